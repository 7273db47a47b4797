"""Finds focuses."""
from django.db.models import Count, Q, QuerySet

from ..models import Focus


def focuses_counted() -> QuerySet[Focus]:
    """Every focus, annotated with its number of public spaces ``spaces_number``."""
    return Focus.objects.annotate(
        spaces_number=Count("space_links", filter=Q(space_links__space__is_public=True))
    ).order_by("slug")
