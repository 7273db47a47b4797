"""What a search is ranked by, found by the words: an index of its own on SQLite, and two that spare reading the rows.

PostgreSQL reads the documents it ranks. SQLite would read them one by one, so it asks a full-text index of the names,
places and focuses which entries have the word there. As for the other (``0002_search_index``), a later migration that
makes SQLite rebuild the table of search documents drops the triggers and has to make them again.
"""
from django.db import migrations, models

TABLE, INDEX = "spaces_searchdocument", "spaces_searchworth"
COLUMNS = ("name_words", "place_words", "focus_words")
STATES, PLACES = ["status", "lifecycle", "focus_slugs"], ["country", "region", "department", "city"]

_NAMES = ", ".join(COLUMNS)
_OLD, _NEW = (", ".join(f"{row}.{name}" for name in ("entry_id", *COLUMNS)) for row in ("old", "new"))
_ADD = f"INSERT INTO {INDEX} (rowid, {_NAMES}) VALUES ({_NEW});"
_DROP = f"INSERT INTO {INDEX} ({INDEX}, rowid, {_NAMES}) VALUES ('delete', {_OLD});"
#: Most changes of an entry leave its name and place alone.
_MOVED = " OR ".join(f"old.{name} <> new.{name}" for name in COLUMNS)
SQLITE = (
    f"CREATE VIRTUAL TABLE {INDEX} USING fts5 ({_NAMES}, content='{TABLE}', content_rowid='entry_id',"
    " tokenize='ascii', columnsize=0)",
    f"CREATE TRIGGER {INDEX}_added AFTER INSERT ON {TABLE} BEGIN {_ADD} END",
    f"CREATE TRIGGER {INDEX}_removed AFTER DELETE ON {TABLE} BEGIN {_DROP} END",
    f"CREATE TRIGGER {INDEX}_changed AFTER UPDATE ON {TABLE} WHEN {_MOVED} BEGIN {_DROP} {_ADD} END",
    f"INSERT INTO {INDEX} ({INDEX}) VALUES ('rebuild')",
)
SQLITE_BACK = (
    *(f"DROP TRIGGER {INDEX}_{event}" for event in ("added", "removed", "changed")),
    f"DROP TABLE {INDEX}",
)


def create_index(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        for statement in SQLITE:
            schema_editor.execute(statement)


def drop_index(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        for statement in SQLITE_BACK:
            schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("spaces", "0008_openings")]

    operations = [
        migrations.RunPython(create_index, drop_index),
        migrations.AddIndex("searchdocument", models.Index(fields=["name_key", "entry"], name="search_document_by_name")),
        migrations.AddIndex("space", models.Index(
            fields=["entry", "name_sort", *STATES, *PLACES, "is_public"], condition=models.Q(is_public=True),
            name="space_by_entry",
        )),
    ]
