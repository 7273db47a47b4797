"""Search: which entries hold all the words, and how well.

A word matches an entry that has one of its stems; the last word, which somebody may still be typing, also matches
as the beginning of a form. Words too common to mean anything are left out. Text in quotes matches as it stands, word
after word. The index is made of our own tokens on both databases, so both find the same.
"""
import re
from dataclasses import dataclass
from functools import lru_cache

from django.db import connection
from django.db.models import IntegerField, QuerySet
from django.db.models.expressions import RawSQL

from ..analysis import STOP_WORDS, forms, match_key, stems_of
from ..models import SearchDocument

PHRASE = re.compile(r'"([^"]*)"|«([^»]*)»|“([^”]*)”')
#: What a match of one word is worth, by where it is found.
_WORTH = (("name_words", 8), ("place_words", 4), ("focus_words", 2))
_ELSEWHERE = 1
_EXACT_NAME = 1_000
_DOCUMENTS = SearchDocument._meta.db_table


@dataclass(frozen=True, slots=True)
class Words:
    """A search taken apart. ``loose`` are words by stem, ``prefix`` the one still being typed, ``phrases`` as typed."""

    key: str
    loose: tuple[str, ...]
    prefix: str
    phrases: tuple[tuple[str, ...], ...]

    def __bool__(self) -> bool:
        return bool(self.loose or self.prefix or self.phrases)


@lru_cache(maxsize=1_000)
def words_of(text: str) -> Words:
    """The words of a search as typed; falsy where none of them means anything."""
    phrases = [tuple(forms(next(filter(None, found.groups()), ""))) for found in PHRASE.finditer(text)]
    rest = PHRASE.sub(" ", text)
    words = [word for word in forms(rest) if word not in STOP_WORDS]
    # A text that ends in a quote or a space has no word left half typed, but a space is easily typed too.
    typing = bool(words) and not text.rstrip().endswith(('"', "»", "”")) and forms(rest)[-1] == words[-1]
    return Words(
        key=match_key(text), loose=tuple(dict.fromkeys(words[:-1] if typing else words)),
        prefix=words[-1] if typing else "", phrases=tuple(phrase for phrase in phrases if phrase),
    )


# As SQL --------------------------------------------------------------------------------------------------------------

Sql = tuple[str, list[str]]


@dataclass(frozen=True, slots=True)
class Search:
    """A search as SQL. ``matching`` gives the ids of the entries that hold all its words ("" where no word means
    anything), ``score`` an integer by a search document's columns. Their text depends on how many words of which kind
    there are, the words themselves are among the values."""

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
        return Search(self.matching, tuple(values[:number]), self.score, tuple(values[number:]))


class Prepared(str):
    """The text of a search that was made into SQL before: what is asked is ``search``, whatever the text says."""

    search: Search


def search_of(text: str) -> Search:
    """The search for a text as typed."""
    return text.search if isinstance(text, Prepared) else _search_of(text, connection.vendor)


def prepared(text: str, search: Search) -> Prepared:
    found = Prepared(text)
    found.search = search
    return found


@lru_cache(maxsize=1_000)
def _search_of(text: str, vendor: str) -> Search:
    words = words_of(text)
    if not words:
        return Search("", (), "0", ())
    # Tokens are letters and digits only, so nothing in them can act as an operator of either query language.
    matching, values = (_postgresql if vendor == "postgresql" else _sqlite)(words)
    score, needles = _score(words, "strpos" if vendor == "postgresql" else "instr")
    return Search(matching, tuple(values), score, tuple(needles))


def _sqlite(words: Words) -> Sql:
    def stems(word: str) -> str:
        return " OR ".join(f'stems : "{stem}"' for stem in stems_of(word))

    parts = [f"({stems(word)})" for word in words.loose]
    if words.prefix:
        parts.append(f'({stems(words.prefix)} OR forms : "{words.prefix}" *)')
    parts += [f'forms : "{" ".join(phrase)}"' for phrase in words.phrases]
    sql = "SELECT rowid FROM spaces_searchindex WHERE spaces_searchindex MATCH %s"
    return sql, [" AND ".join(parts)]


def _postgresql(words: Words) -> Sql:
    def stems(word: str) -> str:
        return " | ".join(f"'{stem}'" for stem in stems_of(word))

    conditions, params = [], []
    if words.loose:
        conditions.append("stems_vector @@ %s::tsquery")
        params.append(" & ".join(f"({stems(word)})" for word in words.loose))
    if words.prefix:
        conditions.append("(stems_vector @@ %s::tsquery OR forms_vector @@ %s::tsquery)")
        params += [stems(words.prefix), f"'{words.prefix}':*"]
    for phrase in words.phrases:
        conditions.append("forms_vector @@ %s::tsquery")
        params.append(" <-> ".join(f"'{word}'" for word in phrase))
    return f"SELECT entry_id FROM spaces_searchdocument WHERE {' AND '.join(conditions)}", params


def _score(words: Words, position: str) -> Sql:
    """The exact name first, then words in name, place, focus and elsewhere. ``position`` is the database's function."""
    values = [words.key]

    def worth(*needles: str) -> str:
        cases = []
        for column, value in _WORTH:
            found = " OR ".join([f"{position}({column}, %s) > 0"] * len(needles))
            cases.append(f"WHEN {found} THEN {value}")
            values.extend(needles)
        return f"CASE {' '.join(cases)} ELSE {_ELSEWHERE} END"

    score = [f"CASE WHEN name_key = %s THEN {_EXACT_NAME} ELSE 0 END"]
    score += [worth(*(f" {stem} " for stem in stems_of(word))) for word in words.loose]
    if words.prefix:
        score.append(worth(*(f" {stem} " for stem in stems_of(words.prefix)), f" {words.prefix}"))
    score += [worth(f" {' '.join(phrase)} ") for phrase in words.phrases]
    return " + ".join(score), values


def searched(records: QuerySet, text: str) -> QuerySet:
    """The records that hold all words of the text; none where no word of it means anything."""
    search = search_of(text)
    if not search.matching:
        return records.none()
    return records.filter(pk__in=RawSQL(search.matching, search.matching_values))


def ranked(records: QuerySet, text: str) -> QuerySet:
    """The records with ``score`` annotated, best first, then by name and id."""
    search, table = search_of(text), records.model._meta.db_table
    # Of one document, where a join would read the entry as well.
    score = f'SELECT {search.score} FROM {_DOCUMENTS} WHERE {_DOCUMENTS}.entry_id = "{table}".entry_id'
    score = RawSQL(score, search.score_values, output_field=IntegerField())
    return records.annotate(score=score).order_by("-score", "name_sort", "entry_id")
