"""Survivorship: which of several sources' values the golden record keeps. Pure functions over claims.

A claim is what one source says of one field. A rule takes the claims of one field, in any order, and answers with an
:class:`Outcome`. Nothing here reads the clock or the database, and no answer depends on the order of arrival of
different sources. Terms: survivorship and golden record from master data management, rank from Wikidata.
"""
import datetime
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from ..enums import Basis
from ..partial_dates import PartialDate

#: Before every date a source could have: undated observations sort oldest and never count as a check.
_UNDATED = datetime.date.min


@dataclass(frozen=True, slots=True)
class Claim:
    """What one source says of one field. ``value`` is canonical JSON; None withdraws the source's earlier value."""

    statement: int
    source: str
    ref: str
    value: Any
    observed: PartialDate | None = None
    trust: int = 50
    basis: str = Basis.STATED
    #: Number of the ruling that prefers this claim, or None. The latest preferred wins.
    preferred: int | None = None

    @property
    def latest(self) -> datetime.date:
        return self.observed.latest if self.observed else _UNDATED

    @property
    def earliest(self) -> datetime.date:
        return self.observed.earliest if self.observed else _UNDATED

    @property
    def recency(self) -> tuple:
        """Sorts one source's claims: by observation, then by the order in which the source was recorded."""
        return (self.latest, self.earliest, self.statement)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a rule decides. ``kept`` is None when no value survives.

    ``support`` are the claims that carry the value, the kept one first; ``others`` disagree with it; ``history`` held
    before it. For sets ``value`` is the union and every claim supports it.
    """

    value: Any = None
    kept: Claim | None = None
    support: tuple[Claim, ...] = ()
    others: tuple[Claim, ...] = ()
    history: tuple[Claim, ...] = ()
    #: Why this value: preferred, corroborated, recent, trust, only, union, none.
    reason: str = "none"

    @property
    def disputed(self) -> bool:
        return bool(self.others)

    @property
    def inferred(self) -> bool:
        """True when no source states the kept value itself: it rests on inference.

        A stated value that is less precise corroborates it and does not make the rest of it stated.
        """
        exact = [claim for claim in self.support if same(claim.value, self.value)] or self.support
        return bool(exact) and all(claim.basis == Basis.INFERRED for claim in exact)


_SILENCE = Outcome()
Contains = Callable[[Any, Any], bool]


def canonical(value: Any) -> str:
    """The value as text that is equal for equal values."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def same(one: Any, other: Any) -> bool:
    """The plain relation between values: a value contains only itself."""
    if one is other or (isinstance(one, str) and isinstance(other, str)):
        return one == other  # what canonical() would find too, without writing either
    return canonical(one) == canonical(other)


def date_contains(one: str, other: str) -> bool:
    """``2013`` contains ``2013-02``."""
    return PartialDate.parse(one).contains(PartialDate.parse(other))


def address_contains(one: str, other: str) -> bool:
    """Two web addresses that differ by a last slash only are one."""
    return one.rstrip("/") == other.rstrip("/")


def mapping_contains(one: dict, other: dict) -> bool:
    """A mapping contains another that says all it says, and perhaps more: Paris contains 6 rue X, Paris."""
    return all(key in other and same(value, other[key]) for key, value in one.items())


def current(claims: Iterable[Claim], *, by_ref: bool = False) -> list[Claim]:
    """The newest claim of each source (of each record of each source with ``by_ref``), in a fixed order.

    A newest claim of None withdraws: the source then says nothing, unless a curator prefers exactly that.
    """
    newest: dict[tuple, Claim] = {}
    for claim in claims:
        key = (claim.source, claim.ref if by_ref else "")
        if key not in newest or newest[key].recency < claim.recency:
            newest[key] = claim
    standing = [claim for claim in newest.values() if claim.value is not None]
    return sorted(standing, key=lambda claim: (claim.source, claim.ref, claim.statement))


def preferred(claims: Iterable[Claim]) -> Claim | None:
    """The claim that the latest preferring ruling names, its value None included."""
    ranked = [claim for claim in claims if claim.preferred is not None]
    return max(ranked, key=lambda claim: claim.preferred) if ranked else None


def _tie(claim: Claim) -> tuple:
    """The last resort, so that an answer never hangs on order: trust, stated before inferred, then the source's key."""
    return (-claim.trust, claim.basis != Basis.STATED, claim.source, claim.ref, claim.statement)


def _outcome(kept: Claim, value: Any, claims: list[Claim], reason: str, contains: Contains, recent: bool) -> Outcome:
    """Sort the rest into those that carry the value, those that disagree and those that are merely older."""
    support, others, history = [], [], []
    for claim in claims:
        if claim is kept:
            continue
        if claim.value is not None and value is not None and contains(claim.value, value):
            support.append(claim)
        elif recent and claim.latest < kept.earliest:
            history.append(claim)
        else:
            others.append(claim)
    if reason not in {"preferred", "corroborated"} and not others and not history:
        reason = "agreed" if support else "only"
    return Outcome(value, kept, (kept, *support), tuple(others), tuple(history), reason)


