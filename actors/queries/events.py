"""Finds events in the order of their dates."""
from django.db.models import Case, IntegerField, QuerySet, Value, When

from spaces.partial_dates import UNDATED

from ..models import Event


def public_events() -> QuerySet[Event]:
    """Public events by start, the undated last; annotated ``undated`` so that they stay last the other way round."""
    undated = Case(When(starts_sort=UNDATED, then=Value(1)), default=Value(0), output_field=IntegerField())
    return Event.objects.public().annotate(undated=undated).order_by("starts_sort", "entry_id")
