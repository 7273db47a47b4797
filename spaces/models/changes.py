"""Changes: what resolution wrote, in order, so that mirrors and indexes follow it instead of rebuilding."""
from django.db import models
from django.utils.translation import gettext_lazy as _

from ..enums import EntryKind
from .entries import Entry
from .guard import Guarded, GuardedQuerySet


class DataVersion(models.Model):
    """The one row that numbers states of the data. Updating it orders writers on every database."""

    number = models.BigIntegerField(default=0)

    class Meta:
        verbose_name = _("data version")
        verbose_name_plural = _("data versions")

    def __str__(self):
        return str(self.number)


class Tally(Guarded):
    """How many records of a kind are public, and how many of those are drawn on the map: what counting a whole table
    would say, which takes the longer the more there are."""

    kind = models.CharField(max_length=10, choices=EntryKind.choices, primary_key=True)
    public = models.BigIntegerField()
    located = models.BigIntegerField()

    objects = GuardedQuerySet.as_manager()

    class Meta:
        verbose_name = _("tally")
        verbose_name_plural = _("tallies")

    def __str__(self):
        return f"{self.kind}: {self.public}"


class Change(Guarded):
    """One entry's facet row before and after a write; null before it existed or after it was withdrawn."""

    version = models.BigIntegerField(db_index=True)
    entry = models.ForeignKey(Entry, models.PROTECT, related_name="changes")
    at = models.DateTimeField(auto_now_add=True)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)

    objects = GuardedQuerySet.as_manager()

    class Meta:
        verbose_name = _("change")
        verbose_name_plural = _("changes")
        ordering = ["id"]

    def __str__(self):
        return f"{self.version}: {self.entry_id}"


class PageChange(Guarded):
    """When what the page of a place or a source shows last changed. Kept with every write: to find it in the changes of
    all entries would take the longer the more there are."""

    #: The name of the page's address: city, area or source.
    page = models.CharField(max_length=10)
    slug = models.CharField(max_length=120)
    at = models.DateTimeField()

    objects = GuardedQuerySet.as_manager()

    class Meta:
        verbose_name = _("page change")
        verbose_name_plural = _("page changes")
        constraints = [models.UniqueConstraint(fields=["page", "slug"], name="page_change_once")]

    def __str__(self):
        return f"{self.page}:{self.slug}"
