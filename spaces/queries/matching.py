"""Finds entries that another source's record may be about: the same name, near enough to be the same place."""
from collections.abc import Collection, Iterator
from typing import NamedTuple

from django.db.models import Q

from ..analysis import match_key
from ..models import Source, Space, Statement


class Whereabouts(NamedTuple):
    """Ids of the gazetteer rows that a place is known to lie in; None where that level is not known."""

    city: int | None = None
    department: int | None = None
    region: int | None = None

    def agrees_with(self, other: "Whereabouts") -> bool:
        """Whether both are the same at the most precise level that both know. Two that share no level never agree."""
        for mine, theirs in zip(self, other, strict=True):
            if mine and theirs:
                return mine == theirs
        return False


NOWHERE = Whereabouts()


class Candidate(NamedTuple):
    """A public space: its entry's id and slug, its normalised name and where it is."""

    entry_id: int
    slug: str
    key: str
    where: Whereabouts


def spaces_named(keys: Collection[str], places: Collection[Whereabouts], source: Source) -> Iterator[Candidate]:
    """Public spaces with one of the normalised names that may lie in one of the places and of which the source has
    no statement. One query, whatever the number of names."""
    cities = {place.city for place in places if place.city}
    regions = {place.region for place in places if place.region}
    # A place without commune can be any commune of its region, on either side.
    vague = {place.region for place in places if place.region and not place.city}
    near = Q(city__in=cities) | Q(city=None, region__in=regions) | Q(region__in=vague)
    found = Space.objects.public().filter(near)
    if source.pk is not None:
        found = found.exclude(entry__statements__source=source)
    columns = ("entry_id", "entry__slug", "name", "city_id", "department_id", "region_id")
    for entry_id, slug, name, *where in found.order_by("entry_id").values_list(*columns).iterator():
        key = match_key(name)
        if key in keys:
            yield Candidate(entry_id, slug, key, Whereabouts(*where))


def statements_of(source: Source, refs: Collection[str]) -> list[Statement]:
    """All revisions of the source's records with these identifiers, oldest first, with their entries. One query."""
    if source.pk is None:
        return []
    found = Statement.objects.filter(source=source, ref__in=refs).order_by("revision")
    return list(found.select_related("entry", "source"))
