"""The full-text index of each database, kept up by the database itself, and byte order for the columns lists sort by.

The index is made of the analyzer's tokens. SQLite: an FTS5 table over the search documents, rowid = entry id, followed by
triggers; its ASCII tokenizer splits our tokens at their spaces and changes nothing else. PostgreSQL: two generated
tsvector columns, one with positions for phrases. A later migration that makes SQLite rebuild the table of
search documents drops the triggers and has to make them again (``create_index``).
"""
from django.db import migrations

TABLE = "spaces_searchdocument"
INDEX = "spaces_searchindex"

_ADD = f"INSERT INTO {INDEX} (rowid, forms, stems) VALUES (new.entry_id, new.forms, new.stems);"
_DROP = f"INSERT INTO {INDEX} ({INDEX}, rowid, forms, stems) VALUES ('delete', old.entry_id, old.forms, old.stems);"
SQLITE = (
    f"CREATE VIRTUAL TABLE {INDEX} USING fts5 (forms, stems, content='{TABLE}', content_rowid='entry_id',"
    " tokenize='ascii', prefix='2 3', columnsize=0)",
    f"CREATE TRIGGER {INDEX}_added AFTER INSERT ON {TABLE} BEGIN {_ADD} END",
    f"CREATE TRIGGER {INDEX}_removed AFTER DELETE ON {TABLE} BEGIN {_DROP} END",
    f"CREATE TRIGGER {INDEX}_changed AFTER UPDATE ON {TABLE} BEGIN {_DROP} {_ADD} END",
    f"INSERT INTO {INDEX} ({INDEX}) VALUES ('rebuild')",
)
SQLITE_BACK = (
    *(f"DROP TRIGGER {INDEX}_{event}" for event in ("added", "removed", "changed")),
    f"DROP TABLE {INDEX}",
)

SORTED = (
    ("spaces_space", "name_sort", 400), ("spaces_space", "opened_sort", 10), ("spaces_entry", "label_sort", 400),
    ("spaces_city", "name_sort", 200),
)
POSTGRESQL = (
    """
    CREATE FUNCTION spaces_tsvector(tokens text) RETURNS tsvector LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
        SELECT coalesce(string_agg('''' || word || ''':' || least(place, 16383), ' '), '')::tsvector
        FROM unnest(string_to_array(tokens, ' ')) WITH ORDINALITY AS token (word, place) WHERE word <> ''
    $$
    """,
    f"ALTER TABLE {TABLE}"
    " ADD COLUMN forms_vector tsvector GENERATED ALWAYS AS (spaces_tsvector(forms)) STORED,"
    " ADD COLUMN stems_vector tsvector GENERATED ALWAYS AS (array_to_tsvector(string_to_array(stems, ' '))) STORED",
    f"CREATE INDEX {INDEX}_forms ON {TABLE} USING gin (forms_vector)",
    f"CREATE INDEX {INDEX}_stems ON {TABLE} USING gin (stems_vector)",
    # A server may sort text by any locale: these columns hold the analyzer's bytes, and sort by them everywhere.
    *(f'ALTER TABLE {table} ALTER COLUMN {column} TYPE varchar({size}) COLLATE "C"' for table, column, size in SORTED),
)
POSTGRESQL_BACK = (
    *(
        f'ALTER TABLE {table} ALTER COLUMN {column} TYPE varchar({size}) COLLATE "default"'
        for table, column, size in SORTED
    ),
    f"ALTER TABLE {TABLE} DROP COLUMN forms_vector, DROP COLUMN stems_vector",
    "DROP FUNCTION spaces_tsvector(text)",
)


def create_index(apps, schema_editor):
    for statement in {"sqlite": SQLITE, "postgresql": POSTGRESQL}[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def drop_index(apps, schema_editor):
    for statement in {"sqlite": SQLITE_BACK, "postgresql": POSTGRESQL_BACK}[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("spaces", "0001_initial")]

    operations = [migrations.RunPython(create_index, drop_index)]
