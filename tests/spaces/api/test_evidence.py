"""Lists and details of places and evidence."""
import pytest

from spaces.domain.entries import withdraw_entry
from spaces.domain.statements import rule
from spaces.enums import Decision
from spaces.models import Figure, Involvement
from tests.factories import make_actor, make_city, make_event, make_focus, make_source, make_space, state

pytestmark = pytest.mark.django_db


@pytest.fixture
def region():
    return make_actor("Région wallonne", city="rennes")


@pytest.fixture
def namur(region):
    funding = {"role": "funds", "subject": region.public_id, "note": {"en": "300,000 € a year"}}
    manager = {"role": "operates", "subject_name": "Jean-Yves Huwart"}
    return make_space("Coworking Namur", city="lille", involvements=[funding, manager], focus=["social-innovation"])


def results(client, path: str) -> list[dict]:
    response = client.get(f"/api/v1/{path}")
    assert response.status_code == 200, response.content
    found = response.json()
    assert set(found) == {"count", "next", "previous", "results"}
    return found["results"]


def test_cities_are_those_of_public_entries(client, namur):
    make_city("paris")
    make_event("BarCamp", city="roubaix")
    rows = results(client, "cities/")
    assert [(row["slug"], row["spaces"]) for row in rows] == [("lille", 1), ("rennes", 0), ("roubaix", 0)]
    lille = client.get("/api/v1/cities/lille/").json()
    assert lille == rows[0] == client.get("/api/v1/cities/59350/").json()
    assert (lille["names"], lille["department"], lille["latitude"]) == ({"fr": "Lille", "en": "Lille"}, "nord", 50.6292)
    assert [row["slug"] for row in results(client, "cities/?department=nord&ordering=-spaces")] == ["lille", "roubaix"]
    withdraw_entry(entry=namur)
    assert [row["slug"] for row in results(client, "cities/")] == ["rennes", "roubaix"]
    assert client.get("/api/v1/cities/paris/").status_code == 404


def test_focuses_count_their_public_spaces(client, namur):
    make_focus("new-technologies")
    assert [(row["slug"], row["spaces"]) for row in results(client, "focuses/")] == [
        ("new-technologies", 0), ("social-innovation", 1)
    ]
    assert client.get("/api/v1/focuses/social-innovation/").json()["spaces"] == 1
    withdraw_entry(entry=namur)
    assert client.get("/api/v1/focuses/social-innovation/").json()["spaces"] == 0


def test_involvements_name_both_sides_and_their_sources(client, namur, region):
    funding, manager = results(client, f"involvements/?entry={namur.public_id}")
    side = {"id": namur.public_id, "kind": "space", "slug": "coworking-namur", "name": "Coworking Namur"}
    assert funding == {
        "id": funding["id"], "role": "funds",
        "subject": {
            "entry": {"id": region.public_id, "kind": "actor", "slug": region.slug, "name": "Région wallonne"},
            "name": "Région wallonne", "source": None,
        },
        "object": {"entry": side, "name": "Coworking Namur", "source": None},
        "since": None, "until": None, "note": {"fr": None, "en": "300,000 € a year"}, "sources": ["leaflet"],
    }
    assert manager["subject"] == {"entry": None, "name": "Jean-Yves Huwart", "source": None}
    assert client.get(f"/api/v1/involvements/{funding['id']}/").json() == funding
    assert results(client, "involvements/?role=operates&source=leaflet") == [manager]
    withdraw_entry(entry=region)
    assert results(client, "involvements/?role=funds") == []
    assert client.get(f"/api/v1/involvements/{funding['id']}/").status_code == 404


def test_figures_are_shown_as_they_are_claimed(client, namur):
    Figure.objects.create(
        source=make_source("leaflet"), ref="spaces-france", indicator="spaces", subject_fr="espaces",
        subject_en="spaces", area_kind="country", area_code="fr", low=60, high=60, qualifier="more-than", unit="spaces",
        claim_fr="Plus de 60", claim_en="More than 60",
    )
    (row,) = results(client, "figures/?indicator=spaces&area=country&source=leaflet")
    assert (row["id"], row["low"], row["qualifier"], row["area"]) == (
        "leaflet:spaces-france", 60.0, "more-than", {"kind": "country", "code": "fr"}
    )
    assert client.get(row["url"]).json() == row
    assert results(client, "figures/?area=none") == []


def test_sources(client):
    make_source("leaflet", date="2013", author="ANIS", licence="Licence Ouverte 2.0")
    (row,) = results(client, "sources/?kind=document")
    stated = {"key": "leaflet", "date": "2013", "author": "ANIS", "licence": "Licence Ouverte 2.0", "publisher": None}
    assert {name: row[name] for name in stated} == stated
    assert client.get("/api/v1/sources/leaflet/").json() == row
    assert results(client, "sources/?kind=study") == []


def test_statements_are_found_by_what_they_are_about(client, namur, region):
    extra = state(namur, {"status": "private"}, make_source("page"), observed="2013-02")
    rule(statement=extra, decision=Decision.PREFERRED)
    (row,) = results(client, f"statements/?entry={namur.public_id}&source=page&basis=stated")
    assert (row["id"], row["rank"], row["observed"], row["data"]) == (
        extra.key, "preferred", "2013-02", {"status": "private"}
    )
    assert client.get(f"/api/v1/statements/{extra.key}/").json() == row
    assert {row["entry"]["name"] for row in results(client, "statements/?kind=actor")} == {"Région wallonne"}
    rule(statement=extra, decision=Decision.REJECTED)
    assert client.get(f"/api/v1/statements/{extra.key}/").status_code == 404


def test_an_entry_nobody_may_see_is_unknown(client, namur):
    withdraw_entry(entry=namur)
    assert client.get(f"/api/v1/statements/?entry={namur.public_id}").status_code == 400


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize(("path", "queries"), [
    ("cities/", 2),  # number, page
    ("focuses/", 4),  # states counted, names; number, page
    ("actors/", 3),  # number, ids, stored rows
    ("events/", 3),
    ("involvements/", 5),  # number, page, evidence, its statements, their sources
    ("figures/", 2),
    ("sources/", 2),
    ("statements/", 3),  # number, page, rulings
])
def test_a_list_takes_as_many_queries_for_one_row_as_for_three(
    client, django_assert_num_queries, path, queries, number
):
    for place in range(number):
        actor = make_actor(f"Actor {place}", source=make_source(f"source-{place}"))
        make_event(f"Event {place}")
        supports = {"role": "supports", "subject": actor.public_id}
        make_space(f"Space {place}", city="paris", focus=[f"focus-{place}"], involvements=[supports])
        Figure.objects.create(
            source=make_source(), ref=f"figure-{place}", indicator="spaces", subject_fr="a", subject_en="a",
            claim_fr="a", claim_en="a",
        )
    assert Involvement.objects.count() == number
    with django_assert_num_queries(queries):
        assert client.get(f"/api/v1/{path}").status_code == 200
