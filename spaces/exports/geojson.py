"""GeoJSON (RFC 7946): a feature per space, with its list row as properties.

A space stands at its own coordinates, else at the centre of its city, and ``location_precision`` says which; where
neither is known its geometry is null.
"""
import re
from collections.abc import Iterable, Iterator

import orjson
from django.db.models import OuterRef, QuerySet, Subquery

from ..models import Fragment, Space
from ..queries.positions import Place
from ..queries.positions import whole as whole_list
from ..queries.selections import SpaceSelection
from ..queries.snapshots import snapshot
from .rows import rows_at

CONTENT_TYPE = MEDIA_TYPE = "application/geo+json"
EXTENSION = "geojson"
#: A list row begins with its identifier: it need not be parsed for that.
_ID = re.compile(r'{"id":("\w+"),')


def _drawn() -> QuerySet:
    item = Fragment.objects.filter(entry=OuterRef("pk")).values("item")
    return Space.objects.order_by().values_list("pk", Subquery(item), "latitude", "map_latitude", "map_longitude")


def _feature(item: str, stated: float | None, lat: float | None, lon: float | None) -> str:
    precision = '"city"' if stated is None else '"address"'
    geometry = f'{{"type":"Point","coordinates":[{lon!r},{lat!r}]}}'
    if lat is None:
        precision = geometry = "null"
    return (
        f'{{"type":"Feature","id":{_ID.match(item)[1]},"geometry":{geometry},'
        f'"properties":{item[:-1]},"location_precision":{precision}}}}}'
    )


def _features(places: Iterable[Place]) -> Iterator[str]:
    separator = ""
    # Sent by the hundred: each piece costs a server more than what is in it.
    for rows in rows_at(places, _drawn):
        yield separator + ",".join(_feature(*row) for row in rows)
        separator = ","


def whole(selection: SpaceSelection) -> Iterator[str]:
    """The collection of all of them, piece by piece, as they are when the first is sent."""
    with snapshot():
        yield '{"type":"FeatureCollection","features":['
        yield from _features(whole_list(selection))
        yield "]}"


def page(places: list[Place], count: int, following: str | None, previous: str | None) -> Iterator[str]:
    """One page of a collection, with the members that lists have beside it."""
    head = orjson.dumps({"type": "FeatureCollection", "count": count, "next": following, "previous": previous}).decode()
    yield f'{head[:-1]},"features":['
    yield from _features(places)
    yield "]}"
