"""The pages of actors."""

import pytest

from tests.factories import make_actor, make_source, make_space, state
from tests.pages import read


def test_actors_are_listed_by_kind(client, documents):
    page = read(client.get("/en/actors/"))
    assert page.faults == []
    assert {"public-body", "agency", "network", "platform", "none"} <= set(page.ids)
    assert "La Fonderie agency" in page.text
    for heading in ("Public bodies 5", "Agencies 1", "Associations 2", "Networks 3", "Kind not documented 6"):
        assert heading in page.text


def test_an_actor_says_what_it_does_and_who_says_so(client, documents):
    page = read(client.get("/en/actors/la-fonderie/"))
    assert page.faults == []
    # One source says both, and is marked once.
    assert "Supports Conférence européenne du coworking, Paris and CoWorking Week-end.1" in page.text
    assert "Organises Conférence européenne du coworking, Paris (co-organiser).2" in page.text
    assert "Linked to Conseil régional d’Île-de-France.1" in page.text


def test_each_side_says_what_the_other_is_to_it(client, documents):
    detail = "(€300,000 a year for three years)."
    assert f"Funded by Région wallonne {detail}" in read(client.get("/en/spaces/coworking-namur/")).text
    assert f"Funds Coworking Namur {detail}" in read(client.get("/en/actors/region-wallonne/")).text
    assert "Linked to La Fonderie." in read(client.get("/en/actors/conseil-regional-d-ile-de-france/")).text


def test_what_differs_between_involvements_of_one_role_is_said_of_each(client, db):
    actor = make_actor("Mairie de Paris")
    told = [
        ("La Cantine", {"from": "2008-02-14"}, "paper"),
        ("La Ruche", {"to": "2010"}, "leaflet"),
        ("Soleilles", {"from": "2008", "to": "2010"}, "leaflet"),
    ]
    sources = {key: make_source(key) for key in ("paper", "leaflet")}
    for name, period, key in told:
        given = {"involvements": [{"role": "funds", "subject": actor.public_id, "period": period}]}
        state(make_space(name), given, sources[key])
    text = read(client.get("/en/actors/mairie-de-paris/")).text
    assert "Funds La Cantine, since 14 February 20082; La Ruche, until 2010 and Soleilles, 2008 – 2010.1" in text


def test_many_of_one_role_stand_under_each_other_by_name(client, db):
    actor = make_actor("Mairie de Paris")
    for name in ("Éole", "Zénith", "Atelier", "Fabrique", "Grange", "Halle", "Dock"):
        state(make_space(name), {"involvements": [{"role": "funds", "subject": actor.public_id}]})
    page = read(client.get("/en/actors/mairie-de-paris/"))
    assert page.faults == []
    assert "Funds Atelier1 Dock1 Éole1 Fabrique1 Grange1 Halle1 Zénith1" in page.text


def test_a_timeline_dates_what_an_actor_took_part_in(client, documents):
    page = read(client.get("/en/actors/silicon-sentier/"))
    assert page.faults == []
    timeline = page.text.partition("Inferred dates are hollow.")[2]
    assert timeline.startswith(" 2007 Premier espace de coworking à Paris (annonce), April 2007 (“soon”) inferred")
    assert "2008 “Étude de 17 grands espaces de coworking français”2" in timeline


def test_a_timeline_dates_events_as_their_own_pages_do(client, documents):
    timeline = read(client.get("/en/actors/la-fonderie/")).text.partition("Inferred dates are hollow.")[2]
    for event, dates in (
        ("coworking-week-end", "CoWorking Week-end, mid-September 2012, 3 days"),
        ("conference-europeenne-du-coworking-paris",
         "Conférence européenne du coworking, Paris, 8 to 10 November 2012 inferred"),
    ):  # fmt: skip
        assert dates in timeline
        assert dates.partition(", ")[2].rpartition("Paris, ")[2] in read(client.get(f"/en/events/{event}/")).text
        assert dates in read(client.get("/en/")).text
    # A year alone stands above its events, and is not said again.
    assert "Tour du coworking inferred" in read(client.get("/en/")).text


def test_a_source_says_what_its_passages_speak_of(client, documents):
    sources = read(client.get("/en/actors/la-fonderie/")).text.partition("Sources of this page")[2]
    assert sources.count(": support") == 1
    assert "l. 3, 5: support" in sources
    assert "l. 1–2, 12: organisation, sponsorship" in sources
    event = read(client.get("/en/events/coworking-week-end/")).text.partition("Sources of this page")[2]
    assert "l. 5: name, start, dates as stated, days, summary, support" in event


def test_an_involvement_with_a_period_stands_where_it_begins_and_ends(client, db):
    actor, space = make_actor("Mairie de Paris"), make_space("La Cantine", opened="2008")
    period = {"from": "2010", "to": "2013-02"}
    state(space, {"involvements": [{"role": "funds", "subject": actor.public_id, "period": period}]})
    page = read(client.get("/en/actors/mairie-de-paris/"))
    assert page.faults == []
    timeline = page.text.partition("Inferred dates are hollow.")[2]
    assert "2010 Funds La Cantine1" in timeline
    assert "2013 Funds La Cantine — end, February 20131" in timeline
    assert "La Cantine opens" not in timeline


def test_a_space_that_an_actor_is_involved_in_twice_opens_once(client, db):
    actor, space = make_actor("Mairie de Paris"), make_space("La Cantine", opened="2008")
    roles = [{"role": role, "subject": actor.public_id} for role in ("funds", "supports")]
    state(space, {"involvements": roles})
    assert read(client.get("/en/actors/mairie-de-paris/")).text.count("La Cantine opens") == 1


def test_without_a_date_there_is_no_timeline(client, db):
    actor, space = make_actor("Mairie de Paris"), make_space("La Cantine")
    state(space, {"involvements": [{"role": "funds", "subject": actor.public_id}]})
    assert "timeline" not in read(client.get("/en/actors/mairie-de-paris/")).ids


# The actor; statements and what they rest on (2); names (0); involvements with evidence and rests (3); the timeline's
# spaces and events (2); figures; events.
@pytest.mark.parametrize("number", [1, 3])
def test_an_actor_takes_a_constant_number_of_queries(client, db, number, django_assert_num_queries):
    actor = make_actor("Mairie de Paris")
    for one in range(number):
        space = make_space(f"Space {one}")
        state(space, {"involvements": [{"role": "funds", "subject": actor.public_id}]}, make_source(f"paper-{one}"))
    with django_assert_num_queries(10):
        assert client.get("/en/actors/mairie-de-paris/").status_code == 200


# The actors; their sources.
@pytest.mark.parametrize("number", [1, 3])
def test_the_list_takes_a_constant_number_of_queries(client, db, number, django_assert_num_queries):
    for one in range(number):
        make_actor(f"Actor {one}", actor_kind="network")
    with django_assert_num_queries(2):
        assert client.get("/en/actors/").status_code == 200


@pytest.mark.parametrize("address", [
    "/fr/acteurs/?page=7", "/en/actors/?kind=zz", "/fr/evenements/?page=2", "/en/events/?foo=1",
])
def test_a_list_on_one_page_refuses_to_be_narrowed_in_silence(client, documents, address):
    assert client.get(address).status_code == 404
    assert client.get(address.partition("=")[0] + "=").status_code == 200
