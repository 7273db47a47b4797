"""Finds involvements: of an entry, or with a source."""

from django.db.models import Prefetch, Q, QuerySet

from ..models import Entry, Involvement, InvolvementEvidence, Source


def _whole() -> QuerySet[Involvement]:
    evidence = InvolvementEvidence.objects.select_related("statement__source", "statement__via")
    return (
        Involvement.objects.public()
        .select_related("subject", "object", "object_source")
        .prefetch_related(Prefetch("evidence", evidence.prefetch_related("statement__rests_on")))
    )


def involvements_of(entry: Entry) -> QuerySet[Involvement]:
    """What the entry does and what is done for it, with the evidence."""
    return _whole().filter(Q(subject=entry) | Q(object=entry)).order_by("role", "id")


def involvements_with(source: Source) -> QuerySet[Involvement]:
    """Who wrote, published, commissioned or carried it out."""
    return _whole().filter(object_source=source).order_by("role", "id")
