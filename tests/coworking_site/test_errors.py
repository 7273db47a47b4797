"""What is not there says so helpfully, in the reader's language."""

import pytest
from django.test import Client

from coworking_site.errors import server_error, words_of
from tests.factories import make_actor, make_event, make_space
from tests.pages import read


def test_a_wrong_address_offers_what_resembles_it(client, db):
    make_space("La Cantine", city="paris")
    response = client.get("/en/spaces/la-cantine-2/")
    page = read(response)
    assert response.status_code == 404
    assert page.faults == []
    assert "No space has this address." in page.text
    assert "/en/spaces/la-cantine/" in page.links
    assert page.robots == "noindex"


@pytest.mark.parametrize(
    ("path", "leads_to"),
    [
        ("cities/lile", "/en/cities/lille/"),
        ("cities/nord", "/en/areas/nord/"),
        ("areas/hauts-de-frannce", "/en/areas/hauts-de-france/"),
    ],
)
def test_a_wrong_address_of_a_place_offers_places(client, db, path, leads_to):
    make_space("La coroutine", city="lille")
    page = read(client.get(f"/en/{path}/"))
    assert page.faults == []
    assert leads_to in page.links


@pytest.mark.parametrize(
    ("path", "leads_to"),
    [
        ("spaces/mutalab", "/en/spaces/mutualab/"),
        ("spaces/lamutualab", "/en/spaces/mutualab/"),
        ("actors/la-fondrie", "/en/actors/la-fonderie/"),
        ("actors/fonderie", "/en/actors/la-fonderie/"),
        ("events/coworkign-camp", "/en/events/coworking-camp/"),
    ],
)
def test_a_mistyped_address_offers_what_was_meant(client, db, path, leads_to):
    make_space("Mutualab", city="lille")
    make_space("Atelier de la fonderie")
    make_actor("La Fonderie")
    make_event("Coworking Camp", starts="2012")
    page = read(client.get(f"/en/{path}/"))
    assert page.faults == []
    kind = leads_to.rpartition("/")[0].rpartition("/")[0] + "/"
    assert [link for link in page.links if link.startswith(kind) and link != kind] == [leads_to]


def test_a_right_address_with_a_wrong_question_offers_itself_alone(client, db):
    make_space("Coworking Lille", city="lille")
    page = read(client.get("/en/cities/lille/?foo=1"))
    assert "Start over on this page" in page.text
    assert "Perhaps one of these" not in page.text


def test_it_speaks_french_under_fr(client, db):
    page = read(client.get("/fr/nulle-part/"))
    assert page.lang == "fr"
    assert "Rien à cette adresse" in page.text


@pytest.mark.parametrize(
    ("path", "help_text"),
    [
        ("/en/spaces/?city=atlantis", "city: “atlantis” is not known here."),
        ("/en/spaces/?colour=red", "colour: There is no such parameter."),
        ("/en/spaces/?page=2", "This list has pages 1 to 1."),
        ("/en/spaces/?page=0", "This list has pages 1 to 1."),
        ("/en/spaces/?page=1e9", "This list has pages 1 to 1."),
        ("/en/spaces/?page=99999999999999999999", "This list has pages 1 to 1."),
        ("/en/cities/atlantis/", "No city has this address."),
        ("/en/areas/atlantis/", "No region or département has this address."),
        ("/en/actors/nobody/", "No actor has this address."),
        ("/en/events/never/", "No event has this address."),
        ("/en/sources/hearsay/", "No source has this address."),
        ("/en/figures/s0:none/", "No figure has this address."),
        ("/en/figures/nothing/", "No figure has this address."),
    ],
)
def test_help_names_what_is_wrong(client, db, path, help_text):
    response = client.get(path)
    assert response.status_code == 404
    assert help_text in read(response).text


