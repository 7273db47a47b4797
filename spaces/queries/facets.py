"""Facets: by what a selection of spaces can be narrowed, with exact counts.

A facet's counts ignore its own choice, so that each tells what choosing it too would give. "Not documented" is a value
like any other (``none``): the counts of a facet in which a space has one value add up to the whole.
"""
import functools
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from operator import itemgetter
from typing import Any, NamedTuple

from django.db.models import Case, Count, F, Model, OuterRef, Q, QuerySet, Subquery, TextField, Value, When
from django.db.models.functions import Concat, StrIndex
from django.db.models.lookups import GreaterThan
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override, pgettext_lazy

from ..analysis import sort_key
from ..enums import Lifecycle, Status
from ..exonyms import RENAMED, names_of
from ..models import City, Country, Department, Focus, Region
from . import indexes
from .prepared import Build, columns_in, rows_among, rows_in, rows_of
from .search import in_one_row
from .selections import FACETS, NONE, TRAITS, SpaceSelection
from .spaces import (
    count_spaces,
    facet_condition,
    gathered,
    has_frequent_focus,
    holds_more,
    note_number,
    number_in,
    of_row_of_focus,
    spaces_in,
)
from .traits import COLUMNS, count_supporters, trait_counts


class FacetValue(NamedTuple):
    """One value. ``count`` is how many spaces the selection would have of it."""

    value: str
    label_fr: str
    label_en: str
    count: int
    selected: bool


#: The same as it is counted: of all cities there are thousands, and who writes them down needs no names for the parts.
Row = tuple[str, str, str, int, bool]


@dataclass(frozen=True)
class Facet:
    """A facet with its values: closed vocabularies in their own order and whole, others by count; ``none`` last.
    ``hidden`` is how many values were left out where only the most frequent ones were asked for."""

    name: str
    label: Any
    rows: list[Row]
    hidden: int = 0

    @functools.cached_property
    def values(self) -> list[FacetValue]:
        return list(map(FacetValue._make, self.rows))


LABELS = {
    "status": _("legal status"),
    "lifecycle": _("state"),
    "focus": _("focus"),
    "country": _("country"),
    "region": _("region"),
    "department": _("department"),
    "city": pgettext_lazy("facet", "city"),
    "opened": _("opening"),
    "supported_by": _("supported by"),
    "website": _("website"),
    "coordinates": _("coordinates"),
    "address": _("address"),
    "confirmed": _("last seen by a source"),
}
NOT_DOCUMENTED = _("not documented")
#: The states of a space, the places it lies in and its traits: few different ones of each go together, so each third of
#: the facets is counted in one pass over an index, by what goes together.
_STATES, _PLACES = ("status", "lifecycle", "focus"), ("country", "region", "department", "city")
_TRAITS = tuple(COLUMNS)
_COLUMNS = {"focus": "focus_slugs", **COLUMNS}
_CHOICES = {"status": Status, "lifecycle": Lifecycle}
#: Facets whose values have an order of their own; the others sort by count.
_ORDERED = (*_CHOICES, "opened", "confirmed")
#: Table, natural name, French name, English name, and what sorts by the latter where a column does.
_NAMED: dict[str, tuple[type[Model], tuple[str, ...]]] = {
    "country": (Country, ("code", "name_fr", "name_en")),
    "region": (Region, ("slug", "name_fr", "name_en")),
    "department": (Department, ("slug", "name_fr", "name_en")),
    "city": (City, ("slug", "name_fr", "name", "name_sort")),
}
#: Of a row with the latter behind those three and its key.
_BY_NAME = itemgetter(4, 1)
#: Facets by whose choice an index finds the spaces.
_LEADING = {"status", "focus", "region", "department", "city"}
#: A selection of no more is read space by space: grouping sorts, which takes longer than to count in Python.
_FEW = 2_000

Labels = dict[str, tuple[str, str]]
Counts = dict[Any, int]


@functools.cache
def _labels_of(name: str) -> Labels:
    """The names of a closed vocabulary's values; they never change while the process lives."""
    return {choice.value: in_both(choice.label) for choice in _CHOICES[name]}


@functools.cache
def _not_documented() -> tuple[str, str]:
    return in_both(NOT_DOCUMENTED)


def in_both(label: Any) -> tuple[str, str]:
    """A lazy translation in French and in English."""
    with override("fr"):
        french = str(label)
    with override("en"):
        return french, str(label)


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


def _all_counts(selection: SpaceSelection, names: Iterable[str]) -> dict[str, Counts]:
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


def _most_frequent(counts: Counts, most: int | None) -> list[Any]:
    """The values of at least the count of the ``most``-th one: names decide among those of one count."""
    if most is None or len(counts) <= most:
        return list(counts)
    least = sorted(counts.values(), reverse=True)[most - 1]
    return [value for value, number in counts.items() if number >= least]


