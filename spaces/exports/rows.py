"""Rows of a file as it is sent: stored list rows, however many there are."""
from collections.abc import Iterable, Iterator
from itertools import islice

from django.db.models import QuerySet

from ..models import Fragment
from ..queries.positions import Place
from ..queries.prepared import rows_of

#: Read at once.
CHUNK = 500


def _items() -> QuerySet:
    return Fragment.objects.order_by().values_list("pk", "item")


def rows_at(places: Iterable[Place]) -> Iterator[dict[int, str]]:
    """The list rows of the places as JSON text by entry id, in their order, some hundred at a time; with the distance
    where a place has one."""
    places = iter(places)
    while chunk := list(islice(places, CHUNK)):
        found = dict(rows_of(_items, tail=f" WHERE {among(chunk)}", within=tuple(pk for pk, _metres in chunk)))
        yield {
            pk: found[pk] if metres is None else with_distance(found[pk], metres)
            for pk, metres in chunk if pk in found
        }


def among(entries: Iterable) -> str:
    """The condition in SQL that a row is of one of as many entries."""
    return f"entry_id IN ({', '.join('%s' for _one in entries)})"


def with_distance(item: str, metres: int) -> str:
    """A list row with its distance. Without coordinates of its own the space stands in its city, which is said."""
    approximate = "true" if '"latitude":null' in item else "false"
    return f'{item[:-1]},"distance_m":{metres},"distance_approximate":{approximate}}}'
