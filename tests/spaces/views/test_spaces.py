"""The list of spaces and the page of one, as a visitor reads them."""

import pytest

from spaces.domain.entries import rename_slug, withdraw_entry
from spaces.models import City, Entry
from spaces.views.spaces import VALUES_SHOWN
from tests.factories import make_actor, make_country, make_source, make_space, state
from tests.pages import read

LIST = "/en/spaces/"


def names(page) -> list[str]:
    """The slugs of the spaces listed, in order."""
    return [link.split("/")[3] for link in page.links if link.startswith("/en/spaces/") and link.count("/") == 4]


@pytest.fixture
def three(db) -> None:
    make_space("La Cantine", city="paris", opened="2008", focus=["new-technologies"])
    make_space("Mutualab", city="lille", status="associative", opened="2013-08", lifecycle="planned")
    make_space("La Ruche", city="paris")


def test_the_list_is_ordered_and_counted(client, three):
    page = read(client.get(LIST))
    assert names(page) == ["la-cantine", "la-ruche", "mutualab"]
    assert "3 spaces" in page.text
    assert page.robots == ""


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("city=paris", ["la-cantine", "la-ruche"]),
        ("city=paris&city=lille&status=associative", ["mutualab"]),
        ("status=none", ["la-cantine", "la-ruche"]),
        ("focus=new-technologies", ["la-cantine"]),
        ("region=ile-de-france&status=&search=", ["la-cantine", "la-ruche"]),
        ("ordering=opened", ["la-cantine", "mutualab", "la-ruche"]),
        ("ordering=-documented&city=paris", ["la-cantine", "la-ruche"]),
        ("search=ruche", ["la-ruche"]),
        ("near=lille&within=100km", ["mutualab"]),
    ],
)
def test_filters_and_orders(client, three, query, found):
    page = read(client.get(f"{LIST}?{query}"))
    assert names(page) == found
    assert page.robots == "noindex,follow"


@pytest.mark.parametrize(("query", "title"), [
    ("", "Coworking spaces"), ("city=paris", "Coworking spaces: Paris"),
    ("status=none&search=ruche", "Coworking spaces: legal status not documented, “ruche”"),
    ("near=lille&within=9km&website=none", "Coworking spaces: website not documented, near Lille, within 9 km"),
    (
        "city=paris&city=lille&status=none&status=private",
        "Coworking spaces: private, legal status not documented, Paris, …",
    ),
])
def test_a_list_is_titled_after_its_filters(client, three, query, title):
    page = read(client.get(f"{LIST}?{query}"))
    assert " ".join(page.title.split()) == f"{title} · Coworking directory"
    assert page.headings[0] == 1
    assert f"{title} Filters" in page.text or f"{title} Search" in page.text


def test_a_search_that_finds_nothing_says_so_of_the_search(client, three):
    assert "No space answers to “zzzz”." in read(client.get(f"{LIST}?search=zzzz")).text
    assert "No space answers all of these filters." in read(client.get(f"{LIST}?search=zzzz&city=paris")).text


def test_spaces_at_one_address_are_no_distance_apart(client, db):
    for name in ("La Cantine", "Anticafé"):
        make_space(name, city="paris", coordinates={"lat": 48.87, "lon": 2.34})
    assert "Anticafé 0 m" in read(client.get(f"{LIST}la-cantine/")).text
    make_space("La Ruche", city="paris")
    make_space("Mutinerie", city="paris")
    assert "Mutinerie same city" in read(client.get(f"{LIST}la-ruche/")).text


def test_distances_say_from_where_and_how_well_they_are_known(client, three):
    make_space("Anticafé", city="lille", coordinates={"lat": 50.64, "lon": 3.06})
    page = read(client.get(f"{LIST}?near=lille&within=300km"))
    assert names(page) == ["mutualab", "anticafe", "la-cantine", "la-ruche"]
    for words in (
        "Near: Lille, within 300 km", "nearest to the centre of Lille first", "· exact place not known",
        "· 1.2 km", "· about 204 km, exact place not known",
    ):  # fmt: skip
        assert words in page.text
    page = read(client.get(f"{LIST}?near=50.64,3.06"))
    assert "Near: 50.64, 3.06 " in page.text
    assert "nearest to 50.64, 3.06 first" in page.text


