"""The analyzer: how text is compared, sorted and searched, the same on every database.

Folding removes case, accents, ligatures and typographic variants, so that « L’Atelier », "l'atelier" and
"L'ATELIER" are one. Two streams of tokens come from it: *forms* (as written, folded) and *stems* (French and
English stems by Snowball). Databases only ever compare the bytes made here.
"""
import functools
import re
import unicodedata

import snowballstemmer

_LIGATURES = str.maketrans({
    "œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae", "ß": "ss", "ẞ": "ss", "ø": "o", "Ø": "o", "ł": "l", "Ł": "l",
    "đ": "d", "Đ": "d", "ð": "d", "Ð": "d", "þ": "th", "Þ": "th", "ı": "i",
    "’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'", "‐": "-", "‑": "-", "–": "-", "—": "-",
})
_WORD = re.compile(r"[^\W_]+")
#: French words that lose their vowel before another word: l'atelier, d'affaires, qu'il.
_ELISIONS = frozenset({"l", "d", "j", "m", "n", "s", "t", "c", "qu", "jusqu", "lorsqu", "puisqu"})
_ELISION = re.compile(rf"\b({'|'.join(sorted(_ELISIONS, key=len, reverse=True))})'(?=\w)")
#: Words too common to mean anything in a search, in both languages.
STOP_WORDS = frozenset(
    "a au aux avec ce ces dans de des du en et il je la le les leur lui mais ne nous on ou par pas pour que qui sa se"
    " ses son sur ta te tu un une vos votre vous est sont the of and to in for on at by with from an is are this that"
    .split()
)
_LANGUAGES = ("french", "english")
#: Longer "words" are none; PostgreSQL indexes no lexeme over 2,046 bytes, so both databases see no more than this.
LONGEST_WORD = 80
#: "eux" and "ou" are words of their own.
_SHORTEST_PLURAL = 3
#: Words that some write as one and others as two: fablab, "fab lab", fab-lab. Second parts by the first.
_COMPOUNDS = {
    "co": "construction creation design lab living voiturage work worker workeur workeuse working",
    "fab": "lab", "hacker": "space", "living": "lab", "maker": "space", "media": "lab", "open": "lab space",
    "start": "up", "tele": "travail travailleur travailleuse", "tiers": "lieu", "wi": "fi", "work": "shop space",
}
#: Fewer letters of a second part, still being typed, are the beginning of too much: "co w", "co li".
_BEGUN = 3
#: Stands between two texts in a stream of forms. No word contains it, so no search can ask for it.
BOUNDARY = "¶"


def fold(text: str) -> str:
    """Lower-case text without accents, ligatures or typographic variants; white space made single."""
    decomposed = unicodedata.normalize("NFKD", text.translate(_LIGATURES))
    # Nothing combines in ASCII, and a generator over characters is what makes the rest slow.
    bare = decomposed if decomposed.isascii() else "".join(
        char for char in decomposed if not unicodedata.combining(char)
    )
    return " ".join(bare.casefold().split())


#: The names of areas are sorted in every answer with facets.
@functools.lru_cache(maxsize=1_000)
def sort_key(text: str) -> str:
    """The text by which names sort: folded words, single spaces. É stands beside E on every database."""
    folded = fold(text)
    return " ".join(_WORD.findall(folded)) or folded


def match_key(text: str) -> str:
    """The text by which two names are the same name: folded words without their elisions."""
    return " ".join(forms(text))


def forms(text: str) -> list[str]:
    """Folded words in order, elided articles cut off: "l'Atelier d’œuvre" → ["atelier", "oeuvre"]."""
    return list(_forms(text))


#: A text is taken apart for several streams in a row, and the names of cities and focuses return in every batch.
@functools.lru_cache(maxsize=1_000)
def _forms(text: str) -> tuple[str, ...]:
    return tuple(word[:LONGEST_WORD] for word in _WORD.findall(_ELISION.sub("", fold(text))))


