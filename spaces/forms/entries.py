"""The ordinary form of an entry: it shows the golden record and saves as a statement of what changed.

What changed is what differs from the record *as this curator saw it*. The form carries the numbers of the last
statement and the last ruling at that moment; if others came meanwhile, saving is refused once, with their values shown,
and the fields this curator left alone take those.
"""
import re
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..domain import kinds
from ..domain.edits import add_entry, draft_edit, edit_entry
from ..domain.kinds import Field
from ..domain.previews import Effect, Evidence, Number, effects, same_value
from ..domain.references import References
from ..domain.statements import StatementError, clean_data, clean_draft
from ..enums import SourceKind
from ..models import CURATORS_KEY, Entry, Source, Statement
from ..validators import validate_no_control_characters, validate_partial_date, validate_period
from .involvements import NAME as INVOLVEMENTS
from .involvements import InvolvementFormSet
from .parts import Part, choose

_NUMBER = re.compile(r"([0-9]{1,18})-([0-9]{1,18})", re.ASCII)
EVIDENCE = ("source", "observed", "locator", "reason")


@dataclass(frozen=True)
class Conflict:
    """A field that somebody changed while this form was open. ``mine`` is None where this curator left it alone."""

    field: Field
    theirs: Any
    mine: Any
    both: bool


