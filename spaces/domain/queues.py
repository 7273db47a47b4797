"""Queues: what waits for a curator, on the first page of the admin and as filters of its lists."""
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..queries import quality
from . import kinds


@dataclass(frozen=True)
class Queue:
    """``narrow(records, kind)`` keeps the records that wait. ``of_all``: the records nobody may see wait, too."""

    name: str
    label: Any
    narrow: Callable[[QuerySet, kinds.Kind], QuerySet]
    of_all: bool = False
    only: tuple[str, ...] | None = None

    def records(self, kind: kinds.Kind, records: QuerySet | None = None) -> QuerySet:
        found = kind.model._default_manager.all() if records is None else records
        return self.narrow(found if self.of_all else found.public(), kind)


def _plain(narrow: Callable[[QuerySet], QuerySet]) -> Callable[[QuerySet, kinds.Kind], QuerySet]:
    return lambda records, kind: narrow(records)


def _undecided(records: QuerySet, kind: kinds.Kind) -> QuerySet:
    return quality.disputed_without_ruling(records, [field.name for field in kind.fields])


QUEUES = (
    Queue("undecided", _("disputed, not ruled on"), _undecided),
    Queue("disputed", _("disputed"), _plain(quality.disputed)),
    Queue("inferred", _("inferred"), _plain(quality.inferred)),
    Queue("no-source", _("without source"), _plain(quality.without_source)),
    Queue("no-status", _("without status"), _plain(quality.without_status), only=("space",)),
    Queue("no-opening", _("without opening"), _plain(quality.without_opening), only=("space",)),
    Queue("no-place", _("without place"), _plain(quality.without_place)),
    Queue("no-city", _("without city"), _plain(quality.without_city)),
    Queue("no-coordinates", _("without coordinates"), _plain(quality.without_coordinates), only=("space",)),
    Queue(
        "unconfirmed", _("not confirmed for two years"),
        lambda records, kind: quality.unconfirmed(records, today=timezone.localdate()), only=("space", "actor"),
    ),
    Queue("hidden", _("not public: withdrawn or not accepted"), _plain(quality.hidden), of_all=True),
)
#: The name of the filter in an address.
PARAMETER = "queue"


def queues_of(kind: str) -> list[Queue]:
    return [queue for queue in QUEUES if queue.only is None or kind in queue.only]
