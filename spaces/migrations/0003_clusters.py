"""The cell of the map in which a space lies, and "clusters" as a word that stands where a slug would.

Cells are computed here, as they are in ``spaces.queries.grid``: a migration outlives the code that it was written for.
"""
import math

from django.db import migrations, models

DEPTH = 22
NORTH = 85.051129
WORD = "clusters"
BATCH = 1_000


def cell_of(lat, lon):
    lat = max(-NORTH, min(NORTH, lat))
    places = (lon + 180) / 360, (1 - math.asinh(math.tan(math.radians(lat))) / math.pi) / 2
    x, y = (max(0, min((1 << DEPTH) - 1, int(place * (1 << DEPTH)))) for place in places)
    return int(f"{x:b}", 4) + 2 * int(f"{y:b}", 4)


def fill_cells(apps, schema_editor):
    connection = schema_editor.connection
    table = connection.ops.quote_name(apps.get_model("spaces", "Space")._meta.db_table)
    last = 0
    with connection.cursor() as cursor:
        while True:
            # Page by key: neither database then holds more than one batch, nor a read open across the writes.
            cursor.execute(
                f"SELECT entry_id, map_latitude, map_longitude FROM {table}"
                f" WHERE entry_id > %s AND map_latitude IS NOT NULL ORDER BY entry_id LIMIT {BATCH}", [last]
            )
            rows = cursor.fetchall()
            if not rows:
                return
            last = rows[-1][0]
            values = ", ".join(f"({int(pk)}, {cell_of(lat, lon)})" for pk, lat, lon in rows)
            cursor.execute(
                f"WITH given (pk, cell) AS (VALUES {values})"
                f" UPDATE {table} SET map_cell = given.cell FROM given WHERE entry_id = given.pk"
            )


def make_room(apps, schema_editor):
    """Entries whose slug the word was take another, and their former address redirects."""
    entries, past = apps.get_model("spaces", "Entry"), apps.get_model("spaces", "PastSlug")
    for entry in entries.objects.filter(slug=WORD):
        number = 2
        while (
            entries.objects.filter(kind=entry.kind, slug=f"{WORD}-{number}").exists()
            or past.objects.filter(kind=entry.kind, slug=f"{WORD}-{number}").exists()
        ):
            number += 1
        entries.objects.filter(pk=entry.pk).update(slug=f"{WORD}-{number}")
        past.objects.create(entry=entry, kind=entry.kind, slug=WORD)
        # Its stored JSON says the former slug; without it the API makes it anew.
        apps.get_model("spaces", "Fragment").objects.filter(pk=entry.pk).delete()


def _slug_given(*words):
    return models.CheckConstraint(condition=~models.Q(slug__in=["", *words]), name="entry_slug_given")


FORMER, PRESENT = _slug_given("facets"), _slug_given("clusters", "facets")


def _replace_check(apps, schema_editor, former, present):
    """Django would have SQLite copy the table of entries, twice: minutes for a million. A check changes no row, so
    its text is changed in the schema instead, in the way that SQLite's manual gives (ALTER TABLE, section 7)."""
    model = apps.get_model("spaces", "Entry")
    connection = schema_editor.connection
    if connection.vendor == "sqlite":
        before, after = (one.constraint_sql(model, schema_editor) for one in (former, present))
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA schema_version")
            (version,) = cursor.fetchone()
            cursor.execute("PRAGMA writable_schema=ON")
            cursor.execute(
                "UPDATE sqlite_master SET sql = replace(sql, %s, %s)"
                " WHERE type = 'table' AND name = %s AND instr(sql, %s)",
                [before, after, model._meta.db_table, before],
            )
            found = cursor.rowcount
            cursor.execute(f"PRAGMA schema_version={version + 1}")
            cursor.execute("PRAGMA writable_schema=RESET")
        if found:
            return
    schema_editor.remove_constraint(model, former)
    schema_editor.add_constraint(model, present)


def reserve(apps, schema_editor):
    _replace_check(apps, schema_editor, FORMER, PRESENT)


def release(apps, schema_editor):
    _replace_check(apps, schema_editor, PRESENT, FORMER)


class Migration(migrations.Migration):
    dependencies = [("spaces", "0002_search_index")]

    operations = [
        migrations.AddField("space", "map_cell", models.BigIntegerField(blank=True, editable=False, null=True)),
        migrations.RunPython(fill_cells, migrations.RunPython.noop),
        migrations.RunPython(make_room, migrations.RunPython.noop),
        migrations.SeparateDatabaseAndState(
            [migrations.RunPython(reserve, release)],
            [migrations.RemoveConstraint("entry", "entry_slug_given"), migrations.AddConstraint("entry", PRESENT)],
        ),
        migrations.AddIndex("space", models.Index(
            fields=[
                "map_cell", "map_latitude", "map_longitude", "status", "lifecycle", "country", "region", "department",
                "city", "entry",
            ],
            condition=models.Q(is_public=True), name="space_by_cell",
        )),
    ]
