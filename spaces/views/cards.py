"""Cards: records as lists show them. Those of spaces are stored as HTML; the sources of a whole list are found in one
query, and numbered by the page."""

import datetime
import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import orjson
from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import get_script_prefix, reverse
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from ..enums import Lifecycle
from ..models import Card as StoredCard
from ..models import Record, Space
from ..queries.listings import for_cards
from ..queries.pins import pin_of
from ..queries.prepared import rows_of
from ..queries.quality import stale_from
from ..queries.sources import sources_by_key
from .notes import CLOSE, OPEN, Mark, Notes, in_order, marks_html
from .phrases import Cite, Phrase, phrases_html, phrases_of
from .wording import away, lang_attribute, pin_html

_SHOWN = (
    "place",
    "focus",
    "status",
    "opened",
    "lifecycle",
    "closed",
    "starts",
    "actor_kind",
    "name",
    "event_state",
    "venue",
)


@dataclass
class Card:
    """A record as it is, for the kinds whose cards are made anew for each page."""

    record: Record
    url: str
    pin: str
    phrases: list[Phrase]
    metres: int | None = None
    is_exact: bool = True
    #: Of the name, where it is one that describes.
    name_language: str = ""

    @property
    def name(self) -> str:
        return self.record.name

    @property
    def public_id(self) -> str:
        return self.record.entry.public_id

    @property
    def disputed(self) -> bool:
        return self.record.entry.is_disputed

    @property
    def html(self) -> SafeString:
        """The card but for its end: a distance is the page's own."""
        cancelled = mark_safe(' class="cancelled"') if getattr(self.record, "state", "") == "cancelled" else ""
        lang = lang_attribute(self.name_language)
        name = format_html('<h3><a href="{}"{}{}>{}</a></h3>', self.url, cancelled, lang, self.name)
        disputed = format_html(' <span class="tag disputed">{}</span>', _("sources disagree")) if self.disputed else ""
        return format_html("{}\n{}\n<p>{}{}", pin_html(self.pin), name, phrases_html(self.phrases), disputed)


@dataclass
class ReadyCard:
    """A card whose HTML was stored."""

    public_id: str
    name: str
    url: str
    pin: str
    html: SafeString
    metres: int | None = None
    #: Whether a source says where it stands, and not only in which city: a distance is as good as that.
    is_exact: bool = True


def rows_html(cards: Iterable[Card | ReadyCard]) -> SafeString:
    """The cards one below the other, each with its distance where the list is ordered by it."""
    rows = []
    for card in cards:
        end = "" if card.metres is None else f"\u00a0· {conditional_escape(away(card.metres, card.is_exact))}"
        rows.append(f'<li data-entry="{card.public_id}">{card.html}{end}</p></li>\n')
    return mark_safe(f'<ul class="rows">\n{"".join(rows)}</ul>')


class Citing:
    """Cites, as a whole, the source of any claim shown of these records."""

    def __init__(self, records: Iterable[Record], notes: Notes):
        self.notes = notes
        self.sources = sources_by_key(
            claim["source"]
            for record in records
            for name, one in record.entry.provenance.items()
            if name in _SHOWN
            for claim in (*one["support"], *one["others"])
        )

    def __call__(self, claim: dict, label: str) -> Mark:
        return self.notes.cite_source(self.sources[claim["source"]])

    def language_of_name(self, record: Record) -> str:
        """The language in which the source of the record's name is written; empty where that is not known."""
        return self.sources[record.entry.provenance["name"]["source"]].language


def citing(records: Iterable[Record], notes: Notes) -> Citing:
    return Citing(records, notes)


def full_cards(spaces: Iterable[Space], notes: Notes) -> list[Card]:
    """The cards of a few spaces with all their phrases, for a page that lays them out in its own way."""
    spaces = list(spaces)
    cite = citing(spaces, notes)
    return [_card(space, cite) for space in spaces]


@cache
def _around_slug(language: str | None, prefix: str) -> tuple[str, str]:
    """What an address of a space has before and after its slug. To reverse each is a third of what a card takes."""
    before, _slug, after = reverse("space", args=["-slug-"]).partition("-slug-")
    return before, after


def _address(slug: str) -> str:
    before, after = _around_slug(get_language(), get_script_prefix())
    return f"{before}{slug}{after}"


def _card(space: Space, cite: Cite) -> Card:
    return Card(
        space, _address(space.entry.slug), pin_of(space.lifecycle, space.lifecycle_as_of),
        phrases_of(space, cite),
    )  # fmt: skip


# Stored cards of spaces: parted where marks stand, for a page numbers its sources itself -----------------------------

_PLACE = re.compile(f"{OPEN}(.*?){CLOSE}")
#: What the words of a card are made by.
_MAKERS = (
    *(f"spaces/views/{name}.py" for name in ("cards", "notes", "phrases", "wording")), "spaces/enums.py",
    "spaces/exonyms.py", "spaces/partial_dates.py", "locale",
)


