"""On paper: a space is one sheet with its address, a list has columns, and nothing is there to be pressed."""

import re

import pytest
from django.urls import reverse
from django.utils import translation

from tests.browser.pages import LANGUAGES

A4 = {"format": "A4", "print_background": True}


def sheets(pdf: bytes) -> int:
    """How many pages a PDF of Chromium has, by its own count."""
    return max(int(number) for number in re.findall(rb"/Type /Pages\s*/Count (\d+)", pdf))


def address(language: str, view: str, *arguments: str) -> str:
    with translation.override(language):
        return reverse(view, args=arguments)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("space", ["la-cantine", "coworking-lille"])
def test_a_space_is_one_sheet_with_its_address(tab, space, language):
    path = address(language, "space", space)
    tab.goto(path)
    tab.page.emulate_media(media="print")
    assert tab.page.inner_text(".printed-address") == f"{tab.origin}{path}"
    assert not tab.page.locator("button:visible, input:visible, nav:visible").count()
    assert sheets(tab.page.pdf(**A4)) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_list_has_columns_and_the_address_of_its_filters(tab, language):
    path = f"{address(language, 'spaces')}?city=paris"
    tab.goto(path)
    tab.page.emulate_media(media="print")
    assert tab.page.inner_text(".printed-address") == f"{tab.origin}{path}"
    assert_columns(tab, rows=10)


def test_a_sheet_says_which_part_of_the_list_it_has(tab):
    tab.goto(f"{address('en', 'spaces')}?page=2")
    assert not tab.page.locator(".printed").is_visible()
    tab.page.emulate_media(media="print")
    words = tab.page.inner_text(".printed")
    assert re.fullmatch(r"Page 2 of \d+ of this list: 25 to 48 of [\d,]+\.", words)
    tab.goto(f"{address('en', 'spaces')}?search=mutualab")
    assert not tab.page.locator(".printed").count()


def test_what_is_not_inferred_is_not_hollow_on_paper_either(tab):
    tab.goto(address("en", "home"))
    tab.page.emulate_media(media="print")
    shown = "one => ['printColorAdjust', 'backgroundColor'].map(name => getComputedStyle(one, '::before')[name])"
    full = tab.page.locator(".timeline ul li:not(.hollow)").first.evaluate(shown)
    assert full == ["exact", "rgb(51, 51, 51)"]


def assert_columns(tab, *, rows: int) -> None:
    """Every name begins where the others do, and beside it what is known if anything is: in all lists of the page."""
    lines = tab.page.evaluate(
        "[...document.querySelectorAll('.rows > li:has(> p:not(:empty))')]"
        ".map(row => [...row.querySelectorAll('h3, p')].map(one => {"
        " const {left, top} = one.getBoundingClientRect();"
        " return [Math.round(left), Math.round(top - row.getBoundingClientRect().top)] }))"
    )
    assert len(lines) > rows
    names, words = {name[0] for name, _words in lines}, {words[0] for _name, words in lines}
    assert (len(names), len(words)) == (1, 1)
    assert names.pop() + 100 < words.pop()
    assert all(abs(name[1] - words[1]) < 5 for name, words in lines)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_lists_of_a_page_begin_under_its_heading(tab, language):
    """As one block that nothing may part, they began a sheet of their own and left the first one empty."""
    tab.goto(address(language, "actors"))
    tab.page.emulate_media(media="print")
    assert_columns(tab, rows=15)
    assert tab.page.pdf(**A4, page_ranges="1").count(b"/Subtype /Link") > 20


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_undated_bar_is_there_where_no_background_is_printed(tab, language):
    tab.goto(address(language, "figures"))
    tab.page.emulate_media(media="print")
    bars = tab.page.evaluate(
        "[...document.querySelectorAll('.bars .undated')].map(bar => [getComputedStyle(bar).backgroundImage,"
        " ...['fill', 'stroke'].map(name => getComputedStyle(bar.firstElementChild)[name])])"
    )
    assert bars == [["none", 'url("#hatch")', "rgb(0, 0, 0)"]] * 5
    assert tab.page.evaluate("getComputedStyle(document.querySelector('#hatch path')).fill") == "rgb(0, 0, 0)"


@pytest.mark.parametrize(
    ("text", "number"), [(b"<</Type /Pages\n/Count 3\n/Kids", 3), (b"<</Type /Pages\n/Count 1", 1)]
)
def test_sheets_are_counted(text, number):
    assert sheets(text) == number
