"""Finds spaces: those a selection asks for, in its order."""
from dataclasses import replace

from django.db import connection
from django.db.models import Case, F, Func, IntegerField, Q, QuerySet, Value, When

from ..models import City, Country, Department, Focus, Region, Space, SpaceFocus, Tally
from ..partial_dates import UNDATED
from . import indexes
from .frequent import both, in_row
from .geometry import box_around, in_box, in_circle, with_metres
from .prepared import row_in, rows_in, rows_of
from .search import in_one_row, ranked, searched
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
        # Those without any are known by a look at them: only the others are looked for among the links.
        condition = Q(focus_slugs="") if NONE in values else condition
        if named:
            focuses = Focus.objects.filter(slug__in=named).order_by().values("pk")
            condition |= Q(pk__in=links.filter(focus__in=focuses).values("space_id"))
        return condition
    wanted = ["" if value == NONE else value for value in values]
    return Q(**{facet: wanted[0]}) if len(wanted) == 1 else Q(**{f"{facet}__in": wanted})


#: A space can be found by distance: its own coordinates are stated, or its city's are known. Written as a range,
#: which an index serves; "is not null" would read the table.
LOCATED = Q(map_latitude__gte=-90, map_latitude__lte=90)


def spaces_in(selection: SpaceSelection) -> QuerySet[Space]:
    """The public spaces of the selection, in no order."""
    selection = in_one_row(selection)
    spaces = Space.objects.public().order_by()
    for facet in ALL_FACETS:
        if values := selection.of(facet):
            spaces = spaces.filter(facet_condition(facet, values))
    if selection.search:
        spaces = searched(spaces, selection.search)
    if selection.row is not None:
        spaces = spaces.filter(in_row(selection.row))
    if selection.bbox:
        spaces = spaces.filter(in_box(selection.bbox))
    if selection.near:
        circle = selection.near, selection.within
        # The box around a circle says it, too. Said twice, SQLite would read from pole to pole.
        if selection.within is None or box_around(*circle) is None:
            spaces = spaces.filter(LOCATED)
        if selection.within is not None:
            spaces = in_circle(spaces, *circle)
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
    selection = _unordered(selection)
    if _is_row(selection):
        return selection.row.count(1)
    found = rows_in(selection, number_in, index=indexes.of_count(selection))
    return found[0][0] if found else 0


def holds_more(selection: SpaceSelection, most: int) -> bool:
    """Whether the selection holds more than so many spaces; they are not counted further than that."""
    return bool(rows_in(
        selection, _ids, tail=" LIMIT 1 OFFSET %s", within=(most,), index=indexes.of_count(selection)
    ))


def note_number(selection: SpaceSelection, number: int) -> None:
    """Where facets were counted, so was their selection: it is not counted again in this snapshot."""
    if (kept := held()) is not None:
        kept["number", replace(selection, ordering="")] = number


def _unordered(selection: SpaceSelection) -> SpaceSelection:
    """The same in one order, whatever is asked for, and with a row in place of a frequent search."""
    return in_one_row(replace(selection, ordering="name"))


def _is_row(selection: SpaceSelection) -> bool:
    """Whether a row is all that an unordered selection asks for."""
    return selection.row is not None and replace(selection, row=None) == SpaceSelection(ordering="name")


# Rows, on SQLite and within a snapshot; see ``frequent`` ------------------------------------------------------------

#: So many spaces in a box are very many, and more than one of so many.
_MANY, _ONE_OF = 20_000, 4


def _ids(selection: SpaceSelection) -> QuerySet:
    return spaces_in(selection).values_list("pk")


def passing(selection: SpaceSelection) -> bytes:
    """The row of the selection's spaces; read once in a snapshot."""
    kept, key = held(), ("row", replace(selection, ordering=""))
    if key not in kept:
        rest = _unordered(selection)
        if rest != _ground(rest):
            rest = gathered(rest)
        kept[key] = rest.row if _is_row(rest) else row_in(rest, _ids, index=indexes.of_count(rest))
        note_number(selection, kept[key].count(1))
    return kept[key]


