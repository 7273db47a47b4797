"""What became of each row of a file, for people and as JSON."""
import json
import os
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

from .base import Note
from .reading import FileError


class Outcome(StrEnum):
    CREATED = "created"
    MATCHED = "matched"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    REJECTED = "rejected"


@dataclass(slots=True)
class RowResult:
    """One row: its line in the file, the source's identifier of it, and what became of it."""

    line: int
    ref: str
    outcome: Outcome
    #: Slug of the entry it is about; empty for a rejected row, and for a new one that was not written.
    entry: str = ""
    reason: str = ""
    notes: list[Note] = field(default_factory=list)


@dataclass
class ImportReport:
    """The results of one import, in the order of the file. ``seconds`` is wall-clock time."""

    file: str
    format: str
    source: str
    dry_run: bool
    seconds: float = 0.0
    rows: list[RowResult] = field(default_factory=list)

    @property
    def counts(self) -> dict[str, int]:
        """Rows by outcome, zeros included; they add up to all rows."""
        found = Counter(row.outcome for row in self.rows)
        return {outcome.value: found[outcome] for outcome in Outcome}

    @property
    def notes(self) -> Counter:
        """How often each (field, effect) was noted."""
        return Counter((note.field, note.effect) for row in self.rows for note in row.notes)

    def as_json(self) -> dict[str, Any]:
        return {
            "file": self.file, "format": self.format, "source": self.source, "dry_run": self.dry_run,
            "seconds": round(self.seconds, 1), "rows": len(self.rows), **self.counts,
            "results": [
                {
                    "line": row.line, "row": row.ref or None, "outcome": row.outcome.value, "entry": row.entry or None,
                    "reason": row.reason or None, "notes": [note._asdict() for note in row.notes],
                }
                for row in self.rows
            ],
        }

    def lines(self, examples: int = 20) -> Iterator[str]:
        """The report in words: counts, then rows that a person should look at."""
        counts = ", ".join(f"{number} {outcome}" for outcome, number in self.counts.items())
        tense = "would be " if self.dry_run else ""
        yield f"{self.file}: {len(self.rows)} rows in {self.seconds:.1f} s; {tense}{counts}."
        for outcome, title in (
            (Outcome.REJECTED, "Rejected"), (Outcome.MATCHED, "Statements on spaces that were there"),
            (Outcome.UPDATED, "Updated"),
        ):
            yield from self._listed(title, [row for row in self.rows if row.outcome == outcome], examples)
        unsure = [row for row in self.rows if row.outcome == Outcome.CREATED and row.reason]
        yield from self._listed("New, but perhaps there already", unsure, examples)
        if self.notes:
            yield "Notes on fields (--report writes all of them):"
            for (name, effect), number in sorted(self.notes.items()):
                yield f"  {name}: {number} {effect}"

    def _listed(self, title: str, rows: list[RowResult], examples: int) -> Iterator[str]:
        if not rows:
            return
        yield f"{title}:"
        for row in rows[:examples]:
            where = f"row {row.ref} (line {row.line})" if row.ref else f"line {row.line}"
            yield f"  {where}: " + (row.reason or row.entry)
        if len(rows) > examples:
            yield f"  and {len(rows) - examples} more"


class ReportFile:
    """A report's file, tried before the work starts and put in place whole when it is done."""

    def __init__(self, path: Path | str):
        self.path = Path(path)
        try:
            if self.path.is_dir():
                raise FileError(f"{self.path}: a folder, not a file to write the report to")
            # Root, who may, would put a file in the place of /dev/null, or of the link that /dev/stdout is.
            self._target = Path(os.path.realpath(self.path))
            if self._target.exists() and not self._target.is_file():
                raise FileError(f"{self.path}: not a regular file to write the report to")
            handle, name = tempfile.mkstemp(prefix=f".{self.path.name}.", dir=self._target.parent)
        except OSError as error:
            raise FileError(f"{self.path}: the report cannot be written there: {error.strerror}") from error
        os.close(handle)
        self._draft = Path(name)

    def __enter__(self) -> "ReportFile":
        return self

    def __exit__(self, *details) -> None:
        self._draft.unlink(missing_ok=True)

    def write(self, report: ImportReport) -> None:
        """Replace what the path holds, in one step."""
        text = json.dumps(report.as_json(), ensure_ascii=False, indent=1)
        self._draft.write_text(text + "\n", encoding="utf-8")
        mask = os.umask(0)
        os.umask(mask)
        self._draft.chmod(0o666 & ~mask)  # a temporary file is private; a report is as readable as any other file
        self._draft.replace(self._target)
