"""Previews: what a ruling or a statement would change, before anything is written; and what stood at an earlier moment.

The same rules run over the same evidence with one thing added or left out, so a preview cannot differ from the result.
"""
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from ..enums import Decision
from ..models import Entry, Ruling, Statement
from . import kinds
from .kinds import Field, Kind
from .references import References
from .resolution import outcomes_of
from .rulings import Rulings, decision_on, repeal_of_rejection, rulings_of
from .statements import Draft, clean_draft, last_number
from .survivorship import Outcome, canonical

#: What was last said of and decided on an entry; see ``statements.last_number``.
Number = tuple[int, int]


@dataclass(frozen=True)
class Effect:
    """What becomes of one field."""

    field: Field
    before: Outcome
    after: Outcome

    @property
    def changes_value(self) -> bool:
        return not same_value(self.before.value, self.after.value)


def same_value(one: Any, other: Any) -> bool:
    """Whether two canonical values mean the same: sets have no order, and an empty one says what null says."""
    def plain(value: Any) -> Any:
        return sorted(map(canonical, value)) if isinstance(value, list) and value else value or None
    return canonical(plain(one)) == canonical(plain(other))


@dataclass(frozen=True)
class Evidence:
    """Everything said of one entry and decided on it, as it stands or as it might."""

    entry: Entry
    kind: Kind
    statements: tuple[Statement, ...]
    rulings: Rulings
    number: Number

    @classmethod
    def of(cls, entry: Entry) -> "Evidence":
        """As it stands, in five queries."""
        related = entry.statements.select_related("source", "via", "recorded_by").prefetch_related("rests_on")
        statements = tuple(related.order_by("pk"))
        return cls(entry, kinds.get(entry.kind), statements, rulings_of(statements), last_number(entry))

    def outcomes(self) -> dict[str, Outcome]:
        """What the rules make of it, by field."""
        return outcomes_of(self.kind, list(self.statements), self.rulings)

    def as_of(self, number: Number) -> "Evidence":
        """As it stood when these were the last statement and the last ruling."""
        statement, ruling = number
        return replace(
            self, number=number, statements=tuple(one for one in self.statements if one.pk <= statement),
            rulings={pk: [one for one in some if one.pk <= ruling] for pk, some in self.rulings.items()},
        )

    def ruled(self, statements: Iterable[Statement], decision: str, field: str = "") -> "Evidence":
        """As it would stand after these rulings."""
        rulings = {pk: list(some) for pk, some in self.rulings.items()}
        # A number larger than any: of several preferred the latest wins, and these would be the latest.
        number = max((one.pk for some in rulings.values() for one in some), default=0)
        for statement in statements:
            number += 1
            rulings.setdefault(statement.pk, []).append(
                Ruling(pk=number, statement=statement, field=field, decision=decision)
            )
        return replace(self, rulings=rulings)

    def released(self, field: str) -> "Evidence":
        """As it would stand with the field given back to the rules."""
        return self.ruled(self.preferred_on(field), Decision.ACCEPTED, field)

    def withdrawn(self) -> "Evidence":
        """As it would stand with everything that counts or waits rejected: nobody sees the entry."""
        return self.ruled(self.statements, Decision.REJECTED)

    def restored(self) -> "Evidence":
        """As it would stand with the last act of rejection taken back."""
        found = self
        for one in repeal_of_rejection(self.statements, self.rulings):
            found = found.ruled([one.statement], one.decision, one.field)
        return found

    def stated(self, draft: Draft, references: References | None = None) -> "Evidence":
        """As it would stand with the draft added and preferred. ``StatementError`` if the draft breaks a rule."""
        clean_draft(draft, references or References())
        number = max((one.pk for one in self.statements), default=0) + 1
        statement = Statement(
            pk=number, entry=draft.entry, source=draft.source, ref=draft.ref, data=draft.data, observed=draft.observed,
            basis=draft.basis, standing=draft.standing,
        )
        return replace(self, statements=(*self.statements, statement)).ruled([statement], Decision.PREFERRED)

    def decision(self, statement: Statement, field: str = "") -> str:
        """How the statement stands for the field, or as a whole."""
        return decision_on(statement, field, self.rulings)[0]

    def preferred_on(self, field: str) -> list[Statement]:
        """The statements preferred for the field."""
        return [
            one for one in self.statements
            if field in one.data and self.decision(one, field) == Decision.PREFERRED
        ]


def effects(before: Evidence, after: Evidence) -> list[Effect]:
    """Field by field what differs: the value, the statement that carries it, or whether it is disputed."""
    old, new = before.outcomes(), after.outcomes()
    return [
        Effect(field, old[field.name], new[field.name])
        for field in before.kind.fields if _summary(old[field.name]) != _summary(new[field.name])
    ]


def _summary(outcome: Outcome) -> tuple:
    kept = outcome.kept.statement if outcome.kept else None
    return canonical(outcome.value), kept, outcome.disputed, outcome.reason == "preferred"
