"""The pages of events: dates no more precise than stated, the cancelled ones still there."""

import datetime
import re

import pytest

from tests.factories import make_event
from tests.pages import read


def test_upcoming_first_then_by_year_and_undated_last(client, db):
    tomorrow = datetime.date.today() + datetime.timedelta(days=1)
    make_event("Soon", starts=tomorrow.isoformat())
    make_event("Old", starts="2007-04-03")
    make_event("Later", starts="2012")
    make_event("Sometime")
    page = read(client.get("/en/events/"))
    found = [link for link in page.links if link.startswith("/en/events/") and link.count("/") == 4]
    assert found == [f"/en/events/{slug}/" for slug in ("soon", "later", "old", "sometime")]
    assert "To come Soon" in page.text
    assert "Undated Sometime" in page.text


@pytest.mark.parametrize(
    ("slug", "english", "french"),
    [
        ("coworking-week-end", "mid-September 2012, 3 days", "mi-septembre 2012, 3 jours"),
        ("conference-europeenne-du-coworking-paris", "8 to 10 November 2012", "du 8 au 10 novembre 2012"),
        ("barcampparis-10", "3 April 2007", "3 avril 2007"),
        ("demenagement-de-coworking-lille", "August 2013", "août 2013"),
        ("conference-europeenne-du-coworking-berlin", "2011 (“a year before the one in Paris”)", "2011 («"),
    ],
)
def test_dates_are_no_more_precise_than_stated(client, documents, slug, english, french):
    assert english in read(client.get(f"/en/events/{slug}/")).text
    assert french in read(client.get(f"/fr/evenements/{slug}/")).text


def test_a_cancelled_event_is_struck_and_worded(client, db):
    make_event("Open day", starts="2013-05-01", event_state="cancelled")
    response = client.get("/en/events/open-day/")
    assert '<h1 class="cancelled">Open day</h1>' in response.content.decode()
    assert "cancelled" in read(response).text


# The events to come, those past; their sources.
@pytest.mark.parametrize("number", [1, 3])
def test_the_list_takes_a_constant_number_of_queries(client, db, number, django_assert_num_queries):
    for one in range(number):
        make_event(f"Event {one}", starts=f"201{one}")
    with django_assert_num_queries(3):
        assert client.get("/en/events/").status_code == 200


def test_a_name_that_describes_is_marked_as_what_its_source_is_written_in(client, documents):
    address, name = "demenagement-de-coworking-lille/", "Déménagement de Coworking Lille au Mutualab"
    assert f'<h1 lang="fr">{name}</h1>' in client.get(f"/en/events/{address}").content.decode()
    assert f"<h1>{name}</h1>" in client.get(f"/fr/evenements/{address}").content.decode()
    english, french = (client.get(path).content.decode() for path in ("/en/events/", "/fr/evenements/"))
    assert f'<a href="/en/events/{address}" lang="fr">{name}</a>' in english
    assert f'<a href="/fr/evenements/{address}">{name}</a>' in french
    assert '<a href="/fr/evenements/coworking-week-end/" lang="en">CoWorking Week-end</a>' in french


def test_nobody_knows_the_language_of_a_source_that_does_not_say(client, db):
    make_event("Open day", starts="2013")
    assert "<h1>Open day</h1>" in client.get("/en/events/open-day/").content.decode()


def test_passages_are_in_the_language_of_their_source(client, documents):
    english, french = (client.get(path).content.decode() for path in ("/en/coworking/", "/fr/coworking/"))
    assert re.search(r'<p class="small muted" lang="fr">“Définition', english)
    assert 'class="small muted" lang="fr"' not in french
