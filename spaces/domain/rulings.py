"""Rulings, read: how each statement stands, as a whole and field by field."""
from collections.abc import Iterable

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
