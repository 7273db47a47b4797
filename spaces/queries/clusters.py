"""Clusters: the spaces of a selection as a map shows them, gathered by the cells of its zoom.

Every located space of the selection and the window is counted in exactly one group, on both databases.
"""
from dataclasses import dataclass, field, replace

import orjson
from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import BigIntegerField, Count, F, Func, Max, Min, QuerySet, Sum
from django.db.models.expressions import RawSQL

from .grid import Window, parted_at, tile_of, window_of
from .search import in_one_row
from .selections import NONE, Box, SpaceSelection
from .spaces import gathered, of_row_of_focus, spaces_in

#: A group that no zoom parts is told space by space up to this many.
MOST_MEMBERS = 12
#: A group's middle is told to a metre (a hundred-thousandth of a degree) and found from whole centimetres: their sum is
#: the same in whatever order a database adds them up. None is negative, counted from where longitude begins.
_METRE, _CENTIMETRE, _ORIGIN = 100_000, 10_000_000, 180
_CENTIMETRES = f"(%s + {_ORIGIN}) * {_CENTIMETRE} + 0.5"
#: How SQLite is told to read: by the map's index, which has all that positions and facets need, or as it thinks best.
#: Of conditions on facets it would think wrong, and then once for each cell.
_BY_CELL, _FREELY = 'INDEXED BY "space_by_cell"', ""
#: Up to this zoom a window may hold most spaces, and the map's index is not always the shortest way to a selection.
_WIDE = 7
#: Facets of which a value has so few spaces that they are found sooner by an index of their own.
_NARROW = ("city", "department", "supported_by")
_AGGREGATES = (
    "count(*), min(map_cell), max(map_cell), min(map_longitude), min(map_latitude), max(map_longitude),"
    " max(map_latitude), "
    + ", ".join(f"sum(CAST({_CENTIMETRES % column} AS integer))" for column in ("map_longitude", "map_latitude"))
)


class _Centimetres(Func):
    """Degrees as whole numbers. Both databases cut what is behind the point off, each in its own words."""

    output_field = BigIntegerField()
    template = f"CAST({_CENTIMETRES % '%(expressions)s'} AS integer)"

    def as_postgresql(self, compiler, connection, **context):
        template = f"CAST(trunc({_CENTIMETRES % '%(expressions)s'}) AS bigint)"
        return self.as_sql(compiler, connection, template=template, **context)


@dataclass(frozen=True, slots=True)
class Member:
    """A space on the map. ``approximate``: it stands in the middle of its city, for want of coordinates."""

    public_id: str
    slug: str
    name: str
    lifecycle: str
    lifecycle_as_of: str
    approximate: bool
    lat: float
    lon: float


@dataclass(frozen=True, slots=True)
class Group:
    """The spaces in a cell, ``x`` and ``y`` at ``level``. Degrees; ``box`` is what they span.

    ``splits_at`` is the zoom from which they are no longer all in one group; None where that is never. Then there are
    ``members``, by name, if they are at most ``MOST_MEMBERS``.
    """

    level: int
    x: int
    y: int
    count: int
    box: Box
    lon: float
    lat: float
    splits_at: int | None
    members: list[Member] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Clusters:
    """``count`` spaces in the window, by group from north to south, and how many more nobody can place anywhere.

    ``zoom`` is lower than the one asked for where that would take more cells than a screen has. ``box`` is what all
    groups span, None without any.
    """

    zoom: int
    count: int
    unlocated: int
    box: Box | None
    groups: list[Group]


def clusters_of(selection: SpaceSelection, zoom: int) -> Clusters:
    """The selection, whose ``bbox`` is the map's window, at a zoom from 0 to 20; three queries."""
    window = window_of(selection.bbox, zoom)
    # As rows, what very many pass is not in the way of the map's index.
    passed = of_row_of_focus(gathered(in_one_row(selection.without("bbox"))))
    selection = replace(passed, bbox=selection.bbox)
    rows = _counted(selection, window)
    # A space may come or go between two queries: what is told of one group always agrees with itself.
    members = _members(selection, [row[2] for row in rows if row[2] == row[3] and row[1] <= MOST_MEMBERS])
    groups = []
    for cell, count, first, last, west, south, east, north, lon, lat in rows:
        together = members.get(first, [])
        if first == last and count <= MOST_MEMBERS and not together:
            continue
        x, y = tile_of(cell, window.level)
        groups.append(Group(
            window.level, x, y, len(together) or count, Box(west, south, east, north),
            _middle(west, lon, east, count), _middle(south, lat, north, count), parted_at(first, last), together,
        ))
    groups.sort(key=lambda group: (group.y, group.x))
    number = sum(group.count for group in groups)
    return Clusters(window.zoom, number, _unlocated(selection), _around(groups, selection.bbox), groups)


