"""Facets: by what a selection of spaces can be narrowed, with exact counts.

A facet's counts ignore its own choice, so that each tells what choosing it too would give. "Not documented" is a value
like any other (``none``): the counts of a facet in which a space has one value add up to the whole.
"""
import functools
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any, NamedTuple

from django.db.models import Model, QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override, pgettext_lazy

from ..analysis import sort_key
from ..enums import Lifecycle, Status
from ..exonyms import RENAMED, names_of
from ..models import City, Country, Department, Focus, Region
from .facet_counts import Counts, counts_of
from .prepared import Build, rows_among, rows_of
from .selections import FACETS, NONE, TRAITS, SpaceSelection
from .spaces import count_spaces, spaces_in
from .traits import count_supporters, trait_counts


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
Labels = dict[str, tuple[str, str]]


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
    counted = counts_of(selection, names)
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
