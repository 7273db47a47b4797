"""Sources: the one that the directory makes itself, and what follows when one is described otherwise."""
from collections.abc import Iterable

from django.utils.translation import gettext_noop

from ..enums import SourceKind
from ..models import CURATORS_KEY, Entry, Involvement, Source
from .resolution import refresh_in_batches, resolve_many

#: In English, as a title is kept; pages say it in theirs.
CURATORS_TITLE = gettext_noop("The curators of this directory")


def ensure_curators() -> Source:
    """The source under which curators state what they know; made where it is missing."""
    source, _ = Source.objects.get_or_create(
        key=CURATORS_KEY,
        defaults={
            "kind": SourceKind.CURATORS, "title": CURATORS_TITLE, "title_language": "en",
            "title_given": True, "trust": 60,
            "description_fr": "Ce que les curateurs de l’annuaire affirment eux-mêmes.",
            "description_en": "What the directory’s curators state themselves.",
        },
    )
    return source


def source_changed(source: Source, changed: Iterable[str]) -> int:
    """Bring up to date what rests on the columns that changed. Returns how many entries were looked at.

    Trust breaks ties, so what the source speaks of is resolved again; its title stands in who publishes or studies it.
    """
    reached: set[int] = set()
    if "trust" in changed:
        reached = set(Entry.objects.filter(statements__source=source).values_list("pk", flat=True))
        resolve_many(reached)
    if "title" in changed:
        sides = Involvement.objects.filter(object_source=source).values_list("subject_id", flat=True)
        named = {side for side in sides if side}
        refresh_in_batches(named)
        reached |= named
    return len(reached)
