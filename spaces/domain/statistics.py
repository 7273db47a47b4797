"""Statistics of the tables, by which a database chooses its indexes."""
from django.db import connection


def refresh_statistics() -> None:
    """Tell the database what its tables hold by now; worth it after many rows came in at once.

    SQLite never looks by itself and guesses ten rows to a value, which picks the wrong index for a facet; PostgreSQL
    would, a minute later.
    """
    words = ("PRAGMA analysis_limit=1000", "PRAGMA optimize=0x10002") if connection.vendor == "sqlite" else ("ANALYZE",)
    with connection.cursor() as cursor:
        for word in words:
            cursor.execute(word)
