"""What several admin pages share."""
from django.contrib import admin
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from ..forms.parts import OneRow, SomeRows, SomeRowsField
from ..partial_dates import PartialDate


class ReadOnlyAdmin(admin.ModelAdmin):
    """Rows that follow from others, or that never change: to be read, not written."""

    show_full_result_count = False
    list_per_page = 50
    actions = None

    def get_queryset(self, request):
        # For the page and for searches from other pages, too: Django joins for the list alone.
        rows = super().get_queryset(request)
        return rows.select_related(*self.list_select_related) if self.list_select_related else rows

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


class ChoosingAdmin(admin.ModelAdmin):
    """``autocomplete_fields`` whose refused form can be shown again whatever was sent: Django's widget looks it up."""

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name in self.autocomplete_fields:
            kwargs = {"widget": OneRow(db_field, self.admin_site), **kwargs}
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        if db_field.name in self.autocomplete_fields:
            kwargs = {"widget": SomeRows(db_field, self.admin_site), "form_class": SomeRowsField, **kwargs}
        return super().formfield_for_manytomany(db_field, request, **kwargs)


def last_seen(entry) -> str:
    """The latest date on which any source saw anything of the entry, as precise as stated; empty if all are undated."""
    dates = {
        PartialDate.parse(claim["observed"])
        for field in entry.provenance.values() for claim in field["support"] if claim["observed"]
    }
    return str(max(dates, key=lambda date: (date.latest, date.precision))) if dates else ""


def mark(kind: str, text) -> str:
    """A short word set apart; ``kind`` chooses its colour, which never says anything alone."""
    return format_html('<span class="mark mark-{}">{}</span>', kind, text)


@admin.display(description=_("marks"))
def entry_marks(record) -> str:
    """What a curator should know of a record at a glance."""
    entry = record.entry
    marks = [
        mark(kind, text) for kind, text, holds in (
            ("hidden", _("not public"), not record.is_public),
            ("disputed", _("disputed"), entry.is_disputed),
            ("inferred", _("inferred"), entry.is_inferred),
        ) if holds
    ]
    return format_html("{}" * len(marks), *marks) if marks else "–"
