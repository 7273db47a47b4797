"""The pages of cities and areas."""

import pytest

from spaces.models import City
from tests.factories import make_actor, make_city, make_country, make_event, make_space
from tests.pages import read


def test_a_city_tells_what_is_known_of_it(client, db):
    make_space("Mutualab", city="lille", status="associative")
    make_space("La coroutine", city="lille")
    make_actor("Ville de Lille", city="lille")
    make_event("Open day", city="lille", starts="2013-05")
    page = read(client.get("/en/cities/lille/"))
    assert page.faults == []
    assert "The directory knows 2 spaces in Lille." in page.text
    assert "Legal status: associative (1), not documented (1)." in page.text
    assert {"/en/spaces/mutualab/", "/en/actors/ville-de-lille/", "/en/events/open-day/"} <= set(page.links)
    assert page.robots == "noindex,follow"


def test_a_city_without_spaces_says_so(client, db):
    make_city("rennes")
    page = read(client.get("/en/cities/rennes/"))
    assert "No source names a coworking space in Rennes yet." in page.text
    assert "All spaces" in page.text


def test_a_city_says_that_nothing_is_known_of_one_space_or_of_several(client, db):
    make_space("Mutualab", city="lille")
    assert "1 space in Lille. No source gives its legal status." in read(client.get("/en/cities/lille/")).text
    make_space("La coroutine", city="lille")
    assert "2 spaces in Lille. No source gives their legal status." in read(client.get("/en/cities/lille/")).text


@pytest.mark.parametrize(("path", "found"), [("areas/nord", 3), ("areas/hauts-de-france", 3), ("areas/bretagne", 0)])
def test_an_area_gathers_its_cities(client, db, path, found):
    make_city("rennes")
    for name, city in (("A", "lille"), ("B", "roubaix"), ("C", "roubaix")):
        make_space(name, city=city)
    page = read(client.get(f"/en/{path}/"))
    assert page.faults == []
    assert sum(link in page.links for link in ("/en/spaces/a/", "/en/spaces/b/", "/en/spaces/c/")) == found
    assert page.robots == ("" if found else "noindex,follow")


def test_an_area_of_many_cities_shows_those_with_most_spaces_and_leads_to_all(client, db, monkeypatch):
    for name, city in (("A", "lille"), ("B", "roubaix"), ("C", "roubaix")):
        make_space(name, city=city)
    whole = read(client.get("/en/areas/nord/"))
    assert "Cities Roubaix 2 Lille 1" in whole.text
    assert "All cities" not in whole.text
    monkeypatch.setattr("spaces.views.places.CITIES_SHOWN", 1)
    some = read(client.get("/en/areas/nord/"))
    assert "Cities with most spaces Roubaix 2 All cities" in some.text
    all_cities = "/en/spaces/?department=nord&whole=city#facet-city"
    assert all_cities in some.links
    assert client.get(all_cities).status_code == 200


def test_a_city_leads_to_the_nearest_ones(client, db):
    make_space("Mutualab", city="lille")
    make_city("roubaix")
    page = read(client.get("/en/cities/roubaix/"))
    assert page.faults == []
    assert "Distances from Roubaix, centre to centre, as the crow flies. Lille 11 km" in page.text
    assert "/en/cities/lille/" in page.links
    alone = read(client.get("/en/cities/lille/"))
    assert "neighbours" not in alone.ids


def test_rows_do_not_repeat_what_the_page_is_about(client, db):
    make_space("Mutualab", place={"city": make_city("lille").slug, "address": "19 rue Nicolas Leblanc"})
    make_space("La coroutine", city="lille")
    rows = {
        "cities/lille": "La coroutine Lille1 Mutualab 19 rue Nicolas Leblanc1",
        "areas/nord": "La coroutine Lille1 Mutualab 19 rue Nicolas Leblanc, Lille1",
        "areas/hauts-de-france": "La coroutine Lille1 Mutualab 19 rue Nicolas Leblanc, Lille1",
    }
    for path, words in rows.items():
        assert words in read(client.get(f"/en/{path}/")).text.replace("\u2060", "")
    assert "Lille, Hauts-de-France1" in read(client.get("/en/spaces/?city=lille")).text.replace("\u2060", "")


def test_a_city_abroad_names_its_country(client, db):
    belgium = make_country("be", "Belgique", "Belgium")
    City.objects.create(slug="namur", name="Namur", country=belgium, latitude=50.47, longitude=4.87)
    make_space("Coworking Namur", place={"city": "namur", "address": "1 rue Haute"})
    page = read(client.get("/en/cities/namur/"))
    assert "/en/spaces/?country=be" in page.links
    assert "1 rue Haute1" in page.text.replace("\u2060", "")


def test_a_city_abroad_is_called_as_the_reader_calls_it(client, db):
    germany = make_country("de", "Allemagne", "Germany")
    City.objects.create(slug="koln", name="Köln", country=germany, latitude=50.93, longitude=6.95)
    make_space("Solution Space", place={"city": "koln"})
    for path in ("fr/villes", "en/cities"):
        page = read(client.get(f"/{path}/koln/"))
        assert "Cologne" in page.title
        assert "Köln · " in page.text
    for address in ("/fr/espaces/", "/fr/espaces/?city=koln", "/fr/espaces/solution-space/"):
        text = read(client.get(address)).text
        assert "Cologne" in text
        assert "Köln" not in text
    assert client.get("/api/v1/cities/koln/").json()["names"] == {"fr": "Cologne", "en": "Cologne"}


@pytest.mark.parametrize("path", ["cities/lille", "areas/nord"])
def test_a_place_refuses_what_it_cannot_narrow_its_list_by(client, db, path):
    make_space("Mutualab", city="lille")
    refused = client.get(f"/en/{path}/?page=1&status=private")
    assert refused.status_code == 404
    assert "This list takes no “status”: the list of all spaces has the filters." in read(refused).text
    asked = ("?page=1", "?status=", "?page=2")
    assert [client.get(f"/en/{path}/{query}").status_code for query in asked] == [200, 200, 404]


# The city; its statuses; the page with its focuses (2); sources; neighbours in three rings (3); events; actors.
@pytest.mark.parametrize("number", [1, 3])
def test_a_city_takes_a_constant_number_of_queries(client, db, number, django_assert_num_queries):
    for one in range(number):
        make_space(f"Space {one}", city="lille", focus=["social-innovation"])
    with django_assert_num_queries(10):
        assert client.get("/en/cities/lille/").status_code == 200
