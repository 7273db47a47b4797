"""Entries: what the directory has a page for, and the columns every golden record has.

An entry is the one table that evidence, redirects, relations and search point to. Space, Actor and Event are
one-to-one with it and hold the golden columns that resolution writes.
"""
import secrets

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ..enums import EntryKind
from ..validators import PUBLIC_ID_ALPHABET, PUBLIC_ID_LENGTH, validate_public_id, validate_slug
from .guard import Guarded, GuardedQuerySet

NAME_LENGTH = 200
#: Of the text by which a name sorts: folding may lengthen it.
SORT_LENGTH = NAME_LENGTH * 2
SLUG_LENGTH = 120
#: Words that stand where a slug would in an address of the API: ``/api/v1/spaces/facets/``.
RESERVED_SLUGS = frozenset({"clusters", "facets"})


def new_public_id() -> str:
    """A fresh identifier: 50 random bits, written in ten characters."""
    return "".join(secrets.choice(PUBLIC_ID_ALPHABET) for _ in range(PUBLIC_ID_LENGTH))


class EntryQuerySet(GuardedQuerySet):
    def public(self):
        """Entries anybody may see: those that at least one accepted statement names."""
        return self.filter(is_public=True)

    def get_by_natural_key(self, kind, slug):
        """The entry at that address, or the one that was at it before a curator renamed it."""
        try:
            return self.get(kind=kind, slug=slug)
        except self.model.DoesNotExist:
            return self.get(past_slugs__kind=kind, past_slugs__slug=slug)


class Entry(Guarded):
    """One space, actor or event. Everything but the identifier, kind and slug is derived by resolution."""

    public_id = models.CharField(
        max_length=PUBLIC_ID_LENGTH, unique=True, default=new_public_id, validators=[validate_public_id], editable=False
    )
    kind = models.CharField(max_length=10, choices=EntryKind.choices)
    slug = models.CharField(max_length=SLUG_LENGTH, validators=[validate_slug])
    label = models.CharField(max_length=NAME_LENGTH, blank=True, default="")
    label_sort = models.CharField(max_length=SORT_LENGTH, blank=True, default="")
    is_public = models.BooleanField(default=False)
    successor = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="predecessors")
    #: field → {statement, source, observed, basis, disputed, rule, support, others, history}; see domain.resolution.
    provenance = models.JSONField(default=dict, blank=True)
    is_disputed = models.BooleanField(default=False)
    is_inferred = models.BooleanField(default=False)
    #: The last day on which any dated source saw anything of this entry; null where every source is undated.
    last_observed = models.DateField(null=True, blank=True)
    #: How many of the kind's fields some source documents.
    documented = models.PositiveSmallIntegerField(default=0)

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("entry")
        verbose_name_plural = _("entries")
        ordering = ["kind", "label_sort", "id"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "slug"], name="entry_slug_unique_per_kind"),
            models.CheckConstraint(condition=Q(kind__in=EntryKind.values), name="entry_kind_known"),
            models.CheckConstraint(condition=~Q(slug__in=["", *sorted(RESERVED_SLUGS)]), name="entry_slug_given"),
            models.CheckConstraint(condition=~Q(successor=models.F("id")), name="entry_not_its_own_successor"),
        ]
        indexes = [
            models.Index(fields=["kind", "label_sort", "id"], name="entry_by_label"),
            models.Index(fields=["kind", "is_disputed"], name="entry_by_dispute"),
        ]

    def __str__(self):
        return self.label or self.slug

    def natural_key(self):
        return (self.kind, self.slug)


class PastSlugQuerySet(models.QuerySet):
    def get_by_natural_key(self, kind, slug):
        return self.get(kind=kind, slug=slug)


class PastSlug(models.Model):
    """A slug whose address leads to the entry, for good: one that it once had, so that no other is given it, or that of
    an entry withdrawn in its favour."""

    entry = models.ForeignKey(Entry, models.PROTECT, related_name="past_slugs")
    kind = models.CharField(max_length=10, choices=EntryKind.choices)
    slug = models.CharField(max_length=SLUG_LENGTH, validators=[validate_slug])

    objects = PastSlugQuerySet.as_manager()

    class Meta:
        verbose_name = _("past address")
        verbose_name_plural = _("past addresses")
        ordering = ["kind", "slug"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "slug"], name="past_slug_unique_per_kind"),
            models.CheckConstraint(condition=Q(kind__in=EntryKind.values), name="past_slug_kind_known"),
        ]

    def __str__(self):
        return f"{self.kind}:{self.slug}"

    def natural_key(self):
        return (self.kind, self.slug)


class RecordQuerySet(GuardedQuerySet):
    def public(self):
        """Records anybody may see. The one meaning of public: pages, API, maps, counts and exports all use it."""
        return self.filter(is_public=True)

    def get_by_natural_key(self, kind, slug):
        return self.get(entry=Entry.objects.db_manager(self.db).get_by_natural_key(kind, slug))


class Record(Guarded):
    """Columns that every golden record has, whatever its kind."""

    entry = models.OneToOneField(Entry, models.PROTECT, primary_key=True, related_name="%(class)s")
    is_public = models.BooleanField(default=False, editable=False)
    name = models.CharField(max_length=NAME_LENGTH, blank=True, default="")
    name_sort = models.CharField(max_length=SORT_LENGTH, blank=True, default="", editable=False)
    other_names = models.JSONField(default=list, blank=True)
    website = models.CharField(max_length=500, blank=True, default="")
    links = models.JSONField(default=list, blank=True)
    summary_fr = models.TextField(blank=True, default="")
    summary_en = models.TextField(blank=True, default="")

    objects = RecordQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["name_sort", "entry_id"]

    def __str__(self):
        return self.name or str(self.entry)

    @property
    def slug(self) -> str:
        return self.entry.slug


class Located(models.Model):
    """Where a record is: the most precise place a source states, and everything that contains it.

    ``latitude`` and ``longitude`` are decimal degrees (WGS 84) and only ever what a source states.
    """

    # No index of their own: a planner would take these narrow ones before the records' own, which cover a list.
    country = models.ForeignKey(
        "spaces.Country", models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    region = models.ForeignKey("spaces.Region", models.PROTECT, null=True, blank=True, related_name="+", db_index=False)
    department = models.ForeignKey(
        "spaces.Department", models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    city = models.ForeignKey(
        "spaces.City", models.PROTECT, null=True, blank=True, related_name="%(class)ss", db_index=False
    )
    postcode = models.CharField(max_length=12, blank=True, default="")
    address = models.CharField(max_length=300, blank=True, default="")
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)

    class Meta:
        abstract = True


def located_constraints(prefix: str) -> list[models.CheckConstraint]:
    """The database's own rules on the columns of :class:`Located`."""
    return [
        models.CheckConstraint(
            # Spelled out: a comparison with null is neither true nor false, and a constraint lets that pass.
            condition=Q(latitude__isnull=True, longitude__isnull=True)
            | Q(latitude__isnull=False, longitude__isnull=False)
            & Q(latitude__range=(-90, 90), longitude__range=(-180, 180)),
            name=f"{prefix}_coordinates_whole",
        ),
    ]


def known(column: str, values: list[str]) -> Q:
    """A condition: the column is undocumented or one of the values."""
    return Q(**{f"{column}__in": ["", *values]})
