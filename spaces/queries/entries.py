"""Finds entries by their address, and the evidence a page cites."""

from django.db.models import QuerySet

from ..models import Entry, PastSlug, Record, Statement


def record_at(
    model: type[Record], kind: str, slug: str, *related: str, prefetch: tuple[str, ...] = ()
) -> tuple[Record | None, str]:
    """The public record at this address; where it moved, None and its present slug; where nothing is, None and ""."""
    record = (
        model.objects.public()
        .select_related("entry", "entry__successor__space", *related)
        .prefetch_related(*prefetch)
        .filter(entry__kind=kind, entry__slug=slug)
        .first()
    )
    if record:
        return record, ""
    return None, present_slug(kind, slug)


def present_slug(kind: str, slug: str) -> str:
    """The slug of the public entry to which this former address leads, be it by way of entries that were withdrawn in
    favour of others; "" where it leads nowhere."""
    passed = set()
    while slug not in passed:
        passed.add(slug)
        past = PastSlug.objects.filter(kind=kind, slug=slug).values_list("entry__slug", "entry__is_public").first()
        slug, is_public = past or ("", False)
        if is_public or not past:
            return slug
    return ""


def statements_of(entry: Entry) -> QuerySet[Statement]:
    """Every statement on the entry, with its source and what it rests on."""
    return entry.statements.select_related("source", "via").prefetch_related("rests_on").order_by("id")


def predecessors_of(entry: Entry) -> QuerySet[Entry]:
    """The public entries that this one succeeds."""
    return entry.predecessors.public().select_related("space").order_by("label_sort", "id")
