"""Clusters against a count by hand, for any selection, zoom and window; and that they are read from an index."""
import math
from collections import defaultdict
from dataclasses import replace
from fractions import Fraction

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from spaces.domain.entries import withdraw_entry
from spaces.domain.resolution import resolve_many
from spaces.models import City, Space
from spaces.queries.clusters import MOST_MEMBERS, Clusters, clusters_of
from spaces.queries.grid import DEEPEST_ZOOM, cell_of, window_of
from spaces.queries.selections import Box, Point, SpaceSelection
from spaces.queries.spaces import drawn_off_their_city, spaces_in
from tests.factories import make_city, make_source, make_space
from tests.spaces.queries.test_grid import tile

pytestmark = pytest.mark.django_db

PARIS = (48.8566, 2.3522)
#: Both sides of the antimeridian, the meridian itself, the poles, and what lies beyond the map's square.
EDGES = [
    (-17.0, 179.9), (-17.1, -179.9), (-16.9, 180.0), (-16.9, -180.0), (90.0, 10.0), (-90.0, -10.0), (86.5, 20.0),
    (85.051129, 30.0), (0.0, 0.0), (-0.0001, -0.0001),
]
#: Some metres to some degrees from each other.
NEARBY = [(PARIS[0] + step, PARIS[1] - 2 * step) for step in (0.00001, 0.00002, 0.0001, 0.001, 0.01, 0.1, 1.0, 5.0)]
CORNERS = [*EDGES, *NEARBY, PARIS, (-85.06, 179.99)]


def located(lat: float, lon: float) -> dict:
    return {"coordinates": {"lat": lat, "lon": lon}}


@pytest.fixture
def scattered(db) -> None:
    """Some of everything: at the edges of the map, near each other, at one spot, without position, not public."""
    survey = make_source("survey", date="2024-05")
    for number, place in enumerate([*EDGES, *NEARBY]):
        make_space(
            f"Atelier {number}", source=survey if number % 2 else None, city=["lille", "paris"][number % 2],
            status=["associative", "private", "public"][number % 3], opened=["2008", "2013"][number % 2],
            **located(*place),
        )
    for number in range(MOST_MEMBERS + 1):
        make_space(f"In Paris {number}", city="paris", status="private", lifecycle="open")
    for number in range(3):
        make_space(f"In Lille {number}", city="lille", focus=["new-technologies"], website="https://lille.example/")
    make_space("Alone", city="rennes")
    make_space("Nowhere")
    make_space("Somewhere in Brittany", place={"region": make_city("rennes").region.slug}, status="private")
    withdraw_entry(entry=make_space("Withdrawn", city="paris"))


def in_window(box: Box | None, lat: float, lon: float) -> bool:
    if box is None:
        return True
    across = box.west > box.east
    between = (lon >= box.west or lon <= box.east) if across else box.west <= lon <= box.east
    return between and box.south <= lat <= box.north


def middle(values: list[float]) -> float:
    """The mean by whole centimetres, to the metre: both databases find it to the last digit."""
    mean = Fraction(sum(int((value + 180) * 10**7 + 0.5) for value in values), len(values) * 100)
    metres = math.floor(mean + Fraction(1, 2)) - 180 * 10**5
    return max(min(values), min(max(values), metres / 10**5))


