"""Decisions: what a curator may decide on an entry's evidence, shown before it is done."""
from django import forms
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..domain.entries import restore_entry, withdraw_entry
from ..domain.previews import Effect, Evidence, effects
from ..domain.rulings import repeal_of_rejection
from ..domain.statements import release, rule
from ..enums import Decision
from ..models import Entry, Statement
from ..validators import validate_no_control_characters


class Act(models.TextChoices):
    RULE = "rule", gettext_lazy("rule on a statement")
    RELEASE = "release", gettext_lazy("release a field to the rules")
    WITHDRAW = "withdraw", gettext_lazy("withdraw the entry")
    RESTORE = "restore", gettext_lazy("restore the entry")


class ReasonForm(forms.Form):
    """The one thing asked of a curator who decides."""

    reason = forms.CharField(
        required=False, label=gettext_lazy("Reason"), validators=[validate_no_control_characters],
        help_text=gettext_lazy("Kept with the decision, for the next curator."),
        widget=forms.Textarea(attrs={"rows": 2, "cols": 60, "class": "vLargeTextField"}),
    )


class DecisionForm(ReasonForm):
    """One act on one entry. The same parameters ask for its preview and do it."""

    act = forms.ChoiceField(choices=Act.choices, widget=forms.HiddenInput)
    statement = forms.ModelChoiceField(Statement.objects.none(), required=False, widget=forms.HiddenInput)
    field = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)
    decision = forms.ChoiceField(choices=[("", ""), *Decision.choices], required=False, widget=forms.HiddenInput)
    seen = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)
    instead = forms.CharField(
        required=False, max_length=300, label=gettext_lazy("The entry that stays"),
        validators=[validate_no_control_characters], widget=forms.TextInput(attrs={"class": "vTextField"}),
        help_text=gettext_lazy("Of two for the same: its address or identifier. The address of this one leads there."),
    )

    def __init__(self, data, *, evidence: Evidence):
        super().__init__(data)
        self.evidence = evidence
        self.fields["statement"].queryset = Statement.objects.filter(entry=evidence.entry).select_related("source")

    @property
    def number(self) -> str:
        return "-".join(map(str, self.evidence.number))

    def clean_instead(self) -> Entry | None:
        """An address may be pasted whole: its last part is the slug."""
        given = self.cleaned_data["instead"].strip()
        if not given:
            return None
        key, entry = given.rstrip("/").rpartition("/")[2], self.evidence.entry
        others = Entry.objects.public().filter(kind=entry.kind).exclude(pk=entry.pk)
        found = others.filter(Q(slug=key) | Q(public_id=key.upper())).order_by("id").first()
        if not found:
            raise forms.ValidationError(
                _("No other public entry of this kind has the address or the identifier “%(key)s”.") % {"key": key[:80]}
            )
        return found

    def clean(self):
        given = super().clean()
        act, statement, field = given.get("act"), given.get("statement"), given.get("field", "")
        if act == Act.RULE:
            if not statement or not given.get("decision"):
                raise forms.ValidationError(_("Say which statement, and how it stands from now on."), code="incomplete")
            if field and field not in statement.data:
                raise forms.ValidationError(_("The statement says nothing of that field."), code="field")
        if act == Act.RELEASE and not self.evidence.preferred_on(field):
            raise forms.ValidationError(_("No curator holds that field: the rules decide it already."), code="released")
        if act == Act.RESTORE and not repeal_of_rejection(self.evidence.statements, self.evidence.rulings):
            raise forms.ValidationError(
                _("Nothing was withdrawn: accept a statement that names the entry instead."), code="restored"
            )
        return given

    @property
    def is_outdated(self) -> bool:
        """Whether somebody said or decided something since the preview was shown."""
        return self.cleaned_data["seen"] != self.number

    def preview(self) -> list[Effect]:
        """What would change, field by field."""
        given = self.cleaned_data
        after = {
            Act.RULE: lambda: self.evidence.ruled([given["statement"]], given["decision"], given["field"]),
            Act.RELEASE: lambda: self.evidence.released(given["field"]),
            Act.WITHDRAW: self.evidence.withdrawn,
            Act.RESTORE: self.evidence.restored,
        }[given["act"]]()
        return effects(self.evidence, after)

    def apply(self, *, by) -> None:
        """Do it."""
        given, entry = self.cleaned_data, self.evidence.entry
        how = {"by": by, "reason": given["reason"]}
        if given["act"] == Act.RULE:
            rule(statement=given["statement"], decision=given["decision"], field=given["field"], **how)
        elif given["act"] == Act.RELEASE:
            release(entry=entry, field=given["field"], **how)
        elif given["act"] == Act.WITHDRAW:
            withdraw_entry(entry=entry, instead=given["instead"], **how)
        else:
            restore_entry(entry=entry, **how)


class AddressForm(forms.Form):
    """The address of an entry's page. The old one redirects for good."""

    slug = forms.CharField(label=gettext_lazy("Address"), max_length=120, help_text=gettext_lazy(
        "Lower-case letters, digits and hyphens. The present address goes on leading here."
    ))