@functools.cache
def _rows(model: type[Model], columns: tuple[str, ...]) -> Build:
    def build() -> QuerySet:
        return model._default_manager.order_by().values_list("pk", *columns)
    return build


@functools.cache
def _rows_called(model: type[Model], columns: tuple[str, ...]) -> Build:
    def build(*names: str) -> QuerySet:
        return _rows(model, columns)().filter(**{f"{columns[0]}__in": names})
    return build


def _named(name: str, counts: Counts, chosen: tuple[str, ...], most: int | None) -> tuple[int, list[Row]]:
    """How many spaces have no such place, and the places, most frequent first, the chosen ones among them."""
    model, columns = _NAMED[name]
    undocumented = counts.get(None, 0)
    kept = _most_frequent({pk: number for pk, number in counts.items() if pk is not None}, most)
    rows = rows_among(_rows(model, columns), f'"{model._meta.db_table}"."id"', kept, many=True) if kept else []
    if chosen and (missing := {value for value in chosen if value != NONE} - {row[1] for row in rows}):
        rows += rows_of(_rows_called(model, columns), *missing)
    if len(columns) < 4:
        rows = [(*row, sort_key(row[3])) for row in rows]
    # Most have the number of many others: only those of one number need be compared by name.
    alike: dict[int, list[Sequence]] = defaultdict(list)
    for row in rows:
        alike[counts.get(row[0], 0)].append(row)
    renamed = RENAMED if name == "city" else ()
    found: list[Row] = []
    for number in sorted(alike, reverse=True):
        found += [
            (value, french, english, number, value in chosen) if value not in renamed
            else (value, *names_of(value, french, english), number, value in chosen)
            for _pk, value, french, english, _sorted in sorted(alike[number], key=_BY_NAME)
        ]
    return undocumented, found


def _focuses(counts: Counts, chosen: tuple[str, ...]) -> tuple[int, list[Row]]:
    rows = rows_of(_rows(Focus, ("slug", "name_fr", "name_en")))
    rows = [row for row in rows if row[1] in counts or row[1] in chosen]
    rows.sort(key=lambda row: (-counts.get(row[1], 0), sort_key(row[3]), row[1]))
    return _listed(counts, {slug: (french, english) for _pk, slug, french, english in rows}, chosen, "")


def _listed(counts: Counts, labels: Labels, chosen: tuple[str, ...], undocumented: str) -> tuple[int, list[Row]]:
    """The values in the order of their labels; ``undocumented`` is what the database says for none."""
    rows = [(value, *label, counts.get(value, 0), value in chosen) for value, label in labels.items()]
    return counts.get(undocumented, 0), rows


def _trait(
    name: str, selection: SpaceSelection, counted: dict[str, Counts], chosen: tuple[str, ...]
) -> tuple[int, list[Row]]:
    if name in counted:
        counts, labels = trait_counts(name, counted[name], chosen)
    else:
        others = selection.without(name)
        counts, labels = count_supporters(spaces_in(others), count_spaces(others), chosen)
    if name not in _ORDERED:
        order = sorted(labels, key=lambda value: (-counts[value], sort_key(labels[value][1]), value))
        labels = {value: labels[value] for value in order}
    return _listed(counts, labels, chosen, NONE)


def facets_of(
    selection: SpaceSelection, names: Collection[str] = FACETS, *, most: int | None = None,
    whole: Collection[str] = (),
) -> list[Facet]:
    """The facets of the selection; a constant number of queries whatever its size.

    ``most`` is how many values of a place are wanted, the most frequent ones, besides those chosen; of the facets in
    ``whole`` all are.
    """
    counted = _all_counts(selection, names)
    facets = []
    for name in names:
        chosen = selection.of(name)
        hidden = 0
        if name in TRAITS:
            undocumented, rows = _trait(name, selection, counted, chosen)
        elif name == "focus":
            undocumented, rows = _focuses(counted[name], chosen)
        elif name in _CHOICES:
            undocumented, rows = _listed(counted[name], _labels_of(name), chosen, "")
        else:
            limit = None if name in whole else most
            undocumented, rows = _named(name, counted[name], chosen, limit)
            if limit is not None:
                rows = [row for number, row in enumerate(rows) if number < limit or row[4]]
                different = len(counted[name]) - (None in counted[name])
                hidden = different - sum(1 for row in rows if row[3])
        if undocumented or NONE in chosen or name in _CHOICES:
            rows.append((NONE, *_not_documented(), undocumented, NONE in chosen))
        facets.append(Facet(name, LABELS[name], rows, hidden))
    return facets


def facet_of(selection: SpaceSelection, name: str) -> Facet:
    """One facet of the selection."""
    return facets_of(selection, (name,))[0]
