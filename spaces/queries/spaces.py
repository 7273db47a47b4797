"""Finds spaces: those a selection asks for, in its order."""
from django.db.models import Case, IntegerField, Q, QuerySet, Value, When

from ..models import City, Country, Department, Focus, Region, Space, SpaceFocus
from .geometry import box_around, in_box, metres_from
from .search import ranked, searched
from .selections import FACETS, NONE, Box, SpaceSelection

#: The sort value of a space whose opening nobody states; see ``Space.opened_sort``.
UNDATED = "9999-12-31"
_AREAS = {
    "country": (Country, "code"), "region": (Region, "slug"), "department": (Department, "slug"), "city": (City, "slug")
}


def _one_of(column: str, chosen: QuerySet, number: int) -> Q:
    # Equality with one row lets an index serve the order too, which a list of one does not.
    return Q(**{column: chosen[:1]}) if number == 1 else Q(**{f"{column}__in": chosen})


def facet_condition(facet: str, values: tuple[str, ...]) -> Q:
    """The condition that a space has any of the values in that facet."""
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


def located_in(box: Box) -> Q:
    """The condition that a space, or else its city, lies in the box."""
    cities = City.objects.filter(in_box(box)).order_by().values("pk")
    return in_box(box) | Q(latitude__isnull=True, city__in=cities)


#: A space can be found by distance: its own coordinates are stated, or its city's are known.
LOCATED = Q(latitude__isnull=False) | Q(city__latitude__isnull=False)


#: Facets whose values are found by an index of their own.
_INDEXED = ("status", "focus", "region", "department", "city")


def _walks(selection: SpaceSelection) -> bool:
    """Whether nothing narrows the selection enough to begin elsewhere than at the head of the list."""
    narrowed = selection.search or selection.near or selection.bbox
    return not narrowed and all(selection.of(facet) in ((), (NONE,)) for facet in _INDEXED)


def spaces_in(selection: SpaceSelection) -> QuerySet[Space]:
    """The public spaces of the selection, in no order."""
    spaces = Space.objects.public().order_by()
    if _walks(selection):
        # Django writes a bare column for "= true", with which SQLite cannot use the indexes that lists are sorted by.
        # Said like this it can; where something else narrows the list it should rather use that.
        spaces = spaces.filter(is_public__in=(True,))
    for facet in FACETS:
        if values := selection.of(facet):
            spaces = spaces.filter(facet_condition(facet, values))
    if selection.search:
        spaces = searched(spaces, selection.search)
    if selection.bbox:
        spaces = spaces.filter(located_in(selection.bbox))
    if selection.near:
        spaces = spaces.filter(LOCATED)
        if selection.within is not None:
            box = box_around(selection.near, selection.within)
            spaces = spaces.filter(located_in(box)) if box else spaces
            spaces = with_metres(spaces, selection).filter(metres__lte=selection.within)
    return spaces


def with_metres(spaces: QuerySet[Space], selection: SpaceSelection) -> QuerySet[Space]:
    """The spaces with ``metres`` from the selection's point annotated."""
    half, metres = metres_from(selection.near)
    return spaces.alias(_half=half).annotate(metres=metres)


def sort_columns(selection: SpaceSelection) -> tuple[str, ...]:
    """What the selection is ordered by: columns or annotations of :func:`spaces_matching`, "-" for descending."""
    return {
        "name": ("name_sort", "entry_id"),
        "-name": ("-name_sort", "-entry_id"),
        "opened": ("opened_sort", "entry_id"),
        # The undated stay last in both directions.
        "-opened": ("undated", "-opened_sort", "entry_id"),
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
    if selection.order == "distance" and selection.within is None:
        spaces = with_metres(spaces, selection)
    if selection.order == "-opened":
        undated = Case(When(opened_sort=UNDATED, then=Value(1)), default=Value(0), output_field=IntegerField())
        spaces = spaces.annotate(undated=undated)
    return spaces.order_by(*sort_columns(selection))


def count_spaces(selection: SpaceSelection) -> int:
    """How many spaces the selection holds."""
    return spaces_in(selection).count()