def test_a_chip_takes_its_filter_away_and_the_page_number_with_it(client, three):
    page = read(client.get(f"{LIST}?city=paris&city=lille&status=none&page=1"))
    chips = [link for link in page.links if link.startswith("?")][:3]
    assert chips == ["?city=paris&city=lille", "?city=lille&status=none", "?city=paris&status=none"]


def test_an_option_without_spaces_stays_but_cannot_be_chosen(client, three):
    html = client.get(f"{LIST}?city=paris").content.decode()
    assert '<input type="checkbox" name="status" value="associative" disabled>' in html
    assert '<input type="checkbox" name="city" value="paris" checked>' in html


def test_an_empty_result_names_the_filter_to_drop(client, three):
    page = read(client.get(f"{LIST}?city=lille&focus=new-technologies"))
    assert "No space answers all of these filters." in page.text
    assert "without “new technologies”: 1" in page.text
    assert "without “Lille”: 1" in page.text


def test_an_empty_result_that_no_single_filter_explains_names_what_each_finds_alone(client, three):
    page = read(client.get(f"{LIST}?city=lille&focus=new-technologies&search=boate"))
    assert "without “" not in page.text
    assert "only “new technologies”: 1" in page.text
    assert "only “Lille”: 1" in page.text
    assert {"?city=lille", "?focus=new-technologies"} <= set(page.links)


def test_24_to_a_page(client, db):
    for number in range(25):
        make_space(f"Space {number:02d}")
    first, second = read(client.get(LIST)), read(client.get(f"{LIST}?page=2"))
    assert (len(names(first)), names(second)) == (24, ["space-24"])
    assert "?page=2" in first.links
    for query in ("page=3", "page=0", "page=two", "page=1&page=2", "page=1000000000"):
        refused = client.get(f"{LIST}?{query}")
        assert refused.status_code == 404
        assert "This list has pages 1 to 2." in read(refused).text


def _fill(number: int) -> list[Entry]:
    found = []
    for one in range(number):
        space = make_space(f"Space {one}", city="lille", opened="2010", focus=["social-innovation"])
        involved = [{"role": "supports", "subject": make_actor(f"Actor {one}").public_id}]
        state(space, {"opened": "2011", "involvements": involved}, make_source(f"source-{one}"))
        found.append(space)
    return found


# Facets: counts of states, and so of all, and of places (2), names of focuses and of four kinds of place (5); the page
# and its cards (2); the sources cited (1).
@pytest.mark.parametrize("number", [1, 3])
def test_the_list_takes_a_constant_number_of_queries(client, db, number, django_assert_num_queries):
    _fill(number)
    with django_assert_num_queries(10):
        assert client.get(LIST).status_code == 200


# The space and its focuses (2); statements and what they rest on (2); names of places (4) and of the focus; who is
# involved, the evidence and what that rests on (3); the nearest: a box, who stands at its spot, and their rows (3);
# figures; predecessors; events.
@pytest.mark.parametrize("number", [1, 3])
def test_a_space_takes_a_constant_number_of_queries(client, db, number, django_assert_num_queries):
    space = _fill(6)[0]
    for one in range(number):
        involved = [{"role": "funds", "subject": make_actor(f"Funder {one}").public_id}]
        state(space, {"involvements": involved}, make_source(f"paper-{one}"))
    with django_assert_num_queries(17):
        assert client.get(f"{LIST}{space.slug}/").status_code == 200


def test_la_cantine_shows_both_dates_and_why_one_is_kept(client, documents):
    page = read(client.get("/en/spaces/la-cantine/"))
    assert page.faults == []
    assert "opened in 200823 — 2007 by another source inferred1" in page.text
    assert "The sources do not agree Opening" in page.text
    assert "More sources carry the value kept: 2 against 1." in page.text
    supporters = "Conseil régional d’Île-de-France (from its start) and Mairie de Paris (from its start)"
    assert f"Supported by {supporters}.2" in page.text
    assert "No source gives: legal status, state, phone, e-mail, floor area, coordinates and address." in page.text
    assert "The leaflet says that the French movement begins with La Cantine in 2007" in page.text
    assert "“Partager un espace”" in page.text


