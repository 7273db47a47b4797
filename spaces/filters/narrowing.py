"""Narrowing: how parameters that several lists share act on a queryset."""
from django.db.models import Q, QuerySet

from ..queries.search import ranked, searched
from ..queries.selections import NONE
from .parameters import Narrow


def by_text(column: str) -> Narrow:
    """Any of the values in a text column; ``none`` is the empty text."""
    def narrow(rows: QuerySet, values: tuple[str, ...]) -> QuerySet:
        return rows.filter(**{f"{column}__in": ["" if value == NONE else value for value in values]})
    return narrow


def by_row(relation: str, field: str) -> Narrow:
    """Any of the rows named by ``field``; ``none`` is no row."""
    def narrow(rows: QuerySet, values: tuple[str, ...]) -> QuerySet:
        named = [value for value in values if value != NONE]
        condition = Q(**{f"{relation}__{field}__in": named})
        return rows.filter(condition | Q(**{f"{relation}__isnull": True}) if NONE in values else condition)
    return narrow


def by_words(rows: QuerySet, text: str) -> QuerySet:
    """Records that hold the words, best match first."""
    return ranked(searched(rows, text), text)


def by_order(orders: dict[str, tuple[str, ...]]) -> Narrow:
    def narrow(rows: QuerySet, name: str) -> QuerySet:
        return rows.order_by(*orders[name])
    return narrow
