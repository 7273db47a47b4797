"""Notes: the numbered sources of one page. A source has one number wherever the page cites it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from ..enums import Basis
from ..models import Source
from .wording import local


@dataclass(frozen=True)
class Mark:
    """A footnote mark: it leads to the source of that number. In a card that is stored it has none yet (0), and its
    title is the source's key."""

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


#: A place in a document: « heading », l. 3, 5–7.
_LINES = re.compile(r"(?P<heading>«[^«»]+», )?l\. (?P<lines>\d+(?:–\d+)?(?:, \d+(?:–\d+)?)*)")


@dataclass
class Note:
    number: int
    source: Source
    passages: list[Passage] = field(default_factory=list)

    @property
    def brief(self) -> bool:
        """Whether there is nothing to say of its passages but where they are."""
        return not any(passage.labels or passage.note or passage.inferred or passage.via for passage in self.passages)

    @property
    def places(self) -> list[str]:
        """Where its passages are, as far as it is known."""
        return _gathered([passage.locator for passage in self.passages])

    @property
    def lines(self) -> list[tuple[list[str], Passage]]:
        """Its passages with where they are: those that carry the same, and of which nothing else is to be said, as
        one."""
        alike: dict[tuple, list[Passage]] = {}
        for passage in self.passages:
            plain = passage.locator and not (passage.note or passage.inferred or passage.via)
            alike.setdefault(tuple(passage.labels) if plain else (id(passage),), []).append(passage)
        return [(_gathered([one.locator for one in some]), some[0]) for some in alike.values()]


def _gathered(locators: list[str]) -> list[str]:
    """The places that are known, in the order of the source: each heading once, with all its lines."""
    lines: dict[str, set[tuple[int, int]]] = {}
    others = []
    for locator in filter(None, locators):
        if found := _LINES.fullmatch(locator):
            ends = (one.partition("–") for one in found["lines"].split(", "))
            lines.setdefault(found["heading"] or "", set()).update((int(a), int(b or a)) for a, _dash, b in ends)
        else:
            others.append(locator)
    groups = sorted((sorted(all_of), heading) for heading, all_of in lines.items())
    return [f"{heading}l. {_ranges(all_of)}" for all_of, heading in groups] + others


def _ranges(lines: list[tuple[int, int]]) -> str:
    """Sorted lines in words: those that follow or hold one another as one range."""
    shown: list[tuple[int, int]] = []
    for start, end in lines:
        if shown and start <= shown[-1][1] + 1:
            shown[-1] = (shown[-1][0], max(end, shown[-1][1]))
        else:
            shown.append((start, end))
    return ", ".join(f"{start}–{end}" if end > start else str(start) for start, end in shown)


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


#: Around the keys of the sources that a stored card marks there. No text of ours or of a source holds these characters.
OPEN, CLOSE = "\x02", "\x03"
GLUE, BREAK = "\N{WORD JOINER}", "\N{ZERO WIDTH SPACE}"
#: So many marks stay on one line, which the narrowest column has room for.
TOGETHER = 5


def marks_html(marks: list[Mark]) -> SafeString:
    """Footnote marks that lead to the numbered sources of the page; where they have no number yet, whose they are."""
    if marks and not marks[0].number:
        return mark_safe(f"{OPEN}{' '.join(mark.title for mark in marks)}{CLOSE}")
    # Glued to what they mark and to each other, for a mark alone on the next line belongs to nothing; of many in a row
    # every fifth may begin one.
    links = "".join(
        f"{BREAK if place and place % TOGETHER == 0 else GLUE}{_mark_html(mark.number)}"
        for place, mark in enumerate(marks)
    )
    return mark_safe(links)


def _mark_html(number: int) -> str:
    label = _("source %(number)d") % {"number": number}
    return format_html('<a class="cite" href="#source-{0}" aria-label="{1}">{0}</a>', number, label)


def in_order(marks: list[Mark]) -> list[Mark]:
    """Each mark once, by number."""
    return sorted(dict.fromkeys(marks), key=lambda mark: mark.number)
