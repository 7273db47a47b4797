"""Rulings, read: how each statement stands, as a whole and field by field."""
from collections.abc import Iterable
from dataclasses import dataclass

from ..enums import Decision
from ..models import Ruling, Statement

Rulings = dict[int, list[Ruling]]


def rulings_of(statements: Iterable[Statement]) -> Rulings:
    """All rulings on the statements, by statement, oldest first."""
    found: Rulings = {}
    ids = [statement.pk for statement in statements]
    for start in range(0, len(ids), 500):
        for ruling in Ruling.objects.filter(statement_id__in=ids[start:start + 500]).order_by("id"):
            found.setdefault(ruling.statement_id, []).append(ruling)
    return found


def decision_on(statement: Statement, field_name: str, rulings: Rulings) -> tuple[str, int | None]:
    """How the statement stands for one field (or as a whole, for ""): a decision or ``pending``, and the number of the
    ruling behind it. The latest ruling on the field or on the whole decides."""
    for ruling in reversed(rulings.get(statement.pk, [])):
        if ruling.field in ("", field_name):
            return ruling.decision, ruling.pk
    return statement.standing, None


@dataclass(frozen=True)
class Repeal:
    """A ruling to make again, so that what was before a rejection holds once more."""

    statement: Statement
    field: str
    decision: str


def repeal_of_rejection(statements: Iterable[Statement], rulings: Rulings) -> list[Repeal]:
    """What takes the latest act of rejection back, in order; empty where nothing was rejected as a whole.

    One act rejects several statements at once: its rulings carry one moment and one person. Statements ruled on as a
    whole since then are left alone, and so are those that waited before it: nobody had accepted them.
    """
    whole = [
        ruling for some in rulings.values() for ruling in some
        if not ruling.field and ruling.decision == Decision.REJECTED
    ]
    if not whole:
        return []
    last = max(whole, key=lambda ruling: ruling.pk)
    act = {ruling.pk for ruling in whole if (ruling.by_id, ruling.at) == (last.by_id, last.at)}
    found: list[tuple[int, Repeal]] = []
    for statement in statements:
        own = rulings.get(statement.pk, [])
        wholes = [ruling for ruling in own if not ruling.field]
        if not wholes or wholes[-1].pk not in act:
            continue
        before = [ruling for ruling in own if ruling.pk not in act]
        standing = [ruling for ruling in before if not ruling.field]
        since = standing[-1].pk if standing else 0
        decision = standing[-1].decision if standing else statement.standing
        if decision in Decision.values:
            found.append((since, Repeal(statement, "", decision)))
        later = (ruling for ruling in before if ruling.field and ruling.pk > since)
        found += [(ruling.pk, Repeal(statement, ruling.field, ruling.decision)) for ruling in later]
    # In their old order: of several preferred the latest wins.
    return [one for _, one in sorted(found, key=lambda pair: pair[0])]