REFUSED = [
    ("actors/?page=2", "This list is one page and takes no “page”."),
    ("events/?year=2012", "This list is one page and takes no “year”."),
    ("sources/?kind=study", "This list is one page and takes no “kind”."),
    ("figures/?chart=france", "This list is one page and takes no “chart”."),
    ("sources/s0/?entry=la-cantine", "entry: There is no such parameter. Allowed: page."),
    ("sources/s0/?page=9", "This list has pages 1 to 1."),
    ("spaces/?colour=red", "colour: There is no such parameter."),
    ("search/?colour=red", "colour: There is no such parameter."),
    ("spaces/la-cantine/?colour=red", "This page takes no “colour”."),
    ("actors/la-fonderie/?page=2", "This page takes no “page”."),
    ("events/tour-du-coworking/?page=2", "This page takes no “page”."),
    ("figures/s0:study-2008-private/?colour=red", "This page takes no “colour”."),
    ("coworking/?colour=red", "This page takes no “colour”."),
    # Without a name it is a parameter all the same, and hides none behind it.
    ("spaces/?=red", "=: There is no such parameter."),
    ("cities/lille/?=red&colour=red", "This list takes no “=”"),
    ("actors/?=red", "This list is one page and takes no “=”."),
    ("sources/s0/?=red", "=: There is no such parameter. Allowed: page."),
]


def test_a_list_refuses_what_it_does_not_know_and_leads_back_to_itself(client, documents):
    for path, help_text in REFUSED:
        response = client.get(f"/en/{path}")
        page = read(response)
        assert (response.status_code, page.faults) == (404, []), path
        assert help_text in page.text
        assert f"/en/{path.partition('?')[0]}" in page.links, path
        assert "may be mistyped" not in page.text, path


@pytest.mark.parametrize("path", ["/en/spaces/%00/", "/en/spaces/?search=%00", "/en/spaces/?search=" + "a" * 9000])
def test_what_no_view_could_read_is_a_bad_request(client, db, path):
    assert client.get(path).status_code == 400


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "TRACE", "OPTIONS", "BREW"])
@pytest.mark.parametrize("path", [
    "/fr/", "/fr/espaces/", "/fr/espaces/la-cantine/", "/fr/recherche/", "/fr/chiffres/figures.csv", "/sitemap.xml",
    "/robots.txt", "/", "/healthz", "/fr/nulle-part/", "/nowhere",
])
def test_a_page_can_only_be_read_and_says_so(db, path, method):
    client = Client(enforce_csrf_checks=True, headers={"accept-language": "fr"})
    response = client.generic(method, path, "name=value")
    page = read(response)
    assert (response.status_code, response["Allow"], response.cookies) == (405, "GET, HEAD", {})
    assert (page.faults, page.robots, page.lang) == ([], "noindex", "fr")
    assert "Cette page ne peut qu’être lue" in page.text
    assert "style=" not in response.content.decode()


def test_a_form_without_its_token_says_what_to_do(cast):
    client = Client(enforce_csrf_checks=True, headers={"accept-language": "fr"})
    client.force_login(cast.curator.user)
    for path in ("/admin/spaces/source/add/", "/admin/logout/", "/admin/login/"):
        response = client.post(path, {"key": "x"})
        page = read(response)
        assert (response.status_code, page.faults, page.robots) == (403, [], "noindex")
        assert "Rien n’a été enregistré" in page.text


def test_a_search_may_hold_anything(client, db):
    for words in ("'; --", "<script>", "🦄", "\u202eabc", "a" * 200, '"', "\\"):
        assert client.get("/en/spaces/", {"search": words}).status_code == 200


def test_the_words_of_an_address():
    assert words_of("/fr/espaces/la-cantine-2/") == "la cantine"
    assert words_of("/") == ""


def test_a_fault_of_ours_is_a_page_that_needs_no_database(rf):
    response = server_error(rf.get("/"))
    page = read(response)
    assert (response.status_code, page.faults) == (500, [])
    assert "Une panne est survenue" in page.text
