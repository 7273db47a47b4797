"""Spaces from a file: every row becomes a statement of the file's source, through the same door as all others.

The whole file is read once before anything is written, so that a broken one leaves no trace. Then each batch is one
transaction: an interrupted run keeps its finished batches, and the same command run again completes it. A row that says
nothing but what its source said before adds nothing; an empty cell is silence and takes nothing back.
"""
import gc
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import transaction

from ..analysis import match_key
from ..domain.entries import SlugAllocator, create_entries, slug_of
from ..domain.references import References
from ..domain.rulings import decision_on, rulings_of
from ..domain.statements import Draft, StatementError, SubmitOptions, clean_data, submit_many
from ..domain.survivorship import same
from ..domain.turns import take_turn
from ..enums import Decision, EntryKind, Standing
from ..models import City, Entry, Source, Statement
from ..queries.matching import statements_of
from .base import Format, Note, Record
from .matching import Matcher, Named, Rows
from .reading import FileError, TableFile
from .report import ImportReport, Outcome, RowResult

BATCH = 500
#: A file of no more records is read once; a longer one twice, so that it need not fit in memory.
KEPT = 10_000
Progress = Callable[[int, int], None]


@dataclass
class _Planned:
    """A record with its canonical data, what it comes to, and where that is written."""

    record: Record
    result: RowResult
    data: dict[str, Any]
    entry: Entry | None = None
    standing: str = Standing.ACCEPTED

    @property
    def named(self) -> Named:
        return _named(self.record)


def import_spaces(
    path: Path | str, form: Format, *, dry_run: bool = False, progress: Progress = lambda done, total: None
) -> ImportReport:
    """Import a file. Raises :class:`FileError` before anything is written where the file is broken.

    ``dry_run`` plans everything and writes nothing. ``progress`` is told how many rows of how many are done.
    """
    started = time.monotonic()
    with form.open(path) as table:
        if not City.objects.exists():
            raise FileError("the gazetteer is not loaded: run manage.py seed first")
        rows, kept, total = _survey(table, form)
        report = ImportReport(Path(path).name, form.name, form.source["key"], dry_run)
        references = References()
        progress(0, total)
        with _what_stays_left_alone():
            for records in _batches(iter(kept) if len(kept) == total else form.records(table)):
                with nullcontext() if dry_run else transaction.atomic():
                    if not dry_run:
                        # Batch by batch: who else imports the same sees what this has made. The source, too: as long as
                        # no statement names it, it may be deleted.
                        take_turn()
                    source = form.find_source() if dry_run else form.ensure_source()
                    batch = _Batch(form, source, rows, references)
                    batch.plan(records)
                    if not dry_run:
                        batch.write()
                report.rows += batch.results
                progress(len(report.rows), total)
    report.seconds = time.monotonic() - started
    return report


@contextmanager
def _what_stays_left_alone() -> Iterator[None]:
    """The gazetteer, the code and the file's names stay to the end: the collector need not walk them with each batch,
    which takes a fifth of an import."""
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


def _batches(records: Iterator[Record]) -> Iterator[list[Record]]:
    batch: list[Record] = []
    for record in records:
        batch.append(record)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _survey(table: TableFile, form: Format) -> tuple[Rows, list[Record], int]:
    """Read the whole file: its rows by name, the first records, and how many there are."""
    rows, kept, total = Rows(), [], 0
    for record in form.records(table):
        total += 1
        if len(kept) < KEPT:
            kept.append(record)
        if not record.rejected:
            rows.add(_named(record))
    return rows, kept, total


def _named(record: Record) -> Named:
    return Named(record.ref, match_key(record.data.get("name", "")), record.where)


