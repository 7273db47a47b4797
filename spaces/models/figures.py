"""Figures and ideas: sourced claims that are shown side by side and never resolved."""
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ..enums import AreaKind, Basis, IdeaSection, Qualifier
from ..validators import validate_slug
from .entries import Entry
from .partial_dates import PartialDateField
from .sources import Source


class SourcedClaimQuerySet(models.QuerySet):
    def get_by_natural_key(self, source, ref):
        return self.get(source__key=source, ref=ref)


class Figure(models.Model):
    """What one source counts, of whom, where and when; a claim without value has neither low nor high.

    ``low`` and ``high`` are in ``unit``; an exact or one-sided figure has both equal.
    """

    source = models.ForeignKey(Source, models.PROTECT, related_name="figures", verbose_name=_("source"))
    ref = models.CharField(max_length=120, verbose_name=_("record"))
    indicator = models.CharField(max_length=60, validators=[validate_slug], verbose_name=_("indicator"))
    subject_fr = models.CharField(max_length=200, verbose_name=_("subject in French"))
    subject_en = models.CharField(max_length=200, verbose_name=_("subject in English"))
    subject_entry = models.ForeignKey(
        Entry, models.PROTECT, null=True, blank=True, related_name="figures", verbose_name=_("subject entry"),
    )
    #: What the figure is a share or a part of; empty where the source does not say.
    base_fr = models.CharField(max_length=200, blank=True, default="", verbose_name=_("base in French"))
    base_en = models.CharField(max_length=200, blank=True, default="", verbose_name=_("base in English"))
    area_kind = models.CharField(
        max_length=10, choices=AreaKind.choices, blank=True, default="", verbose_name=_("area kind"),
    )
    area_code = models.CharField(max_length=80, blank=True, default="", verbose_name=_("area code"))
    category = models.CharField(max_length=60, blank=True, default="", verbose_name=_("category"))
    period = PartialDateField(verbose_name=_("period"))
    low = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True, verbose_name=_("lowest value"))
    high = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True, verbose_name=_("highest value"))
    qualifier = models.CharField(
        max_length=10, choices=Qualifier.choices, blank=True, default="", verbose_name=_("qualifier"),
    )
    unit = models.CharField(max_length=40, blank=True, default="", verbose_name=_("unit"))
    claim_fr = models.TextField(verbose_name=_("claim in French"))
    claim_en = models.TextField(verbose_name=_("claim in English"))
    locator = models.CharField(max_length=300, blank=True, default="", verbose_name=_("locator"))
    via = models.ForeignKey(
        Source, models.PROTECT, null=True, blank=True, related_name="quoted_figures", verbose_name=_("study quoted"),
    )
    basis = models.CharField(max_length=10, choices=Basis.choices, default=Basis.STATED, verbose_name=_("basis"))
    note_fr = models.TextField(blank=True, default="", verbose_name=_("note in French"))
    note_en = models.TextField(blank=True, default="", verbose_name=_("note in English"))
    #: What an inference needs besides its own source.
    rests_on = models.ManyToManyField(Source, blank=True, related_name="inferred_figures", verbose_name=_("rests on"))

    objects = SourcedClaimQuerySet.as_manager()

    class Meta:
        verbose_name = _("figure")
        verbose_name_plural = _("figures")
        ordering = ["indicator", "id"]
        constraints = [
            models.UniqueConstraint(fields=["source", "ref"], name="figure_natural_key"),
            models.CheckConstraint(condition=Q(low__isnull=True) | Q(low__lte=F("high")), name="figure_low_to_high"),
            models.CheckConstraint(
                condition=Q(low__isnull=True, high__isnull=True) | Q(low__isnull=False, high__isnull=False),
                name="figure_bounds_whole",
            ),
            models.CheckConstraint(condition=Q(qualifier__in=["", *Qualifier.values]), name="figure_qualifier_known"),
            models.CheckConstraint(condition=Q(area_kind__in=["", *AreaKind.values]), name="figure_area_kind_known"),
            models.CheckConstraint(condition=Q(basis__in=Basis.values), name="figure_basis_known"),
            models.CheckConstraint(
                condition=Q(basis=Basis.STATED) | (~Q(note_fr="") & ~Q(note_en="")), name="figure_inference_explained"
            ),
        ]

    def __str__(self):
        return self.claim_en

    def natural_key(self):
        return (self.source.key, self.ref)

    natural_key.dependencies = ["spaces.source"]


class Idea(models.Model):
    """One sentence of ours on what coworking is, with the source that carries it."""

    source = models.ForeignKey(Source, models.PROTECT, related_name="ideas", verbose_name=_("source"))
    ref = models.CharField(max_length=120, verbose_name=_("record"))
    section = models.CharField(max_length=12, choices=IdeaSection.choices, verbose_name=_("section"))
    order = models.PositiveSmallIntegerField(default=0, verbose_name=_("order"))
    text_fr = models.TextField(verbose_name=_("text in French"))
    text_en = models.TextField(verbose_name=_("text in English"))
    locator = models.CharField(max_length=300, blank=True, default="", verbose_name=_("locator"))
    #: Other sources that say the same.
    also = models.ManyToManyField(Source, blank=True, related_name="seconded_ideas", verbose_name=_("other sources"))

    objects = SourcedClaimQuerySet.as_manager()

    class Meta:
        verbose_name = _("idea")
        verbose_name_plural = _("ideas")
        ordering = ["section", "order", "id"]
        constraints = [
            models.UniqueConstraint(fields=["source", "ref"], name="idea_natural_key"),
            models.CheckConstraint(condition=Q(section__in=IdeaSection.values), name="idea_section_known"),
        ]

    def __str__(self):
        return self.text_en

    def natural_key(self):
        return (self.source.key, self.ref)

    natural_key.dependencies = ["spaces.source"]
