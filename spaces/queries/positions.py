"""A part of a selection of spaces, by ids: by place in the list, or behind a given place."""
import functools
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

import orjson
from django.db.models import Q, QuerySet
from django.db.models.expressions import RawSQL

from ..models import Space
from .frequent import Ranking
from .indexes import has_order, of_count, of_names
from .nearby import by_distance
from .prepared import Build, numbers_in, rows_in
from .search import marks_of
from .selections import SpaceSelection
from .spaces import (
    are_many,
    count_spaces,
    has_rows,
    is_counted,
    met_in_order,
    of_row_of_focus,
    passing,
    sort_columns,
    spaces_in,
    spaces_matching,
)

#: Entry id, and the distance in metres where the selection is ordered by it.
Place = tuple[int, int | None]
#: A search that finds no more is read whole. It has to be looked through for its first row already.
_FEW = 1_000
#: So far down a list all that come before are not looked up.
_DEEP = 5_000
#: No more are sorted as soon.
_SORTED = 5_000
#: So many of all spaces are looked at for the first ones of a selection, as many as it takes; no more than the last.
_AHEAD = (250, 500, 1_000, 2_000)


def _ids(selection: SpaceSelection) -> QuerySet:
    return spaces_matching(selection).values_list("pk")


def _keys(selection: SpaceSelection) -> QuerySet:
    names = (column.removeprefix("-") for column in sort_columns(selection))
    return spaces_matching(selection).values_list(*names)


def _keys_behind(selection: SpaceSelection, *key: Any) -> QuerySet:
    return behind(_keys(selection), sort_columns(selection), list(key))


@functools.cache
def _ahead(build: Build, number: int) -> Build:
    """The query for those of a selection that are among the first so many of all spaces in its order, or among so many
    behind a sort key."""

    def built(selection: SpaceSelection, *key: Any) -> QuerySet:
        columns = sort_columns(selection)
        first = Space.objects.public().order_by(*columns)
        if key:
            first = behind(first, columns, list(key))
        return build(selection, *key).filter(pk__in=first.values("pk")[:number])
    return built


def _ranking(selection: SpaceSelection) -> Ranking | None:
    """The order of a selection by relevance whose search very many match."""
    marks = marks_of(selection.search) if selection.order == "relevance" else None
    return marks.ranking.among(passing(selection)) if marks else None


def _among(selection: SpaceSelection, ids: str) -> QuerySet:
    return spaces_in(selection).filter(pk__in=RawSQL("SELECT value FROM json_each(%s)", [ids])).values_list("pk")


def _best(selection: SpaceSelection, start: int, stop: int) -> list[int] | None:
    """The same part as of the ranking, from the best of all that its search matches; None where they do not hold it,
    or all that pass are known."""
    rest = replace(selection, search="", ordering="name")
    number = _expected_among(selection, count_spaces(selection), stop) if is_counted(selection) else 0
    if not number or rest == SpaceSelection(ordering="name"):
        return None
    best = marks_of(selection.search).ranking.slice(0, number)
    found = {row[0] for row in rows_in(rest, _among, orjson.dumps(best).decode(), index="space_by_entry")}
    part = [one for one in best if one in found][start:stop]
    return part if len(part) == stop - start else None


def _rows(selection: SpaceSelection, build: Build, values: tuple, start: int, stop: int) -> list[Sequence]:
    """The rows of the queryset ``build(selection, *values)``, from ``start`` to before ``stop``.

    An index that has the selection in its order gives them at once. Where none has, SQLite would look up every space in
    that order, or sort all it finds. The first of many are likely among the first of all, which are looked at; or else
    they are met by a row. Few are found by what counts them.
    """
    index, part = "", {"tail": " LIMIT %s OFFSET %s", "within": (stop - start, start)}
    if selection.order != "relevance" and has_rows() and not has_order(selection):
        number = count_spaces(selection)
        if number <= start:
            return []
        if are_many(number) and start < _DEEP:
            index = of_names(selection)
        if not index and (first := _expected_among(selection, number, stop)):
            found = rows_in(of_row_of_focus(selection), _ahead(build, first), *values, **part)
            if len(found) == stop - start:
                return found
        if not are_many(number):
            index = of_count(selection)
        elif not index:
            selection = met_in_order(selection)
    return rows_in(selection, build, *values, index=index, **part)


def _expected_among(selection: SpaceSelection, found: int, stop: int) -> int:
    """Among how many of the first of all spaces in its order so many of the selection, which holds ``found``, are to be
    expected, and more; 0 where that is too many. Those of a search that is not frequent would all be found for it."""
    if found <= _SORTED or selection.order == "-opened" or (selection.search and not marks_of(selection.search)):
        return 0
    number = 4 * stop * count_spaces(SpaceSelection()) // found
    return next((most for most in _AHEAD if number <= most), 0)


def slice_of(selection: SpaceSelection, start: int, stop: int) -> list[Place]:
    """The spaces from ``start`` to before ``stop`` in the selection's order; by distance, box by box."""
    if selection.order == "distance":
        return [(pk, metres) for metres, pk in by_distance(selection, start, stop)]
    if stop <= start:
        return []
    if selection.order == "relevance" and marks_of(selection.search):
        found = _best(selection, start, stop) or _ranking(selection).slice(start, stop)
        return [(pk, None) for pk in found]
    found = _rows(selection, _ids, (), start, stop)
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
            # Who passes is asked for next: unless facets have counted them, that gives their number.
            return count_spaces(self.selection) if is_counted(self.selection) else passing(self.selection).count(1)
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
    build, values = (_keys, ()) if key is None else (_keys_behind, tuple(key))
    found = _rows(selection, build, values, 0, size)
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
