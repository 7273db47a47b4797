"""Mentions: which statements name a source or a focus inside what they say, where no foreign key reaches."""
from django.db.models import Q, QuerySet

from ..models import Focus, Source, Statement


def statements_naming_focus(focus: Focus) -> QuerySet[Statement]:
    """Statements that say the focus of a space, whether or not they count."""
    return Statement.objects.filter(data__focus__icontains=f'"{focus.slug}"')


def statements_naming_source(source: Source) -> QuerySet[Statement]:
    """Statements by the source, quoting it, or saying that an entry does something to it."""
    named = Q(data__involvements__icontains=f'"{source.key}"')
    return Statement.objects.filter(Q(source=source) | Q(via=source) | Q(rests_on=source) | named).distinct()
