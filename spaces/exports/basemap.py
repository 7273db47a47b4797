"""The map's background as small JSON files: land, water, borders and names, cut into cells, a level per range of zooms.

A file holds one cell. Coordinates are whole steps of ``1 / unit`` of the Web Mercator square, from west and from north;
a line is ``[x, y, dx, dy, …]``. Members: ``unit``, ``box`` ([left, top, right, bottom] in steps), ``land``, ``lakes``
(rings, holes among them), ``coast``, ``rivers``, ``borders`` (lines), ``names`` (kind → [[x, y, size, French, English
where it differs], …], most important first; the size is a population, or an area in squares of the last zoom).
"""

import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from ..importers.topojson import Topology
from ..queries.map_labels import PlaceName
from ..queries.projection import degrees, mercator
from ..queries.selections import Box
from .shapes import Line, Rectangle, clipped_lines, clipped_ring, simplified


@dataclass(frozen=True)
class Level:
    """How one range of zooms is drawn, and the cells that it comes in."""

    name: str
    #: The first zoom it is drawn at; it also serves the later ones where no finer level has a cell.
    zoom: int
    #: Steps along the side of the Mercator square.
    unit: int
    #: What is smaller than this many square steps is left out: details of a line, and whole islands and lakes.
    detail: float
    smallest: float
    cells: dict[str, Box]


_WORLD = Box(-180, -85, 180, 85)
#: The sheets of the middle level. Whoever looks at one country should not have to load the others.
_SHEETS = {
    "europe": Box(-25, 34, 45, 72),
    "north-america": Box(-180, 8, -25, 84),
    "south-america": Box(-180, -60, -25, 8),
    "africa": Box(-25, -60, 60, 34),
    "asia": Box(45, 34, 180, 72),
    "south-asia": Box(60, -8, 180, 34),
    "oceania": Box(60, -60, 180, -8),
    "arctic": Box(-25, 72, 180, 84),
}
#: France is cut where few cities lie, into so many cells that a window sees four of them at most.
_COLUMNS, _ROWS = (-6.0, -1.0, 1.75, 4.2, 10.5), (41.0, 44.3, 46.4, 48.25, 49.75, 52.0)
LEVELS = (
    Level("world", 0, 2**13, 0.6, 2, {"world": _WORLD}),
    Level("sheets", 4, 2**16, 1.6, 6, _SHEETS),
    Level("country", 6, 2**17, 1.2, 8, {"france": Box(_COLUMNS[0], _ROWS[0], _COLUMNS[-1], _ROWS[-1])}),
    Level("cells", 8, 2**19, 3, 30, {
        f"france-{row}{column}": Box(_COLUMNS[column], _ROWS[row], _COLUMNS[column + 1], _ROWS[row + 1])
        for row in range(len(_ROWS) - 1) for column in range(len(_COLUMNS) - 1)
    }),
)  # fmt: skip


@dataclass
class Shapes:
    """One level's lines in steps, before they are cut into cells."""

    land: list[Line] = field(default_factory=list)
    lakes: list[Line] = field(default_factory=list)
    rivers: list[Line] = field(default_factory=list)
    borders: list[Line] = field(default_factory=list)


def drawn(level: Level, countries: Topology, water: Topology) -> Shapes:
    """The level's shapes from topologies in degrees: objects ``land`` and ``countries``; ``lakes`` and ``rivers``."""

    def on_paper(arc: Line) -> Line:
        steps = [mercator(lat, lon) for lon, lat in arc]
        return simplified([(x * level.unit, y * level.unit) for x, y in steps], level.detail)

    ground, streams = countries.transformed(on_paper), water.transformed(on_paper)
    land = (flat for ring in ground.rings("land") for flat in _unrolled(ring, level.unit))
    return Shapes(
        [ring for ring in land if abs(_area(ring)) >= level.smallest],
        [ring for ring in streams.rings("lakes") if abs(_area(ring)) >= level.smallest],
        list(streams.lines("rivers")),
        list(ground.shared("countries")),
    )


def cell(level: Level, box: Box, shapes: Shapes, names: dict[str, Iterable[PlaceName]]) -> dict:
    """One file's content."""
    frame = _frame(level, box)
    # Fills run a little over the edge, or a hair of paper would show between two cells.
    left, top, right, bottom = frame
    wide = (left - 2, top - 2, right + 2, bottom + 2)
    # The edge of the world is where a shape was cut, not a coast.
    inside = (max(left, 1), max(top, 1), min(right, level.unit - 1), min(bottom, level.unit - 1))
    return {
        "unit": level.unit,
        "box": [round(value) for value in frame],
        "land": _rings(shapes.land, wide),
        "coast": _lines(shapes.land, inside),
        "lakes": _rings(shapes.lakes, wide),
        "rivers": _lines(shapes.rivers, frame),
        "borders": _lines(shapes.borders, frame),
        "names": {kind: list(_written(level, box, places)) for kind, places in names.items()},
    }


