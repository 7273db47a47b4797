"""Traits: facets that are counted only where they are asked for, because few ask.

Decade of opening, supporting actor, what is documented at all, and since when the space was last seen by a source.
"""
from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from ..enums import EntryKind, Role
from ..models import Entry, Involvement
from .selections import NONE

#: The one value, besides ``none``, of a facet that asks whether something is documented.
YES = "yes"
#: Traits that are columns of a space, null where nobody documents them, in the order of the index that counts them.
COLUMNS = {
    "confirmed": "seen_year", "opened": "opened_decade", "website": "has_website", "coordinates": "has_coordinates",
    "address": "has_address",
}
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
    if column := COLUMNS.get(name):
        if value == NONE:
            return Q(**{f"{column}__isnull": True})
        if name == "confirmed":
            return Q(seen_year__gte=int(value))
        return Q(opened_decade=int(value[:4])) if name == "opened" else Q(**{column: True})
    supported = _supports().order_by()
    if value == NONE:
        return ~Q(pk__in=supported.values("object_id"))
    return Q(pk__in=supported.filter(subject__slug=value).values("object_id"))


def _supports() -> QuerySet[Involvement]:
    """What actors, by name of their entry, support: entries only."""
    return Involvement.objects.public().filter(
        role=Role.SUPPORTS, subject__kind=EntryKind.ACTOR, object__isnull=False
    )


def trait_counts(name: str, counts: dict, chosen: tuple[str, ...]) -> tuple[dict[str, int], Labels]:
    """Spaces by value, the undocumented as ``none``, and the values' names, from counts by column value.

    The years of ``confirmed`` count what was seen then *or later*; the values of the others stand apart.
    """
    counts = dict(counts)
    undocumented = counts.pop(None, 0)
    if name == "opened":
        return _decades(counts, undocumented, chosen)
    if name == "confirmed":
        return _years(counts, undocumented, chosen)
    return {NONE: undocumented, YES: sum(counts.values())}, {YES: _both(_DOCUMENTED)}


def _both(label, **words: str) -> tuple[str, str]:
    texts = []
    for language in ("fr", "en"):
        with override(language):
            texts.append(str(label) % words if words else str(label))
    return texts[0], texts[1]


def _decades(counts: dict[int, int], undocumented: int, chosen: tuple[str, ...]) -> tuple[dict[str, int], Labels]:
    found = {f"{start}s": number for start, number in counts.items()}
    values = sorted({*found, *chosen} - {NONE})
    return dict.fromkeys(values, 0) | found | {NONE: undocumented}, {
        value: (f"{value[:4]}–{value[:3]}9",) * 2 for value in values
    }


def _years(seen: dict[int, int], undocumented: int, chosen: tuple[str, ...]) -> tuple[dict[str, int], Labels]:
    years = sorted({*seen, *(int(value) for value in chosen if value != NONE)}, reverse=True)
    counts = {str(one): sum(number for year, number in seen.items() if year >= one) for one in years}
    return {NONE: undocumented, **counts}, {value: _both(_SINCE, year=value) for value in counts}


def count_supporters(spaces: QuerySet, whole: int, chosen: tuple[str, ...]) -> tuple[dict[str, int], Labels]:
    """Spaces by the slug of an actor that supports them, and the actors' names; two or three queries. The counts do not
    add up: a space has several supporters. ``whole`` is how many spaces there are."""
    # For each that is supported, whether it is among the spaces: not all of those for whether they are supported.
    supported = _supports().order_by().filter(Exists(spaces.filter(pk=OuterRef("object_id"))))
    counts, labels = {}, {}
    rows = supported.values_list("subject__slug", "subject__label")
    for slug, label, number in rows.annotate(number=Count("object", distinct=True)):
        counts[slug], labels[slug] = number, (label, label)
    undocumented = whole - supported.aggregate(number=Count("object", distinct=True))["number"]
    if missing := {*chosen} - {*counts, NONE}:
        others = Entry.objects.public().filter(kind=EntryKind.ACTOR, slug__in=missing)
        for slug, label in others.values_list("slug", "label"):
            counts[slug], labels[slug] = 0, (label, label)
    return {NONE: undocumented, **counts}, labels
