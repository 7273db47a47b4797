"""Dates and names as pages write them."""

import pytest
from django.utils import translation

from spaces.views.wording import lettered, locator, number, unbroken, written


@pytest.mark.parametrize(("text", "english", "french"), [
    ("2013", "2013", "2013"),
    ("2013-02", "February 2013", "février 2013"),
    ("2013-02-14", "14\u00a0February 2013", "14\u00a0février 2013"),
    ("2013-02-01", "1\u00a0February 2013", "1er\u00a0février 2013"),
    ("", "", ""),
])
def test_a_day_stays_with_its_month(text, english, french):
    for code, words in (("en", english), ("fr", french)):
        with translation.override(code):
            assert written(text) == words


@pytest.mark.parametrize(("name", "printed", "whole"), [
    ("Paris", "Paris", "Paris"),
    ("Provence-Alpes-Côte d'Azur", "Provence-Alpes-Côte d’Azur", "Provence-\u2060Alpes-\u2060Côte d’Azur"),
    ("Villeneuve-d'Ascq", "Villeneuve-d’Ascq", "Villeneuve-\u2060d’Ascq"),
    ("'s-Hertogenbosch", "'s-Hertogenbosch", "'s-\u2060Hertogenbosch"),
    # Longer than a narrow column: it has to break.
    ("Bourgogne-Franche-Comté",) * 3,
    ("Auvergne-Rhône-Alpes",) * 3,
    ("a - b", "a - b", "a - b"),
])
def test_a_place_is_printed_with_its_apostrophe_and_kept_whole(name, printed, whole):
    assert (lettered(name), unbroken(name)) == (printed, whole)


@pytest.mark.parametrize(("text", "english", "french"), [
    ("«\u202fLa Cantine\u202f», l. 5", "“La Cantine”, l.\xa05", "«\u202fLa Cantine\u202f», l.\xa05"),
    ("« A », « B »", "“A”, “B”", "«\u202fA\u202f», «\u202fB\u202f»"),
    ("p. 3 » 4", "p. 3 » 4", "p. 3 » 4"),
])
def test_a_place_in_a_source_is_quoted_as_the_page_quotes(text, english, french):
    for code, words in (("en", english), ("fr", french)):
        with translation.override(code):
            assert locator(text) == words


def test_thousands_are_parted_as_the_language_does():
    for code, words in (("en", ("2,000", "0.5")), ("fr", ("2\u202f000", "0,5"))):
        with translation.override(code):
            assert (number(2000), number(0.5)) == words
