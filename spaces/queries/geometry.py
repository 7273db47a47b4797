"""Distances and boxes on a sphere. Degrees in, metres out; no database but for what it is asked."""
import math

from django.db.models import Case, ExpressionWrapper, F, FloatField, Q, QuerySet, Value, When
from django.db.models.functions import ASin, Cos, Power, Radians, Round, Sin, Sqrt

from .selections import Box, Point

#: The mean radius of the Earth (IUGG).
RADIUS = 6_371_008.8
#: No two points are further apart.
FARTHEST = math.ceil(math.pi * RADIUS)
#: A box is drawn this much wider than its circle, so that rounding never loses a point on the rim.
_MARGIN_M = 2.0


def metres_between(lat: float, lon: float, other_lat: float, other_lon: float) -> int:
    """Great-circle distance (haversine), rounded to one metre."""
    phi, psi = math.radians(lat), math.radians(other_lat)
    half = math.sin((psi - phi) / 2) ** 2
    half += math.cos(phi) * math.cos(psi) * math.sin(math.radians(other_lon - lon) / 2) ** 2
    return round(2 * RADIUS * math.asin(min(1.0, math.sqrt(half))))


def box_around(point: Point, metres: float) -> Box | None:
    """The box that holds the circle; None where that is all longitudes and latitudes, or nearly."""
    angle = (metres + _MARGIN_M) / RADIUS
    if angle >= math.pi / 2:
        return None
    south, north = point.lat - math.degrees(angle), point.lat + math.degrees(angle)
    if south <= -90 or north >= 90:
        return Box(-180.0, max(south, -90.0), 180.0, min(north, 90.0))
    spread = math.degrees(math.asin(math.sin(angle) / math.cos(math.radians(point.lat))))
    west, east = point.lon - spread, point.lon + spread
    return Box(west + 360 if west < -180 else west, south, east - 360 if east > 180 else east, north)


def in_box(box: Box, latitude: str = "map_latitude", longitude: str = "map_longitude") -> Q:
    """The condition that a space is drawn in the box, its rim included; of other tables, that those columns are."""
    found = Q(**{f"{latitude}__gte": box.south, f"{latitude}__lte": box.north})
    if box.west <= box.east:
        return found & Q(**{f"{longitude}__gte": box.west, f"{longitude}__lte": box.east})
    return found & (Q(**{f"{longitude}__gte": box.west}) | Q(**{f"{longitude}__lte": box.east}))


def in_circle(spaces: QuerySet, point: Point, metres: int) -> QuerySet:
    """Those that are drawn no further from the point.

    Sines are dear, and SQLite asks Python for each. So two squares of degrees decide for nearly all, one that is never
    less than the distance in the circle's box and one that is never more.
    """
    if (box := box_around(point, metres)) is not None:
        spaces = spaces.filter(in_box(box))
    # In whole metres, as distances are told.
    angle = (metres + 0.5) / RADIUS
    if angle >= math.pi:
        return spaces
    limit = math.sin(angle / 2) ** 2
    exact = Q(_half__lte=limit)
    spaces = spaces.alias(_half=_haversine(point))
    if box is None or not box.west <= point.lon <= box.east:
        return spaces.filter(exact)
    widest = math.radians(max(point.lon - box.west, box.east - point.lon, point.lat - box.south, box.north - point.lat))
    if widest > 1:
        return spaces.filter(exact)
    parallels = [math.cos(math.radians(lat)) for lat in (box.south, box.north)]
    longest = 1.0 if box.south <= 0 <= box.north else max(parallels)
    # x²/4 (1 - x²/12) <= sin²(x/2) <= x²/4, a hair wider for what floats lose.
    squares = 4 * limit / math.radians(1) ** 2
    # A box within says it of most without reckoning.
    north = 0.999 * math.sqrt(squares / 2)
    east = north / math.sqrt(longest * math.cos(math.radians(point.lat)))
    within = Box(point.lon - east, point.lat - north, point.lon + east, point.lat + north)
    surely_in = in_box(within) | Q(_most__lte=squares * (1 - 1e-9))
    perhaps_in = Q(_least__lte=squares / (1 - widest**2 / 12) * (1 + 1e-9))
    spaces = spaces.alias(_most=_square(point, longest), _least=_square(point, min(parallels)))
    return spaces.filter(surely_in | perhaps_in & exact)


def _square(point: Point, parallel: float):
    """The square of the distance in degrees, were that part of the equator (and the point's) how long all are."""
    north, east = F("map_latitude") - Value(point.lat), F("map_longitude") - Value(point.lon)
    return ExpressionWrapper(
        north * north + Value(math.cos(math.radians(point.lat)) * parallel) * east * east, output_field=FloatField()
    )


def _haversine(point: Point):
    latitude, longitude = F("map_latitude"), F("map_longitude")
    return (
        Power(Sin(Radians(latitude - Value(point.lat)) / 2), 2)
        + Value(math.cos(math.radians(point.lat))) * Cos(Radians(latitude))
        * Power(Sin(Radians(longitude - Value(point.lon)) / 2), 2)
    )


def with_metres(spaces: QuerySet, point: Point) -> QuerySet:
    """The spaces with ``metres`` from the point annotated, to where a space is drawn."""
    # At the antipode rounding may carry the haversine past one, where no arcsine is defined.
    safe = Case(When(Q(_half__gt=1.0), then=Value(1.0)), default=F("_half"), output_field=FloatField())
    return spaces.alias(_half=_haversine(point)).annotate(metres=Round(2 * RADIUS * ASin(Sqrt(safe))))
