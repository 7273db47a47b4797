"""Facet counts against a count by hand, for any combination of spaces and choices."""
import itertools

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from spaces.enums import Lifecycle, Status
from spaces.models import City, Space
from spaces.queries import facet_counts
from spaces.queries import spaces as spaces_queries
from spaces.queries.facets import facets_of
from spaces.queries.selections import FACETS, NONE, Box, Point, SpaceSelection
from spaces.queries.snapshots import snapshot
from spaces.queries.spaces import count_spaces, spaces_matching
from tests.factories import make_city, make_space

pytestmark = pytest.mark.django_db

CITIES = ("paris", "lille", "rennes")
FOCUSES = ("new-technologies", "social-innovation")
NAMES = itertools.count(1)


@st.composite
def a_space(draw):
    data = {"name": f"Space {next(NAMES)}"}
    for field, values in (("status", Status.values), ("lifecycle", Lifecycle.values), ("city", CITIES)):
        if value := draw(st.sampled_from(["", *values])):
            data[field] = value
    if focus := draw(st.lists(st.sampled_from(FOCUSES), unique=True)):
        data["focus"] = focus
    return data


def some(values):
    return st.lists(st.sampled_from([*values, "none"]), unique=True, max_size=2).map(tuple)


def values_of(space: Space) -> dict[str, set[str]]:
    """What a space has in each facet, by hand."""
    named = {
        "status": space.status, "lifecycle": space.lifecycle, "city": space.city and space.city.slug,
        "department": space.department and space.department.slug, "region": space.region and space.region.slug,
        "country": space.country and space.country.code,
    }
    found = {facet: {value or "none"} for facet, value in named.items()}
    return found | {"focus": {focus.slug for focus in space.focuses.all()} or {"none"}}


@settings(max_examples=16, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    spaces=st.lists(a_space(), max_size=6), status=some(Status.values), city=some(CITIES), focus=some(FOCUSES),
    lifecycle=some(Lifecycle.values), region=some(["hauts-de-france"]), country=some(["fr"]),
    near=st.sampled_from([None, Point(48.85, 2.35)]), within=st.sampled_from([None, 230_000, 5_000_000]),
    bbox=st.sampled_from([None, Box(-10, 40, 10, 60), Box(2, 48, 9, 52), Box(9, 40, 2, 60)]),
    few=st.sampled_from([0, 2, 1_000]),
)
def test_counts_are_those_counted_by_hand(
    db, monkeypatch, spaces, status, city, focus, lifecycle, region, country, near, within, bbox, few
):
    # As among very many: what stands in a box or circle is then a row of bytes.
    monkeypatch.setattr(spaces_queries, "_MANY", 0)
    monkeypatch.setattr(spaces_queries, "_ONE_OF", 100)
    monkeypatch.setattr(facet_counts, "_FEW", few)
    for data in spaces:
        make_space(**dict(data))
    known = {
        space.pk: values_of(space)
        for space in Space.objects.public().select_related("city", "department", "region", "country")
    }
    existing = {facet: set().union(*(values[facet] for values in known.values())) for facet in FACETS}
    # Only what exists can be chosen where the vocabulary is open.
    chosen = {
        "status": status, "lifecycle": lifecycle, "city": tuple(c for c in city if c in existing["city"]),
        "focus": tuple(f for f in focus if f in existing["focus"]),
        "region": tuple(r for r in region if r in existing["region"]),
        "country": tuple(c for c in country if c in existing["country"]),
    }
    selection = SpaceSelection(**chosen, near=near, within=near and within, bbox=bbox)
    drawn = dict(Space.objects.filter(map_latitude__isnull=False).values_list("pk", "map_longitude"))
    # Lille lies east of three degrees, Rennes west of two.
    east = {None: lambda lon: True, -10: lambda lon: True, 2: lambda lon: lon >= 2, 9: lambda lon: not 2 < lon < 9}
    fits = east[bbox and bbox.west]
    # Of the three only Rennes, west of Paris, is further away than 230 km.
    close = (lambda lon: lon >= 0) if near and within == 230_000 else fits

    def held(pk: int, ignoring: str = "") -> bool:
        return (not (near or bbox) or (pk in drawn and fits(drawn[pk]) and close(drawn[pk]))) and all(
            not values or facet == ignoring or known[pk][facet] & set(values) for facet, values in chosen.items()
        )

    assert {space.pk for space in spaces_matching(selection)} == {pk for pk in known if held(pk)}
    assert count_spaces(selection) == sum(map(held, known))
    with snapshot():
        counted = facets_of(selection)
        assert count_spaces(selection) == sum(map(held, known))
    assert counted == facets_of(selection)
    for facet in counted:
        inside = [known[pk][facet.name] for pk in known if held(pk, facet.name)]
        counted = {one.value: sum(one.value in values for values in inside) for one in facet.values}
        assert {one.value: one.count for one in facet.values} == counted
        assert {one.value for one in facet.values if one.selected} == set(chosen.get(facet.name, ()))
        assert set().union(*inside) <= {one.value for one in facet.values}
        if facet.name != "focus":
            assert sum(one.count for one in facet.values) == len(inside)


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL is given no rows")
def test_what_stands_in_a_circle_is_read_once(monkeypatch, django_assert_num_queries):
    monkeypatch.setattr(spaces_queries, "_MANY", 0)
    for place in ("paris", "paris", "lille", "rennes"):
        make_space(f"Space in {place}", city=place, lifecycle="open")
    # How many there are, whether many stand in the circle's box, who stands in it; then states and places, the names of
    # focuses and of four kinds of place. Their number is known with them.
    with snapshot(), django_assert_num_queries(3 + 2 + 1 + 4):
        selection = SpaceSelection(near=Point(48.85, 2.35), within=230_000, country=("fr",), lifecycle=("open",))
        facets_of(selection)
        assert count_spaces(selection) == 3