class EntryForm(forms.ModelForm):
    """Set ``kind``, ``parts`` (one per field of the kind, in reading order) and ``Meta.model`` with ``fields = ()``."""

    kind = ""
    parts: tuple[Part, ...] = ()
    #: Headings and the parts under them, for the page.
    sections: tuple[tuple[Any, tuple[str, ...]], ...] = ()
    #: Two dates each, of which one curator does not say that the second lies before the first.
    periods: tuple[tuple[str, str], ...] = ()

    observed = forms.CharField(
        required=False, max_length=10, validators=[validate_partial_date], label=gettext_lazy("Observed"),
        help_text=gettext_lazy(
            "When the source saw it: 2013, 2013-02 or 2013-02-14. Empty: the source’s date, today for the curators."
        ),
    )
    locator = forms.CharField(
        required=False, max_length=300, validators=[validate_no_control_characters], label=gettext_lazy("Where in it"),
        help_text=gettext_lazy("Heading, page, line or row."), widget=forms.TextInput(attrs={"class": "vTextField"}),
    )
    reason = forms.CharField(
        required=False, validators=[validate_no_control_characters], label=gettext_lazy("Reason"),
        help_text=gettext_lazy("Why this wins over what others say."),
        widget=forms.TextInput(attrs={"class": "vTextField"}),
    )
    seen = forms.RegexField(_NUMBER, required=False, widget=forms.HiddenInput)

    def __init__(self, *args, values: dict[str, Any] | None = None, **kwargs):
        """``values`` (field → canonical value) replaces what an unbound form starts with."""
        super().__init__(*args, **kwargs)
        self.spec = kinds.get(self.kind)
        self.references = References()
        self.entry: Entry | None = self.instance.entry if self.instance.pk else None
        self.evidence = Evidence.of(self.entry) if self.entry else None
        self.changed: dict[str, Any] = {}
        self.conflicts: list[Conflict] = []
        self.base = self._base()
        start = self.base if values is None else values
        for part in self.parts:
            self.fields.update(part.fields(self.spec.field(part.name)))
            self.initial.update(part.initial(start.get(part.name), self.references))
        self.fields["source"] = choose(
            Statement, "source", label=gettext_lazy("Source"),
            help_text=gettext_lazy("Who says so, from the list of sources. Empty: the curators of this directory."),
        )
        # How it is known comes after what is known, also where errors are listed.
        self.order_fields([*(name for part in self.parts for name in part.names), *EVIDENCE])
        self.initial["seen"] = "-".join(map(str, self.evidence.number)) if self.evidence else ""
        self.involvements = InvolvementFormSet(
            self.data if self.is_bound else None, prefix=INVOLVEMENTS,
            initial=self.part(INVOLVEMENTS).rows(start.get(INVOLVEMENTS), self.references),
        )

    def part(self, name: str) -> Part:
        return next(part for part in self.parts if part.name == name)

    def _seen(self) -> Number | None:
        match = _NUMBER.fullmatch(self.data.get(self.add_prefix("seen"), "")) if self.is_bound else None
        return (int(match[1]), int(match[2])) if match else None

    def _base(self) -> dict[str, Any]:
        """The record as this curator saw it when the form was opened."""
        if not self.evidence:
            return {}
        seen = self._seen()
        evidence = self.evidence if seen is None else self.evidence.as_of(seen)
        return {name: outcome.value for name, outcome in evidence.outcomes().items()}

    @property
    def media(self):
        return super().media + self.involvements.media

    def is_valid(self):
        # Both, always: all that is wrong is shown at once.
        mine, theirs = super().is_valid(), self.involvements.is_valid()
        return mine and theirs

    def has_changed(self):
        return self.is_bound and bool(self.changed)

    @property
    def changed_data(self):
        """The statement's fields that changed, once the form was cleaned; Django asks before, too."""
        return list(self.changed)

    def _post_clean(self):
        """The record is no model instance to fill: resolution writes it."""

    def clean(self):
        cleaned = super().clean()
        for part in self.parts:
            if any(name in self.errors for name in part.names):
                continue
            if part.name == INVOLVEMENTS:
                raw = (self.involvements.items() or None) if self.involvements.is_valid() else self.base.get(part.name)
            else:
                raw = part.raw(cleaned, self.base.get(part.name))
            self._compare(part, raw)
        self._check_periods()
        if not self.errors and self.changed:
            self._check_draft(cleaned)
            self._check_others()
        return cleaned

    def _compare(self, part: Part, raw: Any) -> None:
        value = None
        if raw is not None:
            try:
                value = clean_data(self.kind, {part.name: raw}, self.references)[part.name]
            except StatementError as error:
                self.add_error(part.names[0] if part.names else None, error.reason)
                return
        if not same_value(value, self.base.get(part.name)):
            self.changed[part.name] = value

    def _check_periods(self) -> None:
        """Only where the curator changes one of the two: what sources say against each other is for rulings."""
        for begin, end in self.periods:
            if not {begin, end} & set(self.changed) or {begin, end} & set(self.errors):
                continue
            dates = [self.changed[name] if name in self.changed else self.base.get(name) for name in (begin, end)]
            try:
                validate_period(*(date or "" for date in dates))
            except forms.ValidationError as error:
                self.add_error(end, error)

    def _check_draft(self, cleaned: dict[str, Any]) -> None:
        """What the domain would refuse on saving is refused here, beside the field."""
        source = cleaned.get("source") or Source(key=CURATORS_KEY, kind=SourceKind.CURATORS)
        draft = draft_edit(
            entry=self.entry or Entry(kind=self.kind), changes=self.changed, source=source,
            observed=cleaned.get("observed", ""), locator=cleaned.get("locator", ""),
        )
        try:
            clean_draft(draft, self.references)
        except StatementError as error:
            named = self.part(error.field).names[:1] if error.field in self.changed else (error.field,)
            self.add_error(named[0] if named and named[0] in self.fields else None, error.reason)

    def _check_others(self) -> None:
        """Refuse, once, to write over what somebody else said or decided while this form was open."""
        seen = self._seen()
        if not self.evidence or self.errors or seen == self.evidence.number:
            return
        if seen is None:
            self.add_error(None, forms.ValidationError(_("This form is not complete: open it again."), code="conflict"))
            return
        for effect in self._meanwhile(seen):
            name = effect.field.name
            both = name in self.changed
            self.conflicts.append(Conflict(effect.field, effect.after.value, self.changed.get(name), both))
        self.add_error(None, forms.ValidationError(
            _("Somebody else changed this entry while you were editing it, so nothing was saved."), code="conflict",
        ))

    def _meanwhile(self, seen: Number) -> list[Effect]:
        found = effects(self.evidence.as_of(seen), self.evidence)
        return [effect for effect in found if effect.changes_value]

    @property
    def refused_for_others(self) -> bool:
        """Whether the only thing wrong is that somebody else was quicker."""
        return self.is_bound and self.evidence is not None and self.has_error(NON_FIELD_ERRORS, "conflict")

    def again(self) -> "EntryForm":
        """The form to save again with: their values, and over them what this curator changed; on their numbers."""
        now = {name: outcome.value for name, outcome in self.evidence.outcomes().items()}
        kept = {name: self.cleaned_data.get(name) for name in EVIDENCE}
        return type(self)(instance=self.instance, initial=kept, values={**now, **self.changed})

    def save(self, commit=True):
        """Django's admin asks for the instance before it saves; :meth:`write` is what writes."""
        return self.instance

    def save_m2m(self):
        """Sets are part of the statement."""

    def write(self, *, by) -> Entry:
        """State what changed and prefer it. Returns the entry, new where the form added one."""
        given = self.cleaned_data
        how = {name: given[name] for name in EVIDENCE}
        if self.entry is None:
            return add_entry(kind=self.kind, changes=self.changed, by=by, **how)
        edit_entry(entry=self.entry, changes=self.changed, by=by, **how)
        return self.entry