def country_places(countries: Topology, names: dict[str, tuple[str, str]]) -> list[PlaceName]:
    """The countries of which ``names`` knows the English name, each in the middle of its largest part, largest first.

    The population stands for the area here: in squares of zoom 12, so that one number says when there is room.
    """
    found = []
    for country in countries.named("countries"):
        english = _OTHERWISE.get(country.name, country.name)
        if english not in names:
            continue
        rings = [[mercator(lat, lon) for lon, lat in ring] for ring in country.rings]
        largest = max(rings, key=lambda ring: abs(_area(ring)))
        x, y = _middle(largest)
        lat, lon = degrees(x, y)
        found.append(PlaceName(*names[english], lat, lon, round(abs(_area(largest)) * 4**12)))
    return sorted(found, key=lambda place: (-place.population, place.name_en))


#: What Natural Earth abbreviates, or calls otherwise than the gazetteer.
_OTHERWISE = {
    "United States of America": "United States", "Dem. Rep. Congo": "Congo - Kinshasa", "Congo": "Congo - Brazzaville",
    "Central African Rep.": "Central African Republic", "W. Sahara": "Western Sahara", "S. Sudan": "South Sudan",
    "Bosnia and Herz.": "Bosnia & Herzegovina", "Macedonia": "North Macedonia", "eSwatini": "Eswatini",
    "Turkey": "Türkiye", "Myanmar": "Myanmar (Burma)", "Dominican Rep.": "Dominican Republic",
    "Eq. Guinea": "Equatorial Guinea", "Solomon Is.": "Solomon Islands", "Palestine": "Palestinian Territories",
    "Trinidad and Tobago": "Trinidad & Tobago", "Falkland Is.": "Falkland Islands",
}  # fmt: skip


def _unrolled(ring: Line, unit: int) -> Iterator[Line]:
    """The ring as it lies on the flat square: over the antimeridian at both edges, around a pole on a foot."""
    turns, flat = 0, [ring[0]]
    for (before, _), (x, y) in itertools.pairwise(ring):
        turns += (before - x > unit / 2) - (x - before > unit / 2)
        flat.append((x + turns * unit, y))
    if turns:
        flat += [(flat[-1][0], float(unit)), (flat[0][0], float(unit)), flat[0]]
    yield flat
    if min(x for x, _ in flat) < 0:
        yield [(x + unit, y) for x, y in flat]
    if max(x for x, _ in flat) > unit:
        yield [(x - unit, y) for x, y in flat]


def _frame(level: Level, box: Box) -> Rectangle:
    left, top = mercator(box.north, box.west)
    right, bottom = mercator(box.south, box.east)
    return left * level.unit, top * level.unit, right * level.unit, bottom * level.unit


def _area(ring: Line) -> float:
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, ring[1:] + ring[:1], strict=True)) / 2


def _middle(ring: Line) -> tuple[float, float]:
    """The centre of gravity."""
    area = _area(ring)
    pairs = list(zip(ring, ring[1:] + ring[:1], strict=True))
    x = sum((a[0] + b[0]) * (a[0] * b[1] - b[0] * a[1]) for a, b in pairs) / (6 * area)
    y = sum((a[1] + b[1]) * (a[0] * b[1] - b[0] * a[1]) for a, b in pairs) / (6 * area)
    return x, y


def _rings(rings: Iterable[Line], frame: Rectangle) -> list[list[int]]:
    cut = (_steps(clipped_ring(ring, frame)) for ring in rings if _meets(ring, frame))
    return [steps for steps in cut if len(steps) > 4]


def _lines(lines: Iterable[Line], frame: Rectangle) -> list[list[int]]:
    cut = (_steps(part) for line in lines if _meets(line, frame) for part in clipped_lines(line, frame))
    return [steps for steps in cut if len(steps) > 2]


def _meets(line: Line, frame: Rectangle) -> bool:
    left, top, right, bottom = frame
    xs, ys = [point[0] for point in line], [point[1] for point in line]
    return min(xs) <= right and max(xs) >= left and min(ys) <= bottom and max(ys) >= top


def _steps(line: Line) -> list[int]:
    """The line from its first point by whole steps, those of no length left out."""
    steps: list[int] = []
    x = y = 0
    for point in line:
        to_x, to_y = round(point[0]), round(point[1])
        if not steps or (to_x, to_y) != (x, y):
            steps += [to_x - x, to_y - y]
        x, y = to_x, to_y
    return steps


def _written(level: Level, box: Box, places: Iterable[PlaceName]) -> Iterable[list]:
    for place in places:
        if box.south <= place.lat < box.north and box.west <= place.lon < box.east:
            x, y = mercator(place.lat, place.lon)
            names = [place.name_fr] if place.name_fr == place.name_en else [place.name_fr, place.name_en]
            yield [round(x * level.unit), round(y * level.unit), place.population, *names]
