"""Where rows say that spaces are, and coordinates that do or do not agree with it."""

import pytest
from django.utils import translation

from spaces.importers.gazetteer import load_gazetteer
from spaces.importers.locations import Locator, StatedPlace
from spaces.models import City, Department, Region
from spaces.queries.matching import Whereabouts
from tests.spaces.gazetteer_data import write_gazetteer

PARIS = StatedPlace("10 rue de Rivoli", "75010", "Paris", "75110", "Paris", "75056", "Paris", "75")
NEAR_PARIS, IN_RUNGIS = ("48.8601", "2.3512"), ("48.75", "2.35")


@pytest.fixture
def locator(db, tmp_path):
    load_gazetteer(write_gazetteer(tmp_path))
    with translation.override("en"):
        yield Locator()


def located(locator, stated, latitude="", longitude=""):
    found = locator.locate(stated, latitude, longitude)
    return found.place, found.coordinates, [(note.field, note.effect, note.reason) for note in found.notes]


def test_a_plain_row(locator):
    found = locator.locate(PARIS, *NEAR_PARIS)
    assert found.place == {"city": "paris", "postcode": "75010", "address": "10 rue de Rivoli"}
    assert (found.coordinates, found.notes) == ({"lat": 48.8601, "lon": 2.3512}, [])
    paris = City.objects.get(slug="paris")
    assert found.where == Whereabouts(paris.pk, paris.department_id, paris.region_id)


@pytest.mark.parametrize(("stated", "place", "notes"), [
    (StatedPlace(), {}, [("place", "refused", "No place is given.")]),
    (StatedPlace(postcode="0", code="0"), {}, [("place", "refused", "No place is given.")]),
    (StatedPlace(postcode="0", code="0", point_code="75056", point_commune="Paris", department="75"),
     {"city": "paris"}, []),
    (StatedPlace(code="0", point_code="93066", point_commune="Saint-Denis-en-France", department="93"),
     {"city": "saint-denis"}, [("place", "corrected", "“Saint-Denis-en-France” is not a place of the gazetteer.")]),
    (StatedPlace(postcode="1000", town="BOURG EN BRESSE CEDEX", code="1053"),
     {"city": "bourg-en-bresse", "postcode": "01000"}, []),
    (StatedPlace(postcode="75942", town="PARIS CEDEX 19"), {"city": "paris", "postcode": "75942"}, []),
    (StatedPlace(postcode="93059", town="Paris", code="75056"), {"city": "paris"},
     [("place", "refused", "postcode 93059 is not one of the département 75")]),
    (StatedPlace(postcode="33190", town="Libourne", code="33243"), {"city": "libourne"},
     [("place", "refused", "postcode 33190 is not one of Libourne but another commune's")]),
    (StatedPlace(postcode="B-5000", town="Paris", code="75056"), {"city": "paris"},
     [("place", "refused", "the postcode is not five digits")]),
    (StatedPlace(postcode="20167", town="Ajaccio", department="2A"), {"city": "ajaccio", "postcode": "20167"}, []),
    (StatedPlace(town="Sophia Antipolis", department="33"), {"department": "gironde"},
     [("place", "refused", "“Sophia Antipolis” is not a place of the gazetteer.")]),
    (StatedPlace(town="Partout", region_code="11", region="Ile de France"), {"region": "ile-de-france"},
     [("place", "refused", "“Partout” is not a place of the gazetteer.")]),
    (StatedPlace(postcode="01300", town="Béhon", point_code="01138", point_commune="Culoz-Béon", department="01"),
     {"city": "culoz-beon", "postcode": "01300"},
     [("place", "corrected", "found by postcode and coordinates; no commune is called “Béhon”")]),
    (StatedPlace("x" * 301, town="Paris", code="75056"), {"city": "paris"},
     [("place", "refused", "the address is longer than 300 characters")]),
    (StatedPlace(town="La Réole Nord", code="33352", commune="La Réole"), {"city": "la-reole"},
     [("place", "corrected", "“La Réole Nord” is not a place of the gazetteer.")]),
    (StatedPlace(town="Namur", address="1 rue Haute", department="93"), {},
     [("place", "refused", "“Namur” is a town abroad, not in France"),
      ("coordinates", "refused", "the place they should lie in is not certain")]),
])
def test_places(locator, stated, place, notes):
    assert located(locator, stated) == (place, None, notes)


@pytest.mark.parametrize(("latitude", "longitude", "reason"), [
    ("", "", None),
    ("48.86", "", "latitude without longitude, or the other way round"),
    ("48.86 N", "2.35", "“48.86N” is not a number"),
    ("0", "0", "0, 0 stands for unknown"),
    ("2.3512", "48.8601", "latitude and longitude are exchanged"),
    ("91", "200", "not a point on the globe"),
    ("47.2459", "-1.5056", "more than 50 km from Paris"),
])
def test_coordinates_that_are_refused(locator, latitude, longitude, reason):
    notes = [("coordinates", "refused", reason)] if reason else []
    assert located(locator, PARIS, latitude, longitude)[1:] == (None, notes)


def test_coordinates_on_the_edge_of_a_town_are_kept(locator):
    assert located(locator, PARIS, *IN_RUNGIS)[1:] == ({"lat": 48.75, "lon": 2.35}, [])
    assert located(locator, PARIS, "48,75", "2,35")[1] == {"lat": 48.75, "lon": 2.35}


def test_without_a_commune_the_departement_holds_the_coordinates(locator):
    stated = StatedPlace(town="Quelque part", department="93")
    assert located(locator, stated, *NEAR_PARIS)[1] == {"lat": 48.8601, "lon": 2.3512}
    assert located(locator, stated, "45.0", "2.35")[1:] == (
        None, [("place", "refused", "“Quelque part” is not a place of the gazetteer."),
               ("coordinates", "refused", "more than 50 km from Seine-Saint-Denis")],
    )
    assert locator.locate(stated, "", "").where == Whereabouts(
        None, Department.objects.get(code="93").pk, Region.objects.get(code="11").pk
    )


def test_without_any_place_only_the_globe_holds_them(locator):
    assert located(locator, StatedPlace(), "45.0", "2.35")[1] == {"lat": 45.0, "lon": 2.35}
    assert located(locator, StatedPlace(), "-95", "2.35")[1:] == (
        None, [("place", "refused", "No place is given."), ("coordinates", "refused", "not a point on the globe")],
    )