def test_it_reads_as_well_in_french(client, documents):
    page = read(client.get("/fr/espaces/la-cantine/"))
    assert page.faults == []
    assert "ouvert en 200823 — 2007 selon une autre source par inférence1" in page.text
    assert "Plus de sources portent la valeur retenue : 2 contre 1." in page.text


def test_an_old_state_is_dated_honestly(client, documents):
    assert "open in 2013, not confirmed since" in read(client.get("/en/spaces/coworking-lille/")).text
    mutualab = read(client.get("/en/spaces/mutualab/")).text
    assert "opening announced for August 2013" in mutualab
    assert "planned in 2013, not confirmed since" in mutualab


def test_an_old_state_names_the_later_source_that_lists_the_space_without_one(client, db):
    entry = make_space("Mutualab", source=make_source("leaflet", date="2013"), lifecycle="planned", opened="2013-08")
    census = make_source("census", date="2019")
    state(entry, {"name": "Mutualab"}, census, ref="1189")
    later = "planned in 2013, not confirmed since{} · listed in 2019, its state not given{}"
    assert later.format(2, 1) in read(client.get("/en/spaces/mutualab/")).text
    assert later.format(1, 2) in read(client.get("/en/spaces/")).text
    state(entry, {"name": "Mutualab", "lifecycle": "open"}, census, ref="1189")
    assert "its state not given" not in read(client.get("/en/spaces/mutualab/")).text


def test_what_succeeds_reads_as_a_strip(client, documents):
    before, after = (read(client.get(f"/en/spaces/{slug}/")).text for slug in ("coworking-lille", "mutualab"))
    assert "Coworking Lillesince February 2011 then Mutualab1announced for August 2013" in before
    assert "Coworking Lillesince February 2011 then Mutualabannounced for August 2013" in after


def test_an_older_value_is_history_not_a_dispute(client, db):
    space = make_space("La Ruche", website="https://old.example.org", source=make_source("old", date="2010"))
    state(space, {"website": "https://new.example.org"}, make_source("new", date="2020"))
    page = read(client.get("/en/spaces/la-ruche/"))
    assert "https://new.example.org" in page.links
    assert "Earlier or undated values Website: old.example.org, 2010" in page.text
    assert "The sources do not agree" not in page.text


def test_a_reason_that_several_facts_share_is_given_once(client, db):
    space = make_space("La Ruche", source=make_source("one", date="2010"), opened="2008", surface_m2=100)
    state(space, {"opened": "2009", "surface_m2": 200}, make_source("two", date="2010"))
    state(space, {"opened": "2010"}, make_source("three", date="2010"))
    text = read(client.get("/en/spaces/la-ruche/")).text
    assert text.count("The sources weigh the same; a fixed order of trust decides until another source speaks.") == 1
    assert "another source speaks. The same goes for each of these facts." in text
    assert "another source says 200 m²" in text


def test_of_a_set_each_group_of_sources_is_marked_once(client, db):
    space = make_space("La Ruche", source=make_source("one"), other_names=["Ruche 1", "Ruche 2", "Ruche 3"])
    inferred = {"basis": "inferred", "note_fr": "n", "note_en": "n"}
    state(space, {"other_names": ["Ruche 3", "Ruche 4"]}, make_source("two"), **inferred)
    assert "Ruche 1, Ruche 21 · Ruche 312 · Ruche 4 inferred2" in read(client.get("/en/spaces/la-ruche/")).text


def test_beside_a_space_without_a_place_is_nothing(client, db):
    make_space("Ici", city="paris")
    make_space("Nulle part")
    here, nowhere = (client.get(f"/en/spaces/{slug}/").content.decode() for slug in ("ici", "nulle-part"))
    assert "<aside" in here
    assert "<aside" not in nowhere
    assert here.count("this page as JSON") == nowhere.count("this page as JSON") == 1


