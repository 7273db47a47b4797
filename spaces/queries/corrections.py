"""Corrects what was mistyped: words no public space has, by the nearest that one has."""
import functools
import re
from dataclasses import replace

from django.db.models import Exists, OuterRef
from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from ..analysis import STOP_WORDS, fold
from ..models import Change, City, Department, Focus, Region, Space
from .selections import SpaceSelection
from .spaces import spaces_in
from .understanding import SYNONYMS, Part, taken_apart, understood

#: So many names, the best documented, are held in memory; at a million spaces it is these that give their words.
MOST_NAMES = 20_000
MOST_CORRECTIONS = 3
#: How far a word of that many letters may be off. Shorter ones are too near to too much.
_SHORTEST, _LONG = 4, 6
_HAVE_PAGES = ("city", "department", "region")
_WORD = re.compile(r"[^\W_]+")


def corrections(text: str, within: SpaceSelection) -> list[str]:
    """At most three spellings of the text under which the selection, its own search aside, holds a space."""
    state = _data_state()
    known = _words(state) if state else _read_words()
    typed = {fold(word) for word in _WORD.findall(text)}
    nearest = {word: found for word in sorted(typed) if (found := _nearest(word, known))}
    if not nearest:
        return []
    best = {word: found[0] for word, found in nearest.items()}
    tries = [best, *({**best, word: other} for word, found in nearest.items() for other in found[1:])]
    kept = []
    for spelling in list(dict.fromkeys(_respelt(text, one) for one in tries))[:MOST_CORRECTIONS]:
        if spaces_in(understood(spelling).onto(replace(within, search=""))).exists():
            kept.append(spelling)
    return kept


def places_like(text: str) -> list[Part]:
    """The cities, départements and regions that the text names, or else those that spellings near it do."""
    for spellings in ((text,), corrections(text, SpaceSelection())):
        parts = [part for one in spellings for part in taken_apart(one).parts if part.facet in _HAVE_PAGES]
        if parts:
            return list({part.values: part for part in parts}.values())
    return []


def _respelt(text: str, spellings: dict[str, str]) -> str:
    return _WORD.sub(lambda word: spellings.get(fold(word[0]), word[0]), text)


def _nearest(word: str, known: dict[str, str]) -> list[str]:
    """Up to three known words, nearest first, as they are written; none where the word itself is known."""
    if word in known or word in STOP_WORDS or len(word) < _SHORTEST or word.isdigit():
        return []
    farthest = 1 if len(word) < _LONG else 2
    found = process.extract(
        word, known.keys(), scorer=DamerauLevenshtein.distance, score_cutoff=farthest, limit=MOST_CORRECTIONS
    )
    return [known[one] for one, _distance, _index in sorted(found, key=lambda one: (one[1], one[0]))]


def _data_state() -> tuple:
    """What changes whenever the directory does; empty where it was loaded and nothing was written since."""
    return Change.objects.order_by("-pk").values_list("pk", "version", "at").first() or ()


@functools.lru_cache(maxsize=1)
def _words(state: tuple) -> dict[str, str]:
    return _read_words()


def _read_words() -> dict[str, str]:
    """Folded words of the names of spaces, of their cities, of areas and of focuses, each as it is written."""
    public = Space.objects.public()
    names = list(public.order_by("-documented", "entry_id").values_list("name", flat=True)[:MOST_NAMES])
    cities = City.objects.filter(Exists(public.filter(city=OuterRef("pk")))).order_by("slug")
    names += [name for row in cities.values_list("name", "name_fr") for name in row]
    for model in (Region, Department, Focus):
        names += [name for row in model.objects.order_by("slug").values_list("name_fr", "name_en") for name in row]
    names += [word for words in SYNONYMS.values() for word in words]
    return {fold(word): word for name in reversed(names) for word in _WORD.findall(name)}
