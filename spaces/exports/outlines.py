"""The outlines under the home page's marks: France and Belgium, their neighbours and the larger rivers, as one SVG.

The page draws it with ``<use href="…/map/outlines.svg#france">``, so that its own style colours it, light or dark.
The groups are ``neighbours``, ``belgium``, ``france``, ``borders``, ``lakes`` and ``rivers``; units are those of
``queries.projection``.
"""
from collections.abc import Iterable, Iterator

from ..importers.topojson import Topology
from ..queries.projection import HOME_FRAME, HOME_HEIGHT, HOME_WIDTH, home
from .shapes import Line, clipped_lines, clipped_ring, simplified

#: ISO 3166 numbers, as world-atlas identifies countries.
FRANCE, BELGIUM = "250", "056"
#: Details smaller than this many square units are left out; so are islands and lakes.
_DETAIL, _SMALLEST = 0.4, 2.0
_FRAME = (-6.0, -6.0, HOME_WIDTH + 6.0, HOME_HEIGHT + 6.0)  # what is cut is out of sight


def outlines_svg(countries: Topology, water: Topology) -> str:
    """The SVG text, from topologies in degrees with the objects ``countries``, and ``rivers`` and ``lakes``."""
    land, streams = countries.transformed(_near), water.transformed(_near)
    groups = [
        ("neighbours", _areas(land.rings("countries", but=(FRANCE, BELGIUM)))),
        ("belgium", _areas(land.rings("countries", of=(BELGIUM,)))),
        ("france", _areas(land.rings("countries", of=(FRANCE,)))),
        ("borders", _strokes(land.shared("countries"))),
        ("lakes", _areas(streams.rings("lakes"))),
        ("rivers", _strokes(streams.lines("rivers"))),
    ]
    paths = "\n".join(f'<path id="{name}" d="{path}"/>' for name, path in groups)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {HOME_WIDTH} {HOME_HEIGHT}">\n'
        f"<!-- Made with Natural Earth by manage.py build_outlines. -->\n{paths}\n</svg>\n"
    )


def _near(arc: Line) -> Line:
    """The arc projected and simplified; one far from the frame, where the cone may have no place, shrinks away."""
    lons, lats = [point[0] for point in arc], [point[1] for point in arc]
    far = 25
    if (
        min(lons) > HOME_FRAME.east + far or max(lons) < HOME_FRAME.west - far
        or min(lats) > HOME_FRAME.north + far or max(lats) < HOME_FRAME.south - far
    ):
        arc = [arc[0], arc[-1]]
    return simplified([home(max(lat, -80.0), lon) for lon, lat in arc], _DETAIL)


def _areas(rings: Iterable[Line]) -> str:
    found = (clipped_ring(ring, _FRAME) for ring in rings)
    return "".join(f"{_steps(ring)}z" for ring in found if len(ring) > 2 and _size(ring) >= _SMALLEST)


def _strokes(lines: Iterable[Line]) -> str:
    return "".join(_steps(part) for part in _visible(lines))


def _visible(lines: Iterable[Line]) -> Iterator[Line]:
    for line in lines:
        yield from clipped_lines(line, _FRAME)


def _size(ring: Line) -> float:
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, ring[1:] + ring[:1], strict=True))) / 2


def _steps(line: Line) -> str:
    """Path commands in tenths of a unit, relative, as short as SVG allows."""
    x, y = round(line[0][0] * 10), round(line[0][1] * 10)
    text = [f"M{_tenths(x)} {_tenths(y)}l"]
    for point in line[1:]:
        to_x, to_y = round(point[0] * 10), round(point[1] * 10)
        if (to_x, to_y) != (x, y):
            text += [_after(text[-1], _tenths(to_x - x)), _after("0", _tenths(to_y - y))]
        x, y = to_x, to_y
    return "".join(text)


def _tenths(number: int) -> str:
    whole = f"{number / 10:g}"
    return whole.replace("0.", ".", 1) if whole.startswith(("0.", "-0.")) else whole


def _after(before: str, number: str) -> str:
    return number if before.endswith("l") or number.startswith("-") else f" {number}"
