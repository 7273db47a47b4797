"""Finds what is near: boxes around a point, drawn wider until enough is certain.

Many spaces stand at one spot, for those whose coordinates nobody states stand in their city's centre. So a box is
read by spots, the distance to each is counted once, and only who stands at the spots that matter is asked for. The
first page of what is near needs not even their number: the crowd in the middle of Paris is leapt over in the index.
"""
import math
from collections import defaultdict
from dataclasses import replace
from itertools import groupby

from django.db.models import Count, Min, QuerySet

from ..models import Space
from .geometry import FARTHEST, box_around, in_box, metres_between
from .indexes import of_spots
from .prepared import rows_in
from .selections import Box, Point, SpaceSelection
from .spaces import LOCATED, count_spaces, has_rows, of_row_of_focus, spaces_in

#: The first box reaches this far; each next one at least twice, at most this many times as far.
_FIRST_M, _WIDEST_STEP = 500, 16
#: A list that wants no more glances at its first box, so often, and at first so many spaces further than it wants.
_NO_MORE, _GLANCES, _GLANCE = 100, 5, 20
#: From a spot on. SQLite looks at all who stand on one that is only to be behind, so it is given the next there can be.
_FROM = ' AND ("spaces_space"."map_latitude", "spaces_space"."map_longitude") >= (%s, %s) ORDER BY 1, 2, 3 LIMIT %s'
#: So few are found as SQLite thinks best.
_FEW = 2_000
#: Latitude, longitude, how many spaces stand there, and the lowest of their ids, one or more.
Spot = tuple[float, float, int, list[int]]


def _spots(selection: SpaceSelection, west: float, south: float, east: float, north: float) -> QuerySet:
    spaces = spaces_in(selection).filter(in_box(Box(west, south, east, north)))
    spots = spaces.order_by().values_list("map_latitude", "map_longitude")
    return spots.annotate(number=Count("*"), first=Min("pk"))


def _standing(selection: SpaceSelection, west: float, east: float, north: float) -> QuerySet:
    spaces = spaces_in(selection).filter(map_longitude__gte=west, map_longitude__lte=east, map_latitude__lte=north)
    return spaces.order_by().values_list("map_latitude", "map_longitude", "pk")


def _spots_anywhere(selection: SpaceSelection) -> QuerySet:
    spots = spaces_in(selection).filter(LOCATED).order_by().values_list("map_latitude", "map_longitude")
    return spots.annotate(number=Count("*"), first=Min("pk"))


def _standing_at(selection: SpaceSelection, lat: float, lon: float) -> QuerySet:
    return spaces_in(selection).filter(map_latitude=lat, map_longitude=lon).order_by("pk").values_list("pk")


def _in_box(selection: SpaceSelection, box: Box | None, most: int | None, index: str) -> list[Spot]:
    if box is None:
        spots = rows_in(selection, _spots_anywhere, index=index)
    elif box.west > box.east:
        halves = replace(box, east=180.0), replace(box, west=-180.0)
        return [spot for half in halves for spot in _in_box(selection, half, most, index)]
    elif most is not None and (seen := _glimpsed(selection, box, most)) is not None:
        return seen
    else:
        spots = rows_in(selection, _spots, box.west, box.south, box.east, box.north, index=index)
    return [(lat, lon, number, [first]) for lat, lon, number, first in spots]


def _glimpsed(selection: SpaceSelection, box: Box, most: int) -> list[Spot] | None:
    """The spots in a box, where no more than ``most`` spaces are wanted of any: one with more is said to have as many
    as were seen. None where spots are many; they are quicker grouped, as are those of a filter, which no index has in
    the order of spots."""
    if most > _NO_MORE or selection != SpaceSelection(ordering="name"):
        return None
    seen: dict[tuple[float, float], list[int]] = defaultdict(list)
    lat, lon, size = box.south, box.west, most + _GLANCE
    for _glance in range(_GLANCES):
        rows = rows_in(selection, _standing, box.west, box.east, box.north, tail=_FROM, within=(lat, lon, size))
        for *spot, pk in rows:
            seen[tuple(spot)].append(pk)
        if len(rows) < size:
            return [(*spot, len(ids), ids) for spot, ids in seen.items()]
        lat, lon, _pk = rows[-1]
        if len(seen[lat, lon]) < most:
            # Perhaps not all of them: they are read again, and more behind them.
            del seen[lat, lon]
            size *= 2
        else:
            lon = math.nextafter(lon, math.inf)
    return None


