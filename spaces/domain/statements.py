"""Statements and rulings: the one way anything about an entry changes.

``submit`` takes what a source says, refuses what breaks a field's rule, adds the statement unless the source's record
says the same already, and resolves. ``rule`` adds a decision and resolves. Both are atomic: refused is nothing written.
"""
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from ..enums import Basis, Decision, Standing
from ..models import Entry, Ruling, Source, Statement
from ..partial_dates import PartialDate
from ..validators import validate_no_control_characters, validate_ref
from . import kinds
from .references import References
from .resolution import resolve_many
from .rulings import Rulings, decision_on, rulings_of
from .survivorship import same
from .turns import take_turn

#: More than any record was ever revised; it fits the column of every database.
LAST_REVISION = 32_767


class StatementError(ValueError):
    """A statement breaks a rule: ``field`` says where (a data field or a statement's own), ``reason`` why."""

    def __init__(self, field: str, reason: str, ref: str = ""):
        self.field, self.reason, self.ref = field, reason, ref
        super().__init__(f"{ref}: {field}: {reason}" if ref else f"{field}: {reason}")


@dataclass
class Draft:
    """A statement before it is submitted. ``revision`` is only given by fixtures; ``observed`` defaults to the
    source's date."""

    entry: Entry
    source: Source
    ref: str
    data: dict[str, Any]
    observed: str | None = None
    locator: str = ""
    basis: str = Basis.STATED
    note_fr: str = ""
    note_en: str = ""
    rests_on: tuple[Source, ...] = ()
    via: Source | None = None
    standing: str = Standing.ACCEPTED
    by: Any = None
    revision: int | None = None


@dataclass(frozen=True)
class Submission:
    """What became of a draft: its statement, and whether it is new."""

    statement: Statement
    created: bool


@dataclass
class SubmitOptions:
    """How a batch is submitted. ``resolve=False`` is for callers that resolve the entries themselves, once."""

    resolve: bool = True
    references: References = field(default_factory=References)


def clean_data(kind_name: str, data: Any, references: References, *, ref: str = "") -> dict[str, Any]:
    """The data in canonical form; :class:`StatementError` names the first field that breaks a rule."""
    kind = kinds.get(kind_name)
    if not isinstance(data, dict) or not data:
        raise StatementError("data", "a statement names at least one field", ref)
    cleaned = {}
    for name in data:
        try:
            spec = kind.field(name)
        except KeyError:
            allowed = ", ".join(one.name for one in kind.fields)
            raise StatementError(str(name)[:40], f"unknown field of a {kind_name}; known are {allowed}", ref) from None
        if data[name] is None:
            cleaned[name] = None
            continue
        try:
            cleaned[name] = spec.clean(data[name], references)
        except ValidationError as error:
            raise StatementError(name, " ".join(error.messages), ref) from error
    return cleaned


def clean_draft(draft: Draft, references: References) -> None:
    """Bring the draft into canonical form, in place; :class:`StatementError` names what breaks a rule."""
    for name, check, value in (
        ("ref", validate_ref, draft.ref),
        ("locator", validate_no_control_characters, draft.locator),
        ("note_fr", validate_no_control_characters, draft.note_fr),
        ("note_en", validate_no_control_characters, draft.note_en),
    ):
        try:
            check(value)
        except ValidationError as error:
            raise StatementError(name, " ".join(error.messages), str(draft.ref)[:60]) from error
    if draft.revision is not None and (type(draft.revision) is not int or not 1 <= draft.revision <= LAST_REVISION):
        raise StatementError("revision", f"not a whole number from 1 to {LAST_REVISION}", draft.ref)
    if draft.observed is None:
        draft.observed = draft.source.date
    try:
        draft.observed = str(PartialDate.parse(draft.observed)) if draft.observed else ""
    except ValueError as error:
        raise StatementError("observed", str(error), draft.ref) from error
    for name, choices in (("basis", Basis), ("standing", Standing)):
        if getattr(draft, name) not in choices.values:
            raise StatementError(name, f"not one of {', '.join(choices.values)}", draft.ref)
    if draft.basis == Basis.INFERRED and not (draft.note_fr and draft.note_en):
        raise StatementError("note_fr", "an inference says in both languages what it rests on", draft.ref)
    if len(draft.locator) > 300:
        raise StatementError("locator", "at most 300 characters", draft.ref)
    draft.data = clean_data(draft.entry.kind, draft.data, references, ref=draft.ref)
    if any(
        item.get("subject") == draft.entry.public_id
        for item in draft.data.get("involvements") or [] if isinstance(item, dict)
    ):
        raise StatementError("involvements", "an entry is not involved in itself", draft.ref)
    if draft.data.get("successor") == draft.entry.public_id:
        raise StatementError("successor", "an entry does not succeed itself", draft.ref)


