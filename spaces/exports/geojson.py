"""GeoJSON (RFC 7946): a feature per space, with its list row as properties.

A space stands at its own coordinates, else at the centre of its city, and ``location_precision`` says which; where
neither is known its geometry is null.
"""
from collections.abc import Iterator
from itertools import islice

import orjson
from django.db.models import QuerySet

CONTENT_TYPE = MEDIA_TYPE = "application/geo+json"
EXTENSION = "geojson"
_CHUNK = 500
_COLUMNS = (
    "entry__public_id", "latitude", "map_latitude", "map_longitude", "entry__fragment__item"
)


def _feature(public_id: str, stated: float | None, lat: float | None, lon: float | None, item: str) -> str:
    precision = "address" if stated is not None else "city" if lat is not None else None
    geometry = {"type": "Point", "coordinates": (lon, lat)} if precision else None
    drawn = orjson.dumps(geometry).decode()
    placed = f'"{precision}"' if precision else "null"
    return (
        f'{{"type":"Feature","id":"{public_id}","geometry":{drawn},'
        f'"properties":{item[:-1]},"location_precision":{placed}}}}}'
    )


def _features(spaces: QuerySet) -> Iterator[str]:
    rows = spaces.exclude(entry__fragment__isnull=True).values_list(*_COLUMNS).iterator(chunk_size=_CHUNK)
    separator = ""
    # Sent by the hundred: each piece costs a server more than what is in it.
    while piece := ",".join(_feature(*row) for row in islice(rows, _CHUNK)):
        yield separator + piece
        separator = ","


def whole(spaces: QuerySet) -> Iterator[str]:
    """The collection of all of them, piece by piece."""
    yield '{"type":"FeatureCollection","features":['
    yield from _features(spaces)
    yield "]}"


def page(spaces: QuerySet, count: int, following: str | None, previous: str | None) -> Iterator[str]:
    """One page of a collection, with the members that lists have beside it."""
    head = orjson.dumps({"type": "FeatureCollection", "count": count, "next": following, "previous": previous}).decode()
    yield f'{head[:-1]},"features":['
    yield from _features(spaces)
    yield "]}"
