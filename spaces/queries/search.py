"""Search: which entries hold all the words, and how well.

A word matches an entry that has one of its stems; the last word, which somebody may still be typing, also matches
as the beginning of a form. Words too common to mean anything are left out. Text in quotes matches as it stands, word
after word. The index is made of our own tokens on both databases, so both find the same.
"""
import re
from dataclasses import dataclass

from django.db import connection
from django.db.models import Case, IntegerField, Q, QuerySet, Value, When
from django.db.models.expressions import RawSQL

from ..analysis import STOP_WORDS, forms, match_key, stems_of

PHRASE = re.compile(r'"([^"]*)"|«([^»]*)»|“([^”]*)”')
#: What a match of one word is worth, by where it is found.
_WORTH = (("name_words", 8), ("place_words", 4), ("focus_words", 2))
_ELSEWHERE = 1
_EXACT_NAME = 1_000


@dataclass(frozen=True, slots=True)
class Words:
    """A search taken apart. ``loose`` are words by stem, ``prefix`` the one still being typed, ``phrases`` as typed."""

    key: str
    loose: tuple[str, ...]
    prefix: str
    phrases: tuple[tuple[str, ...], ...]

    def __bool__(self) -> bool:
        return bool(self.loose or self.prefix or self.phrases)


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


def _sqlite(words: Words) -> tuple[str, list[str]]:
    def stems(word: str) -> str:
        return " OR ".join(f'stems : "{stem}"' for stem in stems_of(word))

    parts = [f"({stems(word)})" for word in words.loose]
    if words.prefix:
        parts.append(f'({stems(words.prefix)} OR forms : "{words.prefix}" *)')
    parts += [f'forms : "{" ".join(phrase)}"' for phrase in words.phrases]
    sql = "SELECT rowid FROM spaces_searchindex WHERE spaces_searchindex MATCH %s"
    return sql, [" AND ".join(parts)]


def _postgresql(words: Words) -> tuple[str, list[str]]:
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


def matching_entries(words: Words) -> RawSQL:
    """The ids of the entries that hold all the words, for ``pk__in``. ``words`` must not be empty."""
    # Tokens are letters and digits only, so nothing in them can act as an operator of either query language.
    sql, params = (_postgresql if connection.vendor == "postgresql" else _sqlite)(words)
    return RawSQL(sql, params)


def _found(column: str, words: tuple[str, ...], *, prefix: str = "") -> Q:
    condition = Q()
    for word in words:
        condition |= Q(**{f"entry__search_document__{column}__contains": f" {word} "})
    if prefix:
        condition |= Q(**{f"entry__search_document__{column}__contains": f" {prefix}"})
    return condition


def score_of(words: Words):
    """An integer expression over records: the exact name first, then words in name, place, focus and elsewhere."""
    def worth(needles: tuple[str, ...], prefix: str = ""):
        cases = [When(_found(column, needles, prefix=prefix), then=Value(value)) for column, value in _WORTH]
        return Case(*cases, default=Value(_ELSEWHERE), output_field=IntegerField())

    exact = When(entry__search_document__name_key=words.key, then=Value(_EXACT_NAME))
    score = Case(exact, default=Value(0), output_field=IntegerField())
    for word in words.loose:
        score += worth(stems_of(word))
    if words.prefix:
        score += worth(stems_of(words.prefix), words.prefix)
    for phrase in words.phrases:
        score += worth((" ".join(phrase),))
    return score


def searched(records: QuerySet, text: str) -> QuerySet:
    """The records that hold all words of the text; none where no word of it means anything."""
    words = words_of(text)
    return records.filter(pk__in=matching_entries(words)) if words else records.none()


def ranked(records: QuerySet, text: str) -> QuerySet:
    """The records with ``score`` annotated, best first, then by name and id."""
    return records.annotate(score=score_of(words_of(text))).order_by("-score", "name_sort", "entry_id")
