"""What a sitemap lists, and when it last changed: public entries by blocks of identifiers, places and sources."""

import datetime
from collections import defaultdict
from collections.abc import Iterator

from django.db.models import Max, OuterRef, QuerySet, Subquery

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
    own description, figures and sentences. A page of which nobody noted it is left out. Four queries.
    """
    found = {(page, slug): at for page, slug, at in PageChange.objects.order_by().values_list("page", "slug", "at")}
    moments: dict[int, list[datetime.datetime | None]] = defaultdict(list)
    rulings = Ruling.objects.order_by().values_list("statement__source", "statement__via").annotate(last=Max("at"))
    for source, via, at in rulings:
        moments[source].append(at)
        moments[via].append(at)
    quoting = _shown().filter(via__isnull=False).order_by().values_list("via").annotate(last=Max("recorded_at"))
    for pk, at in quoting:
        moments[pk].append(at)
    for pk, key, *said in Source.objects.order_by().values_list("pk", "key", *_said_of_sources()):
        known = [at for at in (*moments[pk], *said, found.get(("source", key))) if at]
        if known:
            found["source", key] = max(known)
    return found


def _shown() -> QuerySet[Statement]:
    # Asked for "accepted", SQLite would take the index of that, and walk through all statements.
    return Statement.objects.filter(entry__is_public=True).exclude(standing=Standing.PENDING)


def _said_of_sources() -> list[Subquery]:
    # The newest have the highest numbers: the index of the source leads to them at once.
    said = _shown().filter(source=OuterRef("pk")).order_by("-id")
    involving = InvolvementEvidence.objects.filter(involvement__object_source=OuterRef("pk")).order_by("-statement_id")
    return [Subquery(said.values("recorded_at")[:1]), Subquery(involving.values("statement__recorded_at")[:1])]
