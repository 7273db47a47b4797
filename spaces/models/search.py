"""Search documents: the words by which an entry is found, made by the analyzer when the entry is written.

The database's own full-text index follows this table by itself (triggers on SQLite, generated columns on PostgreSQL;
see the migrations ``search_index`` and ``search_worth``), so that rows from a fixture are found as well.
"""
from django.db import models
from django.utils.translation import gettext_lazy as _

from .entries import Entry
from .guard import Guarded, GuardedQuerySet


class SearchDocument(Guarded):
    """Two streams of folded tokens, single spaces between: ``forms`` as written, ``stems`` of what means something.

    The other columns are for ranking, in Python's order of worth: ``name_key`` is the exact name; the ``…_words`` hold
    forms and stems of one kind of text, each word with a space on both sides.
    """

    entry = models.OneToOneField(Entry, models.PROTECT, primary_key=True, related_name="search_document")
    name_key = models.CharField(max_length=600, blank=True, default="")
    name_words = models.TextField(blank=True, default="")
    place_words = models.TextField(blank=True, default="")
    focus_words = models.TextField(blank=True, default="")
    forms = models.TextField()
    stems = models.TextField()

    objects = GuardedQuerySet.as_manager()

    class Meta:
        verbose_name = _("search document")
        verbose_name_plural = _("search documents")
        indexes = [models.Index(fields=["name_key", "entry"], name="search_document_by_name")]

    def __str__(self):
        return str(self.entry_id)
