"""Cities by where they lie, for the neighbours of one."""
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("spaces", "0006_page_changes")]

    operations = [
        migrations.AddIndex("city", models.Index(fields=["latitude", "longitude"], name="city_by_position")),
    ]
