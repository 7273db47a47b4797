"""Names of the areas that figures speak of: gazetteer codes, or words for what no gazetteer holds."""

from collections.abc import Iterable

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from ..enums import AreaKind
from ..models import City, Country, Figure, Region

_WORDS = {
    "world": _("the world"),
    "europe": _("Europe"),
    "africa": _("Africa"),
    "asia": _("Asia"),
    "latin-america": _("Latin America"),
    "north-america": _("North America"),
    "oceania": _("Oceania"),
}
_TABLES = {
    AreaKind.COUNTRY: (Country, "code"),
    AreaKind.REGION: (Region, "slug"),
    AreaKind.CITY: (City, "slug"),
}


class AreaNames:
    """Looks up the areas of some figures: one query per kind of area."""

    def __init__(self, figures: Iterable[Figure]):
        wanted: dict[str, set[str]] = {}
        for figure in figures:
            wanted.setdefault(figure.area_kind, set()).add(figure.area_code)
        self._places = {
            (kind, getattr(row, field)): row
            for kind, (model, field) in _TABLES.items()
            if kind in wanted
            for row in model.objects.filter(**{f"{field}__in": wanted[kind]})
        }

    def name(self, kind: str, code: str) -> str:
        """The area's name in the active language; empty where the figure names none."""
        place = self._places.get((kind, code))
        if place:
            return place.name_in(get_language() or "")
        return str(_WORDS.get(code, code))
