"""Finds spaces: those a selection asks for, in its order."""
from dataclasses import replace

from django.db.models import Case, F, Func, IntegerField, Q, QuerySet, Value, When

from ..models import City, Country, Department, Focus, Region, Space, SpaceFocus, Tally
from ..partial_dates import UNDATED
from . import indexes
from .geometry import in_box, in_circle, with_metres
from .prepared import rows_in, rows_of
from .search import marks_of, ranked, searched
from .selections import ALL_FACETS, NONE, TRAITS, SpaceSelection
from .snapshots import held
from .traits import trait_condition

_AREAS = {
    "country": (Country, "code"), "region": (Region, "slug"), "department": (Department, "slug"), "city": (City, "slug")
}


def _one_of(column: str, chosen: QuerySet, number: int) -> Q:
    # Equality with one row lets an index serve the order too, which a list of one does not.
    return Q(**{column: chosen[:1]}) if number == 1 else Q(**{f"{column}__in": chosen})


def facet_condition(facet: str, values: tuple[str, ...]) -> Q:
    """The condition that a space has any of the values in that facet."""
    if facet in TRAITS:
        return trait_condition(facet, values)
    named = [value for value in values if value != NONE]
    condition = Q()
    if facet in _AREAS:
        model, name = _AREAS[facet]
        if named:
            chosen = model.objects.filter(**{f"{name}__in": named}).order_by().values("pk")
            condition |= _one_of(facet, chosen, len(named))
        return condition | Q(**{f"{facet}__isnull": True}) if NONE in values else condition
    if facet == "focus":
        links = SpaceFocus.objects.order_by()
        if named:
            focuses = Focus.objects.filter(slug__in=named).order_by().values("pk")
            condition |= Q(pk__in=links.filter(focus__in=focuses).values("space_id"))
        return condition | ~Q(pk__in=links.values("space_id")) if NONE in values else condition
    wanted = ["" if value == NONE else value for value in values]
    return Q(**{facet: wanted[0]}) if len(wanted) == 1 else Q(**{f"{facet}__in": wanted})


#: A space can be found by distance: its own coordinates are stated, or its city's are known. Written as a range,
#: which an index serves; "is not null" would read the table.
LOCATED = Q(map_latitude__gte=-90, map_latitude__lte=90)


def spaces_in(selection: SpaceSelection) -> QuerySet[Space]:
    """The public spaces of the selection, in no order."""
    spaces = Space.objects.public().order_by()
    for facet in ALL_FACETS:
        if values := selection.of(facet):
            spaces = spaces.filter(facet_condition(facet, values))
    if selection.search:
        spaces = searched(spaces, selection.search)
    if selection.bbox:
        spaces = spaces.filter(in_box(selection.bbox))
    if selection.near:
        spaces = spaces.filter(LOCATED)
        if selection.within is not None:
            spaces = in_circle(spaces, selection.near, selection.within)
    return spaces


def sort_columns(selection: SpaceSelection) -> tuple[str, ...]:
    """What the selection is ordered by: columns or annotations of :func:`spaces_matching`, "-" for descending."""
    return {
        "name": ("name_sort", "entry_id"),
        "-name": ("-name_sort", "-entry_id"),
        "opened": ("opened_sort", "name_sort", "entry_id"),
        # The undated stay last in both directions.
        "-opened": ("undated", "-opened_sort", "name_sort", "entry_id"),
        "documented": ("documented", "-entry_id"),
        "-documented": ("-documented", "entry_id"),
        "relevance": ("-score", "name_sort", "entry_id"),
        "distance": ("metres", "entry_id"),
    }[selection.order]


def spaces_matching(selection: SpaceSelection) -> QuerySet[Space]:
    """The public spaces of the selection, in its order, which always ends in the entry's id."""
    spaces = spaces_in(selection)
    if selection.order == "relevance":
        return ranked(spaces, selection.search)
    if selection.order == "distance":
        spaces = with_metres(spaces, selection.near)
    if selection.order == "-opened":
        undated = Case(When(opened_sort=UNDATED, then=Value(1)), default=Value(0), output_field=IntegerField())
        spaces = spaces.annotate(undated=undated)
    return spaces.order_by(*sort_columns(selection))


def number_in(selection: SpaceSelection) -> QuerySet:
    """The query for how many spaces the selection holds."""
    # As an expression of its own: what Django knows to be an aggregate makes it group by every row.
    return spaces_in(selection).values_list(Func(Value(1), function="COUNT", output_field=IntegerField()))


def _tally(kind: str) -> QuerySet:
    return Tally.objects.filter(kind=kind).order_by().values_list("public", "located")


def count_spaces(selection: SpaceSelection) -> int:
    """How many spaces the selection holds; asked once in a snapshot."""
    kept = held()
    if kept is None:
        return _count(selection)
    key = ("number", replace(selection, ordering=""))
    if key not in kept:
        kept[key] = _count(selection)
    return kept[key]


def _count(selection: SpaceSelection) -> int:
    if replace(selection, ordering="", near=None) == SpaceSelection() and (kept := rows_of(_tally, "space")):
        public, located = kept[0]
        return located if selection.near else public
    if replace(selection, ordering="", search="") == SpaceSelection() and (marks := marks_of(selection.search)):
        return marks.number
    found = rows_in(selection, number_in, index=indexes.of_count(selection))
    return found[0][0] if found else 0


def drawn_off_their_city() -> QuerySet[int]:
    """The ids of spaces without coordinates of their own that are drawn elsewhere than their city lies."""
    moved = ~Q(map_latitude=F("city__latitude"), map_longitude=F("city__longitude"))
    appeared = Q(map_latitude__isnull=True, city__latitude__isnull=False)
    spaces = Space.objects.filter(latitude__isnull=True, city__isnull=False).filter(moved | appeared)
    return spaces.order_by("pk").values_list("pk", flat=True)
