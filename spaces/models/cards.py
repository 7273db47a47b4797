"""Cards: how lists show each entry, as HTML in each language, written when the entry is written."""
from django.db import models
from django.utils.translation import gettext_lazy as _

from .entries import Entry
from .guard import Guarded, GuardedQuerySet


class Card(Guarded):
    """``text`` is JSON: what a page needs of the card, its HTML parted where the numbers of sources go, which each page
    gives anew. See ``views.cards``, which writes and reads it."""

    entry = models.ForeignKey(Entry, models.PROTECT, related_name="cards")
    language = models.CharField(max_length=8)
    text = models.TextField()
    #: A digest of what it was made with: words change with a release.
    made_by = models.CharField(max_length=16)
    #: The first day on which it would read otherwise ("not confirmed since"); null where none is to come.
    until = models.DateField(null=True)

    objects = GuardedQuerySet.as_manager()

    class Meta:
        verbose_name = _("stored card")
        verbose_name_plural = _("stored cards")
        constraints = [models.UniqueConstraint(fields=["entry", "language"], name="card_once_per_language")]

    def __str__(self):
        return f"{self.entry_id}: {self.language}"
