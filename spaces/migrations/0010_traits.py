"""Traits of a space in columns of their own, narrow enough for the indexes that facets, map and searches read.

Each may be empty: SQLite adds such a column without copying the table.
"""
from django.db import migrations, models
from django.db.models import Case, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Cast, ExtractYear, Substr

BATCH = 10_000
UNDATED = "9999-12-31"
STATES, PLACES = ["status", "lifecycle", "focus_slugs"], ["country", "region", "department", "city"]
TRAITS = ["seen_year", "opened_decade", "has_website", "has_coordinates", "has_address"]
COVERING = {
    "entry": ["entry", "name_sort", *STATES, *PLACES],
    "cell": ["map_cell", "map_latitude", "map_longitude", *STATES, *PLACES],
    "states": [*STATES, *PLACES],
    "region_states": ["region", *STATES, "country", "department", "city"],
    "region_places": ["region", "department", "city", "country", *STATES],
    "city_states": ["city", *STATES, "country", "region", "department"],
}


def fill(apps, schema_editor):
    spaces, entries = (apps.get_model("spaces", name).objects for name in ("Space", "Entry"))
    seen = entries.filter(pk=OuterRef("entry_id")).order_by().values(year=ExtractYear("last_observed"))
    decade = Cast(Substr("opened_sort", 1, 3), models.PositiveSmallIntegerField()) * 10
    last = spaces.order_by("-pk").values_list("pk", flat=True).first() or 0
    # In batches by key: neither database then holds more than one in its memory.
    for start in range(0, last + 1, BATCH):
        spaces.filter(pk__gte=start, pk__lt=start + BATCH).update(
            seen_year=Subquery(seen),
            opened_decade=Case(When(~Q(opened_sort=UNDATED), then=decade)),
            has_website=Case(When(~Q(website=""), then=Value(True))),
            has_coordinates=Case(When(latitude__isnull=False, then=Value(True))),
            has_address=Case(When(~Q(address=""), then=Value(True))),
        )


def index(name, fields):
    return models.Index(fields=fields, condition=Q(is_public=True), name=f"space_by_{name}")


class Migration(migrations.Migration):
    dependencies = [("spaces", "0009_search_worth")]

    operations = [
        *(
            migrations.AddField("space", name, models.PositiveSmallIntegerField(blank=True, editable=False, null=True))
            for name in TRAITS[:2]
        ),
        *(
            migrations.AddField("space", name, models.BooleanField(blank=True, editable=False, null=True))
            for name in TRAITS[2:]
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
        *(migrations.RemoveIndex("space", f"space_by_{name}") for name in COVERING),
        migrations.AddIndex("space", index("entry", ["entry", "name_sort", *STATES, *PLACES, *TRAITS, "is_public"])),
        *(
            migrations.AddIndex("space", index(name, [*fields, *TRAITS, "entry", "is_public"]))
            for name, fields in COVERING.items() if name != "entry"
        ),
        migrations.AddIndex("space", index("traits", [*TRAITS, *STATES, *PLACES, "entry", "is_public"])),
    ]
