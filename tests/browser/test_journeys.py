"""What people come for, from the first page to the source: by keyboard alone, with scripting off, in both languages."""

import re
from itertools import pairwise
from urllib.parse import parse_qsl, urlsplit

import pytest
from django.urls import reverse
from django.utils import translation
from playwright.sync_api import expect

from tests.browser.chromium import NARROW, WIDE, Tab
from tests.browser.pages import LANGUAGES, PAGES, Page

_LANGUAGE_NAMES = {
    code: translation.get_language_info(code)["name_local"].capitalize() for code in LANGUAGES
}
#: Nothing that a journey needs is further than this many presses of Tab.
_MOST_PRESSES = 250


def address(language: str, view: str, *arguments: str) -> str:
    with translation.override(language):
        return reverse(view, args=arguments)


def query(tab: Tab) -> list[tuple[str, str]]:
    """What the address asks for, without what is empty."""
    return sorted(pair for pair in parse_qsl(urlsplit(tab.page.url).query) if pair[1])


def tab_to(tab: Tab, selector: str) -> None:
    """Press Tab until the focus is on what the selector names; focus has to be seen at every step."""
    for _ in range(_MOST_PRESSES):
        tab.page.keyboard.press("Tab")
        state = tab.page.evaluate(
            "selector => ({there: document.activeElement.matches(selector),"
            " outline: parseFloat(getComputedStyle(document.activeElement).outlineWidth),"
            " body: document.activeElement === document.body})", selector,
        )
        assert state["body"] or state["outline"] >= 3, tab.page.evaluate("document.activeElement.outerHTML")
        if state["there"]:
            return
    raise AssertionError(f"{selector} cannot be reached by the Tab key on {tab.at()}")


def follow(tab: Tab, selector: str) -> None:
    """Tab to a link or a button and press Enter; waits for the page that it leads to."""
    tab_to(tab, selector)
    with tab.page.expect_navigation(wait_until="load"):
        tab.page.keyboard.press("Enter")


def is_at(tab: Tab, language: str, view: str, *arguments: str) -> bool:
    return urlsplit(tab.page.url).path == address(language, view, *arguments)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", [NARROW, WIDE], ids=["320", "1280"])
def test_from_a_search_to_a_source_by_keyboard_alone(open_tab, language, size):
    tab = open_tab(size)
    tab.goto(address(language, "home"))
    tab_to(tab, "main [name=q]")
    tab.page.keyboard.type("cantine")
    with tab.page.expect_navigation():
        tab.page.keyboard.press("Enter")
    assert is_at(tab, language, "spaces")
    assert query(tab) == [("search", "cantine")]
    found = tab.page.locator("main h3 a, main h2 a").count()

    # Narrow by a facet: its box by the space bar, the form by Enter on its button.
    tab_to(tab, "input[name=city][value=paris]")
    tab.page.keyboard.press("Space")
    tab.page.wait_for_url("**city=paris*")  # the list answers in place; the button asks for the same once more
    tab_to(tab, "form.facets button[type=submit]")
    tab.page.keyboard.press("Enter")
    tab.rest()
    assert query(tab) == [("city", "paris"), ("search", "cantine")]
    assert 1 <= tab.page.locator("main h3 a, main h2 a").count() <= found

    space = address(language, "space", "la-cantine")
    follow(tab, f"main a[href='{space}']")
    assert is_at(tab, language, "space", "la-cantine")
    assert tab.page.inner_text("h1") == "La Cantine"

    # From a fact by its mark to the numbered source, and on to the source's page.
    tab_to(tab, "main a[href^='#source-']")
    mark = tab.page.evaluate("document.activeElement.getAttribute('href')")
    tab.page.keyboard.press("Enter")
    assert urlsplit(tab.page.url).fragment == mark[1:]
    assert tab.page.locator(mark).evaluate("one => one.getBoundingClientRect().top < innerHeight")
    follow(tab, f"{mark} a")
    assert re.fullmatch(re.escape(address(language, "sources")) + "[a-z0-9-]+/", urlsplit(tab.page.url).path)
    assert tab.complaints == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", [NARROW, WIDE], ids=["320", "1280"])
