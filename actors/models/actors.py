"""Actors: who founds, funds, runs or studies. Networks and platforms are actors of that kind."""
from django.db import models

from spaces.models.entries import Located, Record, known, located_constraints

from ..enums import ActorKind


class Actor(Record, Located):
    kind = models.CharField(max_length=16, choices=ActorKind.choices, blank=True, default="")

    class Meta(Record.Meta):
        constraints = [
            *located_constraints("actor"),
            models.CheckConstraint(condition=known("kind", ActorKind.values), name="actor_kind_known"),
        ]
        indexes = [models.Index(fields=["is_public", "name_sort", "entry"], name="actor_by_name")]
