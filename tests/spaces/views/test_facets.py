"""Facets in the list's form."""
from django.http import QueryDict
from django.utils.translation import override

from spaces.queries.facets import Facet, FacetValue
from spaces.views.facets import Choice, shown


def facet(*counts: int, chosen: int = -1, hidden: int = 0) -> Facet:
    values = [FacetValue(f"v{n}", f"F{n}", f"E{n}", count, n == chosen) for n, count in enumerate(counts)]
    return Facet("region", "region", values, hidden)


def test_a_checkbox_shows_its_state_and_its_count():
    found = [
        Choice("a", "A", 1200, False).checkbox("city"), Choice("a", "A", 0, True).checkbox("city"),
        Choice("a", "A", 0, False).checkbox("city"),
    ]
    head = '<input type="checkbox" name="city" value="a"'
    assert found == [
        f'<label class="choice">{head}> A <span class="count">1,200</span></label>\n',
        f'<label class="choice">{head} checked> A <span class="count">0</span></label>\n',
        f'<label class="choice empty">{head} disabled> A <span class="count">0</span></label>\n',
    ]


def test_labels_and_values_are_escaped():
    text = Choice('"><x', "<b>&", 1, False).checkbox("focus")
    assert 'value="&quot;&gt;&lt;x"' in text
    assert "> &lt;b&gt;&amp; <" in text


def test_a_long_facet_is_shortened_and_keeps_what_is_chosen():
    found = shown(facet(9, 8, 7, 6, 5, 4, 3, chosen=6, hidden=2), QueryDict("page=2&q="), whole=False)
    assert [choice.value for choice in found.choices] == ["v0", "v1", "v2", "v3", "v4", "v6"]
    assert (found.hidden, found.whole, found.is_open) == (3, "?whole=region#facet-region", True)


def test_a_whole_facet_hides_nothing_and_leads_nowhere():
    found = shown(facet(9, 8, 7, 6, 5, 4), QueryDict(), whole=True)
    assert (len(found.choices), found.hidden, found.whole) == (6, 0, "")


def test_labels_are_in_the_language_of_the_page():
    with override("fr"):
        assert [choice.label for choice in shown(facet(1), QueryDict(), whole=False).choices] == ["F0"]
