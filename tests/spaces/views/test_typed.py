"""The search box: what is typed becomes an address that the API understands too, and a page that says so."""
from urllib.parse import urlencode

import pytest

from spaces.models import Postcode
from tests.factories import make_city, make_focus, make_space
from tests.pages import read

pytestmark = pytest.mark.django_db
LIST = "/en/spaces/"


@pytest.fixture(autouse=True)
def spaces():
    make_focus("digital-fabrication")
    make_space("Mutualab", city="lille", status="associative", focus=["digital-fabrication"])
    make_space("La Cantine", city="paris", status="private")
    make_space("Anticafé", city="paris", status="private")


@pytest.mark.parametrize(
    ("query", "leads_to"),
    [
        ({"q": "fablab lille"}, "?focus=digital-fabrication&city=lille&typed=fablab+lille"),
        (
            {"q": "cantine  paris", "status": ["private", ""]},
            "?status=private&city=paris&search=cantine&typed=cantine+paris",
        ),
        # Who names a place means no other, and so with a state.
        ({"q": "lille", "city": "paris", "region": "bretagne"}, "?city=lille&typed=lille"),
        ({"q": "associatif", "status": "private"}, "?status=associative&typed=associatif"),
        ({"q": "anticafe"}, "?search=anticafe"),
        # The text that stands is not read again; cleared, it is gone.
        ({"q": "lille", "search": "lille", "page": "3"}, "?search=lille"),
        ({"q": "", "search": "lille", "typed": "paris lille", "city": "paris"}, "?city=paris"),
        ({"q": ""}, ""),
    ],
)  # fmt: skip
def test_what_is_typed_becomes_filters(client, query, leads_to):
    response = client.get(LIST, query)
    assert (response.status_code, response["Location"]) == (302, LIST + leads_to)


def test_the_page_and_the_api_answer_the_same(client):
    page = client.get(LIST, {"q": "fablab lille"}, follow=True)
    query = page.redirect_chain[-1][0].partition("?")[2].removesuffix("&typed=fablab+lille")
    rows = client.get(f"/api/v1/spaces/?{query}").json()["results"]
    assert [row["slug"] for row in rows] == ["mutualab"]
    assert "/en/spaces/mutualab/" in read(page).links


def test_each_part_leads_back_to_its_word(client):
    page = read(client.get(LIST, {"q": "fablab lille"}, follow=True))
    assert page.faults == []
    assert "“fablab lille” is understood as: Focus: digital fabrication" in page.text.replace("digital-f", "digital f")
    assert "?city=lille&typed=fablab+lille&search=fablab" in page.links
    other = "?focus=digital-fabrication&typed=fablab+lille&search=lille"
    assert other in page.links
    page = read(client.get(LIST + other))
    assert "City: Lille (" not in page.text
    assert "Focus: digital fabrication (" in page.text


def test_a_postcode_that_stays_a_word_leads_to_its_whole_town(client):
    town = make_city("rennes")
    for code in ("35000", "35200"):
        Postcode.objects.get_or_create(city=town, code=code)
    make_space("Rue de Rennes", place={"city": "rennes", "postcode": "35200"})
    page = read(client.get(LIST, {"q": "coworking rue 35200"}, follow=True))
    assert "Postcode 35200: Rennes (all spaces of the town)" in page.text
    assert "?search=rue&city=rennes" in page.links
    page = read(client.get(LIST, {"search": "35200", "country": "fr", "region": "bretagne", "status": "private"}))
    assert "?status=private&city=rennes" in page.links
    assert "Postcode" not in read(client.get(LIST, {"city": "rennes", "search": "35200"})).text
    assert "Postcode" not in read(client.get(LIST, {"search": "rue 99999"})).text


def test_a_space_that_bears_what_was_typed_is_named_beside_what_it_means(client):
    assert "Also the name of a space" not in read(client.get(LIST, {"q": "fablab lille"}, follow=True)).text
    make_space("FabLab Lille", city="paris")
    page = read(client.get(LIST, {"q": "fablab lille"}, follow=True))
    assert "Also the name of a space: FabLab Lille" in page.text
    assert [link for link in page.links if link.startswith(f"{LIST}fablab-lille")] == [f"{LIST}fablab-lille/"]
    assert "1 space " in page.text


def test_a_typing_error_is_answered_with_what_may_have_been_meant(client):
    page = read(client.get(LIST, {"q": "mutulab"}, follow=True))
    assert "Did you mean Mutualab?" in page.text
    assert "?q=Mutualab" in page.links
    assert "Vouliez-vous dire Mutualab" in read(client.get("/fr/espaces/?search=mutulab")).text


@pytest.mark.parametrize("text", ["the of and", "🦄", "((( AND", "* : '", "'; DROP TABLE", '""'])
def test_signs_operators_and_common_words_get_an_answer(client, text):
    page = read(client.get(LIST, {"q": text}, follow=True))
    assert page.faults == []
    assert "0 spaces" in page.text
    assert ("holds no word" in page.text) == (text != "'; DROP TABLE")


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ({"q": "x" * 201}, 404), ({"typed": "x" * 201}, 404), ({"q": "a " * 17}, 404), ({"q": "x" * 10_000}, 400),
        ({"q": "\0"}, 400), ({"q": ["a", "b"]}, 404),
    ],
)  # fmt: skip
def test_what_no_search_can_be_is_refused(client, query, status):
    assert client.get(f"{LIST}?{urlencode(query, doseq=True)}").status_code == status


def test_an_empty_result_says_what_each_filter_costs(client):
    query = "city=lille&status=private&status=public&focus=digital-fabrication&near=48.85,2.35&within=1km"
    page = read(client.get(f"{LIST}?{query}"))
    assert "without “private or public”" not in page.text
    page = read(client.get(f"{LIST}?city=lille&status=private&status=public"))
    assert "without “private or public”: 1" in page.text
    assert "without “Lille”: 2" in page.text
    assert {"?city=lille", "?status=private&status=public"} <= set(page.links)


# Whether there is such a city; how many there are; the counts of the facets (3: two chosen ones apart) and the names of
# what they count (focuses, cities, and the chosen one that has none); one count for each of the two filters.
def test_help_takes_a_count_for_each_filter(client, django_assert_num_queries):
    with django_assert_num_queries(10):
        client.get(f"{LIST}?city=lille&status=private")


def test_who_asks_for_what_is_around_them_is_told_to_say_where(client):
    page = client.get(LIST, {"q": "fablab near me"}, follow=True)
    assert page.redirect_chain == [(f"{LIST}?focus=digital-fabrication&typed=fablab+near+me", 302)]
    assert "· what is around you: press “Near me”, or add a place (search for the word “near me”" in read(page).text
