"""How many spaces of a selection have each value of its facets, by database value: exact, and counted when asked for.

What goes together is counted together, in the order of an index that covers it; see ``facets`` for what it is called.
"""
import functools
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import chain
from typing import Any

from django.db.models import Case, Count, F, OuterRef, Q, QuerySet, Subquery, TextField, Value, When
from django.db.models.functions import Concat, StrIndex
from django.db.models.lookups import GreaterThan

from ..models import Region
from . import indexes
from .prepared import Build, columns_in, rows_in
from .search import in_one_row
from .selections import NONE, SpaceSelection
from .spaces import (
    facet_condition,
    gathered,
    has_frequent_focus,
    holds_more,
    note_number,
    number_in,
    of_row_of_focus,
    spaces_in,
)
from .traits import COLUMNS

#: The states of a space, the places it lies in and its traits: few different ones of each go together, so each third of
#: the facets is counted in one pass over an index, by what goes together.
_STATES, _PLACES = ("status", "lifecycle", "focus"), ("country", "region", "department", "city")
_TRAITS = tuple(COLUMNS)
_COLUMNS = {"focus": "focus_slugs", **COLUMNS}
#: Facets by whose choice an index finds the spaces.
_LEADING = {"status", "focus", "region", "department", "city"}
#: A selection of no more is read space by space: grouping sorts, which takes longer than to count in Python.
_FEW = 2_000

Counts = dict[Any, int]


class _OfGroups(Case):
    """A number of groups of which all have what is asked for, or none: that is asked of each group, not of each space,
    and by what they are grouped by already."""

    def get_group_by_cols(self) -> list:
        return []


@functools.cache
def _together(names: tuple[str, ...], own: tuple[str, ...]) -> Build:
    """The query for how many spaces have what goes together in these facets, then for how many would have it without
    the choice in each of ``own``; one function each, compiled once."""
    columns = [_COLUMNS.get(name, name) for name in names]

    def build(selection: SpaceSelection) -> QuerySet:
        numbers = {}
        for ignored in ("", *own):
            chosen = [_is_chosen(name, selection.of(name)) for name in own if name != ignored]
            numbers[f"number_{ignored}"] = _OfGroups(
                When(functools.reduce(Q.__and__, chosen), then=Count(Value(1))), default=Value(0)
            ) if chosen else Count(Value(1))
        return spaces_in(selection.without(*own)).values_list(*columns).annotate(**numbers).order_by()
    return build


def _is_chosen(name: str, values: tuple[str, ...]) -> Q:
    """The condition that a group has any of the values, by nothing but what it is grouped by."""
    if name != "focus":
        return facet_condition(name, values)
    # Spaces around both: the name of one focus may end as another does.
    sets = Concat(Value(" "), F("focus_slugs"), Value(" "), output_field=TextField())
    chosen = Q()
    for value in values:
        one = Concat(Value(" "), Value(value), Value(" "), output_field=TextField())
        chosen |= Q(focus_slugs="") if value == NONE else Q(GreaterThan(StrIndex(sets, one), 0))
    return chosen


def _in_each_region(selection: SpaceSelection) -> QuerySet:
    """The same for regions: there are few, and to count the entries of an index behind each takes half as long as to
    compare every entry with the one before it."""
    here = number_in(selection).filter(region=OuterRef("pk"))
    return Region.objects.order_by().values_list("pk", Subquery(here))


def _in_none(selection: SpaceSelection) -> QuerySet:
    return number_in(selection).filter(region__isnull=True)


@functools.cache
def _of_each(names: tuple[str, ...]) -> Build:
    """The query for what each space has in these facets."""
    columns = [_COLUMNS.get(name, name) for name in names]

    def build(selection: SpaceSelection) -> QuerySet:
        return spaces_in(selection).values_list(*columns)
    return build


@functools.cache
def _lost(names: tuple[str, ...], own: tuple[str, ...]) -> Build:
    """The same as together, for those that no distance is known to."""
    together = _together(names, own)

    def build(selection: SpaceSelection) -> QuerySet:
        return together(selection).filter(map_latitude__isnull=True)
    return build


