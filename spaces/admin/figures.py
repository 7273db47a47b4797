"""Figures and ideas: sourced claims that stand side by side."""
from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from ..forms.figures import FigureForm
from ..models import Figure, Idea
from ..views.amounts import value_words
from ..views.wording import local
from .base import ChoosingAdmin


@admin.register(Figure)
class FigureAdmin(ChoosingAdmin):
    form = FigureForm
    list_display = ("claim", "indicator", "value", "period", "source")
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

    @admin.display(description=_("claim"), ordering="claim_en")
    def claim(self, figure):
        return local(figure, "claim")[0]

    @admin.display(description=_("value"), ordering="low")
    def value(self, figure):
        return value_words(figure) or "–"


@admin.register(Idea)
class IdeaAdmin(ChoosingAdmin):
    list_display = ("words", "section", "order", "source", "locator")
    list_filter = ("section", "source")
    list_select_related = ("source",)
    search_fields = ("text_fr", "text_en")
    autocomplete_fields = ("source", "also")
    ordering = ("section", "order", "id")

    @admin.display(description=_("in our words"), ordering="text_en")
    def words(self, idea):
        return local(idea, "text")[0]
