"""Search documents: the words by which an entry is found, made by the analyzer when the entry is written."""
from django.db import models

from .entries import Entry
from .guard import Guarded, GuardedQuerySet


class SearchDocument(Guarded):
    """Two streams of folded tokens, single spaces between: ``forms`` as written, ``stems`` of what means something."""

    entry = models.OneToOneField(Entry, models.PROTECT, primary_key=True, related_name="search_document")
    forms = models.TextField()
    stems = models.TextField()

    objects = GuardedQuerySet.as_manager()

    def __str__(self):
        return str(self.entry_id)
