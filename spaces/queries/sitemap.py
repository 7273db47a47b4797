"""What a sitemap lists, and when it last changed: public entries by blocks of identifiers, places and sources."""

import datetime
from collections.abc import Iterator

from django.db.models import Max, OuterRef, Q, Subquery

from ..enums import Standing
from ..models import Change, Entry, InvolvementEvidence, PageChange, Ruling, Source, Statement

#: Entries in one file; each has an address per language, and a file may have 50,000 of those.
BLOCK = 10_000


def blocks() -> int:
    """How many blocks of identifiers there are; at least one."""
    last = Entry.objects.aggregate(last=Max("pk"))["last"] or 0
    return last // BLOCK + 1


def entries_in(block: int) -> Iterator[tuple[str, str, datetime.datetime | None]]:
    """Kind, slug and last change of the public entries of a block; the change is None where nobody noted it."""
    pks = range(block * BLOCK, (block + 1) * BLOCK)
    within = {"pk__gte": pks.start, "pk__lt": pks.stop}
    changes = Change.objects.filter(entry_id__gte=pks.start, entry_id__lt=pks.stop).order_by()
    changed = dict(changes.values_list("entry_id").annotate(last=Max("at")))
    for pk, kind, slug in Entry.objects.public().filter(**within).order_by("pk").values_list("pk", "kind", "slug"):
        yield kind, slug, changed.get(pk)


def pages_changed() -> dict[tuple[str, str], datetime.datetime]:
    """When the pages of cities, areas and sources last changed, by the name of the address and the slug.

    A source's page changes with what is said by it, with it as a witness or of it, with rulings on that, and with its
    own description, figures and sentences. A page of which nobody noted it is left out. Two queries.
    """
    found = {(page, slug): at for page, slug, at in PageChange.objects.order_by().values_list("page", "slug", "at")}
    for key, *moments in Source.objects.order_by().values_list("key", *_said_of_sources()):
        known = [at for at in (*moments, found.get(("source", key))) if at]
        if known:
            found["source", key] = max(known)
    return found


def _said_of_sources() -> list[Subquery]:
    said = Statement.objects.filter(entry__is_public=True, standing=Standing.ACCEPTED)
    involving = InvolvementEvidence.objects.filter(involvement__object_source=OuterRef("pk"))
    # The newest have the highest numbers, which an index finds at once.
    return [
        Subquery(said.filter(source=OuterRef("pk")).order_by("-id").values("recorded_at")[:1]),
        Subquery(said.filter(via=OuterRef("pk")).order_by("-id").values("recorded_at")[:1]),
        Subquery(involving.order_by("-statement_id").values("statement__recorded_at")[:1]),
        Subquery(
            Ruling.objects.filter(Q(statement__source=OuterRef("pk")) | Q(statement__via=OuterRef("pk")))
            .order_by("-id").values("at")[:1]
        ),
    ]
