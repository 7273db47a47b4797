"""Prepared queries: what a selection asks of the database, compiled once for each shape and run with its values.

Django takes ten times as long to compile the query of a list as SQLite takes to answer it. The querysets stay the one
place that says what a selection means: the first selection of a shape (which facets, how many values, which order) is
compiled with a mark in the place of each value, every further one only puts its own values there. No answer is kept.
"""
from array import array
from collections.abc import Callable, Collection, Hashable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

import orjson
from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.sqlite3.base import FORMAT_QMARK_REGEX
from django.db.backends.utils import CursorWrapper
from django.db.models import QuerySet

from .frequent import row_of
from .indexes import of_search
from .plans import execute_planned
from .search import in_one_row, prepared, search_of
from .selections import FACETS, NONE, TRAITS, Box, Point, SpaceSelection

#: Marks of each type: values that no query of ours has of its own. Numbers fit the smallest column, degrees the globe.
_WORD, _NUMBER, _DEGREES = "\ue000{}", 31_000, 1e-9
#: Rows in memory at a time, where only a number of each is kept.
_AT_ONCE = 2_000
Build = Callable[..., QuerySet]


@dataclass(frozen=True, slots=True)
class _Query:
    """``parameters`` are the query's values, with a :class:`_Slot` where one of the caller's goes; ``columns`` is how
    many its rows have; ``plain`` is the SQL with SQLite's own marks for its parameters."""

    sql: str
    plain: str
    parameters: tuple[Any, ...]
    columns: int


@dataclass(frozen=True, slots=True)
class _Slot:
    number: int


def _mark(number: int, value: Any) -> Any:
    if isinstance(value, str):
        return _WORD.format(number)
    if isinstance(value, bytes):
        return _WORD.format(number).encode()
    return _NUMBER + number if isinstance(value, int) else (number + 1) * _DEGREES


def rows_of(
    build: Build, *values: str | int | float, tail: str = "", within: tuple = (), many: bool = False
) -> list[Sequence]:
    """The rows of the queryset ``build(*values)``, each a sequence of plain database values.

    ``build`` must be a function of a module, and treat all values of a type alike: its query is compiled once.
    ``tail`` is SQL behind the query, with ``within`` as its parameters. ``many``: thousands of rows of whole numbers
    and text, which are fetched as one.
    """
    query = _compiled(build, tuple(type(value) for value in values))
    return _run(query, values, tail, within, _at_once if many else _all)


def rows_among(build: Build, column: str, keys: Collection[int], *, many: bool = False) -> list[Sequence]:
    """The rows of the queryset ``build()``, which has no condition of its own, whose ``column`` (as SQL, with its table
    if it is called ``id``) is one of the keys, each given once. In no order.

    All keys are one value: a mark for each takes longer to prepare than its row to find, and makes a query of its own
    for every number of them.
    """
    if connection.vendor == "postgresql":
        return rows_of(build, tail=f" WHERE {column} = ANY(%s)", within=(list(keys),), many=many)
    tail = f" INNER JOIN json_each(%s) AS wanted ON wanted.value = {column}"
    return rows_of(build, tail=tail, within=(orjson.dumps(list(keys)).decode(),), many=many)


@lru_cache(maxsize=256)
def _compiled(build: Build, types: tuple[type, ...]) -> "_Query | None":
    marks = [_mark(number, kind()) for number, kind in enumerate(types)]
    return _compile(build(*marks), marks)


def _compile(rows: QuerySet, marks: Sequence[Any] = (), index: str = "") -> "_Query | None":
    slots = {mark: _Slot(number) for number, mark in enumerate(marks)}
    compiler = rows.query.get_compiler(connection=connection)
    try:
        sql, parameters = compiler.as_sql()
    except EmptyResultSet:
        return None
    if index and connection.vendor == "sqlite":
        sql = sql.replace('FROM "spaces_space"', f'FROM "spaces_space" INDEXED BY "{index}"', 1)
    plain = FORMAT_QMARK_REGEX.sub("?", sql).replace("%%", "%")
    return _Query(sql, plain, tuple(slots.get(one, one) for one in parameters), compiler.col_count)


