"""The list changes in place: same addresses, the focus kept, only the count spoken, and back leads back."""

from urllib.parse import parse_qsl, urlsplit

import pytest
from django.urls import reverse
from django.utils import translation
from playwright.sync_api import expect

from tests.browser.chromium import NARROW, WIDE, Tab
from tests.browser.pages import LANGUAGES

PARIS = "form.facets input[name=city][value=paris]"
COUNT = "[data-region=count]"


def list_in(language: str) -> str:
    with translation.override(language):
        return reverse("spaces")


def query(tab: Tab) -> list[tuple[str, str]]:
    return sorted(parse_qsl(urlsplit(tab.page.url).query))


def mark(tab: Tab) -> None:
    """Leaves something in the page that a page loaded anew does not have."""
    tab.page.evaluate("window.sameDocument = true")


def is_same_document(tab: Tab) -> bool:
    return tab.page.evaluate("window.sameDocument === true")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_filter_answers_in_place(tab, language):
    tab.goto(list_in(language))
    mark(tab)
    before = tab.page.inner_text(COUNT)
    tab.page.locator(PARIS).focus()
    tab.page.keyboard.press("Space")
    tab.page.wait_for_url("**?city=paris")
    assert is_same_document(tab)
    assert tab.page.inner_text(COUNT) != before
    assert tab.page.evaluate("document.activeElement.matches('[name=city][value=paris]:checked')")
    assert tab.page.locator(".chips a", has_text="Paris").count() == 1
    other = tab.page.locator(".languages a").get_attribute("href")
    assert other.endswith("?city=paris")
    # What is shown is what the same address shows when it is opened.
    rows = tab.page.locator(".rows h3").all_inner_texts()
    tab.page.reload()
    assert tab.page.locator(".rows h3").all_inner_texts() == rows
    assert tab.complaints == []


def test_a_link_keeps_the_focus_when_the_list_changes_under_it(tab):
    tab.goto(f"{list_in('en')}?search=cantine")
    mark(tab)
    link = "main h3 a[href$='/la-cantine/']"
    tab.page.locator(link).focus()
    tab.page.evaluate(f"document.querySelector('{PARIS}').click()")  # a click of the script's takes no focus
    tab.page.wait_for_url("**city=paris")
    assert is_same_document(tab)
    assert tab.page.evaluate("selector => document.activeElement.matches(selector)", link)


@pytest.mark.parametrize("language", LANGUAGES)
def test_back_and_forward_lead_through_what_was_seen(tab, language):
    tab.goto(list_in(language))
    mark(tab)
    whole = tab.page.inner_text(COUNT)
    tab.page.locator(PARIS).check()
    tab.page.wait_for_url("**?city=paris")
    narrowed = tab.page.inner_text(COUNT)
    tab.page.evaluate("history.back()")
    expect(tab.page.locator(COUNT)).to_have_text(whole)
    assert tab.at() == list_in(language)
    assert not tab.page.locator(PARIS).is_checked()
    tab.page.evaluate("history.forward()")
    expect(tab.page.locator(COUNT)).to_have_text(narrowed)
    assert tab.page.locator(PARIS).is_checked()
    assert is_same_document(tab)


def test_only_the_count_is_spoken_and_only_when_it_changes(tab):
    tab.goto(list_in("en"))
    speaking = tab.page.locator("main .results > div").locator("[aria-live], [role=status], [role=alert]")
    assert speaking.count() == 1
    tab.page.evaluate(
        "window.spoken = 0; new MutationObserver(() => spoken++)"
        f".observe(document.querySelector('{COUNT}'), {{childList: true, subtree: true, characterData: true}})"
    )
    tab.page.locator("[data-region=sorting] a").first.click()
    tab.page.wait_for_url("**?ordering=*")
    assert tab.page.evaluate("spoken") == 0
    tab.page.locator(PARIS).check()
    tab.page.wait_for_url("**city=paris*")
    assert tab.page.evaluate("spoken") == 1


def test_the_next_page_begins_at_its_top(tab):
    tab.goto(list_in("en"))
    mark(tab)
    tab.page.locator(".pager a", has_text="2").first.click()
    tab.page.wait_for_url("**?page=2")
    assert is_same_document(tab)
    assert tab.page.locator(".pager [aria-current]").inner_text().endswith("2")
    assert tab.page.evaluate("document.activeElement.dataset.region") == "count"


