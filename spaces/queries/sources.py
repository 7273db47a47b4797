"""Finds sources and what they state."""

from collections.abc import Iterable

from django.db import connection
from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from ..enums import SourceKind
from ..models import Figure, Idea, Source, Statement
from .prepared import rows_of

_FIELDS = {field.attname: field for field in Source._meta.concrete_fields}


def _called(*keys: str) -> QuerySet:
    return Source.objects.filter(key__in=keys).order_by().values_list(*_FIELDS)


def sources_by_key(keys: Iterable[str]) -> dict[str, Source]:
    """Every list of cards asks this, so the query is prepared: the rows are made sources as Django would."""
    keys = set(keys)
    found = {}
    for row in rows_of(_called, *keys) if keys else ():
        values = [field.to_python(value) for field, value in zip(_FIELDS.values(), row, strict=True)]
        source = Source.from_db(connection.alias, list(_FIELDS), values)
        found[source.key] = source
    return found


def _number_of(model, column: str = "source") -> Coalesce:
    rows = model.objects.filter(**{column: OuterRef("pk")})
    if model is Statement:
        rows = rows.filter(entry__is_public=True)
    counted = rows.order_by().values(column).annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def sources_counted() -> QuerySet[Source]:
    """Every source, with how many statements, figures and sentences it carries, and how often others quote it.

    The curators are a source once they have said something.
    """
    counted = Source.objects.annotate(
        statements_number=_number_of(Statement),
        figures_number=_number_of(Figure),
        ideas_number=_number_of(Idea),
        quoted_number=_number_of(Figure, "via") + _number_of(Statement, "via"),
    )
    return counted.exclude(kind=SourceKind.CURATORS, statements_number=0).order_by("key")


def source_at(key: str) -> Source | None:
    return Source.objects.filter(key=key).first()


def statements_from(source: Source) -> QuerySet[Statement]:
    """What the source, or a source that quotes it, says of public entries; ordered by entry."""
    return (
        Statement.objects.filter(source=source, entry__is_public=True)
        .select_related("source", "via", "entry")
        .prefetch_related("rests_on")
        .order_by("entry__kind", "entry__label_sort", "entry_id", "id")
    )


def statements_quoting(source: Source) -> QuerySet[Statement]:
    """What other sources say with this study as their witness."""
    return (
        Statement.objects.filter(via=source, entry__is_public=True)
        .select_related("source", "via", "entry")
        .prefetch_related("rests_on")
        .order_by("entry__label_sort", "id")
    )
