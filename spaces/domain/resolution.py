"""Resolution: golden columns, provenance and everything derived, from the accepted statements, in one transaction.

``resolve_many`` reads the statements and rulings of a batch in two queries, applies each field's declared rule and
compares with what stands. What is equal is not written; when nothing differs, nothing is written at all.
"""
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import models, transaction
from django.db.models import F

from ..analysis import sort_key
from ..enums import Decision
from ..models import Change, DataVersion, Entry, Involvement, Record, Statement
from ..models.entries import SORT_LENGTH
from ..models.guard import golden_writes
from ..partial_dates import PartialDate
from . import fragments, involvements, kinds, page_changes, search_index, tallies
from .kinds import Kind
from .references import References
from .rulings import Rulings, decision_on, rulings_of
from .survivorship import Claim, Outcome
from .turns import take_turn

BATCH = 500


def claims_of(statements: list[Statement], field: str, rulings: Rulings) -> list[Claim]:
    """The accepted and preferred claims on one field."""
    claims = []
    for statement in statements:
        if field not in statement.data:
            continue
        decision, number = decision_on(statement, field, rulings)
        if decision in Decision.counting():
            claims.append(Claim(
                statement=statement.pk, source=statement.source.key, ref=statement.ref, value=statement.data[field],
                observed=PartialDate.parse_or_none(statement.observed), trust=statement.source.trust,
                basis=statement.basis, preferred=number if decision == Decision.PREFERRED else None,
            ))
    return claims


def outcomes_of(kind: Kind, statements: list[Statement], rulings: Rulings) -> dict[str, Outcome]:
    """What the rules make of the statements, field by field."""
    return {field.name: field.rule(claims_of(statements, field.name, rulings)) for field in kind.fields}


def _claim_json(claim: Claim, keys: dict[int, str]) -> dict[str, Any]:
    return {
        "value": claim.value, "source": claim.source, "statement": keys[claim.statement],
        "observed": str(claim.observed or ""), "basis": str(claim.basis),
    }


def provenance_of(kind: Kind, outcomes: dict[str, Outcome], keys: dict[int, str]) -> dict[str, dict]:
    """Per documented or withdrawn field: where its value comes from and what else is said. ``keys`` are statements'."""
    found = {}
    for field in kind.fields:
        outcome = outcomes[field.name]
        if outcome.kept is None:
            continue
        found[field.name] = {
            "source": outcome.kept.source,
            "statement": keys[outcome.kept.statement],
            "observed": str(outcome.kept.observed or ""),
            "basis": "inferred" if outcome.inferred else "stated",
            "disputed": outcome.disputed,
            "rule": field.rule.name,
            "reason": outcome.reason,
            "support": [_claim_json(claim, keys) for claim in outcome.support],
            "others": [_claim_json(claim, keys) for claim in outcome.others],
            "history": [_claim_json(claim, keys) for claim in outcome.history],
        }
    return found


@dataclass
class _Plan:
    """What one entry should be: columns of its record and of itself."""

    outcomes: dict[str, Outcome]
    record: dict[str, Any]
    entry: dict[str, Any]


def _plan(kind: Kind, statements: list[Statement], rulings: Rulings, references: References) -> _Plan:
    outcomes = outcomes_of(kind, statements, rulings)
    keys = {statement.pk: statement.key for statement in statements}
    columns: dict[str, Any] = {}
    for field in kind.fields:
        columns.update(field.columns(outcomes[field.name], references))
    on_entry = {name.removeprefix("entry."): columns.pop(name) for name in list(columns) if name.startswith("entry.")}
    documented = kinds.documented(kind.fields, outcomes)
    name = columns["name"]
    # A single character may fold to eighteen, and PostgreSQL holds a column to its length.
    sorted_by = sort_key(name)[:SORT_LENGTH]
    columns.update(kind.derive(outcomes, references), name_sort=sorted_by, is_public=bool(name))
    on_entry.update(
        label=name, label_sort=sorted_by, is_public=bool(name), documented=documented,
        provenance=provenance_of(kind, outcomes, keys),
        is_disputed=any(outcome.disputed for outcome in outcomes.values()),
        is_inferred=any(outcome.inferred for outcome in outcomes.values()),
        last_observed=kinds.last_observed(outcomes),
    )
    return _Plan(outcomes, columns, on_entry)


