"""What several admin pages share."""
import logging
from collections.abc import Iterator
from contextlib import contextmanager

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.utils import unquote
from django.contrib.admin.views.main import ERROR_FLAG
from django.db import DatabaseError, models, transaction
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from ..domain.turns import take_turn
from ..forms.parts import OneRow, SomeRows, SomeRowsField
from ..partial_dates import PartialDate
from ..validators import validate_no_control_characters

logger = logging.getLogger(__name__)


class AskedAdmin(admin.ModelAdmin):
    """A list that shows itself whole where its address asks for what cannot be looked up. Django knows some of that; a
    year that Python does not have, or half a pattern, only fails when the rows are read."""

    def get_changelist_instance(self, request):
        try:
            return super().get_changelist_instance(request)
        except (ArithmeticError, DatabaseError, LookupError, TypeError, ValueError) as error:
            if set(request.GET) <= {ERROR_FLAG}:
                raise  # nothing was asked: the fault is ours
            # To who asked, it was too much; should the fault be ours all the same, the log has it.
            logger.warning("Cannot be looked up: %s", request.get_full_path(), exc_info=error)
            raise IncorrectLookupParameters from error


class ReadOnlyAdmin(AskedAdmin):
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


@contextmanager
def turn_of(request) -> Iterator[None]:
    """A POST is one transaction that takes its turn before it reads: what it rests on, it finds as it will be when it
    writes. A GET takes no lock, for on SQLite a transaction announces a writer."""
    if request.method != "POST":
        yield
        return
    with transaction.atomic():
        take_turn()
        yield


class TurnTakingAdmin(AskedAdmin):
    """Rows that others write or name at the same moment: who comes second waits, and then sees what the first did."""

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        """Text stored as typed keeps to what statements keep to: what is copied out of a PDF may hide controls."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if isinstance(db_field, models.CharField | models.TextField) and isinstance(field, forms.CharField):
            field.validators.append(validate_no_control_characters)
        return field

    def changeform_view(self, request, *args, **kwargs):
        with turn_of(request):
            return super().changeform_view(request, *args, **kwargs)

    def delete_view(self, request, *args, **kwargs):
        with turn_of(request):
            return super().delete_view(request, *args, **kwargs)

    def changelist_view(self, request, *args, **kwargs):
        with turn_of(request):
            return super().changelist_view(request, *args, **kwargs)


class NamedAdmin(TurnTakingAdmin):
    """Rows that statements name inside what they say, where no foreign key holds them: a named one stays."""

    def is_named(self, obj: models.Model) -> bool:
        raise NotImplementedError

    def has_delete_permission(self, request, obj=None):
        """Without an object the answer is about the list's bulk delete."""
        if obj is None or self.is_named(obj):
            return False
        return super().has_delete_permission(request, obj)

    def delete_view(self, request, object_id, *args, **kwargs):
        with turn_of(request):
            obj = self.get_object(request, unquote(object_id))
            if obj and super().has_delete_permission(request, obj) and self.is_named(obj):
                text = _("“%(name)s” stays: statements name it, and statements are never deleted.") % {"name": obj}
                self.message_user(request, text, messages.ERROR)
                page = f"admin:{self.opts.app_label}_{self.opts.model_name}_change"
                return HttpResponseRedirect(reverse(page, args=[obj.pk]))
            return super().delete_view(request, object_id, *args, **kwargs)


class ChoosingAdmin(TurnTakingAdmin):
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


def entry_marks(entry) -> str:
    """What a curator should know of an entry at a glance."""
    marks = [
        mark(kind, text) for kind, text, holds in (
            ("hidden", _("not public"), not entry.is_public),
            ("disputed", _("disputed"), entry.is_disputed),
            ("inferred", _("inferred"), entry.is_inferred),
        ) if holds
    ]
    return format_html("{}" * len(marks), *marks) if marks else "–"
