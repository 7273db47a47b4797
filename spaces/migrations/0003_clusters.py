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


class Migration(migrations.Migration):
    dependencies = [("spaces", "0002_search_index")]

    operations = [
        migrations.AddField("space", "map_cell", models.BigIntegerField(blank=True, editable=False, null=True)),
        migrations.RunPython(fill_cells, migrations.RunPython.noop),
        migrations.RunPython(make_room, migrations.RunPython.noop),
        migrations.RemoveConstraint("entry", "entry_slug_given"),
        migrations.AddConstraint("entry", models.CheckConstraint(
            condition=~models.Q(slug__in=["", "clusters", "facets"]), name="entry_slug_given",
        )),
        migrations.AddIndex("space", models.Index(
            fields=[
                "map_cell", "map_latitude", "map_longitude", "status", "lifecycle", "country", "region", "department",
                "city", "entry",
            ],
            condition=models.Q(is_public=True), name="space_by_cell",
        )),
    ]