def _latest(drafts: list[Draft]) -> dict[tuple[int, str], Statement]:
    """The last revision of each record that the drafts speak of."""
    found: dict[tuple[int, str], Statement] = {}
    for source_id in {draft.source.pk for draft in drafts}:
        refs = sorted({draft.ref for draft in drafts if draft.source.pk == source_id})
        for start in range(0, len(refs), 500):
            rows = Statement.objects.filter(source_id=source_id, ref__in=refs[start:start + 500]).order_by("revision")
            found.update({(source_id, row.ref): row for row in rows.select_related("source", "entry")})
    return found


def _says_the_same(statement: Statement, draft: Draft) -> bool:
    return (
        statement.entry_id == draft.entry.pk
        and same(statement.data, draft.data)
        and all(
            getattr(statement, name) == getattr(draft, name)
            for name in ("observed", "locator", "basis", "note_fr", "note_en")
        )
        and statement.via_id == (draft.via.pk if draft.via else None)
    )


@transaction.atomic
def submit_many(drafts: Iterable[Draft], options: SubmitOptions | None = None) -> list[Submission]:
    """Add what is new among the drafts and resolve the entries they are about; raise :class:`StatementError` on the
    first that breaks a rule, with nothing written."""
    take_turn()
    drafts = list(drafts)
    options = options or SubmitOptions()
    _preload(drafts, options.references)
    for draft in drafts:
        clean_draft(draft, options.references)
    latest = _latest(drafts)
    before = dict(latest)
    results: list[Statement | None] = []
    fresh: list[tuple[int, Draft, Statement]] = []
    for draft in drafts:
        last = latest.get((draft.source.pk, draft.ref))
        known = last is not None and (
            _says_the_same(last, draft) if draft.revision is None else draft.revision <= last.revision
        )
        if known:
            results.append(last)
            continue
        statement = Statement(
            entry=draft.entry, source=draft.source, ref=draft.ref, data=draft.data, observed=draft.observed,
            revision=draft.revision or (last.revision + 1 if last else 1), locator=draft.locator, basis=draft.basis,
            note_fr=draft.note_fr, note_en=draft.note_en, via=draft.via, standing=draft.standing, recorded_by=draft.by,
        )
        latest[draft.source.pk, draft.ref] = statement
        fresh.append((len(results), draft, statement))
        results.append(statement)
    Statement.objects.bulk_create([statement for _, _, statement in fresh], batch_size=500)
    through = Statement.rests_on.through
    through.objects.bulk_create(
        [through(statement=statement, source=source) for _, draft, statement in fresh for source in draft.rests_on]
    )
    _carry_refusals_over(before, [statement for _, _, statement in fresh])
    if fresh and options.resolve:
        resolve_many({draft.entry.pk for _, draft, _ in fresh}, references=options.references)
    created = {index for index, _, _ in fresh}
    return [Submission(statement, index in created) for index, statement in enumerate(results)]


