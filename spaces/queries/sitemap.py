"""What a sitemap lists: public entries with the time they last changed, by blocks of identifiers."""

import datetime
from collections.abc import Iterator

from django.db.models import Max

from ..models import Change, Entry

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