class _Batch:
    """Some rows, planned together and written together: the number of queries does not grow with the rows."""

    def __init__(self, form: Format, source: Source, rows: Rows, references: References):
        self._form, self._source, self._rows, self._references = form, source, rows, references
        self._plans: list[_Planned] = []
        self.results: list[RowResult] = []

    def plan(self, records: list[Record]) -> None:
        """Decide what each record comes to. Reads only."""
        for level in ("city", "department", "region"):
            self._references.preload(level, (record.data.get("place", {}).get(level) for record in records))
        known = _by_ref(statements_of(self._source, [record.ref for record in records if not record.rejected]))
        fresh = []
        for record in records:
            planned = self._prepare(record)
            self.results.append(planned.result)
            if planned.result.outcome == Outcome.REJECTED:
                continue
            self._plans.append(planned)
            if record.ref in known:
                self._compare(planned, known[record.ref])
            else:
                fresh.append(planned)
        self._hold_back([planned for planned in self._plans if planned.result.outcome == Outcome.UPDATED], known)
        matcher = Matcher((planned.named for planned in fresh), self._rows, self._source)
        for planned in fresh:
            candidate, planned.result.reason = matcher.match(planned.named)
            if candidate:
                planned.result.outcome, planned.result.entry = Outcome.MATCHED, candidate.slug
                planned.entry = Entry(pk=candidate.entry_id)  # only its number is known yet; write() fetches it

    def write(self) -> None:
        """Make the new entries, submit all statements, and resolve once."""
        matched = [planned for planned in self._plans if planned.result.outcome == Outcome.MATCHED]
        entries = Entry.objects.in_bulk([planned.entry.pk for planned in matched])
        for planned in matched:
            planned.entry = entries[planned.entry.pk]
        created = [planned for planned in self._plans if planned.result.outcome == Outcome.CREATED]
        if created:
            self._create(created)
        drafts = [
            Draft(
                entry=planned.entry, source=self._source, ref=planned.record.ref, data=planned.data,
                observed=self._form.observed, locator=self._form.locator(planned.record), standing=planned.standing,
            )
            for planned in self._plans if planned.result.outcome != Outcome.UNCHANGED
        ]
        if drafts:
            submit_many(drafts, SubmitOptions(references=self._references))

    def _prepare(self, record: Record) -> _Planned:
        """The record's data field by field: what breaks a field's rule is noted and left out."""
        result = RowResult(record.line, record.ref, Outcome.CREATED, reason=record.rejected, notes=list(record.notes))
        data: dict[str, Any] = {}
        for name, value in record.data.items():
            if name == "focus":
                data[name] = value  # the format's own tags, which a dry run has not made
                continue
            try:
                data |= clean_data(EntryKind.SPACE, {name: value}, self._references)
            except StatementError as error:
                result.notes.append(Note(name, error.reason))
                if name == "name":
                    result.reason = f"name: {error.reason}"
        if "name" not in data:
            result.outcome = Outcome.REJECTED
        return _Planned(record, result, data)

    def _compare(self, planned: _Planned, revisions: list[Statement]) -> None:
        """Against what the source's record said so far: field by field, the latest revision that names it."""
        said: dict[str, Any] = {}
        for statement in revisions:
            said |= statement.data
        changed = [name for name, value in planned.data.items() if name not in said or not same(said[name], value)]
        planned.entry = revisions[-1].entry
        planned.result.entry = planned.entry.slug
        planned.result.outcome = Outcome.UPDATED if changed else Outcome.UNCHANGED
        planned.result.reason = f"{planned.entry.slug}: {', '.join(changed)}" if changed else ""

    def _hold_back(self, updated: list[_Planned], known: dict[str, list[Statement]]) -> None:
        """News from a record that a curator turned down waits for a curator."""
        rulings = rulings_of(known[planned.record.ref][-1] for planned in updated)
        for planned in updated:
            decision, _number = decision_on(known[planned.record.ref][-1], "", rulings)
            if decision not in Decision.counting():
                planned.standing = Standing.PENDING
                planned.result.reason += " (waits for a curator, as the row's earlier statement does not count)"

    def _create(self, created: list[_Planned]) -> None:
        slugs = SlugAllocator(EntryKind.SPACE)
        names = [(planned.data["name"], _qualifier(planned.data)) for planned in created]
        slugs.preload(slug for name, where in names for slug in (slug_of(name), slug_of(slug_of(name), where)))
        made = create_entries(kind=EntryKind.SPACE, slugs=[slugs.take(name, where) for name, where in names])
        for planned, entry in zip(created, made, strict=True):
            planned.entry, planned.result.entry = entry, entry.slug


def _by_ref(statements: list[Statement]) -> dict[str, list[Statement]]:
    found: dict[str, list[Statement]] = {}
    for statement in statements:
        found.setdefault(statement.ref, []).append(statement)
    return found


def _qualifier(data: dict[str, Any]) -> str:
    """What tells an entry from others of its name: the most precise place it has."""
    place = data.get("place") or {}
    return next((place[level] for level in ("city", "department", "region", "country") if level in place), "")
