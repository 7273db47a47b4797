"""Sources: who says something. Every fact of the directory leads to one."""
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ..enums import SourceKind
from ..validators import validate_slug, validate_web_address
from .partial_dates import PartialDateField

#: The source under which curators state what they know themselves.
CURATORS_KEY = "curators"


class SourceQuerySet(models.QuerySet):
    def get_by_natural_key(self, key):
        return self.get(key=key)


class Source(models.Model):
    """A document, study, dataset, website, an organisation answering for itself, or the curators."""

    key = models.CharField(max_length=60, unique=True, validators=[validate_slug], verbose_name=_("key"))
    kind = models.CharField(max_length=16, choices=SourceKind.choices, verbose_name=_("kind"))
    title = models.CharField(max_length=300, verbose_name=_("title"))
    #: The language the title is written in, for ``lang``; empty where it is a name.
    title_language = models.CharField(max_length=8, blank=True, default="", verbose_name=_("title language"))
    #: The document prints no title, so the directory gave it one.
    title_given = models.BooleanField(default=False, verbose_name=_("title given by the directory"))
    author = models.CharField(max_length=200, blank=True, default="", verbose_name=_("author"))
    publisher = models.CharField(max_length=200, blank=True, default="", verbose_name=_("publisher"))
    date = PartialDateField(
        help_text="The date of the source itself, or empty where it is unknown.", verbose_name=_("date"),
    )
    date_inferred = models.BooleanField(default=False, verbose_name=_("date inferred"))
    #: How the date is known, or between what it must lie.
    dating_fr = models.CharField(max_length=300, blank=True, default="", verbose_name=_("dating in French"))
    dating_en = models.CharField(max_length=300, blank=True, default="", verbose_name=_("dating in English"))
    language = models.CharField(max_length=8, blank=True, default="", verbose_name=_("language"))
    url = models.CharField(
        max_length=500, blank=True, default="", validators=[validate_web_address], verbose_name=_("web address"),
    )
    licence = models.CharField(max_length=120, blank=True, default="", verbose_name=_("licence"))
    licence_url = models.CharField(
        max_length=500, blank=True, default="", validators=[validate_web_address],
        verbose_name=_("web address of the licence"),
    )
    description_fr = models.TextField(blank=True, default="", verbose_name=_("description in French"))
    description_en = models.TextField(blank=True, default="", verbose_name=_("description in English"))
    #: 0 to 100; only ever breaks a tie.
    trust = models.PositiveSmallIntegerField(default=50, verbose_name=_("trust"))

    objects = SourceQuerySet.as_manager()

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        ordering = ["key"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=SourceKind.values), name="source_kind_known"),
            models.CheckConstraint(condition=Q(trust__lte=100), name="source_trust_at_most_100"),
            models.CheckConstraint(condition=~Q(key="") & ~Q(title=""), name="source_key_and_title_given"),
        ]

    def __str__(self):
        return self.title

    def natural_key(self):
        return (self.key,)
