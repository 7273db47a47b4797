"""Near me: the browser is asked where it is when the button is pressed, and never before."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.chromium import NARROW, WIDE, Tab
from tests.browser.pages import LANGUAGES, Page

HOME, LIST = Page("home", "home"), Page("list", "spaces", query=(("status", "none"), ("page", "1")))
_HERE = {"latitude": 50.62912345, "longitude": 3.05712345}
_COUNTED = """
const ask = Geolocation.prototype.getCurrentPosition;
window.asked = 0;
Geolocation.prototype.getCurrentPosition = function (...words) { window.asked += 1; return ask.apply(this, words); };
"""


def opened(tab: Tab, page: Page, language: str) -> Tab:
    tab.context.add_init_script(_COUNTED)
    tab.open(page, language)
    assert tab.page.evaluate("window.asked") == 0
    return tab


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("page", "kept"), [(HOME, ""), (LIST, "status=none&")], ids=["home", "list"])
def test_the_list_is_ordered_by_the_distance_from_here(open_tab, page, kept, language):
    tab = opened(open_tab(NARROW, geolocation=_HERE, permissions=["geolocation"]), page, language)
    with tab.page.expect_navigation():
        tab.page.click("[data-near]")
    # A hundred metres are near enough, and all that anybody gets to know.
    assert tab.at() == f"{Page('list', 'spaces').path(language)}?{kept}near=50.629%2C3.057"
    expect(tab.page.locator(".rows > li").first).to_contain_text(re.compile(r"\d\s?k?m"))
    assert tab.complaints == []


@pytest.mark.parametrize("page", [HOME, LIST], ids=["home", "list"])
@pytest.mark.parametrize("size", [NARROW, WIDE], ids=["320", "1280"])
def test_a_refusal_is_answered_by_a_sentence(open_tab, page, size):
    tab = opened(open_tab(size), page, "en")
    before = tab.at()
    tab.page.click("[data-near]")
    says = tab.page.locator(".near-me-says")
    expect(says).to_have_text("The browser does not tell where you are. Allow it for this site, or type a place.")
    assert says.get_attribute("role") == "status"
    assert tab.page.evaluate("document.documentElement.scrollWidth") == size[0]
    # It can be pressed again, and says so once.
    tab.page.click("[data-near]")
    expect(says).to_have_count(1)
    assert (tab.at(), tab.page.evaluate("window.asked"), tab.complaints) == (before, 2, [])


@pytest.mark.parametrize("page", [HOME, LIST], ids=["home", "list"])
def test_without_scripting_nothing_is_offered(open_tab, page):
    tab = open_tab(java_script_enabled=False)
    tab.page.goto(f"{tab.origin}{page.path('en')}")
    expect(tab.page.locator("[data-near]")).to_be_hidden()
