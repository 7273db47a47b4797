"""Lists of spaces for pages that are not the list: the home page, a city, an area."""

from django.db.models import Count, QuerySet

from ..models import City, Department, Region, Space
from ..partial_dates import UNDATED

#: What a card reads.
CARD = ("entry", "city", "region", "country")


def for_cards(spaces: QuerySet[Space]) -> QuerySet[Space]:
    return spaces.select_related(*CARD).prefetch_related("focuses")


def first_opened(limit: int) -> list[Space]:
    """The public spaces with the earliest documented opening."""
    spaces = Space.objects.public().filter(opened_sort__lt=UNDATED).order_by("opened_sort", "name_sort", "entry_id")
    return list(for_cards(spaces)[:limit])


def opened_on_timeline(limit: int) -> list[Space]:
    """The same with nothing but what a timeline reads."""
    spaces = Space.objects.public().filter(opened_sort__lt=UNDATED).order_by("opened_sort", "name_sort", "entry_id")
    return list(spaces.select_related("entry")[:limit])


def cities_with_spaces(limit: int) -> list[City]:
    """Cities by number of public spaces, annotated ``spaces_number``, with coordinates for the map."""
    counted = Space.objects.public().filter(city__isnull=False).order_by().values("city").annotate(number=Count("pk"))
    numbers = {row["city"]: row["number"] for row in counted.order_by("-number", "city")[:limit]}
    cities = City.objects.select_related("region").in_bulk(list(numbers))
    for pk, city in cities.items():
        city.spaces_number = numbers[pk]
    return [cities[pk] for pk in numbers]


def areas_with_spaces() -> list[Region | Department]:
    """Regions and départements of public spaces, annotated ``spaces_number``."""
    found: list[Region | Department] = []
    for level, model in (("region", Region), ("department", Department)):
        counted = Space.objects.public().filter(**{f"{level}__isnull": False}).order_by().values(level)
        numbers = {row[level]: row["number"] for row in counted.annotate(number=Count("pk"))}
        areas = list(model.objects.filter(pk__in=list(numbers)).order_by("slug"))
        for area in areas:
            area.spaces_number = numbers[area.pk]
        found += areas
    return found


def regions_with_unplaced_spaces() -> list[Region]:
    """Regions of public spaces whose city nobody states, annotated ``spaces_number``."""
    counted = (
        Space.objects.public()
        .filter(city__isnull=True, region__isnull=False)
        .order_by()
        .values("region")
        .annotate(number=Count("pk"))
    )
    numbers = {row["region"]: row["number"] for row in counted}
    regions = list(Region.objects.filter(pk__in=list(numbers)))
    for region in regions:
        region.spaces_number = numbers[region.pk]
    return regions


def cities_of_area(area: Region | Department, limit: int) -> list[City]:
    """The area's cities by number of public spaces, annotated ``spaces_number``."""
    within = {"region": area} if isinstance(area, Region) else {"department": area}
    counted = (
        Space.objects.public()
        .filter(city__isnull=False, **within)
        .order_by()
        .values("city")
        .annotate(number=Count("pk"))
    )
    numbers = {row["city"]: row["number"] for row in counted.order_by("-number", "city")[:limit]}
    cities = City.objects.in_bulk(list(numbers))
    for pk, city in cities.items():
        city.spaces_number = numbers[pk]
    return [cities[pk] for pk in numbers]
