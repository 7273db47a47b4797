"""The nearest cities that have spaces."""

from spaces.domain.entries import withdraw_entry
from spaces.queries.cities import neighbours_of
from tests.factories import make_city, make_space


def _near(slug: str, limit: int = 6) -> list[tuple[str, int]]:
    return [(city.slug, round(metres / 1000)) for city, metres in neighbours_of(make_city(slug), limit)]


def test_the_nearest_come_first_and_the_city_is_none_of_them(db):
    for city in ("paris", "lille", "roubaix", "rennes"):
        make_space(f"Space of {city}", city=city)
    assert _near("lille") == [("roubaix", 11), ("paris", 204)]  # Rennes is 440 km away
    assert _near("paris") == [("lille", 204), ("roubaix", 213), ("rennes", 308)]
    assert _near("paris", 1) == [("lille", 204)]


def test_a_city_without_public_spaces_is_no_neighbour(db):
    make_city("lille")
    withdrawn = make_space("Space", city="roubaix")
    assert _near("lille") == [("roubaix", 11)]
    withdraw_entry(entry=withdrawn, reason="never existed")
    assert _near("lille") == []


def test_a_city_without_coordinates_has_no_neighbours(db):
    make_space("Space", city="roubaix")
    city = make_city("lille")
    city.latitude = city.longitude = None
    assert neighbours_of(city, 6) == []