def _middle(low: float, total: int, high: float, count: int) -> float:
    """The mean of so many degrees with this sum in centimetres, to the metre; never beyond what the group spans."""
    step = count * (_CENTIMETRE // _METRE)
    metres = (2 * int(total) + step) // (2 * step)
    return max(low, min(high, (metres - _ORIGIN * _METRE) / _METRE))


def _around(groups: list[Group], asked: Box | None) -> Box | None:
    """What the groups span; over the antimeridian where the window does and they lie on both its sides."""
    if not groups:
        return None
    across = asked is not None and asked.west > asked.east
    ahead: list[Box] = []
    behind: list[Box] = []
    for group in groups:
        (ahead if across and group.box.west >= asked.west else behind).append(group.box)
    return Box(
        min(box.west for box in ahead or behind), min(one.box.south for one in groups),
        max(box.east for box in behind or ahead), max(one.box.north for one in groups),
    )


# Three queries ----------------------------------------------------------------------------------------------------


def _counted(selection: SpaceSelection, window: Window) -> list[tuple]:
    """A row for each cell that is not empty: its number, then the aggregates."""
    way = _way(selection, window)
    if connection.vendor == "sqlite" and way == _BY_CELL:
        return _cell_by_cell(selection, window)
    first, end = window.span()
    rows = spaces_in(selection).filter(map_cell__gte=first, map_cell__lt=end)
    cells = rows.annotate(cell=F("map_cell").bitrightshift(window.shift)).values_list("cell")
    return _fetched(cells.annotate(
        Count("pk"), Min("map_cell"), Max("map_cell"), Min("map_longitude"), Min("map_latitude"),
        Max("map_longitude"), Max("map_latitude"), eastwards=Sum(_Centimetres("map_longitude")),
        northwards=Sum(_Centimetres("map_latitude")),
    ), way)


def _way(selection: SpaceSelection, window: Window) -> str:
    if window.zoom > _WIDE:
        return _BY_CELL
    named = [value for name in _NARROW for value in selection.of(name)]
    if selection.within is not None or (named and NONE not in named):
        return _FREELY
    return _BY_CELL


def _cell_by_cell(selection: SpaceSelection, window: Window) -> list[tuple]:
    """The same, a range of the map's index for each cell: SQLite would sort all the spaces to group them, which takes
    as long again as reading them. A subquery gives one value, so the aggregates come as a list."""
    spaces = spaces_in(selection).filter(
        map_cell__gte=RawSQL("cell.value", ()), map_cell__lt=RawSQL("cell.value + %s", (1 << window.shift,))
    )
    compiled = _compiled(spaces.values_list(RawSQL(f"json_array({_AGGREGATES})", ())), _BY_CELL)
    if compiled is None:
        return []
    sql, params = compiled
    starts = [cell << window.shift for cell in window.cells()]
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT cell.value, ({sql}) FROM json_each(%s) AS cell", [*params, orjson.dumps(starts).decode()]
        )
        found = [(start >> window.shift, *orjson.loads(row)) for start, row in cursor.fetchall()]
    return [row for row in found if row[1]]


def _members(selection: SpaceSelection, cells: list[int]) -> dict[int, list[Member]]:
    """The spaces of the selection in these deepest cells, by cell and then by name."""
    found: dict[int, list[Member]] = {}
    if not cells:
        return found
    rows = spaces_in(selection).filter(map_cell__in=cells).order_by("map_cell", "name_sort", "entry_id").values_list(
        "map_cell", "entry__public_id", "entry__slug", "name", "lifecycle", "lifecycle_as_of", "latitude",
        "map_latitude", "map_longitude",
    )
    for cell, public_id, slug, name, lifecycle, as_of, latitude, lat, lon in _fetched(rows, _BY_CELL):
        member = Member(public_id, slug, name, lifecycle, as_of, latitude is None, lat, lon)
        found.setdefault(cell, []).append(member)
    return found


def _unlocated(selection: SpaceSelection) -> int:
    """How many of the selection have no position, wherever the window is."""
    spaces = spaces_in(selection.without("bbox")).filter(map_cell__isnull=True)
    rows = _fetched(spaces.values_list(RawSQL("count(*)", ())), _BY_CELL)
    return rows[0][0] if rows else 0


def _compiled(rows: QuerySet, way: str) -> tuple[str, tuple] | None:
    """The query, None where nothing can match it. ``way`` is how SQLite is to read the spaces."""
    try:
        sql, params = rows.query.sql_with_params()
    except EmptyResultSet:
        return None
    if connection.vendor == "sqlite":
        sql = sql.replace('FROM "spaces_space"', f'FROM "spaces_space" {way}', 1)
    return sql, params


def _fetched(rows: QuerySet, way: str) -> list[tuple]:
    compiled = _compiled(rows, way)
    if compiled is None:
        return []
    with connection.cursor() as cursor:
        cursor.execute(*compiled)
        return cursor.fetchall()
