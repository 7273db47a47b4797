"""Finds what is near: rings around a point, drawn wider until enough is certain."""
from collections.abc import Iterator
from itertools import islice

from django.db.models import QuerySet

from ..models import Space
from .geometry import FARTHEST, box_around, in_box, metres_between
from .selections import Point
from .spaces import LOCATED

#: The first ring; each next one is twice as wide.
_FIRST_RING_M = 1_000


def by_distance(spaces: QuerySet[Space], point: Point, *, within: int | None = None) -> Iterator[tuple[int, int]]:
    """``(metres, entry id)`` of the spaces by distance, then id. A space without coordinates stands in its city.

    One query per ring, and only as many rings as the caller reads: box by index, distance in Python.
    """
    farthest = FARTHEST if within is None else within
    radius = min(_FIRST_RING_M, farthest)
    seen = -1
    while True:
        box = box_around(point, radius)
        rows = spaces.filter(in_box(box) if box else LOCATED).order_by().values_list(
            "pk", "map_latitude", "map_longitude"
        )
        ring = []
        for pk, lat, lon in rows.iterator(chunk_size=2000):
            metres = metres_between(point.lat, point.lon, lat, lon)
            # What the box's corners hold beyond the circle is not certain yet: nearer ones may lie outside the box.
            if seen < metres <= (radius if box else farthest):
                ring.append((metres, pk))
        yield from sorted(ring)
        if not box or radius >= farthest:
            return
        seen, radius = radius, min(radius * 2, farthest)


def nearest(
    lat: float, lon: float, *, limit: int, within_m: int | None = None, exclude: int | None = None
) -> list[tuple[Space, int]]:
    """The nearest public spaces with their distance in metres. ``exclude`` is the entry id of one to leave out."""
    spaces = Space.objects.public()
    if exclude is not None:
        spaces = spaces.exclude(pk=exclude)
    found = list(islice(by_distance(spaces, Point(lat, lon), within=within_m), limit))
    rows = Space.objects.select_related("entry", "city", "region").in_bulk([pk for _metres, pk in found])
    return [(rows[pk], metres) for metres, pk in found]