def _differs(row: models.Model, columns: dict[str, Any]) -> list[str]:
    return [name for name, value in columns.items() if getattr(row, name) != value]


def records_of(kind: Kind, ids: Iterable[int]) -> dict[int, Record]:
    """The records with everything that facets, fragments and search texts read, in few queries."""
    query = kind.model.objects.filter(pk__in=list(ids)).select_related(*kind.joins).prefetch_related(*kind.prefetches)
    return {record.pk: record for record in query.order_by("pk")}


def bump_version() -> int:
    """The number of the state of the data that this transaction makes. Its row lock puts writers in order."""
    with golden_writes():
        if not DataVersion.objects.filter(pk=1).update(number=F("number") + 1):
            DataVersion.objects.create(pk=1, number=1)
    return DataVersion.objects.get(pk=1).number


def resolve_many(entries: Iterable[Entry | int], *, references: References | None = None) -> set[int]:
    """Resolve entries, in batches; returns the ids of those that something was written for."""
    ids = sorted({entry.pk if isinstance(entry, Entry) else entry for entry in entries})
    references = references or References()
    changed: set[int] = set()
    with transaction.atomic(), golden_writes():
        take_turn()
        for start in range(0, len(ids), BATCH):
            changed |= _resolve_batch(ids[start:start + BATCH], references)
    return changed


def resolve(entry: Entry | int) -> bool:
    """Resolve one entry; returns whether anything was written."""
    return bool(resolve_many([entry]))


def _resolve_batch(ids: list[int], references: References) -> set[int]:
    entries = {entry.pk: entry for entry in Entry.objects.filter(pk__in=ids).order_by("pk")}
    statements: dict[int, list[Statement]] = {pk: [] for pk in entries}
    for statement in Statement.objects.filter(entry_id__in=ids).select_related("source").order_by("id"):
        statements[statement.entry_id].append(statement)
    rulings = rulings_of([one for group in statements.values() for one in group])
    changed: set[int] = set()
    renamed: set[int] = set()
    before: dict[int, dict | None] = {}
    for name in sorted({entry.kind for entry in entries.values()}):
        kind = kinds.get(name)
        members = [pk for pk, entry in entries.items() if entry.kind == name]
        plans = {pk: _plan(kind, statements[pk], rulings, references) for pk in members}
        records = records_of(kind, members)
        before.update({pk: kind.facets(record) if record.is_public else None for pk, record in records.items()})
        standing = tallies.numbers_of(tallies.columns_of(record) for record in records.values())
        changed |= _write_entries(entries, plans, renamed)
        changed |= _write_records(kind, records, plans)
        tallies.moved(kind, tallies.numbers_of(plan.record for plan in plans.values()) - standing)
        outcomes = {pk: plan.outcomes for pk, plan in plans.items()}
        changed |= kind.project(outcomes, references)
        touched, others = involvements.project(outcomes, references)
        changed |= touched
        renamed |= others
    if changed:
        refresh(changed, before=before, dependents_of=renamed)
    return changed


def _write_entries(entries: dict[int, Entry], plans: dict[int, _Plan], renamed: set[int]) -> set[int]:
    dirty = []
    names: set[str] = set()
    for pk, plan in plans.items():
        differing = _differs(entries[pk], plan.entry)
        if not differing:
            continue
        if {"label", "is_public", "successor_id"} & set(differing):
            renamed.add(pk)
        for name in differing:
            setattr(entries[pk], name, plan.entry[name])
        names.update(differing)
        dirty.append(entries[pk])
    if dirty:
        _rewrite(Entry, "id", dirty, names)
    return {entry.pk for entry in dirty}