def is_what_was_counted_by_hand(selection: SpaceSelection, zoom: int) -> Clusters:
    found = clusters_of(selection, zoom)
    level = found.zoom + 2
    assert found.zoom == window_of(selection.bbox, zoom).zoom
    spaces = list(spaces_in(selection.without("bbox")).select_related("entry"))
    cells: dict[tuple[int, int], list[Space]] = defaultdict(list)
    for space in spaces:
        if space.map_latitude is not None and in_window(selection.bbox, space.map_latitude, space.map_longitude):
            cells[tile(space.map_latitude, space.map_longitude, level)].append(space)
    assert found.unlocated == sum(space.map_latitude is None for space in spaces)
    assert found.count == sum(map(len, cells.values())) == sum(group.count for group in found.groups)
    assert {(group.x, group.y): group.count for group in found.groups} == {
        cell: len(held) for cell, held in cells.items()
    }
    assert [(group.y, group.x) for group in found.groups] == sorted((y, x) for x, y in cells)
    for group in found.groups:
        held = cells[group.x, group.y]
        lats, lons = [one.map_latitude for one in held], [one.map_longitude for one in held]
        assert group.level == level
        assert group.box == Box(min(lons), min(lats), max(lons), max(lats))
        assert group.box.west <= group.lon <= group.box.east
        assert group.box.south <= group.lat <= group.box.north
        assert (group.lat, group.lon) == pytest.approx((sum(lats) / len(lats), sum(lons) / len(lons)), abs=1e-5)
        assert (group.lat, group.lon) == (middle(lats), middle(lons))
        splits = [
            deeper for deeper in range(DEEPEST_ZOOM + 1)
            if len({tile(lat, lon, deeper + 2) for lat, lon in zip(lats, lons, strict=True)}) > 1
        ]
        assert group.splits_at == (splits[0] if splits else None)
        told = sorted(held, key=lambda one: (one.name_sort, one.pk)) if not splits and len(held) <= MOST_MEMBERS else []
        assert [(one.public_id, one.lat, one.lon) for one in group.members] == [
            (one.entry.public_id, one.map_latitude, one.map_longitude) for one in told
        ]
        assert [one.approximate for one in group.members] == [one.latitude is None for one in told]
    return found


def some(*values):
    return st.lists(st.sampled_from([*values, "none"]), unique=True, max_size=2).map(tuple)


@st.composite
def boxes(draw):
    """Windows of any size, their rims often on a space."""
    sides = [draw(st.sampled_from(CORNERS) | st.tuples(st.floats(-90, 90), st.floats(-180, 180))) for _one in range(2)]
    south, north = sorted(lat for lat, _lon in sides)
    return Box(sides[0][1], south, sides[1][1], north)


SELECTIONS = st.builds(
    SpaceSelection,
    status=some("associative", "private"), lifecycle=some("open"), city=some("paris", "lille"),
    region=some("bretagne"), focus=some("new-technologies"), opened=some("2000s"), website=some("yes"),
    confirmed=some("2020"), search=st.sampled_from(["", "", "", "atelier", "paris", "the"]), bbox=st.none() | boxes(),
)
NEAR = st.sampled_from([None, Point(*PARIS), Point(-17.0, 179.99), Point(89.9, 0.0)])
WITHIN = st.sampled_from([None, 500, 50_000, 15_000_000])


def test_any_selection_is_counted_whole(scattered):
    counts = []

    @settings(max_examples=50, deadline=None, suppress_health_check=list(HealthCheck))
    @given(selection=SELECTIONS, near=NEAR, within=WITHIN, zoom=st.integers(0, DEEPEST_ZOOM))
    def whole(selection, near, within, zoom):
        if near:
            selection = replace(selection, near=near, within=within)
        counts.append(is_what_was_counted_by_hand(selection, zoom).count)

    whole()
    assert len(set(counts)) > 3


def test_every_zoom_counts_the_world_whole(scattered):
    for zoom in range(DEEPEST_ZOOM + 1):
        found = is_what_was_counted_by_hand(SpaceSelection(), zoom)
        assert (found.count, found.unlocated) == (len(EDGES) + len(NEARBY) + MOST_MEMBERS + 1 + 3 + 1, 2)
        assert found.box == Box(-180.0, -90.0, 180.0, 90.0)


def test_what_no_zoom_parts_is_told_space_by_space_unless_they_are_many(scattered):
    window = Box(-5.0, 45.0, 5.0, 52.0)
    found = clusters_of(SpaceSelection(city=("lille",), focus=("new-technologies",), bbox=window), 9)
    (lille,) = found.groups
    assert (lille.count, lille.splits_at) == (3, None)
    assert [one.name for one in lille.members] == ["In Lille 0", "In Lille 1", "In Lille 2"]
    (paris,) = clusters_of(SpaceSelection(lifecycle=("open",), bbox=window), 9).groups
    assert (paris.count, paris.splits_at, paris.members) == (MOST_MEMBERS + 1, None, [])
    assert paris.box == Box(2.3522, 48.8566, 2.3522, 48.8566)


