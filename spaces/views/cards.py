"""Cards: records as lists show them. The sources of a whole list are found in one query."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from ..models import Record, Space
from ..queries.pins import pin_of
from ..queries.sources import sources_by_key
from .notes import Mark, Notes
from .phrases import Cite, Phrase, phrases_of

_SHOWN = (
    "place",
    "focus",
    "status",
    "opened",
    "lifecycle",
    "closed",
    "starts",
    "actor_kind",
    "name",
    "event_state",
    "venue",
)


@dataclass
class Card:
    record: Record
    url: str
    pin: str
    phrases: list[Phrase]
    metres: int | None = None

    @property
    def name(self) -> str:
        return self.record.name

    @property
    def disputed(self) -> bool:
        return self.record.entry.is_disputed


def citing(records: Iterable[Record], notes: Notes) -> Cite:
    """A function that cites, as a whole, the source of any claim shown of these records."""
    keys = {
        claim["source"]
        for record in records
        for name, one in record.entry.provenance.items()
        if name in _SHOWN
        for claim in (*one["support"], *one["others"])
    }
    sources = sources_by_key(keys)

    def cite(claim: dict, label: str) -> Mark:
        return notes.cite_source(sources[claim["source"]])

    return cite


def space_cards(spaces: Iterable[Space], notes: Notes, metres: dict[int, int] | None = None) -> list[Card]:
    """``metres`` are distances by entry id, where the list is ordered by them."""
    spaces = list(spaces)
    cite = citing(spaces, notes)
    return [
        Card(
            space,
            reverse("space", args=[space.entry.slug]),
            pin_of(space.lifecycle, space.lifecycle_as_of),
            phrases_of(space, cite),
            (metres or {}).get(space.pk),
        )
        for space in spaces
    ]