def _rewrite(model: type[models.Model], key: str, rows: list[models.Model], columns: Iterable[str]) -> None:
    """Write these columns of rows that exist. As an upsert by key: ``bulk_update``'s CASE per row and column takes
    eight times as long."""
    fields = sorted(name.removesuffix("_id") for name in columns)
    model._default_manager.bulk_create(
        rows, batch_size=500, update_conflicts=True, unique_fields=[key], update_fields=fields
    )


def _write_records(kind: Kind, records: dict[int, Record], plans: dict[int, _Plan]) -> set[int]:
    new, dirty = [], []
    names: set[str] = set()
    for pk, plan in plans.items():
        record = records.get(pk)
        if record is None:
            new.append(kind.model(entry_id=pk, **plan.record))
            continue
        differing = _differs(record, plan.record)
        if differing:
            for name in differing:
                setattr(record, name, plan.record[name])
            names.update(differing)
            dirty.append(record)
    kind.model.objects.bulk_create(new, batch_size=500)
    if dirty:
        _rewrite(kind.model, "entry", dirty, names)
    return {record.pk for record in new + dirty}


def _dependents(ids: set[int]) -> set[int]:
    """Entries whose fragment names one of these: their involvements' other sides, predecessors and successors."""
    sides = Involvement.objects.filter(models.Q(subject_id__in=ids) | models.Q(object_id__in=ids))
    found = {side for pair in sides.values_list("subject_id", "object_id") for side in pair if side}
    found.update(Entry.objects.filter(successor_id__in=ids).values_list("pk", flat=True))
    found.update(Entry.objects.filter(predecessors__in=ids).values_list("pk", flat=True))
    return found - ids


def refresh(
    ids: Iterable[int], *, before: dict[int, dict | None] | None = None, dependents_of: Iterable[int] | None = None
) -> None:
    """Rewrite what is derived from the entries: fragments, search documents, change rows and the data version.

    ``before`` are facet rows as they stood; without it only the derived rows are rewritten. ``dependents_of`` are the
    entries whose name, visibility or involvements changed (all, by default): they and who names them are rewritten too.
    """
    ids = set(ids)
    renamed = ids if dependents_of is None else set(dependents_of)
    dependents = (_dependents(renamed) | renamed) - ids
    with transaction.atomic(), golden_writes():
        version = bump_version()
        kinds_of = dict(Entry.objects.filter(pk__in=ids | dependents).values_list("pk", "kind"))
        changes = []
        for name in sorted(set(kinds_of.values())):
            kind = kinds.get(name)
            records = records_of(kind, [pk for pk, one in kinds_of.items() if one == name])
            fragments.write(kind, list(records.values()))
            search_index.write(kind, list(records.values()))
            for pk, record in records.items():
                if before is not None and pk in ids:
                    after = kind.facets(record) if record.is_public else None
                    changes.append(Change(version=version, entry_id=pk, before=before.get(pk), after=after))
        Change.objects.bulk_create(changes, batch_size=500)
        # Where an entry is, and where it was: it left that page.
        facets = [row for change in changes for row in (change.before, change.after)]
        page_changes.changed(page for row in facets for page in page_changes.places_of(row))


def rebuild_missing() -> int:
    """Write what is derived for entries that lack it: after ``loaddata``, or a restored dump. Returns how many."""
    missing = list(Entry.objects.filter(fragment__isnull=True).values_list("pk", flat=True))
    refresh_in_batches(missing)
    if missing:
        tallies.recount_all()
    return len(missing)


def refresh_in_batches(ids: Iterable[int]) -> None:
    """Rewrite what is derived from many entries, and from them alone."""
    ids = sorted(set(ids))
    for start in range(0, len(ids), BATCH):
        refresh(ids[start:start + BATCH], dependents_of=())