@functools.lru_cache(maxsize=100_000)
def stems_of(form: str) -> tuple[str, ...]:
    """The distinct stems of one folded word, French first."""
    if form.isdigit():
        return (form,)
    # A stemmer keeps state while it works: one per call keeps threads apart, the cache keeps it cheap.
    return tuple(dict.fromkeys(snowballstemmer.stemmer(language).stemWord(form) for language in _LANGUAGES))


@functools.lru_cache(maxsize=100_000)
def sought_stems(form: str) -> tuple[str, ...]:
    """The stems by which a searched word is found: its own, and those of its other number where a French word in "-eu",
    "-eau" or "-ou" takes an x or an s, which Snowball leaves standing: lieu, lieux; bleu, bleus; bureau, bureaux."""
    others: tuple[str, ...] = ()
    if form.endswith(("eux", "eaux", "oux", "eus", "eaus", "ous")) and len(form) > _SHORTEST_PLURAL:
        others = (form[:-1],)
    elif form.endswith(("eu", "eau", "ou")) and len(form) >= _SHORTEST_PLURAL:
        others = (f"{form}x", f"{form}s")
    return tuple(dict.fromkeys(stem for word in (form, *others) for stem in stems_of(word)))


def stems(text: str) -> list[str]:
    """All stems of all words that mean something, in order."""
    return [stem for form in forms(text) if form not in STOP_WORDS for stem in stems_of(form)]


@functools.cache
def _compounds() -> dict[str, tuple[str, ...]]:
    """By the stem of a compound written as one, the phrases of those written as two, in both numbers."""
    found: dict[str, dict[str, None]] = {}
    for first, seconds in _COMPOUNDS.items():
        for second in seconds.split():
            numbers = [second, f"{second}s", *([f"{second}x"] if second.endswith("eu") else [])]
            for stem in stems_of(first + second):
                found.setdefault(stem, {}).update(dict.fromkeys(f"{first} {one}" for one in numbers))
    return {stem: tuple(phrases) for stem, phrases in found.items()}


@functools.lru_cache(maxsize=100_000)
def apart(form: str) -> tuple[str, ...]:
    """How a compound is written as two words: "fablabs" → ("fab lab", "fab labs"). Nothing for any other word."""
    return tuple(dict.fromkeys(phrase for stem in sought_stems(form) for phrase in _compounds().get(stem, ())))


@functools.lru_cache(maxsize=100_000)
def begun_apart(form: str) -> tuple[str, ...]:
    """How the beginning of a compound begins where it is written as two words: "cowor" → ("co wor",)."""
    return tuple(dict.fromkeys(
        f"{first} {form[len(first):]}" for first, seconds in _COMPOUNDS.items() if form.startswith(first)
        for second in seconds.split()
        if second.startswith(form[len(first):]) and len(form) - len(first) >= min(_BEGUN, len(second))
    ))


def joined(words: list[str], typing: bool = False) -> list[str]:
    """The words with each compound written as one. ``typing``: the last one may be a beginning."""
    found: list[str] = []
    previous = ""
    for number, word in enumerate(words, 1):
        phrases = apart(previous + word) if previous in _COMPOUNDS else ()
        if previous in _COMPOUNDS and typing and number == len(words):
            phrases += begun_apart(previous + word)
        if any(phrase.startswith(f"{previous} ") for phrase in phrases):
            found[-1], previous = previous + word, ""
        else:
            found.append(word)
            previous = word
    return found


def name_keys(text: str) -> list[str]:
    """The keys of the names that the text may be: as it stands, with its compounds as one, and as two."""
    words = forms(text)
    ones = joined(words)
    twos = [word for one in ones for word in _halves(one)]
    return list(dict.fromkeys(map(" ".join, (words, ones, twos))))


def _halves(form: str) -> tuple[str, ...]:
    firsts = (phrase.split()[0] for phrase in apart(form))
    first = next((one for one in firsts if form.startswith(one) and form != one), "")
    return (first, form[len(first):]) if first else (form,)
