"""Openings in the order in which they are listed, and those few spaces of which nobody gives an address."""
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("spaces", "0007_city_positions")]

    operations = [
        migrations.RemoveIndex("space", "space_by_opening"),
        migrations.AddIndex("space", models.Index(
            fields=["opened_sort", "name_sort", "entry", "is_public"], condition=models.Q(is_public=True),
            name="space_by_opening",
        )),
        migrations.AddIndex("space", models.Index(
            fields=["name_sort", "entry", "address", "is_public"],
            condition=models.Q(is_public=True, address=""), name="space_without_address",
        )),
    ]
