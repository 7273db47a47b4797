"""Involvements: who does what for whom, projected from statements by resolution."""
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ..enums import Role
from ..validators import PUBLIC_ID_LENGTH
from .entries import Entry
from .guard import Guarded, GuardedQuerySet
from .partial_dates import PartialDateField
from .sources import Source
from .statements import Statement


class InvolvementQuerySet(GuardedQuerySet):
    def public(self):
        """Involvements between entries anybody may see; a person or a document on one side is always seen."""
        return self.filter(
            Q(subject__isnull=True) | Q(subject__is_public=True), Q(object__isnull=True) | Q(object__is_public=True)
        )


    def get_by_natural_key(self, kind, slug, key):
        return self.get(owner=Entry.objects.db_manager(self.db).get_by_natural_key(kind, slug), key=key)


class Involvement(Guarded):
    """Subject, role, object, period. ``owner`` is the entry whose statements say it.

    The subject is an entry, or a person's name: people have no page. The object is an entry, or a document or study.
    """

    owner = models.ForeignKey(Entry, models.PROTECT, related_name="own_involvements")
    #: The same whenever it is projected: it follows from the owner's identifier and the key.
    public_id = models.CharField(max_length=PUBLIC_ID_LENGTH, unique=True, editable=False)
    #: What makes it the same involvement: its role, sides and period as stated, in canonical JSON.
    key = models.CharField(max_length=400)
    role = models.CharField(max_length=12, choices=Role.choices)
    subject = models.ForeignKey(Entry, models.PROTECT, null=True, blank=True, related_name="involvements_as_subject")
    subject_name = models.CharField(max_length=120, blank=True, default="")
    object = models.ForeignKey(Entry, models.PROTECT, null=True, blank=True, related_name="involvements_as_object")
    object_source = models.ForeignKey(Source, models.PROTECT, null=True, blank=True, related_name="involvements")
    period_from = PartialDateField()
    period_to = PartialDateField()
    note_fr = models.TextField(blank=True, default="")
    note_en = models.TextField(blank=True, default="")
    statements = models.ManyToManyField(Statement, through="InvolvementEvidence", related_name="involvements")

    objects = InvolvementQuerySet.as_manager()

    class Meta:
        verbose_name = _("involvement")
        verbose_name_plural = _("involvements")
        ordering = ["role", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(role__in=Role.values), name="involvement_role_known"),
            models.CheckConstraint(
                condition=Q(subject__isnull=True) & ~Q(subject_name="") | Q(subject__isnull=False, subject_name=""),
                name="involvement_one_subject",
            ),
            models.CheckConstraint(
                condition=Q(object__isnull=True, object_source__isnull=False)
                | Q(object__isnull=False, object_source__isnull=True),
                name="involvement_one_object",
            ),
            models.UniqueConstraint(fields=["owner", "key"], name="involvement_once"),
        ]

    def __str__(self):
        return f"{self.subject or self.subject_name} {self.role} {self.object or self.object_source}"


    def natural_key(self):
        return (*self.owner.natural_key(), self.key)

    natural_key.dependencies = ["spaces.entry", "spaces.source"]


class InvolvementEvidenceQuerySet(GuardedQuerySet):
    def get_by_natural_key(self, kind, slug, key, source, ref, revision):
        return self.get(
            involvement=Involvement.objects.db_manager(self.db).get_by_natural_key(kind, slug, key),
            statement__source__key=source, statement__ref=ref, statement__revision=revision,
        )


class InvolvementEvidence(Guarded):
    """A statement that an involvement rests on."""

    involvement = models.ForeignKey(Involvement, models.CASCADE, related_name="evidence")
    statement = models.ForeignKey(Statement, models.PROTECT, related_name="+")

    objects = InvolvementEvidenceQuerySet.as_manager()

    class Meta:
        ordering = ["statement_id"]
        constraints = [models.UniqueConstraint(fields=["involvement", "statement"], name="involvement_evidence_once")]

    def __str__(self):
        return f"{self.involvement_id} ← {self.statement_id}"

    def natural_key(self):
        return (*self.involvement.natural_key(), *self.statement.natural_key())
