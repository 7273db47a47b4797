"""Plans kept by PostgreSQL, which otherwise plans each query anew, for longer than it takes to answer most of ours.

A query is prepared on a connection when it is first asked there, and executed by name from then on; the server weighs
for itself whether one plan fits all values. Not behind a pooler that gives each transaction another connection: such a
site sets DISABLE_SERVER_SIDE_CURSORS (in ``DATABASE_URL``), as Django asks of it anyway.
"""
import re
from collections.abc import Sequence
from typing import Any
from weakref import WeakKeyDictionary

from django.db.backends.base.base import BaseDatabaseWrapper
from psycopg2.extensions import AsIs

#: A list is one of ids.
_TYPES = {str: "text", int: "bigint", float: "double precision", list: "bigint[]"}
_TABLE = re.compile(r'FROM "(\w{1,50})"')
#: A connection that has more forgets them all. Most lists are a handful of shapes.
_MOST = 300
#: Lists of values come in any length, and a plan is for one.
_MOST_VALUES = 100
#: By the driver's connection: what was prepared, by its text, the types of the asker's values and its own values.
_prepared: "WeakKeyDictionary[Any, dict[tuple, str]]" = WeakKeyDictionary()


def execute_planned(
    database: BaseDatabaseWrapper, cursor: Any, sql: str, parameters: Sequence[Any], is_given: Sequence[bool]
) -> None:
    """Execute the query on PostgreSQL by a plan of its own, with the database's cursor or its driver's. ``is_given``
    says of each parameter whether it is the asker's; the others belong to the query and are planned with it."""
    given = [value for value, its in zip(parameters, is_given, strict=True) if its]
    types = tuple(_TYPES.get(type(value)) for value in given)
    if None in types or len(types) > _MOST_VALUES or database.settings_dict.get("DISABLE_SERVER_SIDE_CURSORS"):
        cursor.execute(sql, parameters)
        return
    names = _prepared.setdefault(database.connection, {})
    # Which are given belongs to it: `status=private&lifecycle=none` reads as `status=none&lifecycle=open` does.
    key = sql, types, tuple((its, None if its else value) for value, its in zip(parameters, is_given, strict=True))
    if key not in names:
        # By the driver's cursor: it is no query of the page's.
        driver = getattr(cursor, "cursor", cursor)
        if len(names) >= _MOST:
            driver.execute("DEALLOCATE ALL")
            names.clear()
        # Named after its table, for who looks at what the server is doing.
        table = _TABLE.search(sql)
        name = f"{table[1] if table else 'query'}_{len(names)}"
        numbers = iter(range(1, len(given) + 1))
        marked = [AsIs(f"${next(numbers)}") if its else value for value, its in zip(parameters, is_given, strict=True)]
        driver.execute(f"PREPARE {name}{_list(types)} AS {sql}", marked)
        names[key] = name
    cursor.execute(f"EXECUTE {names[key]}{_list(['%s'] * len(given))}", given)


def _list(parts: Sequence[str]) -> str:
    return f" ({', '.join(parts)})" if parts else ""
