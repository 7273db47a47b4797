"""Whatever a reader can click on from the home page is there, sound, in its language, without cookie or script."""

import json
from collections import deque
from urllib.parse import urljoin, urlsplit

import pytest
from django.conf import settings
from django.test import Client

from tests.pages import Page, read

LANGUAGES = [code for code, _name in settings.LANGUAGES]
HOST = "http://testserver"
#: A list can be asked for in endless combinations: this many of each page are followed.
FILTERED = 12


def crawl(client: Client, start: str) -> dict[str, Page]:
    """Every page under the language's prefix that links lead to from the start; other answers must only be fine."""
    pages: dict[str, Page] = {}
    queue, seen, filtered = deque([start]), {start}, 0
    while queue:
        url = queue.popleft()
        response = client.get(url)
        assert (url, response.status_code) == (url, 200)
        assert (url, dict(response.cookies)) == (url, {})
        assert "Cookie" not in response.headers.get("Vary", "")
        if not url.startswith(start) or not response.headers["Content-Type"].startswith("text/html"):
            continue
        pages[url] = read(response)
        for link in pages[url].links:
            target = urljoin(HOST + url, link).partition("#")[0]
            path = target.removeprefix(HOST)
            if not target.startswith(HOST) or path in seen or path.startswith(("/admin/", "/static/")):
                continue
            seen.add(path)
            if urlsplit(path).query:
                filtered += 1
                if filtered > FILTERED:
                    continue
            queue.append(path)
    return pages


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_link_leads_to_a_sound_page(client, documents, language):
    pages = crawl(client, f"/{language}/")
    assert {url: page.faults for url, page in pages.items() if page.faults} == {}
    assert {page.lang for page in pages.values()} == {language}
    # 11 spaces, 22 actors, 7 events, 8 sources, 40 figures; the lists, places and texts beside them.
    assert len([url for url in pages if "?" not in url]) > 100
    for url, page in pages.items():
        assert page.title
        assert page.canonical == HOST + url.partition("?")[0]
        assert page.alternates[language] == HOST + url
        assert set(page.alternates) == {*LANGUAGES, "x-default"}
        for data in page.data:
            assert json.loads(data)["@context"] == "https://schema.org"


def test_the_other_language_is_the_same_page(client, documents):
    french = read(client.get("/fr/espaces/?status=associative&city=lille"))
    other = french.alternates["en"]
    assert other == f"{HOST}/en/spaces/?status=associative&city=lille"
    assert read(client.get(other.removeprefix(HOST))).alternates == french.alternates


def test_without_data_every_list_still_answers(client, db):
    for path in ("", "spaces/", "actors/", "events/", "figures/", "sources/", "coworking/", "about/"):
        page = read(client.get(f"/en/{path}"))
        assert (path, page.faults) == (path, [])
