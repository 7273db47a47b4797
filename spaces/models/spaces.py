"""Spaces: the golden columns of a coworking space."""
from django.db import models
from django.db.models import F, Q

from ..enums import Lifecycle, Status
from .entries import Located, Record, known, located_constraints
from .focus import Focus
from .guard import Guarded, GuardedQuerySet
from .partial_dates import PartialDateField


class Space(Record, Located):
    """A place where people work side by side. Every column is what resolution makes of the statements."""

    status = models.CharField(max_length=16, choices=Status.choices, blank=True, default="")
    lifecycle = models.CharField(max_length=16, choices=Lifecycle.choices, blank=True, default="")
    #: When the source of ``lifecycle`` saw it; a partial date, empty where the source is undated.
    lifecycle_as_of = PartialDateField()
    opened = PartialDateField()
    opened_min = models.DateField(null=True, blank=True, editable=False)
    opened_max = models.DateField(null=True, blank=True, editable=False)
    closed = PartialDateField()
    closed_min = models.DateField(null=True, blank=True, editable=False)
    closed_max = models.DateField(null=True, blank=True, editable=False)
    #: Sorts undated spaces last without a nullable column: the first possible day of opening, or 9999-12-31.
    opened_sort = models.CharField(max_length=10, default="9999-12-31", editable=False)
    #: How many fields are documented, for "best documented first".
    documented = models.PositiveSmallIntegerField(default=0, editable=False)
    phone = models.CharField(max_length=40, blank=True, default="")
    email = models.CharField(max_length=254, blank=True, default="")
    surface_m2 = models.PositiveIntegerField(null=True, blank=True)
    focuses = models.ManyToManyField(Focus, through="SpaceFocus", related_name="spaces")

    class Meta(Record.Meta):
        constraints = [
            *located_constraints("space"),
            models.CheckConstraint(condition=known("status", Status.values), name="space_status_known"),
            models.CheckConstraint(condition=known("lifecycle", Lifecycle.values), name="space_lifecycle_known"),
            models.CheckConstraint(
                condition=Q(opened_min__isnull=True) | Q(opened_min__lte=F("opened_max")), name="space_opened_bounds"
            ),
            models.CheckConstraint(
                condition=Q(closed_min__isnull=True) | Q(closed_min__lte=F("closed_max")), name="space_closed_bounds"
            ),
        ]
        indexes = [
            models.Index(fields=["is_public", "name_sort", "entry"], name="space_by_name"),
            models.Index(fields=["is_public", "opened_sort", "entry"], name="space_by_opening"),
            models.Index(fields=["is_public", "-documented", "entry"], name="space_by_documented"),
            models.Index(fields=["city", "name_sort", "entry"], name="space_by_city"),
            models.Index(fields=["region", "name_sort", "entry"], name="space_by_region"),
            models.Index(fields=["department", "name_sort", "entry"], name="space_by_department"),
            models.Index(fields=["status", "name_sort", "entry"], name="space_by_status"),
            models.Index(fields=["latitude", "longitude"], name="space_by_position"),
        ]


class SpaceFocusQuerySet(GuardedQuerySet):
    def get_by_natural_key(self, kind, slug, focus):
        return self.get(space__entry__kind=kind, space__entry__slug=slug, focus__slug=focus)


class SpaceFocus(Guarded):
    """A focus of a space, projected by resolution."""

    space = models.ForeignKey(Space, models.CASCADE, related_name="focus_links")
    focus = models.ForeignKey(Focus, models.PROTECT, related_name="space_links")

    objects = SpaceFocusQuerySet.as_manager()

    class Meta:
        ordering = ["focus__slug"]
        constraints = [models.UniqueConstraint(fields=["space", "focus"], name="space_focus_once")]

    def __str__(self):
        return f"{self.space_id}: {self.focus_id}"

    def natural_key(self):
        return (*self.space.entry.natural_key(), self.focus.slug)
