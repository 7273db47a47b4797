"""Records: the ordinary admin page of a space, an actor or an event.

Saving states what changed; nothing here writes a golden column. Delete is withdraw.
"""
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.helpers import AdminForm
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..analysis import sort_key
from ..domain import kinds
from ..domain.previews import Evidence
from ..forms.entries import EVIDENCE, EntryForm
from .base import TurnTakingAdmin, entry_marks, last_seen
from .decisions import DecisionViews
from .evidence import Wording, fields_of, statements_of
from .filters import QueueFilter, titled
from .history import HistoryView


class RecordAdmin(DecisionViews, HistoryView, TurnTakingAdmin):
    """Set ``form`` to the kind's :class:`EntryForm`."""

    form: type[EntryForm]
    change_form_template = "admin/record_change_form.html"
    search_fields = ("entry__search_document__forms", "entry__slug", "entry__public_id")
    search_help_text = gettext_lazy("Name, other name, place, focus, address or identifier")
    list_filter: tuple[Any, ...] = (
        QueueFilter, ("entry__is_disputed", titled(gettext_lazy("disputed"))),
        ("entry__is_inferred", titled(gettext_lazy("inferred"))),
    )
    list_select_related: Any = ("entry", "city")
    ordering = ("name_sort", "entry_id")
    list_per_page = 50
    show_full_result_count = False
    save_on_top = True
    actions = ("withdraw_selected", "restore_selected")

    class Media:
        css = {"all": ["css/admin.css"]}

    @property
    def kind(self) -> kinds.Kind:
        return kinds.get(self.form.kind)

    # What may be done -----------------------------------------------------------------------------------------------

    def has_delete_permission(self, request, obj=None):
        """Nothing is deleted: see :meth:`has_withdraw_permission`."""
        return False

    def has_withdraw_permission(self, request, obj=None) -> bool:
        """Who may delete may withdraw."""
        return super().has_delete_permission(request, obj)

    # The list -------------------------------------------------------------------------------------------------------

    @admin.display(description=gettext_lazy("name"), ordering="name_sort")
    def name_or_address(self, record):
        return record.name or record.entry.slug

    @admin.display(description=gettext_lazy("city"), ordering="city", empty_value="–")
    def in_city(self, record):
        return record.city

    @admin.display(description=gettext_lazy("last observed"), ordering="entry__last_observed")
    def seen(self, record):
        """As the source dates it: the column that sorts holds the last day of the year that it may mean."""
        return last_seen(record.entry) or "–"

    @admin.display(description=gettext_lazy("marks"))
    def marks(self, record):
        return entry_marks(record.entry)

    def get_search_results(self, request, queryset, search_term):
        return super().get_search_results(request, queryset, sort_key(search_term))

    def view_on_site(self, record):
        return reverse(self.form.kind, args=[record.entry.slug]) if record.is_public else None

    # The form -------------------------------------------------------------------------------------------------------

    def get_form(self, request, obj=None, change=False, **kwargs):
        return self.form

    def get_fieldsets(self, request, obj=None):
        if obj is not None and not self.has_change_permission(request, obj):
            return []  # who may only look sees the evidence, which says more than the form
        names = {part.name: part.names for part in self.form.parts}
        sections = [
            (title, {"fields": [name for part in parts for name in names[part]]})
            for title, parts in self.form.sections
        ]
        how = {
            "fields": [*EVIDENCE, "seen"],
            "description": _("What you change above is recorded as said by this source and wins until it is released."),
            "classes": ["evidence-of-edit"],
        }
        return [*sections, (_("Who says so"), how)]

    def get_queryset(self, request):
        # Named here for every page: the list's own joins are only added where a queryset has none.
        return super().get_queryset(request).select_related(*self.list_select_related)

    def save_model(self, request, obj, form, change):
        entry = form.write(by=request.user)
        obj.pk = entry.pk
        obj.refresh_from_db()
        obj.stated = form.changed

    def save_related(self, request, form, formsets, change):
        """Sets are part of the statement."""

    def construct_change_message(self, request, form, formsets, add=False):
        if add:
            return [{"added": {}}]
        labels = [str(self.kind.field(name).label) for name in form.changed]
        return [{"changed": {"fields": labels}}] if labels else []

    def log_change(self, request, obj, message):
        # Nothing changed is nothing written, in Django's own log too.
        return super().log_change(request, obj, message) if message else None

    def response_add(self, request, obj, post_url_continue=None):
        """A namesake in the same place may be the same: whoever adds one is told, and decides."""
        for other in self.model.objects.filter(name_sort=obj.name_sort, city=obj.city).exclude(pk=obj.pk)[:3]:
            text = _("There is another “{name}” here: {link}. If they are the same, withdraw one of them.")
            page = f"admin:{self.opts.app_label}_{self.opts.model_name}_change"
            link = format_html('<a href="{}">{}</a>', reverse(page, args=[other.pk]), other.entry.slug)
            self.message_user(request, format_html(text, name=other, link=link), messages.WARNING)
        return super().response_add(request, obj, post_url_continue)

    def response_change(self, request, obj):
        response = super().response_change(request, obj)
        if not obj.stated:
            list(messages.get_messages(request))  # Django's "was changed successfully" would not be true
            self.message_user(request, _("Nothing was changed, so nothing was written."), messages.INFO)
        return response

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        form = context["adminform"].form
        if form.refused_for_others:
            context.update(self._again(request, context, form, obj))
            form = context["adminform"].form
        context["involvements"] = form.involvements if self._may_save(request, obj) else None
        if obj is not None:
            evidence = form.evidence
            wording = self.wording(evidence)
            context.update(
                evidence_fields=fields_of(evidence, wording), evidence_statements=statements_of(evidence, wording),
                may_rule=self.has_change_permission(request, obj), entry=obj.entry,
                may_withdraw=self.has_withdraw_permission(request, obj),
            )
        return super().render_change_form(request, context, add, change, form_url, obj)

    def _may_save(self, request, obj) -> bool:
        return self.has_change_permission(request, obj) if obj else self.has_add_permission(request)

    def _again(self, request, context, form: EntryForm, obj) -> dict[str, Any]:
        """The page for the second of two curators: what changed meanwhile, and a form that keeps what they wrote."""
        wording = self.wording(form.evidence)
        again = form.again()
        inner = context["adminform"]
        return {
            "adminform": AdminForm(again, inner.fieldsets, {}, inner.readonly_fields, model_admin=self),
            "media": self.media + again.media, "errors": None, "refused": form.non_field_errors(),
            "conflicts": [
                {
                    "label": one.field.label, "theirs": wording.value(one.field.name, one.theirs),
                    "mine": wording.value(one.field.name, one.mine) if one.both else None,
                }
                for one in form.conflicts
            ],
        }

    def wording(self, evidence: Evidence) -> Wording:
        """Words for the values of the evidence, what they name fetched at once."""
        wording = Wording(self.kind, self.form.parts)
        wording.preload(evidence.statements)
        return wording

    # Several at once ------------------------------------------------------------------------------------------------

    @admin.action(description=gettext_lazy("Withdraw the selected ones"), permissions=["withdraw"])
    def withdraw_selected(self, request, queryset):
        return self.decide_selected(request, queryset, "withdraw")

    @admin.action(description=gettext_lazy("Restore the selected ones"), permissions=["withdraw"])
    def restore_selected(self, request, queryset):
        return self.decide_selected(request, queryset, "restore")

