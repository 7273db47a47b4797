"""What search engines are told: every page that should be found, and nothing that is not there."""

import datetime
import xml.etree.ElementTree as ElementTree

import pytest
from django.conf import settings

from spaces.domain.entries import withdraw_entry
from tests.factories import make_space
from tests.pages import read

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
HOST = "http://testserver"


def locations(response) -> list[str]:
    content = b"".join(response) if response.streaming else response.content
    return [one.text for one in ElementTree.fromstring(content).iter(f"{SITEMAP}loc")]


def test_the_index_leads_to_every_public_page(client, documents):
    parts = locations(client.get("/sitemap.xml"))
    assert parts == [f"{HOST}/sitemap-pages.xml", f"{HOST}/sitemap-0.xml"]
    found = [url for part in parts for url in locations(client.get(part.removeprefix(HOST)))]
    assert {f"{HOST}/fr/espaces/la-cantine/", f"{HOST}/en/actors/la-fonderie/"} <= set(found)
    assert f"{HOST}/en/cities/lille/" in found
    assert f"{HOST}/en/cities/namur/" not in found  # one space: not indexed
    assert len(found) == len(set(found))
    for url in found[::7]:
        page = read(client.get(url.removeprefix(HOST)))
        assert (url, page.canonical, page.robots) == (url, url, "")


def test_an_entry_says_when_it_changed_and_where_its_other_language_is(client, db):
    make_space("La Ruche")
    withdrawn = make_space("Gone")
    withdraw_entry(entry=withdrawn)
    text = b"".join(client.get("/sitemap-0.xml")).decode()
    today = datetime.datetime.now(datetime.UTC).date().isoformat()
    assert text.count(f"<lastmod>{today}</lastmod>") == len(settings.LANGUAGES)
    assert text.count('hreflang="fr" href="http://testserver/fr/espaces/la-ruche/"') == len(settings.LANGUAGES)
    assert "gone" not in text


def test_places_and_sources_say_when_they_changed(client, db):
    for name in ("La Ruche", "La Cantine", "Mutinerie"):
        make_space(name, city="paris")
    text = b"".join(client.get("/sitemap-pages.xml")).decode()
    today = datetime.datetime.now(datetime.UTC).date().isoformat()
    for path in ("cities/paris", "areas/ile-de-france", "sources/leaflet"):
        assert f"<loc>{HOST}/en/{path}/</loc><lastmod>{today}</lastmod>" in text
    assert f"<loc>{HOST}/en/about/</loc><xhtml:link" in text


@pytest.mark.parametrize("part", ["1", "999999", "none"])
def test_there_is_no_other(client, db, part):
    assert client.get(f"/sitemap-{part}.xml").status_code == 404


def test_robots_are_told_where_it_is(client):
    assert "Sitemap: http://testserver/sitemap.xml" in client.get("/robots.txt").content.decode()
