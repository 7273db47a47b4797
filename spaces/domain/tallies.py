"""Tallies: how many records of each kind are public, kept with every write, so that nobody counts a whole table."""
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import F

from ..models import Record, Tally
from ..models.guard import golden_writes
from . import kinds
from .kinds import Kind


@dataclass(frozen=True, slots=True)
class Numbers:
    public: int
    located: int

    def __sub__(self, other: "Numbers") -> "Numbers":
        return Numbers(self.public - other.public, self.located - other.located)


def numbers_of(rows: Iterable[dict[str, Any]]) -> Numbers:
    """How many of the rows, golden columns by name, are public, and of those drawn on the map."""
    public = [row for row in rows if row["is_public"]]
    return Numbers(len(public), sum(1 for row in public if row.get("map_latitude") is not None))


def columns_of(record: Record) -> dict[str, Any]:
    """What :func:`numbers_of` reads of a record."""
    return {"is_public": record.is_public, "map_latitude": getattr(record, "map_latitude", None)}


def moved(kind: Kind, by: Numbers) -> None:
    """Keep the kind's tally after records of it were written."""
    if by == Numbers(0, 0):
        return
    tally = Tally.objects.filter(kind=kind.name)
    if not tally.update(public=F("public") + by.public, located=F("located") + by.located):
        recount(kind)


def recount(kind: Kind) -> None:
    """Count the kind's table: where there was no tally yet, and after rows came in by other ways than ours."""
    public = kind.model._default_manager.public()
    located = 0
    if any(field.name == "map_latitude" for field in kind.model._meta.fields):
        located = public.filter(map_latitude__isnull=False).count()
    with golden_writes():
        Tally.objects.bulk_create(
            [Tally(kind=kind.name, public=public.count(), located=located)], update_conflicts=True,
            unique_fields=["kind"], update_fields=["public", "located"],
        )


def recount_all() -> None:
    for name in kinds.names():
        recount(kinds.get(name))
