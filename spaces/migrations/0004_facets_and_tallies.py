"""The focuses of a space in one column, indexes that hold all that facets count, and how many records are public."""
from itertools import groupby

from django.db import migrations, models

BATCH = 1_000
STATES, PLACES = ["status", "lifecycle", "focus_slugs"], ["country", "region", "department", "city"]
COVERING = {
    "position": ["map_latitude", "map_longitude"],
    "cell": ["map_cell", "map_latitude", "map_longitude", *STATES, *PLACES],
    "states": [*STATES, *PLACES],
    "region_states": ["region", *STATES, "country", "department", "city"],
    "region_places": ["region", "department", "city", "country", *STATES],
    "city_states": ["city", *STATES, "country", "region", "department"],
}
FORMER = ("position", "cell", "region_facets", "city_facets")


def index(name, fields):
    return models.Index(
        fields=[*fields, "entry", "is_public"], condition=models.Q(is_public=True), name=f"space_by_{name}"
    )


def fill_focuses(apps, schema_editor):
    connection = schema_editor.connection
    space, link = (apps.get_model("spaces", name)._meta.db_table for name in ("Space", "SpaceFocus"))
    focuses = dict(apps.get_model("spaces", "Focus").objects.values_list("pk", "slug"))
    last = 0
    with connection.cursor() as cursor:
        while True:
            # Page by key: neither database then holds more than one batch, nor a read open across the writes.
            cursor.execute(
                f"SELECT space_id, focus_id FROM {link} WHERE space_id IN (SELECT DISTINCT space_id FROM {link}"
                f" WHERE space_id > %s ORDER BY space_id LIMIT {BATCH}) ORDER BY space_id", [last]
            )
            rows = cursor.fetchall()
            if not rows:
                return
            last = rows[-1][0]
            slugs = [
                (" ".join(sorted(focuses[focus] for _pk, focus in links)), pk)
                for pk, links in groupby(rows, key=lambda row: row[0])
            ]
            cursor.executemany(f"UPDATE {space} SET focus_slugs = %s WHERE entry_id = %s", slugs)


def count(apps, schema_editor):
    tally = apps.get_model("spaces", "Tally")
    public = apps.get_model("spaces", "Space").objects.filter(is_public=True)
    if number := public.count():
        tally(kind="space", public=number, located=public.filter(map_latitude__isnull=False).count()).save()


class Migration(migrations.Migration):
    dependencies = [("spaces", "0003_clusters")]

    operations = [
        migrations.CreateModel(
            name="Tally",
            fields=[
                ("kind", models.CharField(
                    choices=[("space", "space"), ("actor", "actor"), ("event", "event")], max_length=10,
                    primary_key=True, serialize=False,
                )),
                ("public", models.BigIntegerField()),
                ("located", models.BigIntegerField()),
            ],
            options={"verbose_name": "tally", "verbose_name_plural": "tallies"},
        ),
        migrations.AddField("space", "focus_slugs", models.TextField(blank=True, default="", editable=False)),
        migrations.RunPython(fill_focuses, migrations.RunPython.noop),
        migrations.RunPython(count, migrations.RunPython.noop),
        *(migrations.RemoveIndex("space", f"space_by_{name}") for name in FORMER),
        *(migrations.AddIndex("space", index(name, fields)) for name, fields in COVERING.items()),
    ]
