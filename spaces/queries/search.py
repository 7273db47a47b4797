"""Search: which entries hold all the words, and how well.

A word matches an entry that has one of its stems; the last word, which somebody may still be typing, also matches
as the beginning of a form. A compound matches however it is written: fablab, "fab lab", fab-lab. Words too common to
mean anything are left out. Text in quotes matches as it stands, word after word. The index is made of our own tokens
on both databases, so both find the same.
"""
import re
from dataclasses import dataclass, replace
from functools import lru_cache

from django.db import connection
from django.db.models import IntegerField, QuerySet
from django.db.models.expressions import RawSQL

from ..analysis import STOP_WORDS, apart, begun_apart, forms, joined, name_keys, sought_stems
from ..models import SearchDocument, Space
from .frequent import Marks, are_few, both, is_frequent
from .selections import SpaceSelection
from .snapshots import held

PHRASE = re.compile(r'"([^"]*)"|«([^»]*)»|“([^”]*)”')
#: What a match of one word is worth, by where it is found.
_WORTH = (("name_words", 8), ("place_words", 4), ("focus_words", 2))
_ELSEWHERE = 1
_EXACT_NAME = 1_000
_DOCUMENTS = SearchDocument._meta.db_table
#: SQLite's indexes of all words, and of those by which an entry is ranked.
_INDEX, _WORDS = "spaces_searchindex", "spaces_searchworth"


@dataclass(frozen=True, slots=True)
class Words:
    """A search taken apart. ``loose`` are words by stem, ``prefix`` the one still being typed, ``phrases`` as typed;
    ``keys`` are those of the names that it may be."""

    keys: tuple[str, ...]
    loose: tuple[str, ...]
    prefix: str
    phrases: tuple[tuple[str, ...], ...]

    def __bool__(self) -> bool:
        return bool(self.loose or self.prefix or self.phrases)


@lru_cache(maxsize=1_000)
def words_of(text: str) -> Words:
    """The words of a search as typed; falsy where none of them means anything."""
    phrases = [tuple(forms(next(filter(None, found.groups()), ""))) for found in PHRASE.finditer(text)]
    written = forms(PHRASE.sub(" ", text))
    # A text that ends in a quote or a space has no word left half typed, but a space is easily typed too.
    typing = bool(written) and not text.rstrip().endswith(('"', "»", "”")) and written[-1] not in STOP_WORDS
    words = [word for word in joined(written, typing) if word not in STOP_WORDS]
    return Words(
        keys=tuple(name_keys(text)), loose=tuple(dict.fromkeys(words[:-1] if typing else words)),
        prefix=words[-1] if typing else "", phrases=tuple(phrase for phrase in phrases if phrase),
    )


# As SQL --------------------------------------------------------------------------------------------------------------

