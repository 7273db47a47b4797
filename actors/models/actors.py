"""Actors: who founds, funds, runs or studies. Networks and platforms are actors of that kind."""
from django.db import models
from django.utils.translation import gettext_lazy as _

from spaces.models.entries import Located, Record, known, located_constraints

from ..enums import ActorKind


class Actor(Record, Located):
    kind = models.CharField(max_length=16, choices=ActorKind.choices, blank=True, default="")

    class Meta(Record.Meta):
        verbose_name = _("actor")
        verbose_name_plural = _("actors")
        constraints = [
            *located_constraints("actor"),
            models.CheckConstraint(condition=known("kind", ActorKind.values), name="actor_kind_known"),
        ]
        indexes = [
            models.Index(fields=["name_sort", "entry"], condition=models.Q(is_public=True), name="actor_by_name"),
            models.Index(fields=["city", "entry"], condition=models.Q(is_public=True), name="actor_by_city"),
        ]
