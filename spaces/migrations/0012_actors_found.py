"""Spaces are found by the actors that act for them: the search documents that stand get those names.

Written from now on by ``spaces.domain.spaces.texts``.
"""
from collections import defaultdict

from django.db import migrations

from spaces.analysis import BOUNDARY, forms, stems

LONGEST_STREAM = 16_000


def add_actors(apps, schema_editor):
    involvements = apps.get_model("spaces", "Involvement").objects.filter(
        object__kind="space", object__is_public=True, subject__kind="actor", subject__is_public=True
    )
    actors = defaultdict(set)
    for space, actor in involvements.values_list("object_id", "subject__label"):
        actors[space].add(actor)
    for document in apps.get_model("spaces", "SearchDocument").objects.filter(pk__in=list(actors)):
        names = sorted(actors[document.pk])
        stream = f" {BOUNDARY} ".join([document.forms, *(" ".join(forms(name)) for name in names)]).split()
        meaning = dict.fromkeys([*document.stems.split(), *(stem for name in names for stem in stems(name))])
        document.forms, document.stems = (" ".join(words[:LONGEST_STREAM]) for words in (stream, list(meaning)))
        document.save(update_fields=["forms", "stems"])


class Migration(migrations.Migration):
    dependencies = [("spaces", "0011_spot_index")]

    operations = [migrations.RunPython(add_actors, migrations.RunPython.noop)]
