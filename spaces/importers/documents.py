"""The readable documents: what each seed document says, as TOML, turned into entries, sources, statements and claims.

``fixtures/documents/entries.toml`` names the entries and focus tags once, with identifiers frozen for good. Every other
file there is one source: ``[source]``, ``[[studies]]`` that it quotes, ``[[statements]]``, ``[[figures]]``,
``[[ideas]]``. References to entries are written ``kind:slug``. Loading adds only what is new by natural key, through
``submit``.
"""
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction

from ..domain.entries import create_entries
from ..domain.references import References
from ..domain.resolution import rebuild_missing, resolve_many
from ..domain.statements import Draft, StatementError, SubmitOptions, submit_many
from ..domain.turns import take_turn
from ..enums import Basis
from ..models import Entry, Figure, Focus, Idea, Source
from ..validators import validate_ref
from . import document_shapes

ENTRIES = "entries.toml"
#: Said of a document for its readers, and not a column: the file it was read from, and that nobody found it online.
_SOURCE_REMARKS = frozenset({"file", "not_online"})
#: Keys of a figure that name rows of other tables.
_FIGURE_REFERENCES = frozenset({"area", "subject_entry", "via", "rests_on"})


class DocumentError(ValueError):
    """A document file breaks a rule; the message names the file, the place in it and what is allowed."""


@dataclass
class DocumentReport:
    """How many rows of each kind were new; all others stood already."""

    created: dict[str, int] = field(default_factory=dict)

    def count(self, kind: str, number: int) -> None:
        self.created[kind] = self.created.get(kind, 0) + number

    def __str__(self):
        return ", ".join(f"{number} {kind}" for kind, number in self.created.items() if number) or "nothing new"


def default_folder() -> Path:
    return Path(settings.BASE_DIR) / "fixtures" / "documents"