def test_a_past_address_leads_to_the_present_one(client, db):
    space = make_space("La Ruche")
    rename_slug(entry=space, slug="la-ruche-paris")
    for language, word in (("fr", "espaces"), ("en", "spaces")):
        response = client.get(f"/{language}/{word}/la-ruche/")
        assert (response.status_code, response["Location"]) == (301, f"/{language}/{word}/la-ruche-paris/")


def test_a_withdrawn_space_is_not_there(client, db):
    space = make_space("La Ruche")
    withdraw_entry(entry=space)
    assert client.get("/en/spaces/la-ruche/").status_code == 404
    assert names(read(client.get(LIST))) == []


def test_a_space_of_which_only_the_name_is_known(client, db):
    make_space("Rien")
    page = read(client.get("/en/spaces/rien/"))
    assert page.faults == []
    assert "No source gives: legal status, focus, state, opening, website" in page.text


@pytest.mark.parametrize("name", ["<script>alert(1)</script>", "x" * 200, "مساحة", "🦄 & Co", "\u202eevil", "</title>"])
def test_no_name_breaks_a_page(client, db, name):
    space = make_space(name, website="https://example.org/?a=1&b=%3C", summary={"en": name, "fr": name}, opened="2010")
    for path in (f"{LIST}{space.slug}/", LIST, "/en/"):
        page = read(client.get(path))
        assert (path, page.faults) == (path, [])
        assert " ".join(name.split()) in page.text or name in page.text


def test_further_filters_are_shown_where_they_are_asked_for_or_in_force(client, three):
    plain = read(client.get(LIST))
    assert f"{LIST}?more=1#filters" in plain.links
    assert "facet-opened" not in plain.ids
    for query in ("more=1", "opened=2000s", "website=none"):
        page = read(client.get(f"{LIST}?{query}"))
        assert page.faults == []
        assert {"facet-opened", "facet-supported_by", "facet-confirmed", "facet-address"} <= set(page.ids)
    assert names(read(client.get(f"{LIST}?opened=2000s"))) == ["la-cantine"]
    assert "?opened=2000s" not in page.links


def test_a_long_facet_can_be_shown_whole(client, db):
    for number in range(9):
        City.objects.create(slug=f"town-{number}", name=f"Town {number}", country=make_country())
        make_space(f"Space {number}", place={"city": f"town-{number}"})
    page = read(client.get(LIST))
    assert f"{9 - VALUES_SHOWN} more values" in page.text
    assert "Town 8" not in page.text.partition("Results")[0]
    assert "?whole=city#facet-city" in page.links
    whole = read(client.get(f"{LIST}?whole=city"))
    assert whole.faults == []
    assert "Town 8" in whole.text.partition("Results")[0]
    assert "more value" not in whole.text
    assert [client.get(f"{LIST}?{query}").status_code for query in ("whole=x", "more=2")] == [404, 404]


def test_a_short_place_name_of_an_address_stays_on_its_line_and_is_copied_as_it_is(client, db):
    make_space("La Ruche", city="lille", place={"postcode": "59000", "address": "1 rue du Lombard"})
    html = client.get("/en/spaces/la-ruche/").content.decode()
    assert '59000 <a class="nowrap" href="/en/cities/lille/">Lille</a>' in html
    assert '<a class="nowrap" href="/en/areas/hauts-de-france/">Hauts-de-France</a>' in html
    City.objects.update(name="La Capelle-lès-Boulogne")
    assert '59000 <a href="/en/cities/lille/">La Capelle-lès' in client.get("/en/spaces/la-ruche/").content.decode()


def test_a_title_says_what_the_list_is_narrowed_to_on_a_line_of_its_own(client, three):
    html = client.get(f"{LIST}?region=hauts-de-france").content.decode()
    assert 'Coworking spaces: <span class="of">Hauts-\u2060de-\u2060France</span></h1>' in html
    assert "<title>Coworking spaces: Hauts-de-France ·" in html