def test_panning_reshuffles_nothing(scattered):
    here = clusters_of(SpaceSelection(bbox=Box(-10.0, 40.0, 10.0, 55.0)), 6)
    there = clusters_of(SpaceSelection(bbox=Box(-12.3, 38.7, 8.9, 55.1)), 6)
    assert here.groups == there.groups != []


def test_a_window_across_the_antimeridian_spans_what_it_holds():
    for lat, lon in EDGES[:2]:
        make_space(f"Beyond {lon}", **located(lat, lon))
    fiji = clusters_of(SpaceSelection(bbox=Box(170.0, -20.0, -170.0, -10.0)), 5)
    assert (fiji.count, fiji.box) == (2, Box(179.9, -17.1, -179.9, -17.0))
    # The same cells as seen from either side, which are two: the map's edge parts them.
    assert len(fiji.groups) == 2
    west = clusters_of(SpaceSelection(bbox=Box(170.0, -20.0, 180.0, -10.0)), 5)
    assert (west.count, west.box) == (1, Box(179.9, -17.0, 179.9, -17.0))


def test_every_space_has_the_cell_in_which_it_is_drawn(documents, scattered):
    rows = list(Space.objects.values_list("map_latitude", "map_longitude", "map_cell"))
    assert len(rows) > 40
    assert {row for row in rows if (row[2] is None) != (row[0] is None)} == set()
    assert [row[2] for row in rows if row[0] is not None] == [cell_of(*row[:2]) for row in rows if row[0] is not None]


def test_a_space_moves_to_another_cell_with_its_city():
    entry = make_space("Mutualab", city="lille")
    City.objects.filter(slug="lille").update(latitude=50.7, longitude=3.2)
    resolve_many(drawn_off_their_city())
    assert entry.space.map_cell == cell_of(50.7, 3.2) != cell_of(50.6292, 3.0573)


@pytest.mark.parametrize("number", [1, 3])
def test_clusters_take_three_queries(django_assert_num_queries, number):
    for place in range(number):
        make_space(f"Atelier {place}", city="paris", status="private", opened="2008")
    # Counts by cell; the spaces that stand alone or cannot be parted; those without position.
    for selection in (
        SpaceSelection(), SpaceSelection(status=("private",)), SpaceSelection(city=("paris",)),
        SpaceSelection(search="atelier", bbox=Box(-5.0, 45.0, 5.0, 52.0)), SpaceSelection(opened=("2000s",)),
    ):
        with django_assert_num_queries(3):
            assert clusters_of(selection, 6).count == number


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL plans by statistics, which small tables lack")
def test_each_cell_is_a_range_of_one_index():
    make_space("Atelier", city="paris", focus=["new-technologies"])
    for selection in (
        SpaceSelection(), SpaceSelection(bbox=Box(2.0, 48.0, 3.0, 49.0)),
        SpaceSelection(status=("private",), lifecycle=("open",), country=("fr",), region=("bretagne",)),
        SpaceSelection(city=("none",)), SpaceSelection(focus=("new-technologies",), search="atelier"),
        SpaceSelection(website=("yes",), bbox=Box(2.0, 48.0, 2.1, 48.1)),
    ):
        with CaptureQueriesContext(connection) as queries:
            clusters_of(selection, 12)
        with connection.cursor() as cursor:
            cursor.execute(f"EXPLAIN QUERY PLAN {queries.captured_queries[0]['sql']}")
            plan = "\n".join(row[-1] for row in cursor.fetchall())
        assert "INDEX space_by_cell (map_cell>? AND map_cell<?)" in plan
        assert "TEMP B-TREE" not in plan
