"""Decisions: the pages on which a curator rules, releases, withdraws, restores and moves an address.

Each shows what it would change before it is done, and asks why.
"""
from functools import wraps

from django.contrib import messages
from django.contrib.admin import helpers
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ..domain.entries import rename_slug, restore_entry, withdraw_entry
from ..domain.previews import Evidence
from ..forms.decisions import Act, AddressForm, DecisionForm, ReasonForm
from ..queries.entries import present_slug
from .base import turn_of
from .evidence import VERBS, describe_effects


def in_turn(view):
    """The view within :func:`turn_of` its request."""
    @wraps(view)
    def wrapped(self, request, *args, **kwargs):
        with turn_of(request):
            return view(self, request, *args, **kwargs)
    return wrapped


class DecisionViews:
    """Mixed into a record's admin."""

    def get_urls(self):
        name = f"{self.opts.app_label}_{self.opts.model_name}"
        site = self.admin_site
        own = [
            path("<path:object_id>/decide/", site.admin_view(self.decide_view), name=f"{name}_decide"),
            path("<path:object_id>/address/", site.admin_view(self.address_view), name=f"{name}_address"),
        ]
        return own + super().get_urls()

    def _record(self, request, object_id):
        record = self.get_object(request, unquote(object_id))
        if record is None:
            raise Http404
        return record

    def _page_of(self, record) -> str:
        return reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_change", args=[record.pk])

    def delete_view(self, request, object_id, extra_context=None):
        """Delete is withdraw."""
        record = self._record(request, object_id)
        act = Act.WITHDRAW if record.is_public else Act.RESTORE
        address = reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_decide", args=[record.pk])
        return HttpResponseRedirect(f"{address}?act={act}")

    def _may(self, request, record, act: str) -> bool:
        if act in (Act.WITHDRAW, Act.RESTORE):
            return self.has_withdraw_permission(request, record)
        return self.has_change_permission(request, record)

    @in_turn
    def decide_view(self, request, object_id):
        """GET shows the effect of one act, POST does it."""
        record = self._record(request, object_id)
        asked = request.POST if request.method == "POST" else request.GET
        if not self._may(request, record, asked.get("act", "")):
            raise PermissionDenied
        evidence = Evidence.of(record.entry)
        form = DecisionForm(asked, evidence=evidence)
        if not form.is_valid() and set(form.errors) - {"reason", "instead"}:
            faults = " ".join(message for some in form.errors.values() for message in some)
            self.message_user(request, faults, messages.ERROR)
            return HttpResponseRedirect(self._page_of(record))
        if request.method == "POST" and form.is_valid():
            if form.is_outdated:
                self.message_user(
                    request, _("Somebody changed this entry meanwhile: this is the effect as things stand now."),
                    messages.WARNING,
                )
            else:
                form.apply(by=request.user)
                title = self._title(form)
                self.log_change(request, record, title)
                self.message_user(request, _("Done: %(title)s.") % {"title": title}, messages.SUCCESS)
                return HttpResponseRedirect(self._page_of(record))
        context = {
            **self.admin_site.each_context(request), "opts": self.opts, "original": record, "form": form,
            "title": self._title(form), "effects": describe_effects(form.preview(), evidence, self.wording(evidence)),
            "withdraws": form.cleaned_data["act"] == Act.WITHDRAW,
            "succeeds": any(field.name == "successor" for field in self.kind.fields),
            "statement": form.cleaned_data.get("statement"), "back": self._page_of(record), "media": self.media,
        }
        return TemplateResponse(request, "admin/record_decide.html", context)

    def _title(self, form: DecisionForm) -> str:
        """The act as a sentence: what will be done to what."""
        given = form.cleaned_data
        if given["act"] == Act.WITHDRAW:
            instead = given.get("instead")
            return _("Withdraw in favour of %(entry)s") % {"entry": instead} if instead else _("Withdraw the entry")
        if given["act"] == Act.RESTORE:
            return _("Restore the entry")
        label = self.kind.field(given["field"]).label if given["field"] else ""
        if given["act"] == Act.RELEASE:
            return _("Release %(field)s to the rules") % {"field": label}
        words = {"verb": VERBS[given["decision"]], "field": label, "source": given["statement"].source}
        if label:
            return _("%(verb)s what “%(source)s” says of %(field)s") % words
        return _("%(verb)s all that “%(source)s” says here") % words

    @in_turn
    def address_view(self, request, object_id):
        """Move the entry's page to another address."""
        record = self._record(request, object_id)
        if not self.has_change_permission(request, record):
            raise PermissionDenied
        form = AddressForm(request.POST or None, initial={"slug": record.entry.slug})
        if form.is_valid():
            slug = form.cleaned_data["slug"]
            try:
                with transaction.atomic():
                    rename_slug(entry=record.entry, slug=slug)
            except ValidationError as error:
                form.add_error("slug", " ".join(error.messages))
            except ValueError:
                led_away = present_slug(record.entry.kind, record.entry.slug)
                form.add_error("slug", _("This entry was withdrawn in favour of another: restore it first.") if led_away
                               else _("That address belongs, or belonged, to another entry."))
            else:
                self.log_change(request, record, _("Moved to the address “%(slug)s”.") % {"slug": slug})
                self.message_user(request, _("The address is now “%(slug)s”.") % {"slug": slug}, messages.SUCCESS)
                return HttpResponseRedirect(self._page_of(record))
        context = {
            **self.admin_site.each_context(request), "opts": self.opts, "original": record, "form": form,
            "title": _("Move to another address"), "back": self._page_of(record), "media": self.media,
            "past": record.entry.past_slugs.all(),
        }
        return TemplateResponse(request, "admin/record_address.html", context)

    def decide_selected(self, request, queryset, act: str):
        """Withdraw or restore several records, after a page that lists them and asks why."""
        form = ReasonForm(request.POST if "confirmed" in request.POST else None)
        do = withdraw_entry if act == Act.WITHDRAW else restore_entry
        records = list(queryset.select_related("entry"))
        if form.is_valid():
            for record in records:
                if do(entry=record.entry, by=request.user, reason=form.cleaned_data["reason"]):
                    self.log_change(request, record, str(self.get_action(f"{act}_selected")[2]))
            text = ngettext("%(count)d entry: done.", "%(count)d entries: done.", len(records))
            self.message_user(request, text % {"count": len(records)}, messages.SUCCESS)
            return None
        context = {
            **self.admin_site.each_context(request), "opts": self.opts, "form": form, "records": records,
            "action": f"{act}_selected", "checkbox": helpers.ACTION_CHECKBOX_NAME, "media": self.media,
            "title": _("Withdraw these entries") if act == Act.WITHDRAW else _("Restore these entries"),
        }
        return TemplateResponse(request, "admin/records_decide.html", context)
