"""What every import of spaces is made of: a format, the source that a file comes from, and what a row says.

A class per *format*; the source, its licence and its date are configuration on it.
"""
from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, ClassVar, Literal, NamedTuple

from ..models import Focus, Source
from ..queries.matching import NOWHERE, Whereabouts
from .reading import Row, TableFile


class Note(NamedTuple):
    """A remark on one field of a row: it was refused, or taken over otherwise than written, and why."""

    field: str
    reason: str
    effect: Literal["refused", "corrected", "moved", "kept"] = "refused"


class RowError(ValueError):
    """The row cannot be imported at all; the message says why, ``ref`` which one it is where that is known."""

    def __init__(self, message: str, *, ref: str = ""):
        self.ref = ref
        super().__init__(message)


@dataclass
class Record:
    """One row of a file: the source's identifier of it, what it says of a space, and what it says that was refused.

    ``data`` is a statement's data, not validated yet; ``where`` is its place as the gazetteer's ids. ``rejected`` is
    why the row is no record, else empty.
    """

    line: int
    ref: str
    data: dict[str, Any] = field(default_factory=dict)
    where: Whereabouts = NOWHERE
    notes: list[Note] = field(default_factory=list)
    rejected: str = ""


class Format(ABC):
    """How one kind of file is read. A subclass names its columns and turns a row into a record."""

    #: What ``--format`` says.
    name: ClassVar[str]
    #: The columns of :class:`Source` for the file's source; ``key`` names it.
    source: ClassVar[dict[str, Any]]
    #: Focus tags that the format's own vocabulary brings along: slug, French name, English name.
    focuses: ClassVar[tuple[tuple[str, str, str], ...]] = ()
    #: Whether the files end their last line too; see :class:`TableFile`.
    ended: ClassVar[bool] = False
    #: When the source saw what it says, as a partial date.
    observed: ClassVar[str]

    @abstractmethod
    def read(self, row: Row) -> Record:
        """The record of a row. Raises :class:`RowError` where it has no identifier or name to go by."""

    @abstractmethod
    def recognise(self, table: TableFile) -> None:
        """Remember where the columns are; :class:`FileError` where the file does not have them."""

    def open(self, path: Path | str) -> TableFile:
        table = TableFile(path, ended=self.ended)
        try:
            self.recognise(table)
        except BaseException:
            table.__exit__()
            raise
        return table

    def records(self, table: TableFile) -> Iterator[Record]:
        """Every row as a record, in order. An identifier's second row is rejected: nobody knows which one is meant."""
        lines: dict[str, int] = {}
        for row in table.rows():
            try:
                record = self.read(row)
                if record.ref in lines:
                    raise RowError(f"its identifier is already that of line {lines[record.ref]}", ref=record.ref)
                lines[record.ref] = row.line
            except RowError as error:
                record = Record(row.line, error.ref, rejected=str(error))
            yield record

    def locator(self, record: Record) -> str:
        """Where the source says it, in words of no language; not by line, which other editions number otherwise."""
        return f"ID {record.ref}"

    def find_source(self) -> Source:
        """The source as it stands, or unsaved where it is new."""
        return Source.objects.filter(key=self.source["key"]).first() or Source(**self.source)

    def ensure_source(self) -> Source:
        """The source and the focus tags, made where they are missing; what curators changed in them stays."""
        for slug, name_fr, name_en in self.focuses:
            Focus.objects.get_or_create(slug=slug, defaults={"name_fr": name_fr, "name_en": name_en})
        source = self.find_source()
        if source.pk is None:
            source.full_clean()
            source.save()
        return source
