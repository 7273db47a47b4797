"""A part of a selection of spaces, by ids: by place in the list, or behind a given place."""
from bisect import bisect_right
from collections.abc import Iterator
from typing import Any

from django.db.models import Q, QuerySet

from .frequent import Ranking
from .nearby import by_distance
from .prepared import numbers_in, rows_in
from .search import marks_of
from .selections import SpaceSelection
from .spaces import count_spaces, met_in_order, passing, sort_columns, spaces_matching

#: Entry id, and the distance in metres where the selection is ordered by it.
Place = tuple[int, int | None]
#: A search that finds no more is read whole. It has to be looked through for its first row already.
_FEW = 1_000
#: So far down a list it matters in which order its spaces are met. The undated come last in one order, and no index has
#: that of their openings for a part of them.
_DEEP = 5_000


def _ids(selection: SpaceSelection) -> QuerySet:
    return spaces_matching(selection).values_list("pk")


def _keys(selection: SpaceSelection) -> QuerySet:
    names = (column.removeprefix("-") for column in sort_columns(selection))
    return spaces_matching(selection).values_list(*names)


def _keys_behind(selection: SpaceSelection, *key: Any) -> QuerySet:
    return behind(_keys(selection), sort_columns(selection), list(key))


def _ranking(selection: SpaceSelection) -> Ranking | None:
    """The order of a selection by relevance whose search very many match."""
    marks = marks_of(selection.search) if selection.order == "relevance" else None
    return marks.ranking.among(passing(selection)) if marks else None


def slice_of(selection: SpaceSelection, start: int, stop: int) -> list[Place]:
    """The spaces from ``start`` to before ``stop`` in the selection's order; by distance, box by box."""
    if selection.order == "distance":
        return [(pk, metres) for metres, pk in by_distance(selection, start, stop)]
    if stop <= start:
        return []
    if ranking := _ranking(selection):
        return [(pk, None) for pk in ranking.slice(start, stop)]
    if start >= _DEEP or selection.order == "-opened":
        selection = met_in_order(selection)
    found = rows_in(selection, _ids, tail=" LIMIT %s OFFSET %s", within=(stop - start, start))
    return [(row[0], None) for row in found]


def whole(selection: SpaceSelection) -> Iterator[Place]:
    """All spaces of the selection, in its order."""
    if selection.order == "distance":
        return ((pk, metres) for metres, pk in by_distance(selection, 0, count_spaces(selection)))
    ranking = _ranking(selection)
    return ((pk, None) for pk in (ranking.whole() if ranking else numbers_in(selection, _ids)))


class Listed:
    """A selection as a paginator wants a list: its number, then the slice that is asked for.

    By relevance one query answers both, where the matches are few: which come first is known when all are.
    """

    def __init__(self, selection: SpaceSelection):
        self.selection = selection
        self._first: list[Place] | None = None

    def __len__(self) -> int:
        if self.selection.order == "relevance" and marks_of(self.selection.search):
            return passing(self.selection).count(1)
        if self.selection.order == "relevance":
            self._first = slice_of(self.selection, 0, _FEW + 1)
            if len(self._first) <= _FEW:
                return len(self._first)
        return count_spaces(self.selection)

    def __getitem__(self, part: slice) -> list[Place]:
        start, stop = part.start or 0, part.stop
        if self._first is not None and (stop <= _FEW or len(self._first) <= _FEW):
            return self._first[start:stop]
        return slice_of(self.selection, start, stop)


def slice_behind(selection: SpaceSelection, key: list[Any] | None, size: int) -> list[tuple[Place, list[Any]]]:
    """Up to ``size`` spaces behind the one with this sort key (the first ones where it is None), each with its key."""
    if selection.order == "distance":
        return [((pk, metres), [metres, pk]) for metres, pk in _distant(selection, key, size)]
    if ranking := _ranking(selection):
        return [((row[-1], None), list(row)) for row in ranking.behind(key, size)]
    if selection.order == "-opened":
        selection = met_in_order(selection)
    build, values = (_keys, ()) if key is None else (_keys_behind, tuple(key))
    found = rows_in(selection, build, *values, tail=" LIMIT %s", within=(size,))
    return [((row[-1], None), list(row)) for row in found]


def _distant(selection: SpaceSelection, key: list[Any] | None, size: int) -> list[tuple[int, int]]:
    """How many come before the key is not known: the list is read to twice the length until it holds enough."""
    if key is None:
        return by_distance(selection, 0, size)
    stop = 4 * size
    while True:
        found = by_distance(selection, 0, stop)
        first = bisect_right(found, tuple(key))
        if len(found) - first >= size or len(found) < stop:
            return found[first:first + size]
        stop *= 4


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
