"""Involvements in a form: a row each, as many as there are and two more."""
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..domain.references import References
from ..enums import Role
from ..models import Involvement
from ..validators import validate_partial_date, validate_period
from .parts import Part, choose

NAME = "involvements"


def _date(label) -> forms.CharField:
    return forms.CharField(
        label=label, required=False, max_length=10, validators=[validate_partial_date],
        widget=forms.TextInput(attrs={"size": 12}),
    )


def _note(label) -> forms.CharField:
    return forms.CharField(label=label, required=False, widget=forms.Textarea(attrs={"rows": 2, "cols": 30}))


class InvolvementForm(forms.Form):
    """Who does it to this entry, or to which document this entry does it."""

    role = forms.ChoiceField(label=gettext_lazy("Role"), choices=[("", "—"), *Role.choices])
    subject_name = forms.CharField(label=gettext_lazy("or a person’s name"), required=False, max_length=120)
    since = _date(gettext_lazy("Since"))
    until = _date(gettext_lazy("Until"))
    note_fr = _note(gettext_lazy("Note in French"))
    note_en = _note(gettext_lazy("Note in English"))

    field_order = ["role", "subject", "subject_name", "object_source", "since", "until", "note_fr", "note_en"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["subject"] = choose(Involvement, "subject", label=gettext_lazy("Who does it to this entry"))
        self.fields["object_source"] = choose(
            Involvement, "object_source", label=gettext_lazy("or the document this entry does it to")
        )
        self.order_fields(self.field_order)

    @property
    def heading(self) -> str:
        """What the row started as, in a few words."""
        start = self.initial
        role = Role(start["role"]).label
        who = start["subject"] or start["subject_name"]
        return _("%(who)s: %(role)s") % {"who": who or start["object_source"], "role": role}

    def clean(self):
        sides = [side for side in ("subject", "subject_name", "object_source") if self.cleaned_data.get(side)]
        if self.has_changed() and not self.cleaned_data.get("DELETE") and len(sides) != 1 and not self.errors:
            raise forms.ValidationError(_("Name one other side: an entry, a person or a document."), code="sides")
        if not {"since", "until"} & self.errors.keys():
            try:
                validate_period(self.cleaned_data.get("since", ""), self.cleaned_data.get("until", ""))
            except forms.ValidationError as error:
                self.add_error("until", error)
        return self.cleaned_data

    def item(self) -> dict[str, Any]:
        """The row as a statement says it."""
        given = self.cleaned_data
        item: dict[str, Any] = {"role": given["role"]}
        if given["subject"]:
            item["subject"] = given["subject"].public_id
        if given["subject_name"]:
            item["subject_name"] = given["subject_name"]
        if given["object_source"]:
            item["object_source"] = given["object_source"].key
        for key, names in (("period", {"from": "since", "to": "until"}), ("note", {"fr": "note_fr", "en": "note_en"})):
            if found := {inner: given[name] for inner, name in names.items() if given[name]}:
                item[key] = found
        return item


class _InvolvementFormSet(forms.BaseFormSet):
    def items(self) -> list[dict[str, Any]]:
        """The rows that are filled and not struck out."""
        return [
            form.item() for form in self.forms
            if form.cleaned_data and form.cleaned_data.get("role") and not form.cleaned_data.get("DELETE")
        ]


InvolvementFormSet = forms.formset_factory(InvolvementForm, _InvolvementFormSet, extra=2, can_delete=True, max_num=200)


class Involvements(Part):
    """The set as a formset of its own beside the form; it has no form fields."""

    names = ()

    def __init__(self):
        super().__init__(NAME)

    def fields(self, field):
        return {}

    def initial(self, value, references):
        return {}

    def rows(self, value: list[dict[str, Any]] | None, references: References) -> list[dict[str, Any]]:
        """What each row of the formset starts with."""
        rows = []
        for item in value or []:
            period, note = item.get("period", {}), item.get("note", {})
            rows.append({
                "role": item["role"], "subject_name": item.get("subject_name", ""),
                "subject": references.find("entry", item["subject"]) if "subject" in item else None,
                "object_source": references.find("source", item["object_source"]) if "object_source" in item else None,
                "since": period.get("from", ""), "until": period.get("to", ""),
                "note_fr": note.get("fr", ""), "note_en": note.get("en", ""),
            })
        return rows

    def describe(self, value, references):
        return _("; ").join(self._sentence(item, references) for item in value)

    def _sentence(self, item: dict[str, Any], references: References) -> str:
        role = str(Role(item["role"]).label)
        if "object_source" in item:
            source = references.find("source", item["object_source"])
            return _("%(role)s “%(document)s”") % {"role": role, "document": source or item["object_source"]}
        who = item.get("subject_name") or references.find("entry", item["subject"]) or item["subject"]
        return _("%(who)s: %(role)s") % {"who": who, "role": role}
