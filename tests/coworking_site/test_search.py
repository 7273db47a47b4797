"""The site-wide search page."""
import pytest

from tests.factories import make_actor, make_event, make_space
from tests.pages import read

pytestmark = pytest.mark.django_db
SEARCH = "/en/search/"


@pytest.fixture(autouse=True)
def entries():
    for number in range(6):
        make_space(f"Lille {number}", city="lille", status="associative" if number else "private")
    make_actor("Mairie de Lille")
    make_event("Lille Camp", starts="2012")


def test_of_every_kind_the_best_few(client):
    page = read(client.get(SEARCH, {"q": "lille"}))
    assert page.faults == []
    assert [link for link in page.links if link.startswith("/en/spaces/lille")] == [
        f"/en/spaces/lille-{number}/" for number in range(5)
    ]
    assert {"/en/cities/lille/", "/en/actors/mairie-de-lille/", "/en/events/lille-camp/"} <= set(page.links)
    assert "/en/spaces/?city=lille&typed=lille" in page.links
    assert "All 6 spaces" in page.text
    assert page.robots == "noindex,follow"


def test_it_understands_as_the_list_does(client):
    page = read(client.get(SEARCH, {"q": "associatif lille"}))
    all_of_them = "/en/spaces/?status=associative&city=lille&typed=associatif+lille"
    assert all_of_them in page.links
    assert "All 5 spaces" in page.text
    assert "5 spaces" in read(client.get(all_of_them)).text


def test_in_french(client):
    page = read(client.get("/fr/recherche/", {"q": "lille"}))
    assert page.faults == []
    assert "Les 6 espaces" in page.text


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("lilel", "Did you mean Lille?"), ("marie of lile", "Did you mean Mairie of Lille?"),
        ("lile camp", "Did you mean Lille camp?"), ("the of", "holds no word"), ("🦄", "holds no word"),
        ("qwertz", "Nothing in the directory answers to “qwertz”."), ("", "Spaces, actors, events and cities"),
    ],
)  # fmt: skip
def test_with_nothing_to_show_there_is_help(client, text, answer):
    page = read(client.get(SEARCH, {"q": text}))
    assert page.faults == []
    assert answer in page.text


@pytest.mark.parametrize(("query", "status"), [("q=a&q=b", 404), ("x=1", 404), ("q=%00", 400), ("q=" + "x" * 201, 404)])
def test_what_no_search_can_be_is_refused(client, query, status):
    assert client.get(f"{SEARCH}?{query}").status_code == status