def _carry_refusals_over(before: dict[tuple[int, str], Statement], fresh: list[Statement]) -> None:
    """A value that a curator refused stays refused when a later revision of the same record repeats it."""
    pairs = [(before.get((statement.source_id, statement.ref)), statement) for statement in fresh]
    pairs = [(old, new) for old, new in pairs if old]
    rulings = rulings_of(old for old, _ in pairs)
    carried = []
    for old, new in pairs:
        for name, value in new.data.items():
            decision, number = decision_on(old, name, rulings)
            refused = number is not None and decision in Decision.refusing()
            if refused and name in old.data and same(old.data[name], value):
                reason = f"Revision {new.revision} repeats what was {decision} in revision {old.revision}."
                carried.append(Ruling(statement=new, field=name, decision=decision, reason=reason))
    Ruling.objects.bulk_create(carried, batch_size=500)


def submit(draft: Draft) -> Submission:
    """One draft; see :func:`submit_many`."""
    return submit_many([draft])[0]


def _preload(drafts: list[Draft], references: References) -> None:
    places = [draft.data.get("place") for draft in drafts if isinstance(draft.data, dict)]
    for level in ("city", "region", "department", "country"):
        references.preload(level, (place[level] for place in places if isinstance(place, dict) and place.get(level)))


@transaction.atomic
def rule_many(
    *, statements: Iterable[Statement], decision: str, field: str = "", by=None, reason: str = ""
) -> list[Ruling]:
    """Decide on several statements at once and resolve their entries; a decision that stands already adds nothing."""
    take_turn()
    statements = list(statements)
    if decision not in Decision.values:
        raise StatementError("decision", f"not one of {', '.join(Decision.values)}")
    for statement in statements:
        if field and field not in statement.data:
            raise StatementError(field, f"the statement {statement.pk} says nothing of this field")
    rulings = rulings_of(statements)
    # One act, one moment: by it the rulings of an act are known again when it is taken back.
    now = timezone.now()
    fresh = [
        Ruling(statement=statement, field=field, decision=decision, by=by, reason=reason, at=now)
        for statement in statements if not _stands(statement, field, decision, rulings)
    ]
    created = Ruling.objects.bulk_create(fresh, batch_size=500)
    if created:
        resolve_many({ruling.statement.entry_id for ruling in created})
    return created


def _stands(statement: Statement, field_name: str, decision: str, rulings: Rulings) -> bool:
    """Whether the decision already holds, for the field or for the whole and every field of it.

    Preferring again is never idle: the latest preferred wins over others preferred meanwhile.
    """
    if decision == Decision.PREFERRED:
        return False
    names = [field_name] if field_name else ["", *statement.data]
    return all(decision_on(statement, name, rulings)[0] == decision for name in names)


def rule(*, statement: Statement, decision: str, field: str = "", by=None, reason: str = "") -> list[Ruling]:
    """Decide on one statement, whole or one field; see :func:`rule_many`."""
    return rule_many(statements=[statement], decision=decision, field=field, by=by, reason=reason)


@transaction.atomic
def release(*, entry: Entry, field: str, by=None, reason: str = "") -> int:
    """Give a field back to the rules: every preferred claim on it becomes an accepted one. Returns how many."""
    take_turn()
    statements = [one for one in entry.statements.select_related("source") if field in one.data]
    rulings = rulings_of(statements)
    chosen = [one for one in statements if decision_on(one, field, rulings)[0] == Decision.PREFERRED]
    rule_many(statements=chosen, decision=Decision.ACCEPTED, field=field, by=by, reason=reason)
    return len(chosen)


def last_number(entry: Entry) -> tuple[int, int]:
    """What was last said of and decided on an entry: two curators who saw different numbers saw different entries."""
    statement = Statement.objects.filter(entry=entry).aggregate(last=Max("id"))["last"] or 0
    ruling = Ruling.objects.filter(statement__entry=entry).aggregate(last=Max("id"))["last"] or 0
    return statement, ruling