def _counted(selection: SpaceSelection, names: tuple[str, ...], own: tuple[str, ...] = ()) -> dict[str, Counts]:
    """By facet, how many spaces of the selection have each database value; one query, or two. The facets in ``own`` do
    not heed their own choice.

    All but those that lie nowhere have a distance: they are counted as all less those few, for the indexes of all are
    in the order of what is counted.
    """
    if not names:
        return {}
    selection = gathered(selection)
    if "focus" not in own:
        selection = of_row_of_focus(selection)
    if selection.near and selection.within is None:
        located = selection.without("near")
        lost = columns_in(located, _lost(names, own), index=indexes.SPOTS)
        return _less(_counted(located, names, own), _summed(names, own, lost))
    index = indexes.of_groups(selection.without(*own), names)
    if index == indexes.REGIONS and names == ("region",):
        rows = rows_in(selection, _in_each_region, many=True) + [(None, *row) for row in rows_in(selection, _in_none)]
        return {"region": {region: number for region, number in rows if number}}
    return _summed(names, own, columns_in(selection, _together(names, own), index=index))


def _less(found: dict[str, Counts], lost: dict[str, Counts]) -> dict[str, Counts]:
    return {
        name: {value: left for value, number in counts.items() if (left := number - lost[name].get(value, 0))}
        for name, counts in found.items()
    }


def _summed(names: tuple[str, ...], own: tuple[str, ...], columns: list[Sequence]) -> dict[str, Counts]:
    found: dict[str, Counts] = {name: {} for name in names}
    if columns:
        numbers = dict(zip(("", *own), columns[len(names):], strict=True))
        for name, column in zip(names, columns, strict=False):
            pairs = list(zip(column, numbers[name if name in own else ""], strict=True))
            counts = dict(pairs)
            # Most cities come once.
            if len(counts) < len(pairs):
                counts = dict.fromkeys(counts, 0)
                for value, number in pairs:
                    counts[value] += number
            found[name] = {value: number for value, number in counts.items() if number} if own else counts
    return found


def _split(sets: Counts) -> Counts:
    """From counts of sets of focuses to those of each focus, none as the empty text."""
    counts: Counts = defaultdict(int)
    for slugs, number in sets.items():
        for slug in slugs.split(" "):
            counts[slug] += number
    return counts


def _counted_one_by_one(selection: SpaceSelection, names: tuple[str, ...]) -> dict[str, Counts]:
    """The same by one query for facets that go together or not; nothing where the spaces are many."""
    if replace(selection, ordering="", near=None) == SpaceSelection():
        return {}
    if not indexes.finds_few(selection) and gathered(selection).row is not None:
        return {}
    limit: dict[str, Any] = {}
    if selection.search:
        # To count what it finds is to search: whether it is few is known when it was read.
        limit = {"tail": " LIMIT %s", "within": (_FEW + 1,)}
    elif holds_more(selection, _FEW):
        return {}
    columns = columns_in(selection, _of_each(names), index=indexes.of_count(selection), **limit) or [()] * len(names)
    if len(columns[0]) > _FEW:
        return {}
    return {name: Counter(column) for name, column in zip(names, columns, strict=True)}


def _leads(selection: SpaceSelection, name: str) -> bool:
    """Whether an index finds what is chosen in that facet. Half of all spaces have no known status, and no focus."""
    if name == "focus" and has_frequent_focus(selection):
        return False
    return name in _LEADING and not (name in _STATES and NONE in selection.of(name))


def counts_of(selection: SpaceSelection, names: Iterable[str]) -> dict[str, Counts]:
    """By facet, counts by database value: those without a choice together, each other by the selection without it, and
    along with those where no index would find either sooner."""
    whole, selection = selection, in_one_row(selection)
    parts = [tuple(name for name in part if name in names) for part in (_STATES, _PLACES, _TRAITS)]
    open_parts = [free for part in parts if (free := [name for name in part if not selection.of(name)])]
    found: dict[str, Counts] = {}
    if len(open_parts) > 1:
        found = _counted_one_by_one(selection, tuple(chain(*open_parts)))
    for part, asked in zip((_STATES, _PLACES, _TRAITS), parts, strict=True):
        chosen = tuple(name for name in asked if selection.of(name))
        own = chosen if not any(_leads(selection, name) for name in chosen) else ()
        left = {*asked} - {*found} - ({*chosen} - {*own})
        places = [number for number, name in enumerate(part) if name in left]
        # What stands between two of them is counted along: that is the order of the index. Only places have several.
        first = min(places, default=0) if part is _PLACES else 0
        between = part[first:places[-1] + 1] if places else ()
        found |= _counted(selection, tuple(name for name in between if name in own or not selection.of(name)), own)
        for name in chosen:
            if name not in own:
                along = _STATES if name == "focus" else (name,)
                found[name] = _counted(selection.without(name), along)[name]
    for name, counts in found.items():
        if name != "focus" and not selection.of(name):
            note_number(whole, sum(counts.values()))
            break
    if "focus" in found:
        found["focus"] = _split(found["focus"])
    return found
