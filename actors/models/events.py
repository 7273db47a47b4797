"""Events: what happened or was announced, with dates no more precise than stated."""
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from spaces.models import Entry
from spaces.models.entries import Located, Record, known, located_constraints
from spaces.models.guard import Guarded, GuardedQuerySet
from spaces.models.partial_dates import PartialDateField
from spaces.partial_dates import UNDATED

from ..enums import EventState


class Event(Record, Located):
    """A venue is text and place, or a space of the directory."""

    state = models.CharField(max_length=12, choices=EventState.choices, blank=True, default="")
    starts = PartialDateField()
    starts_min = models.DateField(null=True, blank=True, editable=False)
    starts_max = models.DateField(null=True, blank=True, editable=False)
    ends = PartialDateField()
    ends_min = models.DateField(null=True, blank=True, editable=False)
    ends_max = models.DateField(null=True, blank=True, editable=False)
    starts_sort = models.CharField(max_length=10, default=UNDATED, editable=False)
    #: How the source says it, where a partial date cannot: "mid-September 2012".
    dates_as_stated_fr = models.CharField(max_length=200, blank=True, default="")
    dates_as_stated_en = models.CharField(max_length=200, blank=True, default="")
    days = models.PositiveSmallIntegerField(null=True, blank=True)
    venue = models.CharField(max_length=200, blank=True, default="")
    space = models.ForeignKey(Entry, models.PROTECT, null=True, blank=True, related_name="hosted_events")
    about = models.ManyToManyField(Entry, through="EventSubject", related_name="events_about")

    class Meta(Record.Meta):
        verbose_name = _("event")
        verbose_name_plural = _("events")
        ordering = ["starts_sort", "name_sort", "entry_id"]
        constraints = [
            *located_constraints("event"),
            models.CheckConstraint(condition=known("state", EventState.values), name="event_state_known"),
            models.CheckConstraint(
                condition=Q(starts_min__isnull=True) | Q(starts_min__lte=F("starts_max")), name="event_starts_bounds"
            ),
            models.CheckConstraint(
                condition=Q(ends_min__isnull=True) | Q(ends_min__lte=F("ends_max")), name="event_ends_bounds"
            ),
        ]
        indexes = [
            models.Index(fields=["starts_sort", "entry"], condition=Q(is_public=True), name="event_by_start"),
            models.Index(fields=["city", "starts_sort", "entry"], condition=Q(is_public=True), name="event_by_city"),
        ]


class EventSubjectQuerySet(GuardedQuerySet):
    def get_by_natural_key(self, kind, slug, subject_kind, subject_slug):
        entries = Entry.objects.db_manager(self.db)
        return self.get(
            event__entry=entries.get_by_natural_key(kind, slug),
            entry=entries.get_by_natural_key(subject_kind, subject_slug),
        )


class EventSubject(Guarded):
    """An entry that an event is about, projected by resolution."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="subject_links")
    entry = models.ForeignKey(Entry, models.PROTECT, related_name="event_links")

    objects = EventSubjectQuerySet.as_manager()

    class Meta:
        ordering = ["entry_id"]
        constraints = [models.UniqueConstraint(fields=["event", "entry"], name="event_subject_once")]

    def __str__(self):
        return f"{self.event_id}: {self.entry_id}"

    def natural_key(self):
        return (*self.event.entry.natural_key(), *self.entry.natural_key())
