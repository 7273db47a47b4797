"""The way in: the language of the first visit, and the six blocks of the home page."""

import pytest

from tests.factories import make_event, make_space
from tests.pages import read


@pytest.mark.parametrize(
    ("accepted", "home"),
    [("fr-BE,fr;q=0.9", "/fr/"), ("en", "/en/"), ("de,fr;q=0.5", "/fr/"), ("de", "/en/"), ("", "/en/")],
)
def test_the_first_visit_is_led_by_the_browser(client, accepted, home):
    response = client.get("/", headers={"accept-language": accepted})
    assert (response.status_code, response["Location"]) == (302, home)
    assert response["Vary"] == "Accept-Language"
    assert not response.cookies


def test_a_prefix_is_never_redirected(client, db):
    assert read(client.get("/en/", headers={"accept-language": "fr"})).lang == "en"


def test_an_address_without_prefix_finds_its_language(client, documents):
    response = client.get("/espaces/la-cantine/", headers={"accept-language": "fr"})
    assert (response.status_code, response["Location"]) == (302, "/fr/espaces/la-cantine/")


def test_the_documents_make_all_blocks(client, documents):
    text = read(client.get("/en/")).text
    for words in (
        "Coworking spaces, and who says so.", "La Boate Marseille", "opened in 2008", "2007 by another source inferred",
        "Announced by then: Premier espace de coworking à Paris (annonce)", "Île-de-France 2", "not documented 8",
        "Coworking Lille opens, February 2011", "Of 11 spaces: 8without a known legal status 5without an opening date",
    ):  # fmt: skip
        assert words in text


def test_blocks_with_nothing_to_say_are_absent(client, db):
    page = read(client.get("/en/"))
    assert {"first", "map", "browse", "timeline", "gaps"} & set(page.ids) == set()


def _fill(number: int) -> None:
    for one in range(number):
        make_space(f"Space {one}", city="lille", opened=f"201{one}", status="associative", focus=["social-innovation"])
        make_event(f"Event {one}", starts=f"201{one}", event_state="announced")


# Spaces first opened with their focus (2) and sources (1); the announced event (1) and its source (1); facets: status,
# status and focus with its names, and so all, city with its names (4); gaps (3); map: cities (2), regions (2);
# timeline: claims, spaces, events, sources (4).
@pytest.mark.parametrize("number", [1, 3])
def test_the_number_of_queries_is_constant(client, db, number, django_assert_num_queries):
    _fill(number)
    with django_assert_num_queries(19):
        assert client.get("/en/").status_code == 200


def test_the_timeline_says_what_language_an_event_is_called_in(client, documents):
    link = '<a href="/en/events/demenagement-de-coworking-lille/" lang="fr">Déménagement'
    assert link in client.get("/en/").content.decode()
    assert link.replace("/en/events", "/fr/evenements").replace(' lang="fr"', "") in client.get("/fr/").content.decode()
