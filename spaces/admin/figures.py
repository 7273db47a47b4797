"""Figures and ideas: sourced claims that stand side by side."""
from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from ..enums import Qualifier
from ..forms.figures import FigureForm
from ..models import Figure, Idea
from .base import ChoosingAdmin

#: What the numbers themselves do not say, as they do of "exactly" and "between".
TELLING = (Qualifier.ABOUT, Qualifier.MORE_THAN, Qualifier.NEARLY)


@admin.register(Figure)
class FigureAdmin(ChoosingAdmin):
    form = FigureForm
    list_display = ("claim_en", "indicator", "value", "period", "source")
    list_filter = ("indicator", "source", "basis", "area_kind")
    list_select_related = ("source",)
    search_fields = ("claim_fr", "claim_en", "subject_fr", "subject_en", "indicator")
    autocomplete_fields = ("source", "via", "subject_entry", "rests_on")
    ordering = ("indicator", "id")
    fieldsets = (
        (None, {"fields": ("source", "ref", "indicator", "claim_fr", "claim_en")}),
        (_("What is counted"), {"fields": (
            "subject_fr", "subject_en", "subject_entry", "category", "base_fr", "base_en",
        )}),
        (_("How many, where and when"), {"fields": (
            "low", "high", "qualifier", "unit", "area_kind", "area_code", "period",
        )}),
        (_("How it is known"), {"fields": ("locator", "via", "basis", "note_fr", "note_en", "rests_on")}),
    )

    @admin.display(description=_("value"), ordering="low")
    def value(self, figure):
        if figure.low is None:
            return "–"
        bounds = "–".join(f"{number.normalize():f}" for number in dict.fromkeys((figure.low, figure.high)))
        qualifier = figure.get_qualifier_display() if figure.qualifier in TELLING else ""
        return " ".join(filter(None, (str(qualifier), bounds, figure.unit)))


@admin.register(Idea)
class IdeaAdmin(ChoosingAdmin):
    list_display = ("text_en", "section", "order", "source", "locator")
    list_filter = ("section", "source")
    list_select_related = ("source",)
    search_fields = ("text_fr", "text_en")
    autocomplete_fields = ("source", "also")
    ordering = ("section", "order", "id")
