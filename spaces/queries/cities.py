"""Finds the cities in which the directory knows anything."""
from django.apps import apps
from django.db.models import Count, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from ..models import City, Located, Space


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
