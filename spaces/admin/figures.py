"""Figures and ideas: sourced claims that stand side by side."""
from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from ..models import Figure, Idea
from .base import ChoosingAdmin


@admin.register(Figure)
class FigureAdmin(ChoosingAdmin):
    list_display = ("claim_en", "indicator", "value", "unit", "period", "source", "via")
    list_filter = ("indicator", "source", "basis", "area_kind")
    list_select_related = ("source", "via")
    search_fields = ("claim_fr", "claim_en", "subject_fr", "subject_en", "indicator")
    autocomplete_fields = ("source", "via", "subject_entry", "rests_on")
    ordering = ("indicator", "id")

    @admin.display(description=_("value"), ordering="low")
    def value(self, figure):
        if figure.low is None:
            return "–"
        bounds = [f"{number.normalize():f}" for number in dict.fromkeys((figure.low, figure.high))]
        return " ".join(filter(None, (str(figure.get_qualifier_display()), "–".join(bounds))))


@admin.register(Idea)
class IdeaAdmin(ChoosingAdmin):
    list_display = ("text_en", "section", "order", "source", "locator")
    list_filter = ("section", "source")
    list_select_related = ("source",)
    search_fields = ("text_fr", "text_en")
    autocomplete_fields = ("source", "also")
    ordering = ("section", "order", "id")
