"""Stored JSON of entries: the fragments written with them, and what stands in where one is missing."""
from collections.abc import Iterable

import orjson
from django.db.models import Q, QuerySet

from ..domain import kinds
from ..domain.resolution import records_of
from ..models import Entry, Fragment
from ..queries.entries import present_slug
from ..queries.prepared import rows_among, rows_of
from ..validators import PUBLIC_ID_LENGTH


def _items() -> QuerySet:
    return Fragment.objects.order_by().values_list("pk", "item")


def items(kind: str, ids: Iterable[int]) -> list[str]:
    """The list rows of the entries as JSON text, in the order of the ids; one query."""
    ids = list(ids)
    found = dict(rows_among(_items, "entry_id", ids)) if ids else {}
    if missing := [pk for pk in ids if found.get(pk, "{}") == "{}"]:
        # Rows restored by other means than ours, before anything was rebuilt: slow, and right.
        found.update({pk: orjson.dumps(row).decode() for pk, (row, _detail) in _serialize(kind, missing).items()})
    return [found[pk] for pk in ids if pk in found]


def _serialize(kind: str, ids: list[int]) -> dict[int, tuple[dict, dict]]:
    spec = kinds.get(kind)
    return spec.serialize(list(records_of(spec, ids).values()))


def _at_slug(kind: str, slug: str) -> QuerySet:
    return Entry.objects.public().filter(kind=kind, slug=slug).order_by().values_list("pk", "fragment__detail")


def _at_either(kind: str, slug: str, public_id: str) -> QuerySet:
    entries = Entry.objects.public().filter(Q(slug=slug) | Q(public_id=public_id), kind=kind)
    return entries.order_by().values_list("pk", "fragment__detail")


def detail(kind: str, key: str) -> str | None:
    """The detail of the public entry with this slug or identifier, as JSON text; None where there is none."""
    # Identifiers are upper case and slugs lower case: only a word of ten digits could be either.
    either = len(key) == PUBLIC_ID_LENGTH and key == key.upper()
    found = rows_of(_at_either, str(kind), key, key) if either else rows_of(_at_slug, str(kind), key)
    if not found:
        return None
    pk, text = found[0]
    return text if text and text != "{}" else orjson.dumps(_serialize(kind, [pk])[pk][1]).decode()


def present_key(kind: str, key: str) -> str:
    """The slug of the public entry to which this former slug, or a withdrawn entry's identifier, leads; "" for none."""
    withdrawn = Entry.objects.filter(kind=kind, public_id=key).values_list("slug", flat=True).first()
    return present_slug(kind, withdrawn or key)
