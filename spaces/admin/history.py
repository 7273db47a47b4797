"""History: who said and decided what of an entry, and when, in one line of time."""
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.admin.models import LogEntry
from django.contrib.admin.utils import unquote
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.db.models import prefetch_related_objects
from django.http import Http404
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from ..domain.previews import Evidence
from .evidence import DECISIONS, Wording


@dataclass(frozen=True)
class Moment:
    """One line. ``who`` is empty for what came from a file."""

    at: datetime
    order: tuple[int, int]
    kind: str
    who: Any
    what: str
    details: tuple[tuple[str, str], ...] = ()
    reason: str = ""


def moments_of(evidence: Evidence, wording: Wording) -> list[Moment]:
    """Statements and rulings, the latest first."""
    found = []
    for statement in evidence.statements:
        found.append(Moment(
            statement.recorded_at, (0, statement.pk), "statement", statement.recorded_by,
            _("“%(source)s” states") % {"source": statement.source},
            tuple((wording.label(name), wording.value(name, value)) for name, value in statement.data.items()),
        ))
    sources = {statement.pk: statement.source for statement in evidence.statements}
    for rulings in evidence.rulings.values():
        for ruling in rulings:
            words = {"decision": DECISIONS[ruling.decision], "source": sources[ruling.statement_id]}
            if ruling.field:
                what = _("%(decision)s: “%(source)s” on %(field)s") % {**words, "field": wording.label(ruling.field)}
            else:
                what = _("%(decision)s: all that “%(source)s” states") % words
            found.append(Moment(ruling.at, (1, ruling.pk), "ruling", ruling.by, what, reason=ruling.reason))
    return sorted(found, key=lambda one: (one.at, one.order), reverse=True)


class HistoryView:
    """Mixed into a record's admin."""

    def history_view(self, request, object_id, extra_context=None):
        record = self.get_object(request, unquote(object_id))
        if record is None:
            raise Http404
        if not self.has_view_or_change_permission(request, record):
            raise PermissionDenied
        evidence = Evidence.of(record.entry)
        prefetch_related_objects([ruling for some in evidence.rulings.values() for ruling in some], "by")
        moments = moments_of(evidence, self.wording(evidence))
        log = LogEntry.objects.filter(
            object_id=str(record.pk), content_type=ContentType.objects.get_for_model(self.model)
        ).select_related("user")
        moments += [
            Moment(one.action_time, (2, one.pk), "log", one.user, one.get_change_message() or str(one)) for one in log
        ]
        moments.sort(key=lambda one: (one.at, one.order), reverse=True)
        context = {
            **self.admin_site.each_context(request), "opts": self.opts, "original": record, "moments": moments,
            "title": _("History: %(name)s") % {"name": record}, "media": self.media, **(extra_context or {}),
        }
        return TemplateResponse(request, "admin/record_history.html", context)