def _all(cursor: CursorWrapper) -> list[tuple]:
    return cursor.fetchall()


def _at_once(cursor: CursorWrapper) -> list[Sequence]:
    return orjson.loads(cursor.fetchone()[0]) if connection.vendor == "sqlite" else cursor.fetchall()


def _columns_at_once(cursor: CursorWrapper) -> list[Sequence]:
    if connection.vendor == "sqlite":
        return [orjson.loads(column) for column in cursor.fetchone()]
    return list(zip(*cursor.fetchall(), strict=True))


def _ids_at_once(cursor: CursorWrapper) -> list[int]:
    return orjson.loads(cursor.fetchone()[0])


def _fetched_by(gather: Callable[[Any], Any], query: str, columns: int) -> str:
    """The query, with all its rows, or each of its columns, as one JSON text where they are read at once. SQLite's
    driver lets go of the interpreter at each row it hands over: two threads that fetch at a time wake each other at
    every row, which takes longer than one after the other."""
    if gather not in (_at_once, _columns_at_once, _ids_at_once):
        return query
    names = [f"column{number}" for number in range(columns)]
    whole = ", ".join(names)
    texts = [f"json_array({whole})"] if gather is _at_once else names
    gathered = ", ".join(f"json_group_array({text})" for text in texts)
    return f"WITH found ({whole}) AS ({query}) SELECT {gathered} FROM found"


def _numbers(cursor: CursorWrapper) -> "array[int]":
    found = array("q")
    while rows := cursor.fetchmany(_AT_ONCE):
        found.extend(row[0] for row in rows)
    return found


def _run(
    query: "_Query | None", values: Sequence[Any], tail: str, within: Sequence[Any],
    gather: Callable[[CursorWrapper], Any] = _all,
) -> Any:
    if query is None:
        return []
    parameters = [values[one.number] if type(one) is _Slot else one for one in query.parameters]
    parameters += within
    database = connections[DEFAULT_DB_ALIAS]
    # What nobody counts or logs goes by the driver: about most of our queries Django's cursors take longer than SQLite.
    watched = database.queries_logged or database.execute_wrappers or database.needs_rollback
    with database.cursor() if watched else _driver_of(database) as cursor:
        if database.vendor == "postgresql":
            is_given = [type(one) is _Slot for one in query.parameters] + [True] * len(within)
            execute_planned(database, cursor, query.sql + tail, parameters, is_given)
        else:
            sql = query.sql + tail if watched else query.plain + tail.replace("%s", "?")
            cursor.execute(_fetched_by(gather, sql, query.columns), parameters)
        return gather(cursor)


@contextmanager
def _driver_of(database: BaseDatabaseWrapper) -> Iterator[Any]:
    database.ensure_connection()
    with database.wrap_database_errors, closing(database.connection.cursor()) as cursor:
        yield cursor


# Selections of spaces ----------------------------------------------------------------------------------------------


def _shape(selection: SpaceSelection) -> tuple[Hashable, list[Any]] | None:
    """What a selection's query depends on, and the values that it does not; None where the two cannot be told apart.

    A trait reads its value: the few there are make shapes of their own. A distance computes with its point, and
    supporters are many: their queries are compiled each time.
    """
    if selection.within is not None or selection.supported_by:
        return None
    values: list[Any] = []
    shape: list[Hashable] = [selection.order, selection.near is not None]
    for name in FACETS:
        if chosen := selection.of(name):
            shape.append((name, tuple(value == NONE for value in chosen)))
            values += [value for value in chosen if value != NONE]
    shape += [(name, chosen) for name in TRAITS if (chosen := selection.of(name))]
    if selection.search:
        search = search_of(selection.search)
        shape += [search.matching, search.score]
        values += search.values
    if selection.row is not None:
        shape.append("row")
        values.append(selection.row)
    if box := selection.bbox:
        shape.append(box.west <= box.east)
        values += [*sorted((box.west, box.east)), box.south, box.north]
    return tuple(shape), values


