"""Statements and rulings: the evidence. Nothing here is changed or deleted; decisions are added."""
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin import helpers
from django.contrib.auth import get_permission_codename
from django.core.exceptions import PermissionDenied
from django.template.response import TemplateResponse
from django.utils.html import format_html, format_html_join
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from ..domain import kinds
from ..domain.previews import Evidence, effects
from ..domain.statements import rule_many
from ..enums import Decision, Standing
from ..forms.decisions import ReasonForm
from ..models import Ruling, Statement
from ..queries import quality
from .base import ReadOnlyAdmin, TurnTakingAdmin
from .entries import record_link
from .evidence import DECISIONS, Wording, describe_effects

#: A page that resolves more entries than these only to show what would change takes too long.
SHOWN_ENTRIES = 20


class VerdictFilter(admin.SimpleListFilter):
    title = _("how it stands")
    parameter_name = "verdict"

    def lookups(self, request, model_admin):
        return [(Standing.PENDING.value, Standing.PENDING.label), *Decision.choices]

    def queryset(self, request, queryset):
        if not self.value():
            return queryset
        if self.value() == Standing.PENDING:
            return queryset.filter(pk__in=quality.statements_pending().values("pk"))
        return quality.statements_standing(self.value(), queryset)


class RulingInline(admin.TabularInline):
    model = Ruling
    fields = ("at", "decision", "field", "by", "reason")
    readonly_fields = fields
    can_delete = False
    max_num = 0

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("by")

    def has_add_permission(self, request, obj):
        return False

    def has_change_permission(self, request, obj=None):
        return False


@admin.register(Statement)
class StatementAdmin(TurnTakingAdmin, ReadOnlyAdmin):
    list_display = ("__str__", "entry", "says", "verdict", "observed", "recorded")
    list_filter = (VerdictFilter, "basis", "entry__kind", "source")
    list_select_related = ("entry", "source", "recorded_by")
    search_fields = ("ref", "entry__label_sort", "entry__public_id", "source__title")
    ordering = ("-id",)
    date_hierarchy = "recorded_at"
    actions = ("accept_selected", "reject_selected")
    fields = (
        "about", "values", "source", "study", "record", "revision", "observed", "locator", "basis", "french", "english",
        "rests_on", "verdict", "recorded_at", "recorded_by",
    )
    inlines = (RulingInline,)

    def get_queryset(self, request):
        return quality.with_verdict(super().get_queryset(request))

    @admin.display(description=_("curated at"))
    def about(self, statement):
        return record_link(statement.entry)

    @admin.display(description=_("says"))
    def says(self, statement):
        kind = kinds.get(statement.entry.kind)
        return ", ".join(str(kind.field(name).label) for name in statement.data)

    @admin.display(description=_("says"))
    def values(self, statement):
        wording = self._wording(statement.entry.kind, [statement])
        rows = ((wording.label(name), wording.value(name, value)) for name, value in statement.data.items())
        return format_html("<dl class=\"said\">{}</dl>", format_html_join("", "<dt>{}</dt><dd>{}</dd>", rows))

    def _wording(self, kind_name: str, statements) -> Wording:
        kind = kinds.get(kind_name)
        wording = Wording(kind, self.admin_site.get_model_admin(kind.model).form.parts)
        wording.preload(statements)
        return wording

    @admin.display(description=_("recorded"), ordering="recorded_at")
    def recorded(self, statement):
        """The day and who: the hour, and those whom a file names, are on the statement's own page."""
        day = localtime(statement.recorded_at).date().isoformat()
        return f"{day}, {statement.recorded_by}" if statement.recorded_by else day

    @admin.display(description=_("study quoted"))
    def study(self, statement):
        return statement.via or "–"

    @admin.display(description=_("record"))
    def record(self, statement):
        return statement.ref

    @admin.display(description=_("note in French"))
    def french(self, statement):
        return statement.note_fr or "–"

    @admin.display(description=_("note in English"))
    def english(self, statement):
        return statement.note_en or "–"

    @admin.display(description=_("how it stands"), ordering="verdict")
    def verdict(self, statement):
        return DECISIONS[statement.verdict]

    # Several at once ------------------------------------------------------------------------------------------------

    def has_rule_permission(self, request) -> bool:
        return any(self._may_rule_on(request, name) for name in kinds.names())

    def _may_rule_on(self, request, kind: str) -> bool:
        """Who may change a record may rule on what is said of it."""
        opts = kinds.get(kind).model._meta
        return request.user.has_perm(f"{opts.app_label}.{get_permission_codename('change', opts)}")

    @admin.action(description=_("Accept the selected ones"), permissions=["rule"])
    def accept_selected(self, request, queryset):
        return self._rule_on_selected(request, queryset, Decision.ACCEPTED, _("Accept these statements"))

    @admin.action(description=_("Reject the selected ones"), permissions=["rule"])
    def reject_selected(self, request, queryset):
        return self._rule_on_selected(request, queryset, Decision.REJECTED, _("Reject these statements"))

    def _effects(self, statements: list[Statement], decision: Decision) -> list[dict[str, Any]]:
        """What the decision changes, entry by entry, for the first entries: each is resolved as if it were made."""
        by_entry: dict[int, list[Statement]] = {}
        for statement in statements:
            by_entry.setdefault(statement.entry_id, []).append(statement)
        found = []
        for some in list(by_entry.values())[:SHOWN_ENTRIES]:
            evidence = Evidence.of(some[0].entry)
            wording = self._wording(some[0].entry.kind, evidence.statements)
            rows = describe_effects(effects(evidence, evidence.ruled(some, decision)), evidence, wording)
            found.append({"entry": some[0].entry, "effects": rows})
        return found

    def _rule_on_selected(self, request, queryset, decision: Decision, title):
        statements = list(queryset.select_related("entry", "source"))
        if not all(self._may_rule_on(request, kind) for kind in {one.entry.kind for one in statements}):
            raise PermissionDenied
        form = ReasonForm(request.POST if "confirmed" in request.POST else None)
        if form.is_valid():
            made = rule_many(
                statements=statements, decision=decision, by=request.user, reason=form.cleaned_data["reason"]
            )
            text = ngettext("%(count)d statement was ruled on.", "%(count)d statements were ruled on.", len(made))
            self.message_user(request, text % {"count": len(made)}, messages.SUCCESS)
            return None
        context = {
            **self.admin_site.each_context(request), "opts": self.opts, "form": form, "records": statements,
            "changes": self._effects(statements, decision), "shown": SHOWN_ENTRIES,
            "more": len({statement.entry_id for statement in statements}) > SHOWN_ENTRIES,
            "action": "accept_selected" if decision == Decision.ACCEPTED else "reject_selected",
            "checkbox": helpers.ACTION_CHECKBOX_NAME, "title": title, "media": self.media,
        }
        return TemplateResponse(request, "admin/records_decide.html", context)


@admin.register(Ruling)
class RulingAdmin(ReadOnlyAdmin):
    list_display = ("at", "decision", "statement", "entry", "field", "by", "reason")
    list_filter = ("decision", "by")
    list_select_related = ("statement__source", "statement__entry", "by")
    search_fields = ("statement__entry__label_sort", "statement__ref", "reason")
    ordering = ("-id",)
    date_hierarchy = "at"

    @admin.display(description=_("entry"), ordering="statement__entry__label_sort")
    def entry(self, ruling):
        return ruling.statement.entry
