"""The numbered sources of a page."""

from types import SimpleNamespace

import pytest

from spaces.models import Source
from spaces.views.notes import Notes


@pytest.mark.parametrize(("locators", "places"), [
    (["l. 9", "l. 3", "l. 11"], ["l. 3, 9, 11"]),
    (["«\u202fB\u202f», l. 34", "«\u202fB\u202f», l. 33", "l. 5"], ["l. 5", "«\u202fB\u202f», l. 33–34"]),
    (["«B», l. 98–102", "«B», l. 96, 100", "«B», l. 103"], ["«B», l. 96, 98–103"]),
    (["", "l. 2"], ["l. 2"]),
    ([""], []),
    (["row 3", "l. 2", "«\u202fA\u202f» and p. 7"], ["l. 2", "row 3", "«\u202fA\u202f» and p. 7"]),
])  # fmt: skip
def test_places_are_gathered_in_the_order_of_the_source(locators, places):
    notes, source = Notes(), Source(pk=1, key="s1")
    for locator in locators:
        notes.cite(SimpleNamespace(source=source, locator=locator))
    (note,) = notes
    assert note.brief
    assert note.places == places


def test_passages_that_carry_the_same_stand_on_one_line():
    notes, source = Notes(), Source(pk=1, key="s1")
    told = [("l. 5", "support"), ("l. 3", "name"), ("l. 3", "support"), ("l. 9", "support"), ("", "figure")]
    for locator, label in told:
        notes.cite(SimpleNamespace(source=source, locator=locator), label)
    note_of = SimpleNamespace(source=source, locator="l. 7", note_fr="Déduit.", note_en="Worked out.")
    notes.cite(note_of, "support")
    (note,) = notes
    shown = [(places, passage.labels) for places, passage in note.lines]
    assert shown == [
        (["l. 5, 9"], ["support"]), (["l. 3"], ["name", "support"]), ([], ["figure"]), (["l. 7"], ["support"]),
    ]  # fmt: skip
