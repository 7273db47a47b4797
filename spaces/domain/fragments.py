"""Fragments: the API's JSON of each entry, made by its kind's serializer when the entry is written."""
from collections.abc import Iterable

import orjson

from ..models import Fragment, Record
from .kinds import Kind


def _dump(value: dict) -> str:
    return orjson.dumps(value, option=orjson.OPT_NON_STR_KEYS).decode()


def write(kind: Kind, records: list[Record]) -> None:
    """Store the fragments of the records; a record nobody may see keeps none that says anything."""
    made = kind.serialize([record for record in records if record.is_public])
    rows = []
    for record in records:
        item, detail = made.get(record.pk, ({}, {}))
        rows.append(Fragment(entry_id=record.pk, item=_dump(item), detail=_dump(detail)))
    Fragment.objects.bulk_create(
        rows, batch_size=500, update_conflicts=True, unique_fields=["entry"], update_fields=["item", "detail"]
    )


def items(ids: Iterable[int]) -> list[str]:
    """The stored list rows of the entries, in the order of the ids."""
    ids = list(ids)
    found = dict(Fragment.objects.filter(pk__in=ids).values_list("pk", "item"))
    return [found[pk] for pk in ids if pk in found]


def detail(entry_id: int) -> str | None:
    """The stored detail of one entry as JSON text; None where it has not been written."""
    return Fragment.objects.filter(pk=entry_id).values_list("detail", flat=True).first()
