"""Names: what the slugs, codes and identifiers inside statement data are called. One query per table, when needed."""

from collections.abc import Iterable
from typing import Any

from ..models import City, Country, Department, Entry, Focus, Region

_PLACES = {
    "city": (City, "slug"),
    "department": (Department, "slug"),
    "region": (Region, "slug"),
    "country": (Country, "code"),
}


class Names:
    """Looks up the names that a set of ``(field, value)`` pairs speaks of."""

    def __init__(self, said: Iterable[tuple[str, Any]]):
        wanted: dict[str, set[str]] = {level: set() for level in (*_PLACES, "focus", "entry")}
        for field, value in said:
            if value is None:
                continue
            if field == "place":
                for level in _PLACES:
                    if value.get(level):
                        wanted[level].add(value[level])
            elif field == "focus":
                wanted["focus"].update(value)
            elif field in {"successor", "space"}:
                wanted["entry"].add(value)
            elif field == "about":
                wanted["entry"].update(value)
        self._places = {
            level: _in_bulk(model.objects.all(), name, wanted[level]) for level, (model, name) in _PLACES.items()
        }
        self._focuses = _in_bulk(Focus.objects.all(), "slug", wanted["focus"])
        self._entries = _in_bulk(Entry.objects.public(), "public_id", wanted["entry"])

    def place(self, level: str, name: str) -> City | Department | Region | Country | None:
        return self._places[level].get(name)

    def focus(self, slug: str) -> Focus | None:
        return self._focuses.get(slug)

    def entry(self, public_id: str) -> Entry | None:
        """The entry, or None where nobody may see it."""
        return self._entries.get(public_id)


def _in_bulk(query, name: str, wanted: set[str]) -> dict:
    names = sorted(wanted)
    found = {}
    for start in range(0, len(names), 500):
        found.update({getattr(row, name): row for row in query.filter(**{f"{name}__in": names[start : start + 500]})})
    return found
