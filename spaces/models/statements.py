"""Statements and rulings: the evidence. Both are only ever added to."""
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..enums import Basis, Decision, Standing
from ..validators import validate_ref
from .entries import Entry
from .guard import AppendOnly, AppendOnlyQuerySet
from .partial_dates import PartialDateField
from .sources import Source


class StatementQuerySet(AppendOnlyQuerySet):
    def get_by_natural_key(self, source, ref, revision):
        return self.get(source__key=source, ref=ref, revision=revision)

    def by_key(self, key: str):
        """The statement of that one-word key; ``DoesNotExist`` where the word is no key or names nothing."""
        source, _, rest = key.partition(":")
        ref, _, revision = rest.rpartition(":")
        if not (revision.isascii() and revision.isdigit() and len(revision) < 10):
            raise self.model.DoesNotExist(key)
        return self.get(source__key=source, ref=ref, revision=int(revision))


class Statement(AppendOnly):
    """What one source says about one entry.

    ``data`` maps field names of the entry's kind to values in their canonical JSON form; a field set to null
    withdraws what the same source said before, a field left out withdraws nothing. ``ref`` is the source's own
    identifier of its record (a row number, a passage); when the same record later says something else, that is the
    next ``revision``. ``observed`` is when the source saw it, never when it was loaded.
    """

    entry = models.ForeignKey(Entry, models.PROTECT, related_name="statements")
    source = models.ForeignKey(Source, models.PROTECT, related_name="statements")
    ref = models.CharField(max_length=120, validators=[validate_ref])
    revision = models.PositiveIntegerField(default=1)
    data = models.JSONField()
    observed = PartialDateField()
    locator = models.CharField(max_length=300, blank=True, default="")
    basis = models.CharField(max_length=10, choices=Basis.choices, default=Basis.STATED)
    note_fr = models.TextField(blank=True, default="")
    note_en = models.TextField(blank=True, default="")
    #: What an inference needs besides its own source.
    rests_on = models.ManyToManyField(Source, blank=True, related_name="inferences")
    #: The study that the source quotes for this.
    via = models.ForeignKey(Source, models.PROTECT, null=True, blank=True, related_name="quotations")
    standing = models.CharField(max_length=10, choices=Standing.choices, default=Standing.ACCEPTED)
    recorded_at = models.DateTimeField(auto_now_add=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="statements"
    )

    objects = StatementQuerySet.as_manager()

    class Meta:
        verbose_name = _("statement")
        verbose_name_plural = _("statements")
        ordering = ["entry_id", "id"]
        constraints = [
            models.UniqueConstraint(fields=["source", "ref", "revision"], name="statement_natural_key"),
            models.CheckConstraint(condition=~Q(ref=""), name="statement_ref_given"),
            models.CheckConstraint(condition=Q(revision__gte=1), name="statement_revision_from_one"),
            models.CheckConstraint(condition=Q(basis__in=Basis.values), name="statement_basis_known"),
            models.CheckConstraint(condition=Q(standing__in=Standing.values), name="statement_standing_known"),
            models.CheckConstraint(
                condition=Q(basis=Basis.STATED) | (~Q(note_fr="") & ~Q(note_en="")),
                name="statement_inference_explained",
            ),
        ]
        indexes = [models.Index(fields=["standing"], name="statement_by_standing")]

    def __str__(self):
        return self.key

    @property
    def key(self) -> str:
        """The natural key in one word, ``source:ref:revision``: the statement's identifier in the API."""
        return f"{self.source.key}:{self.ref}:{self.revision}"

    def natural_key(self):
        return (self.source.key, self.ref, self.revision)

    natural_key.dependencies = ["spaces.source"]


class Ruling(AppendOnly):
    """A curator's decision on a statement, whole (``field`` empty) or one field. The latest one rules."""

    statement = models.ForeignKey(Statement, models.PROTECT, related_name="rulings")
    field = models.CharField(max_length=40, blank=True, default="")
    decision = models.CharField(max_length=10, choices=Decision.choices)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="rulings")
    at = models.DateTimeField(default=timezone.now, editable=False)
    reason = models.TextField(blank=True, default="")

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        verbose_name = _("ruling")
        verbose_name_plural = _("rulings")
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=Q(decision__in=Decision.values), name="ruling_decision_known"),
        ]

    def __str__(self):
        return f"{self.decision}: {self.statement_id}" + (f" ({self.field})" if self.field else "")
