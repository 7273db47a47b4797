"""The admin site: Django's, with the curators' queues on its first page."""
import re
from functools import wraps
from typing import Any

from django.contrib import admin
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from spaces.domain import kinds
from spaces.domain.queues import PARAMETER, QUEUES
from spaces.models import Statement
from spaces.queries import quality

#: What Python reads as a number that may be beyond 2⁶³, which no row has.
_NO_KEY = re.compile(r"[\d_]{19}")
#: What stands in the boxes of a list's rows, where Django takes whatever is sent for a number.
_KEY = re.compile(r"\d{1,18}", re.ASCII)
#: What is chosen in Django's own forms, which ask the database for any number.
_CHOICES = ("groups", "permissions", "user_permissions")


class Autocomplete(AutocompleteJsonView):
    """Offers rows in the words of their own admin, where it has any (``autocomplete_text``)."""

    def serialize_result(self, obj, to_field_name):
        found = super().serialize_result(obj, to_field_name)
        say = getattr(self.model_admin, "autocomplete_text", None)
        return found | {"text": say(obj)} if say else found


class DirectoryAdminSite(admin.AdminSite):
    site_title = _("Curation")
    site_header = _("Curation of the directory")
    index_title = _("What waits")
    index_template = "admin/directory_index.html"

    #: The models of the spaces app in the order in which a curator needs them; what is not named comes last.
    SECTIONS = (
        (_("Spaces"), ("Space", "Entry", "PastSlug", "Involvement", "Focus")),
        (_("Evidence"), ("Statement", "Ruling", "Source", "Figure", "Idea")),
        (_("Places"), ("City", "Department", "Region", "Country", "Postcode", "FormerCommune")),
    )

    def admin_view(self, view, cacheable=False):
        """A view for staff; a key that no row can have is not there. Django asks the database for it where the key of a
        table is another's, and the database does not answer a number that it cannot hold."""
        @wraps(view)
        def looked_up(request, *args, **kwargs):
            chosen = request.POST.getlist(ACTION_CHECKBOX_NAME)
            sent = [kwargs.get("object_id", ""), *(key for name in _CHOICES for key in request.POST.getlist(name))]
            if any(map(_NO_KEY.search, sent)) or not all(map(_KEY.fullmatch, chosen)):
                raise Http404
            return view(request, *args, **kwargs)
        return super().admin_view(looked_up, cacheable)

    def autocomplete_view(self, request):
        return Autocomplete.as_view(admin_site=self)(request)

    def get_app_list(self, request, app_label=None):
        """One app holds the whole ground floor: its models are shown under headings instead of by letter."""
        apps = {app["app_label"]: app for app in super().get_app_list(request, app_label)}
        ground = apps.pop("spaces", None)
        if ground is None:
            return list(apps.values())
        left = {model["object_name"]: model for model in ground["models"]}
        first, *others = [
            {**ground, "name": title, "models": [left.pop(name) for name in names if name in left]}
            for title, names in self.SECTIONS
        ]
        last = {**ground, "name": _("What follows from writes"), "models": list(left.values())}
        actors = [apps.pop("actors")] if "actors" in apps else []
        return [app for app in (first, *actors, *others, *apps.values(), last) if app["models"]]

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
        # Django numbers the columns from 1, the box that selects a row being column 0.
        column = self.get_model_admin(Statement).list_display.index("recorded") + 1
        waiting = quality.statements_pending()
        oldest = waiting.order_by("recorded_at").values_list("recorded_at", flat=True).first()
        return {"count": waiting.count(), "oldest": oldest, "url": f"{url}?verdict=pending&o={column}"}
