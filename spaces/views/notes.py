"""Notes: the numbered sources of one page. A source has one number wherever the page cites it."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from ..enums import Basis
from ..models import Source
from .wording import local


@dataclass(frozen=True)
class Mark:
    """A footnote mark: it leads to the source of that number."""

    number: int
    title: str


@dataclass
class Passage:
    """Where in the source, what it carries there, and how."""

    locator: str
    note: str
    note_lang: str
    inferred: bool
    via: Source | None
    rests_on: list[Source]
    labels: list[str] = field(default_factory=list)


@dataclass
class Note:
    number: int
    source: Source
    passages: list[Passage] = field(default_factory=list)

    @property
    def brief(self) -> bool:
        """Whether there is nothing to say of its passages but where they are."""
        return not any(passage.labels or passage.note or passage.inferred or passage.via for passage in self.passages)


class Notes:
    """Collects what a page cites, in the order in which it cites it."""

    def __init__(self):
        self._notes: dict[int, Note] = {}

    def __iter__(self) -> Iterator[Note]:
        return iter(self._notes.values())

    def __len__(self) -> int:
        return len(self._notes)

    def cite_source(self, source: Source) -> Mark:
        """Cite a source as a whole."""
        note = self._notes.setdefault(source.pk, Note(len(self._notes) + 1, source))
        return Mark(note.number, source.title)

    def cite(self, claim, label: str = "") -> Mark:
        """Cite a statement, figure or idea: whatever has a source and a locator. ``label`` says what it carries."""
        mark = self.cite_source(claim.source)
        note_text, lang = local(claim, "note") if hasattr(claim, "note_fr") else ("", "")
        inferred = getattr(claim, "basis", Basis.STATED) == Basis.INFERRED
        rests_on = list(claim.rests_on.all()) if inferred and hasattr(claim, "rests_on") else []
        passage = Passage(claim.locator, note_text, lang, inferred, getattr(claim, "via", None), rests_on)
        passages = self._notes[claim.source.pk].passages
        for known in passages:
            if (known.locator, known.note, known.inferred) == (passage.locator, passage.note, passage.inferred):
                passage = known
                break
        else:
            passages.append(passage)
        if label and label not in passage.labels:
            passage.labels.append(label)
        return mark


def in_order(marks: list[Mark]) -> list[Mark]:
    """Each mark once, by number."""
    return sorted(dict.fromkeys(marks), key=lambda mark: mark.number)
