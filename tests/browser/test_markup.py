"""What the server sends, read by other eyes than a browser's: an HTML parser, JSON-LD, search engines."""

import json
import re
from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from urllib.parse import urlsplit
from xml.etree import ElementTree

import html5lib
import pytest
import requests

from tests.browser.pages import AWKWARD, LANGUAGES, PAGES, every

_SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
#: Of a long sitemap, this many addresses are opened.
_OPENED = 60


@dataclass
class Document(HTMLParser):
    """The parts of a page that machines read."""

    text: str
    ids: Counter = field(default_factory=Counter)
    references: list[str] = field(default_factory=list)
    canonical: list[str] = field(default_factory=list)
    alternates: dict[str, str] = field(default_factory=dict)
    robots: str = ""
    language: str = ""
    scripts: list[dict] = field(default_factory=list)
    data: list[str] = field(default_factory=list)
    inline: list[str] = field(default_factory=list)

    def __post_init__(self):
        super().__init__()
        self._in_data = False
        self.feed(self.text)

    def handle_starttag(self, tag, attributes):
        given = {name: value or "" for name, value in attributes}
        if given.get("id"):
            self.ids[given["id"]] += 1
        for name in ("aria-labelledby", "aria-describedby", "aria-controls", "for"):
            self.references += given.get(name, "").split()
        if given.get("href", "").startswith("#"):
            self.references.append(given["href"][1:])
        self.inline += [f"{tag}: {name}" for name in given if name == "style" or name.startswith("on")]
        if tag == "html":
            self.language = given.get("lang", "")
        if tag == "meta" and given.get("name") == "robots":
            self.robots = given["content"]
        if tag == "link" and given.get("rel") == "canonical":
            self.canonical.append(given["href"])
        if tag == "link" and given.get("rel") == "alternate" and "hreflang" in given:
            self.alternates[given["hreflang"]] = given["href"]
        if tag == "script":
            self._in_data = given.get("type") == "application/ld+json"
            if self._in_data:
                self.data.append("")
            elif not given.get("src"):
                self.inline.append("script without src")
        if tag == "style":
            self.inline.append("style")

    def handle_data(self, data):
        if self._in_data:
            self.data[-1] += data

    def handle_endtag(self, tag):
        if tag == "script":
            self._in_data = False


@cache
def get(origin: str, path: str) -> requests.Response:
    """The server's answer, asked for once: nothing changes while the tests run."""
    return requests.get(f"{origin}{path}", timeout=30, allow_redirects=False)


def read(origin: str, page, language: str) -> Document:
    answer = get(origin, page.path(language))
    assert answer.status_code == page.status
    assert "Set-Cookie" not in answer.headers
    return Document(answer.text)


@pytest.mark.parametrize(**every(*PAGES, *AWKWARD))
def test_html_is_parsed_without_errors(origin, page, language):
    answer = get(origin, page.path(language))
    parser = html5lib.HTMLParser()
    parser.parse(answer.text)
    assert [f"{where}: {code} {values}" for where, code, values in parser.errors] == []
    document = Document(answer.text)
    assert [name for name, times in document.ids.items() if times > 1] == []
    assert sorted(set(document.references) - set(document.ids)) == []
    assert document.inline == []
    assert document.language == language


@pytest.mark.parametrize(**every(*PAGES, *AWKWARD))
def test_structured_data_can_be_read(origin, page, language):
    for text in read(origin, page, language).data:
        data = json.loads(text)
        assert data["@context"] == "https://schema.org"
        assert data["@type"]
        for address in re.findall(r'"(?:@id|url|item)": "([^"]+)"', text):
            if address.startswith(origin):
                assert get(origin, address.removeprefix(origin)).status_code == 200


@pytest.mark.parametrize(
    "page", [page for page in PAGES if page.status == 200 and page.languages == LANGUAGES], ids=str
)
def test_addresses_agree(origin, page):
    """Each language's page names itself as canonical and both as alternates, and they agree."""
    documents = {language: read(origin, page, language) for language in LANGUAGES}
    for language, document in documents.items():
        path = page.path(language)
        indexed = "noindex" not in document.robots
        if not page.query:
            assert document.canonical == [f"{origin}{path}"]
        elif indexed:
            assert len(document.canonical) == 1
        assert document.alternates["x-default"] == f"{origin}/"
        for other in LANGUAGES:
            assert document.alternates[other] == f"{origin}{page.path(other)}"
        assert document.alternates == documents["fr"].alternates


@pytest.mark.parametrize("page", [page for page in PAGES if page.status == 404], ids=str)
def test_an_error_page_offers_itself_to_no_search_engine(origin, page):
    for language in LANGUAGES:
        document = read(origin, page, language)
        assert "noindex" in document.robots
        assert (document.canonical, document.alternates) == ([], {})


def test_the_sitemap_lists_pages_that_are_there(origin):
    """What robots.txt announces is there, and what it lists answers, is canonical and to be indexed."""
    announced = re.findall(r"(?m)^Sitemap: (\S+)$", get(origin, "/robots.txt").text)
    assert announced == [f"{origin}/sitemap.xml"]
    addresses = _addresses(origin, "/sitemap.xml")
    assert len(addresses) == len(set(addresses))
    paths = {urlsplit(address).path for address in addresses}
    # The reference of the API is led to from every page; the sitemap pairs the pages that have two languages.
    for page in PAGES:
        for language in LANGUAGES if page.languages == LANGUAGES and page.status == 200 and not page.query else ():
            listed = page.path(language) in paths
            assert listed == ("noindex" not in read(origin, page, language).robots), page.path(language)
    for address in addresses[::max(1, len(addresses) // _OPENED)]:
        answer = get(origin, address.removeprefix(origin))
        assert answer.status_code == 200, address
        document = Document(answer.text)
        assert document.canonical == [address]
        assert "noindex" not in document.robots


def _addresses(origin: str, path: str) -> list[str]:
    """Every address of a sitemap, those of an index's parts included."""
    answer = get(origin, path)
    assert answer.status_code == 200, path
    root = ElementTree.fromstring(answer.content)
    found = [element.text for element in root.iter(f"{_SITEMAP}loc")]
    if root.tag == f"{_SITEMAP}sitemapindex":
        return [address for part in found for address in _addresses(origin, part.removeprefix(origin))]
    return found
