"""Finds figures: sourced claims, never resolved, never summed."""

from django.db.models import Q, QuerySet

from ..models import Entry, Figure, Source


def all_figures() -> QuerySet[Figure]:
    """With what they count; where that is an event, its dates are those of the figure, too."""
    return Figure.objects.select_related("source", "via", "subject_entry__event").order_by("indicator", "id")


def figure_at(source_key: str, ref: str) -> Figure | None:
    return all_figures().filter(source__key=source_key, ref=ref).first()


def figures_about(entry: Entry) -> QuerySet[Figure]:
    return all_figures().filter(subject_entry=entry)


def figures_from(source: Source) -> QuerySet[Figure]:
    """The figures that the source states, or that others quote from it."""
    return all_figures().filter(Q(source=source) | Q(via=source))


def dated_claims() -> QuerySet[Figure]:
    """Claims without value that name a time: births, arrivals, firsts."""
    return all_figures().filter(low__isnull=True).exclude(period="").order_by("period", "id")
