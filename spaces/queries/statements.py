"""Finds statements that anybody may see."""
from django.db.models import F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from ..enums import Decision
from ..models import Ruling, Statement

#: Rejected statements and those that wait are for curators; a deprecated one is shown as such.
SHOWN = (Decision.ACCEPTED.value, Decision.PREFERRED.value, Decision.DEPRECATED.value)


def public_statements() -> QuerySet[Statement]:
    """Statements that stand as a whole, on entries anybody may see."""
    last = Ruling.objects.filter(statement=OuterRef("pk"), field="").order_by("-id").values("decision")[:1]
    return (
        Statement.objects.filter(entry__is_public=True)
        .alias(stands=Coalesce(Subquery(last), F("standing"))).filter(stands__in=SHOWN).order_by("entry_id", "id")
    )
