"""The search box with its suggestions, by keyboard and by pointer; what it is for a screen reader."""
import re

import pytest
from django.urls import reverse
from django.utils import translation

from tests.browser.chromium import NARROW, WIDE, Tab
from tests.browser.pages import LANGUAGES

BOX = "main [role=combobox]"
OPTION = "main [role=option]"


def home(open_tab, language: str, **options) -> Tab:
    tab = open_tab(**options)
    with translation.override(language):
        tab.goto(reverse("home"))
    return tab


def page_of(language: str, view: str, slug: str) -> re.Pattern:
    with translation.override(language):
        return re.compile(re.escape(reverse(view, args=[slug])) + "$")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", [NARROW, WIDE], ids=["320", "1280"])
def test_a_suggestion_is_reached_and_followed_by_keyboard(open_tab, language, size):
    tab = home(open_tab, language, size=size)
    page, box = tab.page, tab.page.locator(BOX)
    assert box.get_attribute("aria-expanded") == "false"
    box.press_sequentially("la cant")
    page.wait_for_selector(OPTION)
    assert box.get_attribute("aria-expanded") == "true"
    names = page.locator(OPTION).all_inner_texts()
    wanted = next(number for number, name in enumerate(names) if name.startswith("La Cantine"))
    for _press in range(wanted + 1):
        page.keyboard.press("ArrowDown")
    active = page.locator(f"#{box.get_attribute('aria-activedescendant')}")
    assert (active.get_attribute("aria-selected"), active.inner_text()) == ("true", names[wanted])
    assert page.evaluate("document.activeElement.matches('[role=combobox]')")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.keyboard.press("Enter")
    page.wait_for_url(page_of(language, "space", "la-cantine"))
    assert tab.complaints == []


def test_escape_closes_the_list_and_keeps_what_was_typed(open_tab):
    tab = home(open_tab, "en")
    box = tab.page.locator(BOX)
    box.press_sequentially("lill")
    tab.page.wait_for_selector(OPTION)
    tab.page.keyboard.press("Escape")
    assert (box.get_attribute("aria-expanded"), box.input_value()) == ("false", "lill")
    assert not tab.page.locator(OPTION).first.is_visible()


def test_without_a_choice_enter_searches_the_words(open_tab):
    tab = home(open_tab, "en")
    tab.page.locator(BOX).press_sequentially("lille")
    tab.page.wait_for_selector(OPTION)
    tab.page.keyboard.press("Enter")
    tab.page.wait_for_url(re.compile("city=lille&typed=lille$"))


def test_a_suggestion_can_be_pressed(open_tab):
    tab = home(open_tab, "fr")
    tab.page.locator(BOX).press_sequentially("lille")
    tab.page.locator(OPTION).first.click()
    tab.page.wait_for_url(page_of("fr", "city", "lille"))
