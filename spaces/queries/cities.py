"""Finds the cities in which the directory knows anything."""
from django.apps import apps
from django.db.models import Count, Exists, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from ..models import City, Located, Space
from .geometry import box_around, in_box, metres_between
from .selections import Point

#: Neighbours are looked for so far around a city, in metres, ring by ring; nothing beyond the last is near.
_RINGS = (20_000, 80_000, 320_000)


def cities_with_entries() -> QuerySet[City]:
    """Cities of any public entry, whatever its kind, annotated ``spaces_number``, by name."""
    somewhere = Q()
    for model in apps.get_models():
        if issubclass(model, Located):
            placed = model.objects.public().filter(city__isnull=False).order_by()
            somewhere |= Q(pk__in=placed.values("city_id"))
    spaces = Space.objects.public().filter(city=OuterRef("pk")).order_by().values("city").annotate(number=Count("pk"))
    number = Coalesce(Subquery(spaces.values("number"), output_field=IntegerField()), 0)
    return City.objects.filter(somewhere).annotate(spaces_number=number).order_by("name_sort", "id")


def neighbours_of(city: City, limit: int) -> list[tuple[City, int]]:
    """The nearest other cities with public spaces, each with the metres between the two centres. A query for each
    ring, until one holds enough, and one for the cities."""
    if city.latitude is None:
        return []
    occupied = City.objects.filter(Exists(Space.objects.public().filter(city=OuterRef("pk")).order_by()))
    occupied = occupied.exclude(pk=city.pk).order_by().values_list("pk", "latitude", "longitude")
    found: list[tuple[int, int]] = []
    for radius in _RINGS:
        box = box_around(Point(city.latitude, city.longitude), radius)
        around = occupied.filter(in_box(box, "latitude", "longitude"))
        measured = [(metres_between(city.latitude, city.longitude, lat, lon), pk) for pk, lat, lon in around]
        # A corner of the box is further away than its sides, where nearer ones may lie outside.
        found = sorted(one for one in measured if one[0] <= radius)[:limit]
        if len(found) == limit:
            break
    cities = City.objects.in_bulk([pk for _metres, pk in found])
    return [(cities[pk], metres) for metres, pk in found]
