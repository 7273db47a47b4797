"""Where places lie, and what they are called abroad: what imports check other people's addresses against."""
from ..models import City, Department


def commune_positions(department: Department) -> list[tuple[float, float]]:
    """Latitude and longitude (degrees) of the communes of a département."""
    located = City.objects.order_by().filter(department=department, latitude__isnull=False)
    return list(located.values_list("latitude", "longitude"))


def names_abroad() -> set[str]:
    """The ``name_sort`` of every city outside France that the gazetteer has."""
    return set(City.objects.order_by().filter(insee_code__isnull=True).values_list("name_sort", flat=True))
