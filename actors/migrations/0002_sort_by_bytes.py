"""The columns that lists of actors and events sort by hold the analyzer's bytes, and sort by them on every server."""
from django.db import migrations

SORTED = (("actors_actor", "name_sort", 400), ("actors_event", "name_sort", 400), ("actors_event", "starts_sort", 10))


def collate(collation):
    def alter(apps, schema_editor):
        if schema_editor.connection.vendor != "postgresql":
            return  # SQLite compares bytes anyway
        for table, column, size in SORTED:
            schema_editor.execute(
                f'ALTER TABLE {table} ALTER COLUMN {column} TYPE varchar({size}) COLLATE "{collation}"'
            )
    return alter


class Migration(migrations.Migration):
    dependencies = [("actors", "0001_initial")]

    operations = [migrations.RunPython(collate("C"), collate("default"))]