def test_from_a_search_to_a_source_with_scripting_off(open_tab, language, size):
    tab = open_tab(size, java_script_enabled=False)
    page = tab.page
    page.goto(f"{tab.origin}{address(language, 'home')}")
    page.fill("main [name=q]", "cantine")
    page.click("main form[role=search] button")
    assert query(tab) == [("search", "cantine")]
    page.locator("input[name=city][value=paris]").check()
    page.click("form.facets button[type=submit]")
    assert query(tab) == [("city", "paris"), ("search", "cantine")]
    # A chip takes its filter off again.
    page.locator(".chips a", has_text="Paris").click()
    assert query(tab) == [("search", "cantine")]
    page.click(f"main a[href='{address(language, 'space', 'la-cantine')}']")
    assert page.inner_text("h1") == "La Cantine"
    mark = page.locator("main a[href^='#source-']").first
    href = mark.get_attribute("href")
    mark.click()
    assert urlsplit(page.url).fragment == href[1:]
    page.locator(f"{href} a").first.click()
    assert urlsplit(page.url).path.startswith(address(language, "sources"))
    assert page.locator("main h1").count() == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_back_leads_through_what_was_seen(tab, language):
    spaces = address(language, "spaces")
    tab.goto(spaces)
    tab.page.locator("input[name=city][value=paris]").check()
    tab.page.wait_for_url("**city=paris*")
    narrowed, count = tab.at(), tab.page.inner_text("[role=status]")
    tab.page.click("main h3 a >> nth=0")
    tab.page.wait_for_url("**/*-*/")
    tab.page.go_back()
    assert (tab.at(), tab.page.inner_text("[role=status]")) == (narrowed, count)
    assert tab.page.locator("input[name=city][value=paris]").is_checked()
    tab.page.go_back()
    assert tab.at() == spaces
    expect(tab.page.locator("input[name=city][value=paris]")).not_to_be_checked()


@pytest.mark.parametrize("language", LANGUAGES)
def test_from_a_figure_to_its_source(tab, language):
    tab.goto(address(language, "figures"))
    follow(tab, f"main a[href^='{address(language, 'figures')}']:not([href*='.csv'])")
    assert urlsplit(tab.page.url).path.startswith(address(language, "figures"))
    assert tab.page.locator("main h1").count() == 1
    follow(tab, f"main a[href^='{address(language, 'sources')}']:not([href='{address(language, 'sources')}'])")
    assert urlsplit(tab.page.url).path.startswith(address(language, "sources"))
    assert tab.complaints == []


@pytest.mark.parametrize(
    "page", [page for page in PAGES if page.status == 200 and page.languages == LANGUAGES], ids=str
)
def test_the_other_language_is_the_same_page_with_the_same_filters(plain_tab, page):
    """There and back, with scripting off."""
    tab = plain_tab
    tab.page.goto(f"{tab.origin}{page.path(LANGUAGES[0])}")
    for here, there in pairwise((*LANGUAGES, LANGUAGES[0])):
        tab.page.locator(f"a[hreflang='{there}'][lang='{there}']", has_text=_LANGUAGE_NAMES[there]).click()
        assert tab.at() == page.path(there), f"{here} → {there}"
        assert tab.page.locator("html").get_attribute("lang") == there


def test_the_language_of_the_browser_chooses_at_the_root_only(open_tab):
    for locale, language in (("fr-FR", "fr"), ("en-GB", "en"), ("de-DE", "en")):
        tab = open_tab(locale=locale)
        tab.goto("/")
        assert tab.at() == address(language, "home")
        tab.goto(address("fr", "sources"))
        assert tab.at() == address("fr", "sources")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_press_of_tab_skips_to_the_content(tab, language):
    tab.open(Page("list", "spaces"), language)
    tab.page.keyboard.press("Tab")
    assert tab.page.evaluate("document.activeElement.getAttribute('href')") == "#content"
    assert tab.page.evaluate("document.activeElement.getBoundingClientRect().top") >= 0
    tab.page.keyboard.press("Enter")
    assert tab.page.evaluate("document.activeElement.id") == "content"
