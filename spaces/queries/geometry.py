"""Distances and boxes on a sphere. Degrees in, metres out; no database but for the expression of a distance."""
import math

from django.db.models import Case, F, FloatField, Q, Value, When
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


def metres_from(point: Point):
    """The same distance as an SQL expression, to where a space is drawn."""
    latitude, longitude = F("map_latitude"), F("map_longitude")
    half = Power(Sin(Radians(latitude - Value(point.lat)) / 2), 2)
    half += (
        Value(math.cos(math.radians(point.lat))) * Cos(Radians(latitude))
        * Power(Sin(Radians(longitude - Value(point.lon)) / 2), 2)
    )
    # At the antipode rounding may carry the haversine past one, where no arcsine is defined.
    safe = Case(When(Q(_half__gt=1.0), then=Value(1.0)), default=F("_half"), output_field=FloatField())
    return half, Round(2 * RADIUS * ASin(Sqrt(safe)))
