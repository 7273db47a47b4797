"""What the search box offers while somebody types."""
import pytest

from spaces.models import City, Postcode
from tests.factories import make_actor, make_city, make_space
from tests.kept import once

pytestmark = pytest.mark.django_db
SUGGEST = "/api/v1/suggest/"


@pytest.fixture(autouse=True)
@once
def entries():
    make_space("Coworking Lille", city="lille")
    make_space("La Cantine", city="paris")
    make_space("Lilliput")
    make_actor("Réseau des Cantines", actor_kind="network")
    make_city("rennes")
    Postcode.objects.create(city=City.objects.get(slug="lille"), code="59000")


def offered(client, text: str) -> list[tuple[str, str]]:
    return [(one["kind"], one["slug"]) for one in client.get(SUGGEST, {"q": text}).json()["results"]]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("lil", [("city", "lille"), ("space", "lilliput"), ("space", "coworking-lille")]),
        ("LÏL", [("city", "lille"), ("space", "lilliput"), ("space", "coworking-lille")]),
        ("cant", [("space", "la-cantine"), ("actor", "reseau-des-cantines")]),
        ("la cant", [("space", "la-cantine")]),
        ("hauts", [("area", "hauts-de-france")]),
        ("nord", [("area", "nord")]),
        ("590", [("city", "lille")]),
        # Nobody is there.
        ("renn", []),
        ("l", []), ("", []), ("🦄", []), ("the", []), ("(((", []), ('"', []),
    ],
)  # fmt: skip
def test_names_by_their_beginning(client, text, found):
    assert offered(client, text) == found


def test_a_suggestion_leads_to_its_page_in_both_languages(client):
    lille = client.get(SUGGEST, {"q": "lille"}).json()["results"][0]
    assert lille == {
        "kind": "city", "slug": "lille", "name": {"fr": "Lille", "en": "Lille"}, "note": {"fr": "Nord", "en": "Nord"},
        "page": {"fr": "/fr/villes/lille/", "en": "/en/cities/lille/"},
    }
    network = client.get(SUGGEST, {"q": "reseau"}).json()["results"][0]
    assert network["note"] == {"fr": "réseau", "en": "network"}
    for one in (lille, network):
        assert [client.get(page).status_code for page in one["page"].values()] == [200, 200]


def test_namesakes_are_told_apart(client):
    for address in ("2 rue du Lac", "9 quai Vert"):
        make_space("Anticafé", place={"city": "paris", "address": address})
    make_space("Anticafé", city="lille")
    found = client.get(SUGGEST, {"q": "antic"}).json()["results"]
    assert [one["note"]["fr"] for one in found] == ["2 rue du Lac, Paris", "9 quai Vert, Paris", "Lille"]


def test_compounds_are_offered_however_they_are_written(client):
    make_space("Le Fab-Lab")
    make_space("Un FabLab")
    for text in ("fablab", "fab lab", "fab-la", "le fablab"):
        assert ("space", "le-fab-lab") in offered(client, text)
    assert offered(client, "fab lab") == [("space", "le-fab-lab"), ("space", "un-fablab")]
    make_space("Un Fab Laboratoire")
    assert ("space", "un-fab-laboratoire") in offered(client, "fab lab")


def test_at_most_ten_and_three_of_a_kind(client):
    for number in range(12):
        make_space(f"Lille {number:02d}")
    assert [slug for kind, slug in offered(client, "lille") if kind == "space"] == ["lille-00", "lille-01", "lille-02"]


@pytest.mark.parametrize(
    ("query", "parameter"), [("q=a&q=b", "q"), (f"q={'x' * 201}", "q"), ("query=a", "query"), ("format=xml", "format")]
)
def test_what_is_not_understood_is_a_problem(client, query, parameter):
    response = client.get(f"{SUGGEST}?{query}")
    assert (response.status_code, response["Content-Type"]) == (400, "application/problem+json")
    assert response.json()["parameter"] == parameter


# Cities; regions and départements; spaces and actors, by the beginning and by their words (4).
@pytest.mark.parametrize("number", [1, 3])
def test_the_number_of_queries(client, number, django_assert_num_queries):
    for one in range(number):
        make_space(f"Lillois {one}", city="lille")
        make_actor(f"Lillois {one}")
    with django_assert_num_queries({1: 7, 3: 5}[number]):
        client.get(SUGGEST, {"q": "lil"})
