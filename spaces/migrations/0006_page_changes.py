"""When the pages of places and sources last changed. For places it is found in the changes of their entries; when a
source or a figure was last edited was never noted."""
from django.db import migrations, models

PAGES = {"city": "city", "region": "area", "department": "area"}


def fill(apps, schema_editor):
    newest = {}
    changes = apps.get_model("spaces", "Change").objects.order_by("id").values_list("before", "after", "at")
    for before, after, at in changes.iterator(chunk_size=2_000):
        for facets in (before, after):
            for facet, page in PAGES.items():
                if slug := (facets or {}).get(facet):
                    newest[page, slug] = max(at, newest.get((page, slug), at))
    model = apps.get_model("spaces", "PageChange")
    rows = [model(page=page, slug=slug, at=at) for (page, slug), at in sorted(newest.items())]
    model._default_manager.bulk_create(rows, batch_size=500)


class Migration(migrations.Migration):
    dependencies = [("spaces", "0005_cards")]

    operations = [
        migrations.CreateModel(
            name="PageChange",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("page", models.CharField(max_length=10)),
                ("slug", models.CharField(max_length=120)),
                ("at", models.DateTimeField()),
            ],
            options={"verbose_name": "page change", "verbose_name_plural": "page changes"},
        ),
        migrations.AddConstraint("pagechange", models.UniqueConstraint(
            fields=["page", "slug"], name="page_change_once",
        )),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
