"""Focus tags: what a space is about, with a French and an English name."""
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from ..validators import validate_slug


class FocusQuerySet(models.QuerySet):
    def get_by_natural_key(self, slug):
        return self.get(slug=slug)


class Focus(models.Model):
    slug = models.CharField(max_length=60, unique=True, validators=[validate_slug], verbose_name=_("slug"))
    name_fr = models.CharField(max_length=80, verbose_name=_("name in French"))
    name_en = models.CharField(max_length=80, verbose_name=_("name in English"))

    objects = FocusQuerySet.as_manager()

    class Meta:
        verbose_name = _("focus")
        verbose_name_plural = _("focuses")
        ordering = ["slug"]
        constraints = [models.CheckConstraint(condition=~models.Q(slug=""), name="focus_slug_given")]

    def __str__(self):
        return self.name_fr if get_language() == "fr" else self.name_en

    def natural_key(self):
        return (self.slug,)
