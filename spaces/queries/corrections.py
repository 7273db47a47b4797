"""Corrects what was mistyped: words that nothing public has, by the nearest that something has."""
import functools
import re
from collections import Counter
from dataclasses import replace
from typing import NamedTuple

from django.db.models import Exists, OuterRef
from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from ..analysis import STOP_WORDS, fold
from ..enums import EntryKind
from ..models import Change, City, Department, Entry, Focus, Region, Space
from .selections import SpaceSelection
from .spaces import spaces_in
from .understanding import SYNONYMS, Part, taken_apart, understood

#: So many names of each kind are held, of spaces the best documented; at a million it is these that give words.
MOST_NAMES = 20_000
MOST_CORRECTIONS = 3
#: How far a word of that many letters may be off. Shorter ones are too near to too much.
_SHORTEST, _LONG = 4, 6
_HAVE_PAGES = ("city", "department", "region")
_WORD = re.compile(r"[^\W_]+")


class _Known(NamedTuple):
    """A word as it is written, and in how many of the names."""

    written: str
    names: int


def spellings(text: str) -> list[str]:
    """At most three ways to write the text with words that are known, the likeliest first; none where it has no other
    words, or none that is near one."""
    state = _data_state()
    known = _words(state) if state else _read_words()
    typed = {fold(word) for word in _WORD.findall(text)}
    nearest = {word: found for word in sorted(typed) if (found := _nearest(word, known))}
    if not nearest:
        return []
    best = {word: found[0] for word, found in nearest.items()}
    tries = [best, *({**best, word: other} for word, found in nearest.items() for other in found[1:])]
    return list(dict.fromkeys(_respelt(text, one) for one in tries))[:MOST_CORRECTIONS]


def corrections(text: str, within: SpaceSelection) -> list[str]:
    """Those spellings of the text under which the selection, its own search aside, holds a space."""
    rest = replace(within, search="")
    return [one for one in spellings(text) if spaces_in(understood(one).onto(rest)).exists()]


def places_like(text: str) -> list[Part]:
    """The cities, départements and regions that the text names, or else those that spellings near it do."""
    for spellings in ((text,), corrections(text, SpaceSelection())):
        parts = [part for one in spellings for part in taken_apart(one).parts if part.facet in _HAVE_PAGES]
        if parts:
            return list({part.values: part for part in parts}.values())
    return []


def _respelt(text: str, spellings: dict[str, str]) -> str:
    return _WORD.sub(lambda word: spellings.get(fold(word[0]), word[0]), text)


def _nearest(word: str, known: dict[str, _Known]) -> list[str]:
    """Up to three known words, nearest first, as they are written; none where the word itself is known. Of those as
    near, what begins alike comes first (the first letter is seldom mistyped), then what more names have."""
    if word in known or word in STOP_WORDS or len(word) < _SHORTEST or word.isdigit():
        return []
    farthest = 1 if len(word) < _LONG else 2
    near = process.extract(
        word, known.keys(), scorer=DamerauLevenshtein.distance, score_cutoff=farthest, limit=None
    )
    near.sort(key=lambda one: (one[1], one[0][0] != word[0], -known[one[0]].names, one[0]))
    return [known[found].written for found, _distance, _index in near[:MOST_CORRECTIONS]]


def _data_state() -> tuple:
    """What changes whenever the directory does; empty where it was loaded and nothing was written since."""
    return Change.objects.order_by("-pk").values_list("pk", "version", "at").first() or ()


@functools.lru_cache(maxsize=1)
def _words(state: tuple) -> dict[str, _Known]:
    return _read_words()


def _read_words() -> dict[str, _Known]:
    """The words, folded, of the names of spaces and of all other entries, of their cities, of areas and of focuses."""
    public = Space.objects.public()
    names = list(public.order_by("-documented", "entry_id").values_list("name", flat=True)[:MOST_NAMES])
    for kind in (one for one in EntryKind if one is not EntryKind.SPACE):
        # In the order of its index: sorted otherwise, they would be looked for among all entries.
        others = Entry.objects.public().filter(kind=kind).order_by("label_sort", "id")
        names += others.values_list("label", flat=True)[:MOST_NAMES]
    cities = City.objects.filter(Exists(public.filter(city=OuterRef("pk")))).order_by("slug")
    names += [name for row in cities.values_list("name", "name_fr") for name in row]
    for model in (Region, Department, Focus):
        names += [name for row in model.objects.order_by("slug").values_list("name_fr", "name_en") for name in row]
    names += [word for words in SYNONYMS.values() for word in words]
    words = [(fold(word), word) for name in reversed(names) for word in _WORD.findall(name)]
    uses = Counter(folded for folded, _written in words)
    return {folded: _Known(written, uses[folded]) for folded, written in words}
