"""From degrees to a flat map and back: the Web Mercator square, and the frame of the map of outlines, which is the home
page's and, small, each space's. No database."""
import math

from .selections import Box

#: The latitude at which the Web Mercator square ends.
MERCATOR_NORTH = 85.051129
#: The home map shows France and Belgium; its width in its own units.
HOME_FRAME = Box(west=-5.4, south=41.2, east=9.9, north=51.7)
HOME_WIDTH = 640
# Lambert's conformal cone touching 44° and 49° north, as French maps use it; on a sphere, which no eye can tell here.
_NEAR, _FAR, _MIDDLE = math.radians(44), math.radians(49), 3.0


def _half(latitude: float) -> float:
    return math.tan(math.pi / 4 + latitude / 2)


_N = math.log(math.cos(_NEAR) / math.cos(_FAR)) / math.log(_half(_FAR) / _half(_NEAR))
_F = math.cos(_NEAR) * _half(_NEAR) ** _N / _N


def mercator(lat: float, lon: float) -> tuple[float, float]:
    """The place in the Web Mercator square: 0 to 1 from west to east and from north to south."""
    lat = max(-MERCATOR_NORTH, min(MERCATOR_NORTH, lat))
    return (lon + 180) / 360, (1 - math.asinh(math.tan(math.radians(lat))) / math.pi) / 2


def degrees(x: float, y: float) -> tuple[float, float]:
    """Latitude and longitude of a place in the Web Mercator square: the way back from :func:`mercator`."""
    return math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * y)))), x * 360 - 180


def _cone(lat: float, lon: float) -> tuple[float, float]:
    rho = _F / _half(math.radians(lat)) ** _N
    angle = _N * math.radians(lon - _MIDDLE)
    return rho * math.sin(angle), rho * math.cos(angle)


_TOP = min(_cone(HOME_FRAME.north, _MIDDLE)[1], _cone(HOME_FRAME.north, HOME_FRAME.west)[1])
_BOTTOM = _cone(HOME_FRAME.south, HOME_FRAME.east)[1]
_LEFT, _RIGHT = _cone(HOME_FRAME.south, HOME_FRAME.west)[0], _cone(HOME_FRAME.south, HOME_FRAME.east)[0]
_SCALE = HOME_WIDTH / (_RIGHT - _LEFT)
HOME_HEIGHT = round((_BOTTOM - _TOP) * _SCALE)


def home(lat: float, lon: float) -> tuple[float, float]:
    """The place on the home map: 0 to ``HOME_WIDTH`` from the left, 0 to ``HOME_HEIGHT`` from the top, or beyond."""
    x, y = _cone(lat, lon)
    return (x - _LEFT) * _SCALE, (y - _TOP) * _SCALE


def is_on_home(lat: float | None, lon: float | None) -> bool:
    """Whether the home map reaches there: overseas and far abroad it does not, nor where nobody knows."""
    return (
        lat is not None
        and lon is not None
        and HOME_FRAME.south <= lat <= HOME_FRAME.north
        and HOME_FRAME.west <= lon <= HOME_FRAME.east
    )
