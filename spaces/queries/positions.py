"""A part of a selection of spaces, by ids: by place in the list, or behind a given place."""
from itertools import dropwhile, islice
from typing import Any

from django.db.models import Q, QuerySet

from .nearby import by_distance
from .selections import SpaceSelection
from .spaces import sort_columns, spaces_in, spaces_matching

#: Entry id, and the distance in metres where the selection is ordered by it.
Place = tuple[int, int | None]


def slice_of(selection: SpaceSelection, start: int, stop: int) -> list[Place]:
    """The spaces from ``start`` to before ``stop`` in the selection's order; by distance, ring by ring."""
    if selection.order == "distance":
        found = by_distance(spaces_in(selection), selection.near, within=selection.within)
        return [(pk, metres) for metres, pk in islice(found, start, stop)]
    return [(pk, None) for pk in spaces_matching(selection).values_list("pk", flat=True)[start:stop]]


def slice_behind(selection: SpaceSelection, key: list[Any] | None, size: int) -> list[tuple[Place, list[Any]]]:
    """Up to ``size`` spaces behind the one with this sort key (the first ones where it is None), each with its key."""
    columns = sort_columns(selection)
    if selection.order == "distance":
        found = by_distance(spaces_in(selection), selection.near, within=selection.within)
        if key is not None:
            found = dropwhile(lambda one: list(one) <= key, found)
        return [((pk, metres), [metres, pk]) for metres, pk in islice(found, size)]
    spaces = spaces_matching(selection)
    if key is not None:
        spaces = behind(spaces, columns, key)
    rows = spaces.values_list(*(column.removeprefix("-") for column in columns))[:size]
    return [((row[-1], None), list(row)) for row in rows]


def behind(rows: QuerySet, columns: tuple[str, ...], key: list[Any]) -> QuerySet:
    """The rows that follow the one with this sort key; ``columns`` are those of ``order_by``."""
    beyond, same = Q(), Q()
    for column, value in zip(columns, key, strict=True):
        name, lookup = column.removeprefix("-"), "lt" if column.startswith("-") else "gt"
        beyond |= same & Q(**{f"{name}__{lookup}": value})
        same &= Q(**{name: value})
    # Said once more for the first column, on which an index can start: an OR hides it.
    first = columns[0].removeprefix("-")
    start = Q(**{f"{first}__{'lte' if columns[0].startswith('-') else 'gte'}": key[0]})
    return rows.filter(start & beyond)
