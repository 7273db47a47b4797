"""Page changes: when what the pages of places and sources show last changed."""
import datetime
from collections.abc import Iterable, Iterator

from django.db import transaction
from django.utils import timezone

from ..models import PageChange
from ..models.guard import golden_writes

#: The page of an address, and its slug.
Page = tuple[str, str]
#: Which page shows the entries of a place: the name of the facet, the name of the address.
_PAGES = {"city": "city", "region": "area", "department": "area"}


def places_of(facets: dict | None) -> Iterator[Page]:
    """The pages of places that show an entry of these facets; none where there is no entry to show."""
    for facet, page in _PAGES.items():
        if slug := (facets or {}).get(facet):
            yield page, slug


def changed(pages: Iterable[Page], at: datetime.datetime | None = None) -> None:
    """Note that the pages changed, now or at that moment.

    In order, and only after ``bump_version``: so two writers never wait for each other.
    """
    at = at or timezone.now()
    rows = [PageChange(page=page, slug=slug, at=at) for page, slug in sorted(set(pages))]
    with transaction.atomic(), golden_writes():
        PageChange.objects.bulk_create(
            rows, batch_size=500, update_conflicts=True, unique_fields=["page", "slug"], update_fields=["at"]
        )
