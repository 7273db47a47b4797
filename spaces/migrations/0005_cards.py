"""How lists show each entry, stored. Nothing is filled: a card that is missing is made when it is read, and
``manage.py refresh_cards`` stores it."""
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("spaces", "0004_facets_and_tallies")]

    operations = [
        migrations.CreateModel(
            name="Card",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("language", models.CharField(max_length=8)),
                ("text", models.TextField()),
                ("made_by", models.CharField(max_length=16)),
                ("until", models.DateField(null=True)),
                ("entry", models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="cards", to="spaces.entry",
                )),
            ],
            options={"verbose_name": "stored card", "verbose_name_plural": "stored cards"},
        ),
        migrations.AddConstraint("card", models.UniqueConstraint(
            fields=["entry", "language"], name="card_once_per_language",
        )),
    ]
