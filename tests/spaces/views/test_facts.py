"""Why a disputed value is kept, in numbers of sources."""

import pytest

from spaces.views.facts import weights


def claims(*said: tuple[str, str, str]) -> list[dict]:
    return [{"value": value, "source": source, "basis": basis} for value, source, basis in said]


@pytest.mark.parametrize(
    ("support", "others", "counted"),
    [
        ([("2008", "a", "stated"), ("2008", "b", "stated")], [("2007", "c", "inferred")], (2, 1)),
        # Two lone voices for two other years are not two against.
        (
            [("2008", "a", "stated"), ("2008", "b", "stated")],
            [("2007", "c", "stated"), ("2006", "d", "stated")],
            (2, 1),
        ),
        # As many carry the other value, but fewer state it.
        (
            [("2008", "a", "stated"), ("2008", "b", "stated")],
            [("2007", "c", "stated"), ("2007", "d", "inferred")],
            (2, 1),
        ),
        # As many state it; more carry the kept one.
        ([("2008", "a", "stated"), ("2008", "b", "inferred")], [("2007", "c", "stated")], (2, 1)),
        # Only inferred, however often: the page says so instead of counting.
        ([("2008", "a", "stated")], [("2007", "c", "inferred"), ("2007", "d", "inferred")], (1, 2)),
        # Two records of one source are one source.
        ([("2008", "a", "stated"), ("2008", "b", "stated")], [("2007", "c", "stated")] * 2, (2, 1)),
    ],
)
def test_sources_are_counted_as_the_rule_weighs_them(support, others, counted):
    assert weights(claims(*support), claims(*others)) == counted