def best_corroborated(claims: Iterable[Claim], contains: Contains = same) -> Outcome:
    """For what does not change: the value that most sources carry, stated ones counted before inferred ones.

    A less precise value that contains another corroborates it, and the more precise one is kept.
    """
    claims = list(claims)
    standing = current(claims)
    chosen = preferred(claims)
    if chosen:
        return _outcome(chosen, chosen.value, standing, "preferred", contains, recent=False)
    if not standing:
        return Outcome()

    def support(candidate: Claim) -> list[Claim]:
        return [claim for claim in standing if contains(claim.value, candidate.value)]

    def rank(candidate: Claim) -> tuple:
        carriers = support(candidate)
        stated = sum(claim.basis == Basis.STATED for claim in carriers)
        refined = sum(1 for claim in carriers if not same(claim.value, candidate.value))
        best = min(_tie(claim) for claim in carriers)
        return (-stated, -len(carriers), -refined, best, _tie(candidate))

    kept = min(standing, key=rank)
    runners = [claim for claim in standing if not contains(claim.value, kept.value)]
    more = bool(runners) and all(rank(claim)[:2] > rank(kept)[:2] for claim in runners)
    return _outcome(kept, kept.value, standing, "corroborated" if more else "trust", contains, recent=False)


def most_recent(claims: Iterable[Claim], contains: Contains = same) -> Outcome:
    """For what changes: the value observed last. An older value is history, not a dispute.

    Values observed at the same time, or undated on both sides, dispute each other. An older value that says the same
    more precisely (the address in the city) refines the kept one.
    """
    claims = list(claims)
    standing = current(claims)
    chosen = preferred(claims)
    if chosen:
        return _outcome(chosen, chosen.value, standing, "preferred", contains, recent=True)
    if not standing:
        return Outcome()
    newest = min(standing, key=lambda claim: (-claim.latest.toordinal(), -claim.earliest.toordinal(), _tie(claim)))
    kept = _finest(newest, standing, contains)
    dated = kept if kept.latest >= newest.latest else newest
    others, history, support = [], [], []
    for claim in standing:
        if claim is kept:
            continue
        if contains(claim.value, kept.value):
            support.append(claim)
        elif claim.latest < dated.earliest:
            history.append(claim)
        else:
            others.append(claim)
    reason = "trust" if others else "recent" if history else "agreed" if support else "only"
    return Outcome(kept.value, kept, (kept, *support), tuple(others), tuple(history), reason)


def _finest(newest: Claim, standing: list[Claim], contains: Contains) -> Claim:
    """The newest claim that says what ``newest`` says and nothing that it excludes, most precise first."""
    finer = [
        claim for claim in standing
        if contains(newest.value, claim.value) and not contains(claim.value, newest.value)
    ]
    if not finer:
        return newest
    best = min(finer, key=lambda claim: (-claim.latest.toordinal(), _tie(claim)))
    return _finest(best, finer, contains)


def union(claims: Iterable[Claim], contains: Contains = same) -> Outcome:
    """For sets: everything any source's record says, sorted, each item once. A preferred claim replaces the set."""
    claims = list(claims)
    chosen = preferred(claims)
    if chosen:
        return Outcome(chosen.value, chosen, (chosen,), (), (), "preferred")
    standing = current(claims, by_ref=True)
    items = {canonical(item): item for claim in standing for item in claim.value}
    if not items:
        return Outcome()
    standing.sort(key=_tie)
    value = [items[key] for key in sorted(items)]
    return Outcome(value, standing[0], tuple(standing), (), (), "union" if len(standing) > 1 else "only")


def carriers(outcome: Outcome, item: Any) -> list[Claim]:
    """The claims of a union that hold the item."""
    wanted = canonical(item)
    return [claim for claim in outcome.support if any(canonical(one) == wanted for one in claim.value or [])]


@dataclass(frozen=True, slots=True)
class Rule:
    """A named rule, bound to the relation under which one value of its field contains another."""

    name: str
    decide: Callable[..., Outcome] = field(repr=False)
    contains: Contains = field(default=same, repr=False)

    def __call__(self, claims: Iterable[Claim]) -> Outcome:
        claims = list(claims)
        # Of most fields nobody says anything.
        return self.decide(claims, self.contains) if claims else _SILENCE


CORROBORATED_DATE = Rule("best corroborated", best_corroborated, date_contains)
RECENT = Rule("most recently observed", most_recent)
RECENT_ADDRESS = Rule("most recently observed", most_recent, address_contains)
RECENT_PLACE = Rule("most recently observed", most_recent, mapping_contains)
UNION = Rule("union", union)