Sql = tuple[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Search:
    """A search as SQL. ``matching`` gives the ids of the entries that hold all its words ("" where no word means
    anything), ``score`` is an integer expression over ``{entry}``, the column with the entry's id. Their text depends
    on how many words of which kind there are, the words themselves are among the values.
    """

    matching: str
    matching_values: tuple[str, ...]
    score: str
    score_values: tuple[str, ...]

    @property
    def values(self) -> tuple[str, ...]:
        return self.matching_values + self.score_values

    def with_values(self, values: list[str]) -> "Search":
        """The same with others in the place of its values."""
        number = len(self.matching_values)
        return replace(self, matching_values=tuple(values[:number]), score_values=tuple(values[number:]))


class Prepared(str):
    """The text of a search that was made into SQL before: what is asked is ``search``, whatever the text says."""

    search: Search


def search_of(text: str) -> Search:
    """What is asked of any kind of entry for a text as typed."""
    return text.search if isinstance(text, Prepared) else _search_of(text, connection.vendor)


def plainly(text: str) -> Prepared:
    """The text, to be searched as if few matched it: marks are not worth it for the first ones."""
    return prepared(text, search_of(text))


def prepared(text: str, search: Search) -> Prepared:
    found = Prepared(text)
    found.search = search
    return found


def marks_of(text: str) -> Marks | None:
    """The marks of a text that very many match; on SQLite, and for as long as a snapshot."""
    kept = held()
    if kept is None or not text or connection.vendor != "sqlite" or isinstance(text, Prepared):
        return None
    key = ("marks", text)
    if key not in kept:
        kept[key] = _marks(words_of(text))
    return kept[key]


def _marks(words: Words) -> Marks | None:
    if not words:
        return None
    matching, values = _sqlite(words)
    if not is_frequent(matching, values):
        return None
    keys = ", ".join(["%s"] * len(words.keys))
    named = f"SELECT entry_id FROM {_DOCUMENTS} WHERE name_key IN ({keys})", words.keys
    having = f"SELECT rowid FROM {_WORDS} WHERE {_WORDS} MATCH %s"
    worths = [
        [(having, (value,), score) for value, (_column, score) in zip(_any_of(*needles), _WORTH, strict=True)]
        for needles in _needles(words)
    ]
    return Marks((matching, values), (*named, _EXACT_NAME), worths, _ELSEWHERE) if are_few(worths) else None


def in_one_row(selection: SpaceSelection) -> SpaceSelection:
    """The selection, with a row in place of a search that very many match. By relevance it is in no order then."""
    if not (marks := marks_of(selection.search)):
        return selection
    row = marks.row if selection.row is None else both(marks.row, selection.row)
    return replace(selection, search="", row=row)


@lru_cache(maxsize=1_000)
def _search_of(text: str, vendor: str) -> Search:
    words = words_of(text)
    if not words:
        return Search("", (), "0", ())
    # Tokens are letters and digits only, so nothing in them can act as an operator of either query language.
    matching, score = (_postgresql, _read) if vendor == "postgresql" else (_sqlite, _looked_up)
    return Search(*matching(words), *score(words))


def _sqlite(words: Words) -> Sql:
    def ways(word: str) -> list[str]:
        return [*(f'stems : "{stem}"' for stem in sought_stems(word)), *(f'forms : "{two}"' for two in apart(word))]

    parts = [f"({' OR '.join(ways(word))})" for word in words.loose]
    if words.prefix:
        begun = (f'forms : "{one}" *' for one in (words.prefix, *begun_apart(words.prefix)))
        parts.append(f"({' OR '.join([*ways(words.prefix), *begun])})")
    parts += [f'forms : "{" ".join(phrase)}"' for phrase in words.phrases]
    return f"SELECT rowid FROM {_INDEX} WHERE {_INDEX} MATCH %s", (" AND ".join(parts),)


def _postgresql(words: Words) -> Sql:
    def stems(word: str) -> str:
        return " | ".join(f"'{stem}'" for stem in sought_stems(word))

    def following(phrase: str) -> str:
        return " <-> ".join(f"'{word}'" for word in phrase.split(" "))

    conditions, values = [], []
    plain = [word for word in words.loose if not apart(word)]
    loose = [f"({stems(word)})" for word in plain]
    if words.prefix:
        # Either way is one whole condition, which the indexes answer by themselves: of an OR behind an AND PostgreSQL
        # looks into the documents that hold the other words.
        typed, begun = [*loose, f"({stems(words.prefix)})"], "forms_vector @@ %s::tsquery"
        values.append(" & ".join(typed))
        if loose:
            begun = f"(stems_vector @@ %s::tsquery AND {begun})"
            values.append(" & ".join(loose))
        conditions.append(f"(stems_vector @@ %s::tsquery OR {begun})")
        twos = [f"({following(two)})" for two in apart(words.prefix)]
        twos += [f"({following(two)}:*)" for two in begun_apart(words.prefix)]
        values.append(" | ".join([f"'{words.prefix}':*", *twos]))
    elif loose:
        conditions.append("stems_vector @@ %s::tsquery")
        values.append(" & ".join(loose))
    for word in words.loose:
        if twos := apart(word):
            conditions.append("(stems_vector @@ %s::tsquery OR forms_vector @@ %s::tsquery)")
            values += [stems(word), " | ".join(f"({following(two)})" for two in twos)]
    for phrase in words.phrases:
        conditions.append("forms_vector @@ %s::tsquery")
        values.append(following(" ".join(phrase)))
    return f"SELECT entry_id FROM {_DOCUMENTS} WHERE {' AND '.join(conditions)}", tuple(values)


def _needles(words: Words) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    """For each word and phrase: what stands for it where it is whole, and the beginnings of words that do."""
    found: list[tuple[tuple[str, ...], tuple[str, ...]]]
    found = [(sought_stems(word) + apart(word), ()) for word in words.loose]
    if words.prefix:
        begun = (words.prefix, *begun_apart(words.prefix))
        found.append((sought_stems(words.prefix) + apart(words.prefix), begun))
    return found + [((" ".join(phrase),), ()) for phrase in words.phrases]


def _looked_up(words: Words) -> Sql:
    """The score by the ids that SQLite's index of names, places and focuses gives: each document costs nothing."""
    keys = ", ".join(["%s"] * len(words.keys))
    named = f"{{entry}} IN (SELECT entry_id FROM {_DOCUMENTS} WHERE name_key IN ({keys}))"
    score, values = [f"CASE WHEN {named} THEN {_EXACT_NAME} ELSE 0 END"], [*words.keys]
    for whole, beginnings in _needles(words):
        values += _any_of(whole, beginnings)
        score.append(_worth([f"{{entry}} IN (SELECT rowid FROM {_WORDS} WHERE {_WORDS} MATCH %s)"] * len(_WORTH)))
    return " + ".join(score), tuple(values)


def _any_of(whole: tuple[str, ...], beginnings: tuple[str, ...]) -> list[str]:
    """What SQLite's index is asked for them in each of its columns, in the order of their worth."""
    any_of = " OR ".join([*(f'"{needle}"' for needle in whole), *(f'"{one}" *' for one in beginnings)])
    return [f"{column} : ({any_of})" for column, _value in _WORTH]


def _read(words: Words) -> Sql:
    """The score by the text of the document, which PostgreSQL has read already to find it."""
    keys = ", ".join(["%s"] * len(words.keys))
    score, values = [f"CASE WHEN name_key IN ({keys}) THEN {_EXACT_NAME} ELSE 0 END"], [*words.keys]
    for whole, beginnings in _needles(words):
        needles = [*(f" {needle} " for needle in whole), *(f" {one}" for one in beginnings)]
        values += needles * len(_WORTH)
        score.append(_worth([
            " OR ".join([f"strpos({column}, %s) > 0"] * len(needles)) for column, _value in _WORTH
        ]))
    return f"(SELECT {' + '.join(score)} FROM {_DOCUMENTS} WHERE entry_id = {{entry}})", tuple(values)


def _worth(conditions: list[str]) -> str:
    """The worth of the first place where a word is found; ``conditions`` in the order of those."""
    cases = (f"WHEN {one} THEN {value}" for one, (_column, value) in zip(conditions, _WORTH, strict=True))
    return f"CASE {' '.join(cases)} ELSE {_ELSEWHERE} END"


def searched(records: QuerySet, text: str) -> QuerySet:
    """The records that hold all words of the text; none where no word of it means anything."""
    if records.model is not Space and (marks := marks_of(text)):
        return records.filter(pk__in=RawSQL("SELECT value FROM json_each(%s)", [marks.others]))
    search = search_of(text)
    if not search.matching:
        return records.none()
    return records.filter(pk__in=RawSQL(search.matching, search.matching_values))


def ranked(records: QuerySet, text: str) -> QuerySet:
    """The records with ``score`` annotated, best first, then by name and id."""
    search = search_of(text)
    entry = f'"{records.model._meta.db_table}"."entry_id"'
    score = RawSQL(search.score.format(entry=entry), search.score_values, output_field=IntegerField())
    return records.annotate(score=score).order_by("-score", "name_sort", "entry_id")
