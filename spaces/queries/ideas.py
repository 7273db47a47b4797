"""Finds the sentences on what coworking is."""

from django.db.models import QuerySet

from ..models import Idea, Source


def all_ideas() -> QuerySet[Idea]:
    return Idea.objects.select_related("source").prefetch_related("also").order_by("section", "order", "id")


def ideas_from(source: Source) -> QuerySet[Idea]:
    return all_ideas().filter(source=source)
