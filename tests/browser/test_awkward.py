"""Bad data is shown as it was written; that it breaks no page is held by ``test_pages``."""

import pytest

from tests.browser.awkward import CROWD, MARKUP, NAMES
from tests.browser.pages import LANGUAGES, Page


@pytest.mark.parametrize("slug", NAMES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_names_are_shown_as_they_are_written(tab, slug, language):
    tab.open(Page(slug, "space", (f"awkward-{slug}",)), language)
    assert " ".join(tab.page.inner_text("h1").split()) == " ".join(NAMES[slug][:200].split())
    assert NAMES[slug][:200] in tab.page.title()


def test_a_crowded_city_counts_its_spaces(tab):
    tab.open(Page("crowd", "city", ("saint-denis",)), "en")
    number = int(tab.page.inner_text(".lead").split(" spaces")[0].split()[-1].replace(",", ""))
    assert number >= CROWD


def test_a_search_for_markup_finds_who_is_called_so(tab):
    tab.open(Page("search", "spaces", query=(("search", MARKUP[:60]),)), "en")
    assert tab.page.input_value("[name=search]") == MARKUP[:60]
    assert tab.complaints == []
