"""Kinds and fields: what may be said of an entry, and by which rule it is resolved.

Each app registers its kinds in ``AppConfig.ready()``. A field is declared once, here in the sense of :class:`Field`;
submission, resolution, the admin form, imports, pages and the API all read that declaration.
"""
import datetime
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from ..models import Card, Record
from .references import References
from .survivorship import Outcome, Rule

Columns = dict[str, Any]


@dataclass(frozen=True)
class Field:
    """One thing a statement may say.

    ``clean(raw, references)`` gives the canonical JSON value or raises ``ValidationError``. ``columns(outcome,
    references)`` gives the golden columns, those of an undocumented field where the outcome keeps nothing.
    ``label`` is the translated name of the field.
    """

    name: str
    label: Any
    rule: Rule
    clean: Callable[[Any, References], Any]
    columns: Callable[[Outcome, References], Columns]
    #: A field that says which entry it is, not what is known of it, does not count as documentation.
    counts: bool = True


@dataclass(frozen=True)
class Kind:
    """A kind of entry: its record's model, its fields in reading order, and what is derived from a record.

    ``serialize(records)`` gives the API's list row and detail by id; ``facets(record)`` is the row that the change log
    keeps; ``texts(record)`` are its words for the search, by weight; ``derive(outcomes, references)`` adds columns
    that follow from several fields; ``project(outcomes, references)`` writes rows beside the record and returns the
    ids it changed; ``cards(records)`` gives how lists show them, where that is stored. ``joins`` and ``prefetches`` are
    what those read.
    """

    name: str
    model: type[Record]
    fields: tuple[Field, ...]
    serialize: Callable[[list[Record]], dict[int, tuple[dict, dict]]]
    facets: Callable[[Record], dict]
    texts: Callable[[Record], dict[str, list[str]]]
    joins: tuple[str, ...] = ("entry",)
    prefetches: tuple[str, ...] = ()
    derive: Callable[[dict[str, Outcome], References], Columns] = lambda outcomes, references: {}
    cards: Callable[[list[Record]], list[Card]] = lambda records: []
    project: Callable[[dict[int, dict[str, Outcome]], References], set[int]] = lambda outcomes, references: set()

    def field(self, name: str) -> Field:
        """The field of that name; ``KeyError`` where the kind has none."""
        for one in self.fields:
            if one.name == name:
                return one
        raise KeyError(name)


def documented(fields: tuple[Field, ...], outcomes: dict[str, Outcome]) -> int:
    """How many of the fields that count some source documents."""
    return sum(1 for field in fields if field.counts and outcomes[field.name].value not in (None, []))


def last_observed(outcomes: dict[str, Outcome]) -> datetime.date | None:
    """The last day on which a source may have seen what it supports."""
    claims = (claim for outcome in outcomes.values() for claim in outcome.support)
    return max((claim.observed.latest for claim in claims if claim.observed), default=None)


_kinds: dict[str, Kind] = {}


def register(kind: Kind) -> None:
    """Make a kind known. Registering another under the same name raises ``ValueError``."""
    if kind.name in _kinds:
        raise ValueError(f"The kind “{kind.name}” is registered already.")
    _kinds[kind.name] = kind


def get(name: str) -> Kind:
    return _kinds[name]


def names() -> tuple[str, ...]:
    """All registered kinds, in the order of registration."""
    return tuple(_kinds)
