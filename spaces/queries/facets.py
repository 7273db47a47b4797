"""Facets: by what a selection of spaces can be narrowed, with exact counts.

A facet's counts ignore its own choice, so that each tells what choosing it too would give. "Not documented" is a value
like any other (``none``): the counts of a facet in which a space has one value add up to the whole.
"""
import functools
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override, pgettext_lazy

from ..analysis import sort_key
from ..enums import Lifecycle, Status
from ..models import City, Country, Department, Focus, Region, SpaceFocus
from .selections import FACETS, NONE, TRAITS, SpaceSelection
from .spaces import spaces_in
from .traits import count_trait


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One value. ``count`` is how many spaces the selection would have of it."""

    value: str
    label_fr: str
    label_en: str
    count: int
    selected: bool


@dataclass(frozen=True, slots=True)
class Facet:
    """A facet with its values: closed vocabularies in their own order and whole, others by count; ``none`` last."""

    name: str
    label: Any
    values: list[FacetValue]


LABELS = {
    "status": _("status"),
    "lifecycle": _("lifecycle"),
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
#: Table, natural name, French name, English name.
_AREAS: dict[str, tuple[type, str, str, str]] = {
    "country": (Country, "code", "name_fr", "name_en"),
    "region": (Region, "slug", "name_fr", "name_en"),
    "department": (Department, "slug", "name_fr", "name_en"),
    "city": (City, "slug", "name_fr", "name"),
}

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


def _choices(name: str, spaces: QuerySet, chosen: tuple[str, ...]) -> tuple[dict[str, int], Labels]:
    counts = dict(spaces.values_list(name).annotate(number=Count("pk")).order_by())
    labels = _labels_of(name)
    return {NONE: counts.get("", 0), **{value: counts.get(value, 0) for value in labels}}, labels


def _areas(name: str, spaces: QuerySet, chosen: tuple[str, ...]) -> tuple[dict[str, int], Labels]:
    model, field, *names = _AREAS[name]
    by_pk = dict(spaces.values_list(f"{name}_id").annotate(number=Count("pk")).order_by())
    undocumented = by_pk.pop(None, 0)
    named = [value for value in chosen if value != NONE]
    columns = model.objects.order_by().values_list("pk", field, *names)
    rows = list(columns.filter(pk__in=list(by_pk)))
    if missing := set(named) - {row[1] for row in rows}:
        rows += columns.filter(**{f"{field}__in": missing})
    counts = {value: by_pk.get(pk, 0) for pk, value, *_names in rows}
    return {NONE: undocumented, **counts}, {value: (french, english) for _pk, value, french, english in rows}


def _focuses(name: str, spaces: QuerySet, chosen: tuple[str, ...]) -> tuple[dict[str, int], Labels]:
    ids = spaces.values("pk")
    by_pk = dict(
        SpaceFocus.objects.filter(space__in=ids).order_by().values_list("focus_id").annotate(number=Count("pk"))
    )
    undocumented = spaces.exclude(pk__in=SpaceFocus.objects.order_by().values("space_id")).count()
    rows = [row for row in Focus.objects.all() if row.pk in by_pk or row.slug in chosen]
    counts = {row.slug: by_pk.get(row.pk, 0) for row in rows}
    return {NONE: undocumented, **counts}, {row.slug: (row.name_fr, row.name_en) for row in rows}


_COUNTERS: dict[str, Callable[[str, QuerySet, tuple[str, ...]], tuple[dict[str, int], Labels]]] = {
    "focus": _focuses, **dict.fromkeys(_CHOICES, _choices), **dict.fromkeys(_AREAS, _areas),
    **dict.fromkeys(TRAITS, count_trait),
}


def facet_of(selection: SpaceSelection, name: str) -> Facet:
    """One facet of the selection; two or three queries."""
    chosen = selection.of(name)
    counts, labels = _COUNTERS[name](name, spaces_in(selection.without(name)), chosen)
    order = list(labels)
    if name not in _ORDERED:
        order.sort(key=lambda value: (-counts[value], sort_key(labels[value][1]), value))
    values = [FacetValue(value, *labels[value], counts[value], value in chosen) for value in order]
    if counts[NONE] or NONE in chosen or name in _CHOICES:
        values.append(FacetValue(NONE, *_not_documented(), counts[NONE], NONE in chosen))
    return Facet(name, LABELS[name], values)


def facets_of(selection: SpaceSelection, names: tuple[str, ...] = FACETS) -> list[Facet]:
    """The facets of the selection; a constant number of queries whatever its size."""
    return [facet_of(selection, name) for name in names]
