"""Snapshots: reading one state of the data from beginning to end, whoever writes meanwhile."""
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Any

from django.db import DEFAULT_DB_ALIAS, Error, connections
from django.db.backends.base.base import BaseDatabaseWrapper

from ..models import DataVersion

_NUMBER = f'SELECT number FROM "{DataVersion._meta.db_table}"'
#: How a snapshot begins, to the number of its state: deferred, for everything else on the connection announces a writer
#: at BEGIN (see env.py). To PostgreSQL it is one message, because each takes as long as a small query.
_BEGIN = {
    "sqlite": ("BEGIN DEFERRED", _NUMBER),
    "postgresql": (f"BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY; {_NUMBER}",),
}

_local = threading.local()


def held() -> dict[Any, Any] | None:
    """What was read in the present snapshot and is asked for again in it; None where there is none."""
    return getattr(_local, "held", None)


@contextmanager
def snapshot() -> Iterator[int]:
    """All reads in the block see one state of the data, whoever writes meanwhile; none of them waits for a writer.

    Gives the number of that state. Django is not told of the transaction: what would write in it fails, as it should.
    """
    database = connections[DEFAULT_DB_ALIAS]
    before, _local.held = held(), {}
    try:
        if database.in_atomic_block:
            yield data_version()
            return
        number = _begin(database)
        try:
            yield number
        finally:
            _tell(database, "COMMIT")
    finally:
        _local.held = before


def _begin(database: BaseDatabaseWrapper) -> int:
    """Begin to read, and say what number the state has."""
    kept = database.connection is not None
    database.ensure_connection()
    try:
        found = _tell(database, *_BEGIN[database.vendor])
    except Error:
        # What was begun ends with the connection. A server that was restarted meanwhile is asked again, by a new one.
        database.close()
        if kept:
            return _begin(database)
        raise
    # It has just answered: Django need not ask whether it does.
    database.health_check_done = True
    return found[0] if found else 0


def _tell(database: BaseDatabaseWrapper, *statements: str) -> tuple | None:
    """The first row that the last statement gives, if any. By the driver: Django's cursors would take longer about
    these than the database does, for every request."""
    with database.wrap_database_errors, closing(database.connection.cursor()) as cursor:
        for statement in statements:
            cursor.execute(statement)
        return cursor.fetchone() if cursor.description else None


def data_version() -> int:
    """The number of the present state; 0 before anything was written."""
    return next(iter(DataVersion.objects.order_by().values_list("number", flat=True)), 0)