def by_distance(selection: SpaceSelection, start: int, stop: int) -> list[tuple[int, int]]:
    """``(metres, entry id)`` of the selection's spaces by distance from its ``near``, then id: those from place
    ``start`` to before ``stop``. A space without coordinates of its own stands in its city.

    A query for each box, by index, or a few for the first; distances in Python; where spots were counted, a query for
    each at which several of the found stand.
    """
    point, farthest = selection.near, FARTHEST if selection.within is None else selection.within
    anywhere, index = replace(selection, near=None, within=None, ordering="name"), ""
    if has_rows() and anywhere != SpaceSelection(ordering="name") and count_spaces(selection) > _FEW:
        # Of many by position: SQLite would look up all of a region, for each box again.
        anywhere = of_row_of_focus(anywhere)
        index = of_spots(anywhere)
    radius = min(_FIRST_M, farthest)
    while True:
        box = box_around(point, radius)
        # A wider box mostly has more spots than a glance takes in.
        spots = _in_box(anywhere, box, stop if radius <= _FIRST_M else None, index)
        measured = [(metres_between(point.lat, point.lon, spot[0], spot[1]), spot) for spot in spots]
        # What the box's corners hold beyond the circle is not certain yet: nearer ones may lie outside the box.
        reach = radius if box else farthest
        certain = [(metres, spot) for metres, spot in measured if metres <= reach]
        number = sum(spot[2] for _metres, spot in certain)
        if number >= stop or not box or radius >= farthest:
            return _who(anywhere, certain, start, stop, index)
        step = min(_WIDEST_STEP, 2 * (stop / number) ** 0.5) if number else 4
        radius = min(max(2, step) * radius, farthest)


def _who(
    selection: SpaceSelection, spots: list[tuple[int, Spot]], start: int, stop: int, index: str
) -> list[tuple[int, int]]:
    """The spaces at the spots, by distance and id, from place ``start`` to before ``stop``."""
    found: list[tuple[int, int]] = []
    place = 0
    for metres, same in groupby(sorted(spots, key=lambda one: one[0]), key=lambda one: one[0]):
        here = [spot for _metres, spot in same]
        number = sum(spot[2] for spot in here)
        if place < stop and place + number > start:
            # No more of a spot is wanted than the list reaches into it.
            most = stop - place
            ids = sorted(pk for spot in here for pk in _at(selection, spot, most, index))
            found += [(metres, pk) for pk in ids[max(0, start - place):most]]
        place += number
        if place >= stop:
            break
    return found


def _at(selection: SpaceSelection, spot: Spot, most: int, index: str) -> list[int]:
    lat, lon, number, ids = spot
    if len(ids) >= min(number, most):
        return ids[:most]
    found = rows_in(selection, _standing_at, lat, lon, tail=" LIMIT %s", within=(most,), index=index)
    return [pk for (pk,) in found]


def nearest(
    lat: float, lon: float, *, limit: int, within_m: int | None = None, exclude: int | None = None
) -> list[tuple[Space, int]]:
    """The nearest public spaces with their distance in metres. ``exclude`` is the entry id of one to leave out."""
    selection = SpaceSelection(near=Point(lat, lon), within=within_m)
    found = [one for one in by_distance(selection, 0, limit + 1) if one[1] != exclude][:limit]
    rows = Space.objects.select_related("entry", "city", "region").in_bulk([pk for _metres, pk in found])
    return [(rows[pk], metres) for metres, pk in found]
