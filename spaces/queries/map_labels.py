"""The names on the basemap: cities, régions and départements of the gazetteer, countries by their English name."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Q

from ..models import City, Country, Department, Region

FRANCE = "fr"


@dataclass(frozen=True)
class PlaceName:
    """A place with its names and where its name is written (degrees)."""

    name_fr: str
    name_en: str
    lat: float
    lon: float
    population: int = 0
    in_france: bool = False


def city_names(*, at_least: int, in_france: int | None = None) -> Iterator[PlaceName]:
    """Cities of ``at_least`` that many inhabitants, French ones of ``in_france``, largest first.

    A city whose place is only known by its postcode is left out: its name would stand somewhere else.
    """
    fewest = at_least if in_france is None else in_france
    large = Q(population__gte=at_least) | Q(country__code=FRANCE, population__gte=fewest)
    found = City.objects.filter(large, latitude__isnull=False, coordinates_approximate=False)
    for city in found.select_related("country").order_by("-population", "slug"):
        french, english = city.name_in("fr"), city.name_in("en")
        yield PlaceName(french, english, city.latitude, city.longitude, city.population, city.country.code == FRANCE)


def area_names(model: type[Region] | type[Department]) -> list[PlaceName]:
    """The régions, or the départements, that have a place."""
    return [
        PlaceName(area.name_fr, area.name_en, area.latitude, area.longitude, in_france=True)
        for area in model.objects.filter(latitude__isnull=False).order_by("slug")
    ]


def country_names() -> dict[str, tuple[str, str]]:
    """French and English name of every country, by the English one."""
    return {country.name_en: (country.name_fr, country.name_en) for country in Country.objects.order_by("slug")}