def _marked(selection: SpaceSelection, marks: list[Any]) -> SpaceSelection:
    """The selection with marks for its values, in the order in which :func:`_shape` gives them."""
    left = iter(marks)
    changed: dict[str, Any] = {}
    for name in FACETS:
        if chosen := selection.of(name):
            changed[name] = tuple(value if value == NONE else next(left) for value in chosen)
    if selection.search:
        search = search_of(selection.search)
        marked = search.with_values([next(left) for _value in search.values])
        changed["search"] = prepared(selection.search, marked)
    if selection.row is not None:
        changed["row"] = next(left)
    if box := selection.bbox:
        lower, greater, south, north = (next(left) for _one in range(4))
        # Which of the two is the greater one decides the condition; marks grow.
        west, east = (lower, greater) if box.west <= box.east else (greater, lower)
        changed["bbox"] = Box(west, south, east, north)
    if selection.near:
        changed["near"] = Point(0.0, 0.0)
    return replace(selection, **changed)


_queries: "dict[Hashable, _Query | None]" = {}
#: A shape may have no query at all (None): nothing can answer it.
_UNKNOWN: Any = object()
#: Shapes are many: up to fifty values in each of seven facets. The usual ones are few.
_MOST_QUERIES = 1_000


def rows_in(
    selection: SpaceSelection, build: Build, *values: str | int | float, tail: str = "", within: tuple = (),
    index: str = "", many: bool = False,
) -> list[Sequence]:
    """The rows of the queryset ``build(selection, *values)``; otherwise as :func:`rows_of`. ``index`` is the one that
    SQLite is to read the spaces in."""
    return _rows_in(selection, build, values, tail, within, _at_once if many else _all, index)


def columns_in(
    selection: SpaceSelection, build: Build, *, tail: str = "", within: tuple = (), index: str = ""
) -> list[Sequence]:
    """The same as columns, of whole numbers and text, however many rows there are; none, or empty ones, for no row.
    Who adds up each column wants no rows, and thousands of them take half as long again to write and to read."""
    return _rows_in(selection, build, (), tail, within, _columns_at_once, index)


def numbers_in(selection: SpaceSelection, build: Build) -> Sequence[int]:
    """The one column of the queryset ``build(selection)``, however long: eight bytes each."""
    return _rows_in(selection, build, (), "", (), _numbers)


def row_in(selection: SpaceSelection, build: Build, index: str = "") -> bytes:
    """The ids that the queryset ``build(selection)`` gives on SQLite, as a row; see ``frequent``."""
    return row_of(_rows_in(selection, build, (), "", (), _ids_at_once, index))


def _rows_in(
    selection: SpaceSelection, build: Build, values: tuple, tail: str, within: tuple,
    gather: Callable[[CursorWrapper], Any], index: str = "",
) -> Any:
    if selection.order != "relevance":
        selection = in_one_row(selection)
    index = index or of_search(selection)
    found = _shape(selection)
    if found is None:
        return _run(_compile(build(selection, *values), (), index), (), tail, within, gather)
    shape, chosen = found
    key = (build, shape, tuple(type(value) for value in values), index)
    # Held in hand: another thread may empty the shelf between two looks at it.
    query = _queries.get(key, _UNKNOWN)
    if query is _UNKNOWN:
        marks = [_mark(number, value) for number, value in enumerate([*chosen, *values])]
        query = _compile(build(_marked(selection, marks), *marks[len(chosen):]), marks, index)
        if len(_queries) >= _MOST_QUERIES:
            _queries.clear()
        _queries[key] = query
    return _run(query, [*chosen, *values], tail, within, gather)
