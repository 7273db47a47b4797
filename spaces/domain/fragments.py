"""Fragments: the API's JSON of each entry, made by its kind's serializer when the entry is written."""
from collections.abc import Iterable

import orjson
from django.db import transaction

from ..models import Card, Fragment, Record
from ..models.guard import golden_writes
from .kinds import Kind
from .turns import take_turn


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
    write_cards(kind, records)


def refresh_cards(kind: Kind, ids: Iterable[int]) -> None:
    """Store the cards of these entries anew, and nothing else: their words changed, by a release or by the day."""
    records = kind.model._default_manager.filter(pk__in=list(ids)).select_related(*kind.joins)
    with transaction.atomic(), golden_writes():
        take_turn()  # what a curator saves between reading and storing would be written over
        write_cards(kind, list(records.prefetch_related(*kind.prefetches).order_by("pk")))


def write_cards(kind: Kind, records: list[Record]) -> None:
    """Store the cards of the records, in every language."""
    Card.objects.filter(entry__in=[record.pk for record in records if not record.is_public]).delete()
    Card.objects.bulk_create(
        kind.cards([record for record in records if record.is_public]), batch_size=500, update_conflicts=True,
        unique_fields=["entry", "language"], update_fields=["text", "made_by", "until"],
    )

