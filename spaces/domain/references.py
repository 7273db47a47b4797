"""References: what statement data names by slug, code, key or identifier, found once per batch."""
from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from ..models import City, Country, Department, Entry, Focus, Region, Source


class References:
    """A memo of rows by their natural name; unknown names raise ``ValidationError``.

    One object serves one batch: it asks the database once per name, or once per table after :meth:`preload`.
    """

    _TABLES: dict[str, tuple[type[models.Model], str, tuple[str, ...]]] = {
        "city": (City, "slug", ("region", "department", "country")),
        "region": (Region, "slug", ("country",)),
        "department": (Department, "slug", ("region", "region__country")),
        "country": (Country, "code", ()),
        "focus": (Focus, "slug", ()),
        "entry": (Entry, "public_id", ()),
        "source": (Source, "key", ()),
    }

    def __init__(self):
        self._known: dict[str, dict[str, models.Model | None]] = {table: {} for table in self._TABLES}

    def preload(self, table: str, names: Iterable[str]) -> None:
        """Fetch many at once."""
        model, field, related = self._TABLES[table]
        # Every such name is ASCII; what is not may be text that no database takes.
        askable = {name for name in names if isinstance(name, str) and name.isascii() and "\x00" not in name}
        missing = askable - self._known[table].keys()
        for start in range(0, len(wanted := sorted(missing)), 500):
            part = wanted[start:start + 500]
            rows = model._default_manager.select_related(*related).filter(**{f"{field}__in": part})
            found = {getattr(row, field): row for row in rows}
            self._known[table].update({name: found.get(name) for name in part})

    def find(self, table: str, name: str) -> models.Model | None:
        """The row of that name, or None."""
        if name not in self._known[table]:
            self.preload(table, [name])
        return self._known[table].get(name)

    def get(self, table: str, name: str) -> models.Model:
        """The row of that name; ``ValidationError`` where there is none."""
        row = self.find(table, name) if isinstance(name, str) else None
        if row is None:
            raise ValidationError(
                _("No %(table)s is called “%(name)s”.") % {"table": noun(table), "name": str(name)[:80]}, code="unknown"
            )
        return row


def noun(table: str) -> str:
    """What a message calls a row of the table, in the active language."""
    return str(References._TABLES[table][0]._meta.verbose_name)
