"""All that a list, its facets and its distances ask of the spaces in a box, in the order of the box: without it every
space of a wide one is looked up in the table."""
from django.db import migrations, models
from django.db.models import Q

STATES, PLACES = ["status", "lifecycle", "focus_slugs"], ["country", "region", "department", "city"]
TRAITS = ["seen_year", "opened_decade", "has_website", "has_coordinates", "has_address"]


class Migration(migrations.Migration):
    dependencies = [("spaces", "0010_traits")]

    operations = [
        migrations.AddIndex(
            model_name="space",
            index=models.Index(
                fields=[
                    "map_latitude", "map_longitude", "name_sort", *STATES, *PLACES, *TRAITS, "entry", "is_public",
                ],
                condition=Q(is_public=True), name="space_by_spot",
            ),
        ),
    ]