def is_counted(selection: SpaceSelection) -> bool:
    """Whether the selection was counted in this snapshot, but not by a row of all that pass."""
    kept, key = held() or {}, replace(selection, ordering="")
    return ("number", key) in kept and ("row", key) not in kept


def has_rows() -> bool:
    """Whether what very many pass is read as a row here."""
    return connection.vendor == "sqlite" and held() is not None


def are_many(number: int) -> bool:
    """Whether a row of so many is worth it."""
    return number >= _MANY


def met_in_order(selection: SpaceSelection) -> SpaceSelection:
    """The selection, with a row in place of all it asks for where very many pass that no index has in its order. What
    its search is worth is not in the row."""
    if not has_rows() or selection.order == "relevance" or indexes.has_order(selection):
        return selection
    if not are_many(count_spaces(selection)):
        return selection
    return SpaceSelection(row=passing(selection), ordering=selection.order)


def _ground(selection: SpaceSelection) -> SpaceSelection:
    """The box and the circle of the selection, in its order, and nothing else of it."""
    return SpaceSelection(
        near=selection.near, within=selection.within, bbox=selection.bbox, ordering=selection.ordering
    )


def gathered(selection: SpaceSelection) -> SpaceSelection:
    """The selection, with a row in place of its box or circle where very many stand in that: what is counted of them is
    then met in the order of its own index, and not sorted."""
    if not has_rows() or selection.search:
        return selection
    if not selection.bbox and selection.within is None:
        return selection
    ground, kept = replace(_ground(selection), ordering=""), held()
    if ("many", ground) not in kept:
        kept["many", ground] = _holds_many(ground)
    if not kept["many", ground]:
        return selection
    row = passing(ground) if selection.row is None else both(passing(ground), selection.row)
    return replace(selection, near=None, within=None, bbox=None, row=row)


def _linked(selection: SpaceSelection) -> QuerySet:
    """The query for the ids of what has one of the focuses that the selection names, be it public or not."""
    focuses = Focus.objects.filter(slug__in=selection.focus).order_by().values("pk")
    return SpaceFocus.objects.filter(focus__in=focuses).order_by().values_list("space_id")


def has_frequent_focus(selection: SpaceSelection) -> bool:
    """Whether very many have one of the focuses that the selection names."""
    if not has_rows() or not selection.focus or NONE in selection.focus:
        return False
    subject, kept = SpaceSelection(focus=selection.focus), held()
    if ("many", subject) not in kept:
        most = max(_MANY, count_spaces(SpaceSelection()) // _ONE_OF // 2)
        kept["many", subject] = bool(rows_in(subject, _linked, tail=" LIMIT 1 OFFSET %s", within=(most,)))
    return kept["many", subject]


def of_row_of_focus(selection: SpaceSelection) -> SpaceSelection:
    """The selection, with a row in place of focuses that very many have: each query would look all of those up."""
    if selection.search or not has_frequent_focus(selection):
        return selection
    kept, key = held(), ("linked", selection.focus)
    if key not in kept:
        kept[key] = row_in(SpaceSelection(focus=selection.focus), _linked)
    row = kept[key] if selection.row is None else both(kept[key], selection.row)
    return replace(selection, focus=(), row=row)


def _holds_many(ground: SpaceSelection) -> bool:
    """Whether very many stand in the box, or in the one around the circle; they are not counted further than that."""
    most = max(_MANY, count_spaces(SpaceSelection()) // _ONE_OF)
    box = SpaceSelection(bbox=ground.bbox or box_around(ground.near, ground.within))
    return bool(rows_in(box, _ids, tail=" LIMIT 1 OFFSET %s", within=(most,), index="space_by_position"))


def drawn_off_their_city() -> QuerySet[int]:
    """The ids of spaces without coordinates of their own that are drawn elsewhere than their city lies."""
    moved = ~Q(map_latitude=F("city__latitude"), map_longitude=F("city__longitude"))
    appeared = Q(map_latitude__isnull=True, city__latitude__isnull=False)
    spaces = Space.objects.filter(latitude__isnull=True, city__isnull=False).filter(moved | appeared)
    return spaces.order_by("pk").values_list("pk", flat=True)
