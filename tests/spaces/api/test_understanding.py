"""What the API makes of a typed text: the list to which the search box leads."""
from urllib.parse import parse_qsl, urlsplit

import pytest

from tests.factories import make_city, make_focus, make_space

pytestmark = pytest.mark.django_db
UNDERSTAND = "/api/v1/understand/"


@pytest.fixture(autouse=True)
def spaces():
    for slug in ("paris", "lille"):
        make_city(slug)
    make_focus("digital-fabrication")
    make_space("Mutualab", city="lille", focus=["digital-fabrication"], summary={"fr": "Avec wifi."})
    make_space("La Cantine", city="paris")


def test_a_text_becomes_the_address_of_a_list(client):
    assert client.get(UNDERSTAND, {"q": "fab lab wifi à Lille"}).json() == {
        "typed": "fab lab wifi à Lille",
        "parts": [
            {"words": "fab lab", "facet": "focus", "values": ["digital-fabrication"],
             "label": {"fr": "digital fabrication", "en": "digital fabrication"}},
            {"words": "Lille", "facet": "city", "values": ["lille"], "label": {"fr": "Lille", "en": "Lille"}},
        ],
        "search": "wifi",
        "spaces": "/api/v1/spaces/?focus=digital-fabrication&city=lille&search=wifi",
        "page": {"fr": "/fr/espaces/?focus=digital-fabrication&city=lille&search=wifi",
                 "en": "/en/spaces/?focus=digital-fabrication&city=lille&search=wifi"},
    }  # fmt: skip


@pytest.mark.parametrize("text", [
    "fablab lille", "fab-lab wifi lille", "coworking paris", "co working", "la cantine", "cantine paris", "zzz",
    "59000", "& ? = # %", "🦄", "",
])
def test_the_search_box_leads_to_the_same_list(client, text):
    meant = client.get(UNDERSTAND, {"q": text}).json()
    page = client.get("/fr/espaces/", {"q": text})["Location"]
    theirs = [pair for pair in parse_qsl(urlsplit(page).query) if pair[0] != "typed"]
    assert sorted(parse_qsl(urlsplit(meant["spaces"]).query)) == sorted(theirs)
    assert sorted(parse_qsl(urlsplit(meant["page"]["fr"]).query)) == sorted(theirs)
    assert client.get(meant["spaces"]).status_code == client.get(meant["page"]["en"]).status_code == 200


def test_what_every_space_is_has_no_facet(client):
    (part,) = client.get(UNDERSTAND, {"q": "co-working"}).json()["parts"]
    assert part == {"words": "co-working", "facet": None, "values": [], "label": None}


@pytest.mark.parametrize(("query", "parameter"), [
    ("q=a&q=b", "q"), (f"q={'x' * 201}", "q"), ("search=a", "search"), ("format=xml", "format"),
])
def test_what_is_wrong_is_a_problem(client, query, parameter):
    response = client.get(f"{UNDERSTAND}?{query}")
    assert (response.status_code, response["Content-Type"]) == (400, "application/problem+json")
    assert response.json()["parameter"] == parameter
