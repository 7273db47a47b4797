"""Entries of every kind in one list, and the addresses they once had."""
from django.contrib import admin
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from ..analysis import sort_key
from ..domain import kinds
from ..enums import EntryKind
from ..models import Entry, PastSlug
from .base import ReadOnlyAdmin, entry_marks, last_seen
from .filters import titled


def record_url(entry: Entry, page: str = "change") -> str:
    """The admin page of the entry's record."""
    opts = kinds.get(entry.kind).model._meta
    return reverse(f"admin:{opts.app_label}_{opts.model_name}_{page}", args=[entry.pk])


def record_link(entry: Entry) -> str:
    try:
        return format_html('<a href="{}">{}</a>', record_url(entry), entry)
    except NoReverseMatch:  # a kind without pages of its own
        return str(entry)


@admin.register(Entry)
class EntryAdmin(ReadOnlyAdmin):
    """To be found by, from the fields of other pages; its record's page is where it is curated."""

    list_display = ("__str__", "kind", "slug", "identifier", "marks", "seen", "documented")
    list_filter = (
        "kind", ("is_public", titled(_("public"))),
        ("is_disputed", titled(_("disputed"))),
        ("is_inferred", titled(_("inferred"))),
    )
    list_select_related = ("successor",)
    search_fields = ("label_sort", "slug", "public_id")
    ordering = ("label_sort", "id")
    fields = (
        "record", "identifier", "kind", "slug", "label", "is_public", "successor", "is_disputed", "is_inferred",
        "seen", "documented",
    )

    @admin.display(description=_("identifier"), ordering="public_id")
    def identifier(self, entry):
        return entry.public_id

    @admin.display(description=_("marks"))
    def marks(self, entry):
        return entry_marks(entry)

    @admin.display(description=_("last observed"), ordering="last_observed")
    def seen(self, entry):
        """As the source dates it: the column that sorts holds the last day of the year that it may mean."""
        return last_seen(entry) or "–"

    @admin.display(description=_("curated at"))
    def record(self, entry):
        return record_link(entry)

    def autocomplete_text(self, entry):
        """With its kind and address, which tell it from entries of the same name."""
        return f"{entry} ({entry.get_kind_display()}, {entry.slug})"

    def get_search_results(self, request, queryset, search_term):
        """A relation that only takes spaces offers only spaces."""
        asked_by = (request.GET.get("model_name"), request.GET.get("field_name"))
        if asked_by in {("entry", "successor"), ("event", "space")}:
            queryset = queryset.filter(kind=EntryKind.SPACE)
        return super().get_search_results(request, queryset, sort_key(search_term))


@admin.register(PastSlug)
class PastSlugAdmin(ReadOnlyAdmin):
    list_display = ("slug", "kind", "entry")
    list_filter = ("kind",)
    list_select_related = ("entry",)
    search_fields = ("slug",)