@pytest.mark.parametrize("many", [0, 20_000])
def test_a_focus_is_not_taken_for_one_whose_name_ends_alike(monkeypatch, many):
    monkeypatch.setattr(spaces_queries, "_MANY", many)
    monkeypatch.setattr(facet_counts, "_FEW", many)
    for number, focus in enumerate([["culture"], ["agriculture"], ["agriculture", "culture"], []]):
        make_space(f"Space {number}", focus=focus, lifecycle="open" if number else "closed")
    for chosen, states in [
        (("culture",), {"open": 1, "closed": 1}), (("none", "culture"), {"open": 2, "closed": 1}),
        (("agriculture", "none"), {"open": 3}), (("none",), {"open": 1}),
    ]:
        with snapshot():
            found = {one.name: one.values for one in facets_of(SpaceSelection(focus=chosen), ("focus", "lifecycle"))}
        assert {one.value: one.count for one in found["lifecycle"] if one.count} == states
        counts = {one.value: one.count for one in found["focus"] if one.count}
        assert counts == {"culture": 2, "agriculture": 2, "none": 1}


def test_a_choice_without_spaces_stays_with_its_name():
    make_space("La Cantine", city="paris", status="associative")
    make_space("Mutualab", city="lille")
    selection = SpaceSelection(status=("associative",), city=("lille",))
    city = next(one for one in facets_of(selection) if one.name == "city")
    assert [(one.value, one.label_fr, one.count, one.selected) for one in city.values] == [
        ("paris", "Paris", 1, False), ("lille", "Lille", 0, True)
    ]


def test_places_come_by_number_then_by_name_then_by_address():
    france = make_city("paris").country
    names = {"koln": "Köln", "zwolle": "Zwolle", "abc": "Zwolle", "elne": "Élne", "sevres": "Sèvres"}
    for slug, name in names.items():
        City.objects.create(slug=slug, name=name, country=france)
    for slug in (*names, "sevres", "sevres"):
        make_space("Space", place={"city": slug})
    make_space("Space nowhere")
    make_space("Space in Lille", city="lille")
    city = facets_of(SpaceSelection(city=("paris", "lille")), ("city",))[0]
    assert [tuple(one) for one in city.values] == city.rows == [
        ("sevres", "Sèvres", "Sèvres", 3, False), ("elne", "Élne", "Élne", 1, False),
        ("koln", "Cologne", "Cologne", 1, False), ("lille", "Lille", "Lille", 1, True),
        ("abc", "Zwolle", "Zwolle", 1, False), ("zwolle", "Zwolle", "Zwolle", 1, False),
        ("paris", "Paris", "Paris", 0, True), (NONE, "non documenté", "not documented", 1, False),
    ]


@pytest.mark.parametrize("number", [1, 3])
def test_facets_take_as_many_queries_for_one_space_as_for_three(django_assert_num_queries, number):
    for place in range(number):
        make_space(f"Space {place}", city="paris", focus=["new-technologies"], status="private")
    # What goes together of states and of places; the names of focuses and of four kinds of place.
    with django_assert_num_queries(2 + 1 + 4):
        facets_of(SpaceSelection())


@pytest.mark.parametrize("few", [-1, 1, 1_000])
def test_what_a_search_finds_is_counted_alike_whether_it_is_few_or_many(monkeypatch, few):
    monkeypatch.setattr(facet_counts, "_FEW", few)
    make_space("Atelier des rives", city="paris", status="private")
    make_space("Atelier du port", city="lille")
    make_space("Atelier", status="private")
    make_space("Fabrique", city="paris")
    counted = {
        facet.name: {one.value: one.count for one in facet.values if one.count}
        for facet in facets_of(SpaceSelection(search="atelier", city=("paris",)), ("status", "city", "website"))
    }
    assert counted == {"status": {"private": 1}, "city": {"paris": 1, "lille": 1, "none": 1}, "website": {"none": 1}}


@pytest.mark.parametrize("few", [-1, 1_000])
def test_regions_are_counted_of_all_that_lie_in_none_or_in_any(monkeypatch, few):
    monkeypatch.setattr(facet_counts, "_FEW", few)
    for place in ("paris", "lille", "", ""):
        make_space("Space", status="private", **({"city": place} if place else {}))
    make_space("Another", city="rennes", status="public")
    for status in ((), ("private",)):
        selection = SpaceSelection(status=status, region=("hauts-de-france",))
        region = facets_of(selection, ("region",))[0]
        expected = {"hauts-de-france": 1, "ile-de-france": 1, "none": 2} | ({} if status else {"bretagne": 1})
        assert {one.value: one.count for one in region.values if one.count} == expected
