"""Evidence on a page: each field with what every source says of it, and what a curator may decide."""
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..domain.kinds import Kind
from ..domain.previews import Effect, Evidence
from ..domain.references import References
from ..domain.survivorship import Outcome
from ..enums import Decision, Standing
from ..forms.decisions import Act
from ..forms.parts import Part
from ..models import Statement

#: Why a value is kept, in words.
REASONS = {
    "preferred": gettext_lazy("a curator prefers it"),
    "corroborated": gettext_lazy("most sources carry it"),
    "recent": gettext_lazy("it was observed last"),
    "agreed": gettext_lazy("all sources agree"),
    "trust": gettext_lazy("sources disagree and nothing but their weight decides"),
    "only": gettext_lazy("only one source says anything"),
    "union": gettext_lazy("everything that any source names"),
    "none": gettext_lazy("no statement counts"),
}
DECISIONS = dict(Decision.choices) | {Standing.PENDING.value: Standing.PENDING.label}
#: How to ask for a decision; each as a verb.
VERBS = {
    Decision.PREFERRED.value: gettext_lazy("Prefer"),
    Decision.ACCEPTED.value: gettext_lazy("Accept"),
    Decision.DEPRECATED.value: gettext_lazy("Deprecate"),
    Decision.REJECTED.value: gettext_lazy("Reject"),
}
FATES = {
    "kept": gettext_lazy("kept"), "agrees": gettext_lazy("agrees"), "others": gettext_lazy("disagrees"),
    "history": gettext_lazy("older"), "superseded": gettext_lazy("replaced by the same source"),
    "uncounted": gettext_lazy("does not count"),
}


@dataclass(frozen=True)
class Action:
    """A link to the page that shows the effect and asks for confirmation."""

    label: Any
    query: str


@dataclass
class Said:
    """One statement's word on one field."""

    statement: Statement
    value: str
    decision: str
    decision_label: Any
    fate: str
    fate_label: Any
    actions: list[Action]


@dataclass
class FieldEvidence:
    name: str
    label: Any
    value: str
    reason: Any
    rule: str
    disputed: bool
    inferred: bool
    release: str
    said: list[Said] = field(default_factory=list)


@dataclass
class StatementLine:
    """One statement as a whole."""

    statement: Statement
    decision: str
    decision_label: Any
    fields: list[str]
    actions: list[Action]


class Wording:
    """Puts values of one kind into words; looks up what they name once per table."""

    def __init__(self, kind: Kind, parts: Iterable[Part]):
        self.kind, self.parts, self.references = kind, {part.name: part for part in parts}, References()

    def preload(self, statements: Iterable[Statement]) -> None:
        """Fetch in one query per table what the statements' values name."""
        named: dict[str, set[str]] = {}
        for statement in statements:
            for name, value in statement.data.items():
                _collect(name, value, named)
        for table, names in named.items():
            self.references.preload(table, names)

    def value(self, name: str, value: Any) -> str:
        if value in (None, []):
            return _("nothing")
        return self.parts[name].describe(value, self.references)

    def label(self, name: str) -> str:
        return str(self.kind.field(name).label)


def _collect(name: str, value: Any, named: dict[str, set[str]]) -> None:
    """Note the rows a canonical value names, by table."""
    if name == "place" and value:
        for level in ("country", "region", "department", "city"):
            if level in value:
                named.setdefault(level, set()).add(value[level])
    elif name == "focus":
        named.setdefault("focus", set()).update(value or [])
    elif name in ("successor", "space") and value:
        named.setdefault("entry", set()).add(value)
    elif name == "about":
        named.setdefault("entry", set()).update(value or [])
    elif name == "involvements":
        for item in value or []:
            if "subject" in item:
                named.setdefault("entry", set()).add(item["subject"])
            if "object_source" in item:
                named.setdefault("source", set()).add(item["object_source"])


def _fate(statement: Statement, outcome: Outcome, decision: str) -> str:
    if decision not in Decision.counting():
        return "uncounted"
    if outcome.kept and outcome.kept.statement == statement.pk:
        return "kept"
    for fate, claims in (("agrees", outcome.support), ("others", outcome.others), ("history", outcome.history)):
        if any(claim.statement == statement.pk for claim in claims):
            return fate
    return "superseded"


def _actions(statement: Statement, decision: str, field_name: str = "") -> list[Action]:
    about = {"act": Act.RULE.value, "statement": statement.pk} | ({"field": field_name} if field_name else {})
    # Preferring again is never idle: the latest preferred wins over others preferred meanwhile.
    return [
        Action(label, urlencode(about | {"decision": verb}))
        for verb, label in VERBS.items() if verb != decision or verb == Decision.PREFERRED
    ]


def fields_of(evidence: Evidence, wording: Wording) -> list[FieldEvidence]:
    """Every field anybody says something of, in reading order."""
    outcomes = evidence.outcomes()
    found = []
    for spec in evidence.kind.fields:
        speaking = [one for one in evidence.statements if spec.name in one.data]
        if not speaking:
            continue
        outcome = outcomes[spec.name]
        held = bool(evidence.preferred_on(spec.name))
        shown = FieldEvidence(
            name=spec.name, label=spec.label, value=wording.value(spec.name, outcome.value),
            reason=REASONS.get(outcome.reason, outcome.reason), rule=spec.rule.name, disputed=outcome.disputed,
            inferred=outcome.inferred,
            release=urlencode({"act": Act.RELEASE.value, "field": spec.name}) if held else "",
        )
        for statement in reversed(speaking):
            decision = evidence.decision(statement, spec.name)
            fate = _fate(statement, outcome, decision)
            shown.said.append(Said(
                statement, wording.value(spec.name, statement.data[spec.name]), decision, DECISIONS[decision], fate,
                FATES[fate], _actions(statement, decision, spec.name),
            ))
        found.append(shown)
    return found


def statements_of(evidence: Evidence, wording: Wording) -> list[StatementLine]:
    """Every statement as a whole, the latest first."""
    return [
        StatementLine(
            statement, decision := evidence.decision(statement), DECISIONS[decision],
            [wording.label(name) for name in statement.data], _actions(statement, decision),
        )
        for statement in reversed(evidence.statements)
    ]


def describe_effects(found: Iterable[Effect], evidence: Evidence, wording: Wording) -> list[dict[str, Any]]:
    """Effects as rows: the field, its value before and after, and whose word each is."""
    titles = {one.source.key: one.source.title for one in evidence.statements}

    def side(name: str, outcome: Outcome) -> dict[str, Any]:
        kept = outcome.kept
        return {
            "value": wording.value(name, outcome.value),
            "source": titles.get(kept.source, kept.source) if kept else "",
            "reason": REASONS.get(outcome.reason, outcome.reason), "disputed": outcome.disputed,
        }

    return [
        {
            "label": effect.field.label, "changes_value": effect.changes_value,
            "before": side(effect.field.name, effect.before), "after": side(effect.field.name, effect.after),
        }
        for effect in found
    ]