def _unnumbered(claim: dict, label: str) -> Mark:
    return Mark(0, claim["source"])


@cache
def maker() -> str:
    """A digest of what cards are made by: those of another release are made anew when they are read."""
    whole = hashlib.sha256()
    for name in _MAKERS:
        root = Path(settings.BASE_DIR) / name
        for path in sorted(root.rglob("*")) if root.is_dir() else [root]:
            if path.suffix in (".py", ".po"):
                whole.update(path.read_bytes())
    return whole.hexdigest()[:16]


def _text_of(space: Space) -> dict[str, Any]:
    """The card in the present language. ``parts`` are HTML and, between, the keys of the sources to be marked."""
    card = _card(space, _unnumbered)
    parts = [part.split(" ") if number % 2 else part for number, part in enumerate(_PLACE.split(card.html))]
    return {
        "id": card.public_id, "name": card.name, "url": card.url, "pin": card.pin, "parts": parts,
        "exact": space.latitude is not None,
    }  # fmt: skip


def _until(space: Space) -> datetime.date | None:
    """The first day on which the card reads otherwise: what was open is then no longer confirmed."""
    ended = {one.value for one in Lifecycle.ended()}
    first = None if space.lifecycle in ended else stale_from(space.lifecycle_as_of)
    return first if first and first > datetime.date.today() else None


def stored_cards(spaces: list[Space]) -> list[StoredCard]:
    """What is stored of the spaces' cards, in every language."""
    found = []
    for code, _language in settings.LANGUAGES:
        with override(code):
            found += [
                StoredCard(
                    entry_id=space.pk, language=code, text=orjson.dumps(_text_of(space)).decode(), made_by=maker(),
                    until=_until(space),
                )
                for space in spaces
            ]
    return found


def outdated() -> QuerySet[Space]:
    """The public spaces of which a card is missing, or made by another release, or reads otherwise by now."""
    current = StoredCard.objects.filter(entry=OuterRef("pk"), made_by=maker()).exclude(until__lte=datetime.date.today())
    missing = Q()
    for code, _language in settings.LANGUAGES:
        missing |= ~Exists(current.filter(language=code))
    return Space.objects.public().filter(missing).order_by("pk")


def _stored(language: str, made_by: str) -> QuerySet:
    return StoredCard.objects.filter(language=language, made_by=made_by).order_by().values_list(
        "entry", "text", "until"
    )


def _texts(ids: list[int]) -> dict[int, dict[str, Any]]:
    """The cards' texts in the present language: stored, or made now where they are missing or of another day."""
    if not ids:
        return {}
    among = f" AND entry_id IN ({', '.join(['%s'] * len(ids))})"
    today = datetime.date.today()
    found = {}
    for pk, text, until in rows_of(_stored, get_language(), maker(), tail=among, within=tuple(ids)):
        # SQLite hands a date over as text; both sort alike.
        if until is None or str(until) > today.isoformat():
            found[pk] = orjson.loads(text)
    if missing := [pk for pk in ids if pk not in found]:
        found |= {space.pk: _text_of(space) for space in for_cards(Space.objects.filter(pk__in=missing))}
    return found


def _without(html: str, told: tuple[str, ...]) -> str:
    """The card without the first of these ends of its place: what a page is about, its rows need not say again."""
    head, paragraph, words = html.partition("<p>")
    end = next((end for end in told if end in words), "")
    before, _end, after = words.rpartition(end) if end else ("", "", words)
    return f"{head}{paragraph}{before}{after}"


def space_cards(
    ids: Iterable[int], notes: Notes, metres: dict[int, int] | None = None, told: tuple[str, ...] = ()
) -> list[ReadyCard]:
    """The cards of the spaces, in order. ``metres`` are distances by entry id, where the list is ordered by them;
    ``told`` are ends of their places that the page has said."""
    ids = list(ids)
    texts = _texts(ids)
    cards = [texts[pk] for pk in ids if pk in texts]
    sources = sources_by_key(key for card in cards for keys in card["parts"][1::2] for key in keys)
    marks: dict[str, Mark] = {}
    html: dict[tuple[str, ...], str] = {}

    def marked(keys: list[str]) -> str:
        if (found := html.get(tuple(keys))) is None:
            for key in keys:
                marks[key] = notes.cite_source(sources[key])
            found = html[tuple(keys)] = marks_html(in_order([marks[key] for key in keys]))
        return found

    return [
        ReadyCard(
            card["id"], card["name"], card["url"], card["pin"],
            # Escaped when the card was made.
            mark_safe(_without(
                "".join(marked(part) if number % 2 else part for number, part in enumerate(card["parts"])), told
            )),
            (metres or {}).get(pk), card["exact"],
        )
        for pk, card in zip([pk for pk in ids if pk in texts], cards, strict=True)
    ]
