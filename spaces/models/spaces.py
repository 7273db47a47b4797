"""Spaces: the golden columns of a coworking space."""
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ..enums import Lifecycle, Status
from ..partial_dates import UNDATED
from .entries import Entry, Located, Record, known, located_constraints
from .focus import Focus
from .guard import Guarded, GuardedQuerySet
from .partial_dates import PartialDateField

#: What facets count; traits only where they are asked for.
STATES, PLACES = ("status", "lifecycle", "focus_slugs"), ("country", "region", "department", "city")
TRAITS = ("seen_year", "opened_decade", "has_website", "has_coordinates", "has_address")


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
    #: The first possible day of opening, for sorting.
    opened_sort = models.CharField(max_length=10, default=UNDATED, editable=False)
    #: Where it is drawn and found by distance: its own coordinates, else its city's; null where neither is known.
    map_latitude = models.FloatField(null=True, blank=True, editable=False)
    map_longitude = models.FloatField(null=True, blank=True, editable=False)
    #: The number of the deepest cell of the map in which that lies; see ``queries.grid``.
    map_cell = models.BigIntegerField(null=True, blank=True, editable=False)
    #: The slugs of its focuses in order, single spaces between them: what facets are counted by. See ``SpaceFocus``.
    focus_slugs = models.TextField(blank=True, default="", editable=False)
    #: Traits: what can be asked of a space besides its facets. True, or null where no source says; the year in which a
    #: source saw it last, and the first year of the decade in which it opened.
    seen_year = models.PositiveSmallIntegerField(null=True, blank=True, editable=False)
    opened_decade = models.PositiveSmallIntegerField(null=True, blank=True, editable=False)
    has_website = models.BooleanField(null=True, blank=True, editable=False)
    has_coordinates = models.BooleanField(null=True, blank=True, editable=False)
    has_address = models.BooleanField(null=True, blank=True, editable=False)
    #: How many fields are documented, for "best documented first".
    documented = models.PositiveSmallIntegerField(default=0, editable=False)
    phone = models.CharField(max_length=40, blank=True, default="")
    email = models.CharField(max_length=254, blank=True, default="")
    surface_m2 = models.PositiveIntegerField(null=True, blank=True)
    focuses = models.ManyToManyField(Focus, through="SpaceFocus", related_name="spaces")

    class Meta(Record.Meta):
        verbose_name = _("space")
        verbose_name_plural = _("spaces")
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
        # Lists and facets only ever read public rows, so that is the indexes' condition and not what they begin with:
        # Django writes "is true" as a bare column, which SQLite cannot seek but can prove a condition from. The wide
        # ones cover what facets and the map count, for which they must hold that column, too. The first serves the
        # count of everything.
        indexes = [
            models.Index(fields=["is_public"], name="space_public"),
            *(
                models.Index(fields=[*columns, "entry"], condition=Q(is_public=True), name=f"space_by_{name}")
                for name, columns in {
                    "name": ["name_sort"],
                    "documented": ["-documented"],
                    "status": ["status", "name_sort"],
                    "lifecycle": ["lifecycle", "name_sort"],
                    "country": ["country", "name_sort"],
                    "region": ["region", "name_sort"],
                    "department": ["department", "name_sort"],
                    "city": ["city", "name_sort"],
                }.items()
            ),
            *(
                models.Index(
                    fields=[*columns, "entry", "is_public"], condition=Q(is_public=True), name=f"space_by_{name}"
                )
                for name, columns in {
                    "opening": ["opened_sort", "name_sort"],
                    "position": ["map_latitude", "map_longitude"],
                    "spot": ["map_latitude", "map_longitude", "name_sort", *STATES, *PLACES, *TRAITS],
                    "cell": ["map_cell", "map_latitude", "map_longitude", *STATES, *PLACES, *TRAITS],
                    "traits": [*TRAITS, *STATES, *PLACES],
                    "states": [*STATES, *PLACES, *TRAITS],
                    "region_states": ["region", *STATES, "country", "department", "city", *TRAITS],
                    "region_places": ["region", "department", "city", "country", *STATES, *TRAITS],
                    "city_states": ["city", *STATES, "country", "region", "department", *TRAITS],
                }.items()
            ),
            # What a search found is counted, sorted and told apart by this alone; see ``queries.prepared``.
            models.Index(
                fields=["entry", "name_sort", *STATES, *PLACES, *TRAITS, "is_public"], condition=Q(is_public=True),
                name="space_by_entry",
            ),
            # Most have one: of what few lack, only those that do are worth an index.
            models.Index(
                fields=["name_sort", "entry", "address", "is_public"], condition=Q(is_public=True, address=""),
                name="space_without_address",
            ),
        ]


class SpaceFocusQuerySet(GuardedQuerySet):
    def get_by_natural_key(self, kind, slug, focus):
        entry = Entry.objects.db_manager(self.db).get_by_natural_key(kind, slug)
        return self.get(space__entry=entry, focus__slug=focus)


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
