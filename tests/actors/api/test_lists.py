"""The lists and details of actors and events."""
import pytest

from spaces.domain.entries import rename_slug, withdraw_entry
from tests.factories import make_actor, make_country, make_event

pytestmark = pytest.mark.django_db


def names(client, path: str) -> list[str]:
    response = client.get(f"/api/v1/{path}")
    assert response.status_code == 200, response.content
    return [row["name"] for row in response.json()["results"]]


@pytest.fixture
def actors():
    make_country()
    return [
        make_actor("La Fonderie", actor_kind="agency", place={"country": "fr"}, summary={"en": "Supports coworking."}),
        make_actor("Mairie de Paris", actor_kind="public-body", city="paris"),
        make_actor("Fing"),
    ]


@pytest.fixture
def events():
    return [
        make_event("BarCampParis 10", starts="2007-04-03", city="paris", event_state="held", venue="E-Dune café"),
        make_event("Mutualab opens", starts="2013-08", city="lille", event_state="announced"),
        make_event("Paris coworking tour"),
    ]


@pytest.mark.parametrize(("query", "expected"), [
    ("", ["Fing", "La Fonderie", "Mairie de Paris"]),
    ("ordering=-name", ["Mairie de Paris", "La Fonderie", "Fing"]),
    ("kind=agency&kind=none", ["Fing", "La Fonderie"]),
    ("city=paris", ["Mairie de Paris"]),
    ("country=fr", ["La Fonderie", "Mairie de Paris"]),
    ("region=none", ["Fing", "La Fonderie"]),
    ("search=coworking", ["La Fonderie"]),
    ("search=pari", ["Mairie de Paris"]),
    ("search=de", []),
    ("page_size=1&page=3", ["Mairie de Paris"]),
])
def test_actors(client, actors, query, expected):
    assert names(client, f"actors/?{query}") == expected


@pytest.mark.parametrize(("query", "expected"), [
    ("", ["BarCampParis 10", "Mutualab opens", "Paris coworking tour"]),
    ("ordering=-starts", ["Mutualab opens", "BarCampParis 10", "Paris coworking tour"]),
    ("ordering=name", ["BarCampParis 10", "Mutualab opens", "Paris coworking tour"]),
    ("state=held", ["BarCampParis 10"]),
    ("state=none", ["Paris coworking tour"]),
    ("search=edune", []),
    ("search=cafe", ["BarCampParis 10"]),
    ("search=paris&ordering=-name", ["Paris coworking tour", "BarCampParis 10"]),
])
def test_events(client, events, query, expected):
    assert names(client, f"events/?{query}") == expected


def test_a_space_search_finds_no_actor(client, actors):
    assert names(client, "spaces/?search=fonderie") == []


@pytest.mark.parametrize(("path", "make"), [("actors", make_actor), ("events", make_event)])
def test_a_detail_moves_with_its_slug_and_goes_when_withdrawn(client, path, make):
    entry = make("One thing")
    assert client.get(f"/api/v1/{path}/one-thing/").json()["id"] == entry.public_id
    rename_slug(entry=entry, slug="another")
    assert client.get(f"/api/v1/{path}/one-thing/")["Location"] == f"/api/v1/{path}/another/"
    assert client.get(f"/api/v1/{path}/{entry.public_id}/").json()["slug"] == "another"
    withdraw_entry(entry=entry)
    assert client.get(f"/api/v1/{path}/another/").status_code == 404


@pytest.mark.parametrize(("address", "parameter"), [
    ("actors/?kind=person", "kind"), ("actors/?status=private", "status"), ("events/?state=cancel", "state"),
    ("events/?near=paris", "near"), ("actors/?format=csv", "format"), ("events/?page=9", "page"),
])
def test_bad_input_is_named(client, address, parameter):
    response = client.get(f"/api/v1/{address}")
    assert (response.status_code, response.json()["parameter"]) == (400, parameter)
