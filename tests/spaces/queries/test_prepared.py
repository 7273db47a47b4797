"""Prepared queries find what freshly compiled ones do, whatever their shape was first used with."""
import pytest
from django.db import DatabaseError, connection, transaction
from django.db.models import F
from django.db.models.expressions import RawSQL
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from spaces.models import Space
from spaces.queries import positions, prepared
from spaces.queries.positions import Listed, slice_behind, slice_of
from spaces.queries.selections import NONE, ORDERINGS, Box, Point, SpaceSelection
from spaces.queries.spaces import count_spaces, sort_columns, spaces_in, spaces_matching
from tests.factories import make_space

pytestmark = pytest.mark.django_db

STATES = st.lists(st.sampled_from(["associative", "private", "public", NONE]), unique=True, max_size=3).map(tuple)
CITIES = st.lists(st.sampled_from(["paris", "lille", "rennes", NONE]), unique=True, max_size=3).map(tuple)
FOCUSES = st.lists(st.sampled_from(["new-technologies", "food", NONE]), unique=True, max_size=2).map(tuple)
REGIONS = st.sampled_from([(), ("ile-de-france",), ("ile-de-france", "bretagne"), (NONE,)])
BOXES = st.sampled_from([None, Box(2, 48, 3, 49), Box(-10, 40, 10, 60), Box(3, 40, 2, 60), Box(100, -10, -100, 10)])
SELECTIONS = st.builds(
    SpaceSelection, status=STATES, city=CITIES, focus=FOCUSES, region=REGIONS, bbox=BOXES,
    search=st.sampled_from(["", "space", "lille"]), opened=st.sampled_from([(), ("2010s",)]),
    near=st.sampled_from([None, Point(48.85, 2.35)]),
    ordering=st.sampled_from([one for one in ORDERINGS if one not in ("relevance", "distance")]),
)


@pytest.fixture
def many():
    for number, (city, status) in enumerate([
        ("paris", "private"), ("paris", "associative"), ("lille", ""), ("rennes", "public"), ("", "associative"),
    ]):
        data = {"opened": f"20{10 + number}"} if number % 2 else {"focus": ["food"]}
        data |= {name: value for name, value in (("city", city), ("status", status)) if value}
        make_space(f"Space {number}", **data)


def keys_by_hand(selection):
    names = [column.removeprefix("-") for column in sort_columns(selection)]
    return [list(row) for row in spaces_matching(selection).values_list(*names)]


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(SELECTIONS, min_size=2, max_size=6))
def test_a_shape_used_before_finds_the_same(many, selections):
    for selection in selections:
        whole = list(spaces_matching(selection).values_list("pk", flat=True))
        assert count_spaces(selection) == spaces_in(selection).count() == len(whole)
        assert [pk for pk, _metres in slice_of(selection, 0, 10)] == whole
        assert [pk for pk, _metres in slice_of(selection, 1, 3)] == whole[1:3]
        keys = keys_by_hand(selection)
        assert [key for _place, key in slice_behind(selection, None, 10)] == keys
        for number, key in enumerate(keys):
            assert [found for _place, found in slice_behind(selection, key, 2)] == keys[number + 1:number + 3]


TEXTS = (
    "space", "lille", "space 1", "lille space", "paris 10e", '"space 2" paris', '"space 0"', "de la", "zzz", "spaces 4",
)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.builds(SpaceSelection, search=st.sampled_from(TEXTS), city=CITIES), min_size=2, max_size=8))
def test_a_search_used_before_finds_and_ranks_the_same(many, selections):
    for selection in selections:
        whole = list(spaces_matching(selection).values_list("pk", flat=True))
        assert count_spaces(selection) == len(whole)
        assert [pk for pk, _metres in slice_of(selection, 0, 10)] == whole
        keys = keys_by_hand(selection)
        assert [key for _place, key in slice_behind(selection, None, 10)] == keys
        for number, key in enumerate(keys):
            assert [found for _place, found in slice_behind(selection, key, 2)] == keys[number + 1:number + 3]


