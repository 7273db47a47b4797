"""Fragments: the API's JSON of each entry, made by its kind's serializer when the entry is written."""
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

