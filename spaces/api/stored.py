"""Stored JSON of entries: the fragments written with them, and what stands in where one is missing."""
from collections.abc import Iterable

import orjson
from django.db.models import Q

from ..domain import kinds
from ..domain.resolution import records_of
from ..models import Entry, Fragment, PastSlug
from ..validators import PUBLIC_ID_LENGTH


def items(kind: str, ids: Iterable[int]) -> list[str]:
    """The list rows of the entries as JSON text, in the order of the ids; one query."""
    ids = list(ids)
    found = dict(Fragment.objects.filter(pk__in=ids).values_list("pk", "item"))
    if missing := [pk for pk in ids if found.get(pk, "{}") == "{}"]:
        # Rows restored by other means than ours, before anything was rebuilt: slow, and right.
        found.update({pk: orjson.dumps(row).decode() for pk, (row, _detail) in _serialize(kind, missing).items()})
    return [found[pk] for pk in ids if pk in found]


def _serialize(kind: str, ids: list[int]) -> dict[int, tuple[dict, dict]]:
    spec = kinds.get(kind)
    return spec.serialize(list(records_of(spec, ids).values()))


def _named(key: str) -> Q:
    # Identifiers are upper case and slugs lower case: only a word of ten digits could be either.
    if len(key) == PUBLIC_ID_LENGTH and key == key.upper():
        return Q(public_id=key) | Q(slug=key)
    return Q(slug=key)


def detail(kind: str, key: str) -> str | None:
    """The detail of the public entry with this slug or identifier, as JSON text; None where there is none."""
    found = Entry.objects.public().filter(_named(key), kind=kind).values_list("pk", "fragment__detail").first()
    if found is None:
        return None
    pk, text = found
    return text if text and text != "{}" else orjson.dumps(_serialize(kind, [pk])[pk][1]).decode()


def present_slug(kind: str, key: str) -> str | None:
    """The slug of the public entry that once was at this one."""
    past = PastSlug.objects.filter(kind=kind, slug=key, entry__is_public=True)
    return past.values_list("entry__slug", flat=True).first()