@pytest.mark.parametrize("few", [0, 2, 5, 1_000])
@pytest.mark.parametrize("selection", [
    SpaceSelection(search="space"), SpaceSelection(search="space 1"), SpaceSelection(search="zzz"),
    SpaceSelection(search="space", ordering="name"), SpaceSelection(),
])
def test_number_and_slices_are_the_same_whether_matches_are_few_or_many(many, monkeypatch, few, selection):
    monkeypatch.setattr(positions, "_FEW", few)
    whole = slice_of(selection, 0, 10)
    listed = Listed(selection)
    assert len(listed) == len(whole)
    for start in range(6):
        assert listed[start:start + 2] == whole[start:start + 2]
    assert Listed(selection)[1:3] == whole[1:3]


def test_a_search_is_compiled_once_for_its_number_of_words():
    make_space("Atelier des rives", city="paris")
    before = len(prepared._queries)
    # A word that both languages stem alike and one that they do not: "lille" for the second would be another shape.
    for text, number in [("atelier rennes", 0), ("atelier paris", 1), ("jardins paris", 0), ("atelier rive", 1)]:
        assert count_spaces(SpaceSelection(search=text)) == number
    assert len(prepared._queries) <= before + 1


def test_one_shape_is_compiled_once_and_never_remembers_values():
    make_space("In Paris", city="paris", status="private")
    make_space("In Lille", city="lille", status="associative")
    before = len(prepared._queries)
    for city, status, number in [("paris", "private", 1), ("lille", "private", 0), ("lille", "associative", 1)]:
        assert count_spaces(SpaceSelection(city=(city,), status=(status,), lifecycle=(NONE,))) == number
    assert len(prepared._queries) <= before + 1


def test_shapes_beyond_the_bound_are_compiled_again(monkeypatch):
    make_space("In Paris", city="paris")
    monkeypatch.setattr(prepared, "_MOST_QUERIES", 2)
    for _round in range(2):
        for city in (("paris",), ("paris", NONE), ("paris", "lille"), ("lille", "paris", NONE)):
            assert count_spaces(SpaceSelection(city=city)) == Space.objects.count()
    assert len(prepared._queries) <= 2


def _percent():
    signed = Space.objects.annotate(sign=RawSQL("'%%s'", ()))
    return signed.filter(name__endswith=F("sign")).order_by().values_list("name")


def test_a_query_finds_the_same_whether_it_is_counted_or_not(django_assert_num_queries):
    make_space("In Paris", city="paris")
    selection = SpaceSelection(city=("paris",))
    with django_assert_num_queries(1):
        counted = count_spaces(selection)
    seen = []
    with connection.execute_wrapper(lambda execute, *asked: seen.append(asked[0]) or execute(*asked)):
        watched = count_spaces(selection)
    assert (counted, watched, count_spaces(selection), len(seen)) == (1, 1, 1, 1)


def test_a_percent_sign_in_a_query_is_itself():
    make_space("100 %s", city="paris")
    assert prepared.rows_of(_percent) == [("100 %s",)]
    assert prepared.rows_of(_percent, tail=" LIMIT %s", within=(0,)) == []


def _names():
    return Space.objects.order_by().values_list("pk", "name")


@pytest.mark.parametrize("many", [False, True])
def test_rows_are_found_by_keys_however_many(many):
    made = {make_space(f"Space {number}").pk: f"Space {number}" for number in range(5)}
    keys = sorted(made)
    for chosen in ([], keys[:1], keys[1:4], [*keys, *range(10_000_000, 10_000_500)]):
        found = prepared.rows_among(_names, "entry_id", chosen, many=many)
        assert {tuple(row) for row in found} == {(pk, made[pk]) for pk in chosen if pk in made}


def _described(selection):
    return spaces_in(selection).values_list("pk", "name", "status")


@pytest.mark.parametrize("status", ["private", "associative", "public"])
def test_columns_are_those_of_the_rows(status):
    made = [make_space(f"Space {number} “of” \"ours\"", status="private").pk for number in range(3)]
    make_space("Another", status="associative")
    selection = SpaceSelection(status=(status,))
    rows = [tuple(row) for row in prepared.rows_in(selection, _described)]
    columns = prepared.columns_in(selection, _described)
    assert list(zip(*columns, strict=True)) == rows
    assert len(rows) == {"private": len(made), "associative": 1, "public": 0}[status]
    shorter = prepared.columns_in(selection, _described, tail=" LIMIT %s", within=(2,))
    assert len(list(zip(*shorter, strict=True))) == min(2, len(rows))


def test_what_the_driver_refuses_is_an_error_of_djangos():
    with pytest.raises(DatabaseError), transaction.atomic():
        prepared.rows_of(_percent, tail=" LIMIT nothing")
