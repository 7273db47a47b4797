"""What was mistyped."""
import pytest

from spaces.queries.corrections import corrections
from spaces.queries.selections import SpaceSelection
from tests.factories import make_focus, make_space

pytestmark = pytest.mark.django_db
ALL = SpaceSelection()


@pytest.fixture(autouse=True)
def spaces():
    make_focus("digital-fabrication")
    make_space("La Poudrière", city="lille", focus=["digital-fabrication"])
    make_space("La Cantine", city="paris")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("poudrire", ["Poudrière"]),
        ("la pouderire", ["la Poudrière"]),
        ("kantine pariss", ["Cantine Paris"]),
        ("lilel", ["Lille"]),
        ("fabalb lile", ["fablab Lille"]),
        # Known, too short, too far, or nothing at all.
        ("cantine", []), ("xyz", []), ("qwertzuiop", []), ("75999", []), ("", []), ("🦄", []),
        # Each is a word of its own, but no space has both.
        ("poudrire paris", []),
    ],
)
def test_the_nearest_spelling_that_finds_something(text, found):
    assert corrections(text, ALL) == found


def test_within_the_filters_that_stand():
    assert corrections("cantnie", SpaceSelection(city=("paris",))) == ["Cantine"]
    assert corrections("cantnie", SpaceSelection(city=("lille",))) == []


def test_of_spellings_as_near_the_likeliest_comes_first():
    make_space("Mille", city="lille")
    make_space("Lalle", city="lille")
    # "Mille" and "Lalle" are one letter off as well; the one begins otherwise, the other has but one name.
    assert corrections("lylle", ALL) == ["Lille", "Lalle"]
    assert corrections("lille mlle", ALL) == ["lille Mille"]


def test_at_most_three():
    for letter in "abcde":
        make_space(f"Zorg{letter}n")
    assert len(corrections("zorgzn", ALL)) == 3


def test_a_new_space_is_known_at_once():
    assert corrections("mutinreie", ALL) == []
    make_space("Mutinerie")
    assert corrections("mutinreie", ALL) == ["Mutinerie"]