def read_toml(path: Path) -> dict[str, Any]:
    """The file's content; :class:`DocumentError` names the file and what is wrong with it."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise DocumentError(f"{path.name}: {error}") from error


@transaction.atomic
def load_documents(folder: Path | None = None) -> DocumentReport:
    """Load every document of the folder; refused is nothing written. What stands already is left as it is."""
    take_turn()
    folder = folder or default_folder()
    if not (folder / ENTRIES).is_file():
        raise DocumentError(f"{folder.name}: there is no {ENTRIES} in it")
    return _Loader(folder).load()


class _Loader:
    def __init__(self, folder: Path):
        self.shelf = read_toml(folder / ENTRIES)
        self.documents = {path.name: read_toml(path) for path in sorted(folder.glob("*.toml")) if path.name != ENTRIES}
        _check_shape(ENTRIES, self.shelf, document_shapes.SHELF, source=False)
        for name, document in self.documents.items():
            _check_shape(name, document, document_shapes.DOCUMENT, source=True)
        self.report = DocumentReport()
        self.references = References()
        self.entries: dict[str, Entry] = {}

    def load(self) -> DocumentReport:
        self._focuses()
        self._entries()
        for name, document in self.documents.items():
            self._sources(name, document)
        touched: set[int] = set()
        for name, document in self.documents.items():
            touched |= self._statements(name, document)
            self._figures(name, document)
            self._ideas(name, document)
        resolve_many(touched, references=self.references)
        rebuild_missing()
        return self.report

    def _focuses(self) -> None:
        standing = set(Focus.objects.values_list("slug", flat=True))
        new = [Focus(**row) for row in self.shelf.get("focuses", []) if row["slug"] not in standing]
        _check(ENTRIES, new)
        self.report.count("focuses", len(Focus.objects.bulk_create(new)))

    def _entries(self) -> None:
        rows = self.shelf.get("entries", [])
        found = Entry.objects.filter(public_id__in=[row["public_id"] for row in rows])
        standing = {entry.public_id: entry for entry in found}
        for kind in sorted({row["kind"] for row in rows}):
            new = [row for row in rows if row["kind"] == kind and row["public_id"] not in standing]
            slugs, public_ids = [row["slug"] for row in new], [row["public_id"] for row in new]
            taken = [*Entry.objects.filter(kind=kind, slug__in=slugs).values_list("slug", flat=True)]
            if twice := [one for one in slugs if one in taken or slugs.count(one) > 1]:
                raise DocumentError(f"{ENTRIES}: two entries are called “{kind}:{twice[0]}”")
            try:
                made = create_entries(kind=kind, slugs=slugs, public_ids=public_ids)
            except ValidationError as error:
                raise DocumentError(f"{ENTRIES}: entries: {' '.join(error.messages)}") from error
            standing.update({entry.public_id: entry for entry in made})
            self.report.count("entries", len(made))
        # By the name the documents give it, whatever a curator has called its address since.
        self.entries = {f"{row['kind']}:{row['slug']}": standing[row["public_id"]] for row in rows}

    def _sources(self, name: str, document: dict) -> None:
        rows = [document.get("source", {}), *document.get("studies", [])]
        for row in rows:
            values = {key: value for key, value in row.items() if key not in _SOURCE_REMARKS}
            if Source.objects.filter(key=values.get("key")).exists():
                continue
            source = Source(**values)
            _check(name, [source])
            source.save()
            self.report.count("sources", 1)

    def _source(self, name: str, key: str) -> Source:
        try:
            return self.references.get("source", key)
        except ValidationError as error:
            raise DocumentError(f"{name}: {' '.join(error.messages)}") from error

    def _entry(self, name: str, reference: Any) -> Entry:
        if not isinstance(reference, str) or reference not in self.entries:
            raise DocumentError(f"{name}: “{str(reference)[:80]}” is not in {ENTRIES}")
        return self.entries[reference]

    def _data(self, name: str, data: dict[str, Any]) -> dict[str, Any]:
        """The data with ``kind:slug`` turned into identifiers."""
        data = dict(data)
        for key in ("successor", "space"):
            if key in data:
                data[key] = self._entry(name, data[key]).public_id
        # What has another shape than this is for ``submit`` to refuse.
        if isinstance(data.get("about"), list):
            data["about"] = [self._entry(name, reference).public_id for reference in data["about"]]
        if isinstance(data.get("involvements"), list):
            data["involvements"] = [
                {**item, "subject": self._entry(name, item["subject"]).public_id}
                if isinstance(item, dict) and "subject" in item else item
                for item in data["involvements"]
            ]
        return data

    def _statements(self, name: str, document: dict) -> set[int]:
        source = self._source(name, document["source"]["key"])
        drafts = [
            Draft(
                entry=self._entry(name, row["about"]), source=source, ref=row["ref"], revision=row.get("revision", 1),
                data=self._data(name, row["data"]), observed=row.get("observed") or None,
                locator=row.get("locator", ""), basis=row.get("basis", Basis.STATED),
                note_fr=row.get("note_fr", ""), note_en=row.get("note_en", ""),
                rests_on=tuple(self._source(name, key) for key in row.get("rests_on", [])),
                via=self._source(name, row["via"]) if row.get("via") else None,
            )
            for row in document.get("statements", [])
        ]
        try:
            results = submit_many(drafts, SubmitOptions(resolve=False, references=self.references))
        except StatementError as error:
            raise DocumentError(f"{name}: statement {error}") from error
        new = [result.statement for result in results if result.created]
        self.report.count("statements", len(new))
        return {statement.entry_id for statement in new}

    def _figures(self, name: str, document: dict) -> None:
        source = self._source(name, document["source"]["key"])
        standing = set(Figure.objects.filter(source=source).values_list("ref", flat=True))
        for row in document.get("figures", []):
            if row["ref"] in standing:
                continue
            values = {key: value for key, value in row.items() if key not in _FIGURE_REFERENCES}
            if "low" in values:
                values.setdefault("high", values["low"])
            figure = Figure(source=source, area_code=row.get("area", ""), **values)
            if row.get("subject_entry"):
                figure.subject_entry = self._entry(name, row["subject_entry"])
            if row.get("via"):
                figure.via = self._source(name, row["via"])
            _check(name, [figure], ref=True)
            figure.save()
            figure.rests_on.set([self._source(name, key) for key in row.get("rests_on", [])])
            self.report.count("figures", 1)

    def _ideas(self, name: str, document: dict) -> None:
        source = self._source(name, document["source"]["key"])
        standing = set(Idea.objects.filter(source=source).values_list("ref", flat=True))
        for row in document.get("ideas", []):
            if row["key"] in standing:
                continue
            values = {key: value for key, value in row.items() if key not in {"key", "also"}}
            idea = Idea(source=source, ref=row["key"], **values)
            _check(name, [idea], ref=True)
            idea.save()
            idea.also.set([self._source(name, key) for key in row.get("also", [])])
            self.report.count("ideas", 1)


def _check_shape(name: str, content: dict[str, Any], tables: dict[str, document_shapes.Shape], *, source: bool) -> None:
    if fault := document_shapes.fault_of(content, tables, source=source):
        raise DocumentError(f"{name}: {fault}")


def _check(name: str, rows: list[models.Model], *, ref: bool = False) -> None:
    for row in rows:
        try:
            row.full_clean()
            if ref:
                validate_ref(row.ref)
        except ValidationError as error:
            by_field = error.message_dict if hasattr(error, "error_dict") else {"ref": error.messages}
            where, messages = next(iter(by_field.items()))
            raise DocumentError(f"{name}: {row._meta.verbose_name} “{row}”: {where}: {' '.join(messages)}") from error
