"""The outline map of France and Belgium: where a point of the globe lies on its drawing.

Lambert conformal conic on a sphere, standard parallels 44° and 49° N, as French maps are drawn. The drawing itself is
``static/maps/outlines.svg``, made by ``manage.py build_outlines`` with the same projection.
"""

import math

_FIRST, _SECOND, _MERIDIAN = (math.radians(degrees) for degrees in (44, 49, 2.6))
_N = math.log(math.cos(_FIRST) / math.cos(_SECOND)) / math.log(
    math.tan(math.pi / 4 + _SECOND / 2) / math.tan(math.pi / 4 + _FIRST / 2)
)
_F = math.cos(_FIRST) * math.tan(math.pi / 4 + _FIRST / 2) ** _N / _N
#: What the drawing shows, in degrees: south, west, north, east.
EXTENT = (41.2, -5.3, 51.7, 9.9)
WIDTH = 600
_MARGIN = 12


def _plane(lat: float, lon: float) -> tuple[float, float]:
    rho = _F / math.tan(math.pi / 4 + math.radians(lat) / 2) ** _N
    theta = _N * (math.radians(lon) - _MERIDIAN)
    return rho * math.sin(theta), -rho * math.cos(theta)


def _frame() -> tuple[float, float, float, float]:
    south, west, north, east = EXTENT
    rim = [_plane(lat, lon) for lat in (south, north) for lon in (west, math.degrees(_MERIDIAN), east)]
    xs, ys = [x for x, _y in rim], [y for _x, y in rim]
    return min(xs), max(ys), max(xs), min(ys)


_LEFT, _TOP, _RIGHT, _BOTTOM = _frame()
_SCALE = (WIDTH - 2 * _MARGIN) / (_RIGHT - _LEFT)
HEIGHT = round((_TOP - _BOTTOM) * _SCALE + 2 * _MARGIN)


def project(lat: float, lon: float) -> tuple[float, float]:
    """x and y on the drawing, whose size is ``WIDTH`` × ``HEIGHT``; y grows downwards."""
    x, y = _plane(lat, lon)
    return round((x - _LEFT) * _SCALE + _MARGIN, 1), round((_TOP - y) * _SCALE + _MARGIN, 1)


def is_inside(lat: float, lon: float) -> bool:
    """Whether the drawing shows the point: overseas places are not on it."""
    south, west, north, east = EXTENT
    return south <= lat <= north and west <= lon <= east