def test_what_fails_is_shown_by_the_browser(tab):
    tab.goto(list_in("en"))
    tab.page.evaluate(f"document.querySelector('{PARIS}').value = 'nowhere-at-all'")
    with tab.page.expect_navigation(url="**nowhere-at-all"):
        tab.page.locator("form.facets input[value=nowhere-at-all]").check()
    assert tab.page.locator("h1").count() == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_filters_are_a_sheet_on_a_narrow_screen(open_tab, language):
    tab = open_tab(NARROW)
    tab.goto(list_in(language))
    mark(tab)
    opener = tab.page.locator("[data-open-filters]")
    opener.click()
    button = tab.page.locator("dialog [data-region=show]")
    before = button.inner_text()
    tab.page.locator(f"dialog {PARIS}").check()
    tab.page.wait_for_url("**?city=paris")
    after = button.inner_text()
    number = tab.page.inner_text(COUNT).split()[0]
    assert (after != before, number in after.split()) == (True, True)
    box = button.bounding_box()
    assert box["height"] >= 44
    assert tab.page.evaluate("document.documentElement.scrollWidth") <= NARROW[0]
    button.click()
    assert not tab.page.locator("dialog[data-filters]").is_visible()
    assert tab.page.evaluate("document.activeElement.matches('[data-open-filters]')")
    # They are back where they were, for a wider screen.
    assert tab.page.locator(".results > form.facets").count() == 1
    assert is_same_document(tab)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sheet_of_filters_has_a_name_and_a_way_out_without_an_answer(open_tab, language):
    tab = open_tab(NARROW)
    tab.goto(list_in(language))
    opener = tab.page.locator("[data-open-filters]")
    opener.click()
    sheet = tab.page.locator("dialog[data-filters]")
    assert sheet.locator("h2").inner_text() == opener.inner_text()
    way_out = sheet.locator("button.close")
    assert way_out.get_attribute("aria-label")
    box = way_out.bounding_box()
    assert (box["width"], box["height"]) == (44, 44)
    way_out.click()
    assert not sheet.is_visible()
    assert tab.page.evaluate("document.activeElement.matches('[data-open-filters]')")


@pytest.mark.parametrize("size", [NARROW, WIDE])
def test_more_filters_come_in_place_and_take_the_focus(open_tab, size):
    """Also those values of one filter that were left out; in the sheet it stays open."""
    tab = open_tab(size)
    tab.goto(list_in("en"))
    mark(tab)
    if size == NARROW:
        tab.page.click("[data-open-filters]")
    facets = tab.page.locator("[data-region=filters] summary")
    before = facets.evaluate_all("all => all.map(one => one.id)")
    tab.page.locator("[data-region=filters] a[href$='#filters']").click()
    tab.page.wait_for_url("**?more=1")
    came = [one for one in facets.evaluate_all("all => all.map(one => one.id)") if one not in before]
    assert came
    assert tab.page.evaluate("document.activeElement.id") == came[0]

    values = tab.page.locator("[data-region=filters] input[name=city]")
    before = values.evaluate_all("all => all.map(one => one.value)")
    tab.page.locator("[data-region=filters] a[href$='#facet-city']").click()
    tab.page.wait_for_url("**whole=city**")
    came = [one for one in values.evaluate_all("all => all.map(one => one.value)") if one not in before]
    assert came
    assert tab.page.evaluate("[document.activeElement.name, document.activeElement.value]") == ["city", came[0]]
    assert tab.page.locator("dialog[data-filters]").is_visible() == (size == NARROW)
    assert is_same_document(tab)
    assert tab.complaints == []


def test_without_scripting_a_link_leads_to_the_filters(open_tab):
    tab = open_tab(NARROW, java_script_enabled=False)
    tab.page.goto(f"{tab.origin}{list_in('en')}")
    tab.page.click("[data-open-filters]")
    assert urlsplit(tab.page.url).fragment == "filters"
    tab.page.locator(PARIS).check()
    tab.page.click("form.facets button[type=submit]")
    assert ("city", "paris") in query(tab)
