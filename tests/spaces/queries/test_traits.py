"""Facets that are counted on demand, against a count by hand."""
import itertools

import pytest

from spaces.domain.entries import withdraw_entry
from spaces.models import Space
from spaces.queries.facets import facet_of, facets_of
from spaces.queries.selections import TRAITS, Point, SpaceSelection
from spaces.queries.spaces import count_spaces, spaces_matching
from tests.factories import make_actor, make_country, make_source, make_space, state

pytestmark = pytest.mark.django_db


@pytest.fixture
def spaces() -> dict[int, dict[str, set[str]]]:
    """Every combination of some values; what each space has in each facet, by hand."""
    make_country()
    region, town = (make_actor(name, source=make_source("undated")) for name in ("Region", "Town"))
    known = {}
    choices = itertools.product(("", "2009-12-31", "2010"), ("", "2013", "2019-05"), ((), (region,), (region, town)))
    for number, (opened, seen, supporters) in enumerate(choices):
        data = {"opened": opened} if opened else {}
        data |= {"website": "https://example.org"} if number % 2 else {}
        data |= {"coordinates": {"lat": 48.8, "lon": 2.3}} if number % 3 else {}
        data |= {"place": {"country": "fr", "address": "1, rue du Port"}} if number % 4 == 1 else {}
        involved = [{"role": "supports", "subject": one.public_id} for one in supporters]
        involved += [{"role": "funds", "subject": town.public_id}]
        space = make_space(
            f"Space {number}", source=make_source(f"leaflet-{seen}", date=seen), involvements=involved, **data
        )
        known[space.pk] = {
            "opened": {f"{opened[:3]}0s" if opened else "none"},
            "confirmed": {year for year in ("2013", "2019") if seen and year <= seen[:4]} or {"none"},
            "supported_by": {one.slug for one in supporters} or {"none"},
            "website": {"yes" if number % 2 else "none"},
            "coordinates": {"yes" if number % 3 else "none"},
            "address": {"yes" if number % 4 == 1 else "none"},
        }
    return known


#: In one test for each distance: the spaces take longer to make than to count.
CHOICES: list[dict[str, tuple[str, ...]]] = [
    {}, {"opened": ("2000s",)}, {"opened": ("2010s", "none"), "website": ("yes",)}, {"confirmed": ("2019",)},
    {"confirmed": ("2013", "none")}, {"supported_by": ("town",)}, {"supported_by": ("none", "town")},
    {"coordinates": ("none",), "address": ("yes",)}, {"website": ("yes", "none")},
    {"opened": ("1990s",), "confirmed": ("2024",)},
]  # fmt: skip


@pytest.mark.parametrize("near", [None, Point(48.85, 2.35)])
def test_counts_are_those_counted_by_hand(spaces, near):
    def held(pk: int, chosen: dict[str, tuple[str, ...]], ignoring: str = "") -> bool:
        # Whoever has no coordinates here has no city either, and so no distance.
        return (not near or "yes" in spaces[pk]["coordinates"]) and all(
            facet == ignoring or spaces[pk][facet] & set(values) for facet, values in chosen.items()
        )

    for chosen in CHOICES:
        selection = SpaceSelection(**chosen, near=near)
        by_hand = {pk for pk in spaces if held(pk, chosen)}
        assert {space.pk for space in spaces_matching(selection)} == by_hand, chosen
        assert count_spaces(selection) == len(by_hand), chosen
        for facet in facets_of(selection, TRAITS):
            inside = [spaces[pk][facet.name] for pk in spaces if held(pk, chosen, facet.name)]
            counted = {one.value: sum(one.value in values for values in inside) for one in facet.values}
            assert {one.value: one.count for one in facet.values} == counted, (chosen, facet.name)
            assert {one.value for one in facet.values if one.selected} == set(chosen.get(facet.name, ())), chosen
            assert set().union(*inside) <= {one.value for one in facet.values}, (chosen, facet.name)


def test_they_have_names_and_an_order_of_their_own(spaces):
    named = {
        name: [(one.value, one.label_fr, one.label_en) for one in facet_of(SpaceSelection(), name).values]
        for name in ("opened", "confirmed", "supported_by", "website")
    }
    none = ("none", "non documenté", "not documented")
    assert named == {
        "opened": [("2000s", "2000–2009", "2000–2009"), ("2010s", "2010–2019", "2010–2019"), none],
        "confirmed": [
            ("2019", "en 2019 ou après", "in 2019 or later"), ("2013", "en 2013 ou après", "in 2013 or later"), none,
        ],
        "supported_by": [("region", "Region", "Region"), ("town", "Town", "Town"), none],
        "website": [("yes", "documenté", "documented"), none],
    }


def test_a_withdrawn_supporter_supports_nothing():
    town = make_actor("Town")
    space = make_space("La Ruche", involvements=[{"role": "supports", "subject": town.public_id}])
    state(space, {"website": "https://example.org"}, make_source("other"))
    assert count_spaces(SpaceSelection(supported_by=("town",))) == 1
    withdraw_entry(entry=town)
    assert count_spaces(SpaceSelection(supported_by=("town",))) == 0
    assert [one.value for one in facet_of(SpaceSelection(), "supported_by").values] == ["none"]
    assert Space.objects.public().count() == 1


# All that are columns together; how many spaces there are, the supporters, and how many spaces have any.
def test_the_number_of_queries(spaces, django_assert_num_queries):
    with django_assert_num_queries(4):
        facets_of(SpaceSelection(), TRAITS)
