"""Whether a row is a space we already have. Only a pair that is certain from both sides is the same space.

A row and an entry are one when their normalised names are equal, their communes (or regions, where only that is known)
agree, no other entry would do as well, and no other row of the file would. Anything less certain is a new entry, which
a curator can withdraw; two spaces made one could never be told apart again.
"""
from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from ..models import Source
from ..queries.matching import Candidate, Whereabouts, spaces_named


class Named(NamedTuple):
    """What a row is matched by."""

    ref: str
    key: str
    where: Whereabouts


class Match(NamedTuple):
    """The entry that a row is about, or None; and why, in words."""

    candidate: Candidate | None
    reason: str


class Rows:
    """All rows of a file by name, so that rows which could be meant as well are seen wherever they stand."""

    def __init__(self):
        self._by_key: dict[str, list[tuple[str, Whereabouts]]] = defaultdict(list)

    def add(self, row: Named) -> None:
        self._by_key[row.key].append((row.ref, row.where))

    def rivals(self, row: Named, candidate: Candidate) -> list[str]:
        """Identifiers of the other rows that are about the candidate as plausibly."""
        return [
            ref for ref, where in self._by_key.get(row.key, ()) if ref != row.ref and where.agrees_with(candidate.where)
        ]


class Matcher:
    """Matches one batch of rows; asks the database once."""

    def __init__(self, batch: Iterable[Named], rows: Rows, source: Source):
        batch = [row for row in batch if row.key]
        self._rows = rows
        self._by_key: dict[str, list[Candidate]] = defaultdict(list)
        for candidate in spaces_named({row.key for row in batch}, {row.where for row in batch}, source):
            self._by_key[candidate.key].append(candidate)

    def match(self, row: Named) -> Match:
        found = [one for one in self._by_key.get(row.key, ()) if one.where.agrees_with(row.where)]
        if not found:
            return Match(None, "")
        if len(found) > 1:
            slugs = ", ".join(one.slug for one in found[:5])
            return Match(None, f"not certain: {len(found)} spaces have that name there ({slugs})")
        rivals = self._rows.rivals(row, found[0])
        if rivals:
            others = ", ".join(rivals[:5])
            return Match(None, f"not certain: {found[0].slug} may as well be row {others}")
        level = "commune" if found[0].where.city and row.where.city else "region"
        return Match(found[0], f"same name and {level} as {found[0].slug}")
