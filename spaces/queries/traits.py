"""Traits: facets that are counted only where they are asked for, because no index covers them.

Decade of opening, supporting actor, what is documented at all, and since when the space was last seen by a source.
"""
import datetime

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import ExtractYear, Substr
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from ..enums import EntryKind, Role
from ..models import Entry, Involvement
from ..partial_dates import UNDATED
from .selections import NONE

#: The one value, besides ``none``, of a facet that asks whether something is documented.
YES = "yes"
_UNDOCUMENTED = {"website": Q(website=""), "coordinates": Q(latitude__isnull=True), "address": Q(address="")}
_DOCUMENTED = _("documented")
_SINCE = _("in %(year)s or later")

Labels = dict[str, tuple[str, str]]


def trait_condition(name: str, values: tuple[str, ...]) -> Q:
    """The condition that a space has any of the values."""
    condition = Q(pk__in=[])
    for value in values:
        condition |= _condition(name, value)
    return condition


def _condition(name: str, value: str) -> Q:
    if name in _UNDOCUMENTED:
        return _UNDOCUMENTED[name] if value == NONE else ~_UNDOCUMENTED[name]
    if name == "opened":
        if value == NONE:
            return Q(opened_sort=UNDATED)
        return Q(opened_sort__gte=f"{value[:4]}-01-01", opened_sort__lte=f"{value[:3]}9-12-31")
    if name == "confirmed":
        if value == NONE:
            return Q(entry__last_observed__isnull=True)
        return Q(entry__last_observed__gte=datetime.date(int(value), 1, 1))
    supported = _supports().order_by()
    if value == NONE:
        return ~Q(pk__in=supported.values("object_id"))
    return Q(pk__in=supported.filter(subject__slug=value).values("object_id"))


def _supports() -> QuerySet[Involvement]:
    """What actors, by name of their entry, support: entries only."""
    return Involvement.objects.public().filter(
        role=Role.SUPPORTS, subject__kind=EntryKind.ACTOR, object__isnull=False
    )


def count_trait(name: str, spaces: QuerySet, chosen: tuple[str, ...]) -> tuple[dict[str, int], Labels]:
    """Spaces by value, the undocumented as ``none``, and the values' names; one to three queries.

    The years of ``confirmed`` count what was seen then *or later*; the values of the others stand apart, though a
    space has several supporters.
    """
    if name in _UNDOCUMENTED:
        found = spaces.aggregate(all=Count("pk"), none=Count("pk", filter=_UNDOCUMENTED[name]))
        return {NONE: found["none"], YES: found["all"] - found["none"]}, {YES: _both(_DOCUMENTED)}
    return {"opened": _decades, "confirmed": _years, "supported_by": _supporters}[name](spaces, chosen)


def _both(label, **words: str) -> tuple[str, str]:
    texts = []
    for language in ("fr", "en"):
        with override(language):
            texts.append(str(label) % words if words else str(label))
    return texts[0], texts[1]


def _decades(spaces: QuerySet, chosen: tuple[str, ...]) -> tuple[dict[str, int], Labels]:
    start = Substr("opened_sort", 1, 3)
    counts = dict(spaces.annotate(start=start).values_list("start").annotate(number=Count("pk")).order_by())
    found = {NONE: counts.pop(UNDATED[:3], 0)} | {f"{start}0s": number for start, number in counts.items()}
    values = sorted({*found, *chosen} - {NONE})
    return dict.fromkeys(values, 0) | found, {value: (f"{value[:4]}–{value[:3]}9",) * 2 for value in values}


def _years(spaces: QuerySet, chosen: tuple[str, ...]) -> tuple[dict[str, int], Labels]:
    year = ExtractYear("entry__last_observed")
    seen = dict(spaces.annotate(year=year).values_list("year").annotate(number=Count("pk")).order_by())
    undated = seen.pop(None, 0)
    years = sorted({*seen, *(int(value) for value in chosen if value != NONE)}, reverse=True)
    counts = {str(one): sum(number for year, number in seen.items() if year >= one) for one in years}
    return {NONE: undated, **counts}, {value: _both(_SINCE, year=value) for value in counts}


def _supporters(spaces: QuerySet, chosen: tuple[str, ...]) -> tuple[dict[str, int], Labels]:
    ids = spaces.values("pk")
    supported = _supports().order_by()
    rows = supported.filter(object__in=ids).values_list("subject__slug", "subject__label")
    counts, labels = {}, {}
    for slug, label, number in rows.annotate(number=Count("object", distinct=True)):
        counts[slug], labels[slug] = number, (label, label)
    undocumented = spaces.exclude(pk__in=supported.values("object_id")).count()
    if missing := {*chosen} - {*counts, NONE}:
        others = Entry.objects.public().filter(kind=EntryKind.ACTOR, slug__in=missing)
        for slug, label in others.values_list("slug", "label"):
            counts[slug], labels[slug] = 0, (label, label)
    return {NONE: undocumented, **counts}, labels
