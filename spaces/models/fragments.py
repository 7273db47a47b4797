"""Fragments: each entry's own JSON as the API sends it, written when the entry is written."""
from django.db import models
from django.utils.translation import gettext_lazy as _

from .entries import Entry
from .guard import Guarded, GuardedQuerySet


class Fragment(Guarded):
    """``item`` is the entry as a row of a list, ``detail`` as an answer of its own; both are JSON text."""

    entry = models.OneToOneField(Entry, models.PROTECT, primary_key=True, related_name="fragment")
    item = models.TextField()
    detail = models.TextField()

    objects = GuardedQuerySet.as_manager()

    class Meta:
        verbose_name = _("stored answer")
        verbose_name_plural = _("stored answers")

    def __str__(self):
        return str(self.entry_id)
