"""The admin site: Django's, with the curators' queues on its first page."""
from typing import Any

from django.contrib import admin
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from spaces.domain import kinds
from spaces.domain.queues import PARAMETER, QUEUES
from spaces.models import Statement
from spaces.queries import quality


class DirectoryAdminSite(admin.AdminSite):
    site_title = _("Curation")
    site_header = _("Curation of the directory")
    index_title = _("What waits")
    index_template = "admin/directory_index.html"

    def index(self, request, extra_context=None):
        context = {"queues": self.queues(request), "pending": self.pending(request), **(extra_context or {})}
        context["queue_kinds"] = [
            kinds.get(name).model._meta.verbose_name_plural for name in kinds.names() if self._may_see(request, name)
        ]
        return super().index(request, context)

    def _may_see(self, request, kind: str) -> bool:
        return self.get_model_admin(kinds.get(kind).model).has_view_permission(request)

    def queues(self, request) -> list[dict[str, Any]]:
        """Each queue with a count and a list for every kind the user may see; None where it does not apply."""
        seen = [kinds.get(name) for name in kinds.names() if self._may_see(request, name)]
        rows = []
        for queue in QUEUES:
            cells = []
            for kind in seen:
                if queue.only is not None and kind.name not in queue.only:
                    cells.append(None)
                    continue
                opts = kind.model._meta
                url = reverse(f"admin:{opts.app_label}_{opts.model_name}_changelist")
                cells.append({"count": queue.records(kind).count(), "url": f"{url}?{PARAMETER}={queue.name}"})
            if any(cells):
                rows.append({"label": queue.label, "cells": cells})
        return rows

    def pending(self, request) -> dict[str, Any] | None:
        """Statements that wait for a ruling, the oldest first."""
        if not self.get_model_admin(Statement).has_view_permission(request):
            return None
        url = reverse("admin:spaces_statement_changelist")
        waiting = quality.statements_pending()
        oldest = waiting.order_by("recorded_at").values_list("recorded_at", flat=True).first()
        return {"count": waiting.count(), "oldest": oldest, "url": f"{url}?verdict=pending&o=8"}
