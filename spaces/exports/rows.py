"""Rows of a file as it is sent: stored list rows, however many there are."""
from collections.abc import Iterable, Iterator
from itertools import islice

from django.db.models import QuerySet

from ..models import Fragment
from ..queries.positions import Place
from ..queries.prepared import Build, rows_among

#: Read at once.
CHUNK = 500


def _items() -> QuerySet:
    return Fragment.objects.order_by().values_list("pk", "item")


def rows_at(places: Iterable[Place], read: Build = _items) -> Iterator[list[tuple]]:
    """The list rows of the places as JSON text, in their order, some hundred at a time; with the distance where a place
    has one. ``read`` is the query for entry id, list row (null is left out) and whatever else is wanted of each."""
    places = iter(places)
    while chunk := list(islice(places, CHUNK)):
        found = {pk: row for pk, *row in rows_among(read, "entry_id", [pk for pk, _metres in chunk]) if row[0]}
        yield [
            (item if metres is None else with_distance(item, metres), *rest)
            for pk, metres in chunk if pk in found for item, *rest in (found[pk],)
        ]


def with_distance(item: str, metres: int) -> str:
    """A list row with its distance. Without coordinates of its own the space stands in its city, which is said."""
    approximate = "true" if '"latitude":null' in item else "false"
    return f'{item[:-1]},"distance_m":{metres},"distance_approximate":{approximate}}}'
