"""Distances and rings against brute force on the whole globe, its poles and its antimeridian."""
import math

import pytest
from django.db import connection
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from spaces.models import Space
from spaces.queries import nearby
from spaces.queries.geometry import FARTHEST, RADIUS, box_around, metres_between
from spaces.queries.nearby import by_distance, nearest
from spaces.queries.positions import slice_of
from spaces.queries.selections import Box, Point, SpaceSelection
from spaces.queries.snapshots import snapshot
from spaces.queries.spaces import count_spaces, passing, spaces_matching
from tests.factories import make_space

pytestmark = pytest.mark.django_db

LATITUDES = st.floats(-90, 90).map(lambda value: round(value, 5))
LONGITUDES = st.floats(-180, 180).map(lambda value: round(value, 5))
POINTS = st.tuples(LATITUDES, LONGITUDES)
CLOSE = st.tuples(st.floats(48.7, 49.0), st.floats(2.2, 2.5)).map(lambda pair: (round(pair[0], 5), round(pair[1], 5)))


def by_cosines(a: tuple[float, float], b: tuple[float, float]) -> float:
    """The distance by another formula: the angle between two vectors, on a sphere."""
    def vector(lat, lon):
        lat, lon = math.radians(lat), math.radians(lon)
        return math.cos(lat) * math.cos(lon), math.cos(lat) * math.sin(lon), math.sin(lat)

    (ax, ay, az), (bx, by, bz) = vector(*a), vector(*b)
    cross = math.hypot(ay * bz - az * by, az * bx - ax * bz, ax * by - ay * bx)
    return RADIUS * math.atan2(cross, ax * bx + ay * by + az * bz)


@given(POINTS, POINTS)
def test_distance_is_the_angle_between_two_vectors(a, b):
    assert abs(metres_between(*a, *b) - by_cosines(a, b)) <= 1


def test_from_the_equator_to_the_pole_is_a_quarter_of_the_way_round():
    assert metres_between(0, 0, 90, 0) == round(2 * math.pi * RADIUS / 4) == 10_007_557


@given(POINTS, st.integers(1, FARTHEST), POINTS)
@example((89.9, 0.0), 50_000, (89.9, 180.0))
@example((0.0, 179.9), 50_000, (0.0, -179.9))
def test_the_box_holds_its_circle(center, radius, other):
    box = box_around(Point(*center), radius)
    if box is None or metres_between(*center, *other) > radius:
        return
    lat, lon = other
    inside = box.west <= lon <= box.east if box.west <= box.east else lon >= box.west or lon <= box.east
    assert inside
    assert box.south <= lat <= box.north


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    places=st.lists(POINTS | CLOSE | st.just((48.85, 2.35)), min_size=1, max_size=6), center=POINTS | CLOSE,
    within=st.none() | st.integers(1, 30_000) | st.integers(1, FARTHEST), glance=st.sampled_from([1, 20]),
)
@example([(0.0, -179.95), (0.0, 179.95), (1.0, 0.0)], (0.0, 180.0), None, 1)
@example([(90.0, 0.0), (-90.0, 50.0)], (90.0, 20.0), None, 1)
@example([(48.849, 2.35), *[(48.85, 2.35)] * 4, (48.85, 2.351)], (48.85, 2.35), None, 1)
def test_rings_and_sql_agree_with_brute_force(db, monkeypatch, places, center, within, glance):
    monkeypatch.setattr(nearby, "_GLANCE", glance)
    for lat, lon in places:
        make_space("Somewhere", coordinates={"lat": lat, "lon": lon})
    point = Point(*center)
    by_hand = sorted(
        (metres_between(*center, lat, lon), pk)
        for pk, lat, lon in Space.objects.public().values_list("pk", "latitude", "longitude")
    )
    by_hand = [one for one in by_hand if within is None or one[0] <= within]
    selection = SpaceSelection(near=point, within=within)
    for start in range(len(by_hand) + 1):
        assert by_distance(selection, start, start + 2) == by_hand[start:start + 2]
    assert [space.pk for space in spaces_matching(selection)] == [pk for _metres, pk in by_hand]
    if connection.vendor == "sqlite":
        with snapshot():
            row = passing(selection)
            assert [place for place, byte in enumerate(row, 1) if byte] == sorted(pk for _metres, pk in by_hand)
    assert count_spaces(selection) == len(by_hand)


@pytest.mark.parametrize("lat", [0.0, 48.85, -67.3, 89.5])
@pytest.mark.parametrize("within", [40, 20_000, 700_000, 5_000_000])
def test_a_circle_is_exact_at_its_rim(db, lat, within):
    """Eight spaces around the rim, each a metre further out than the one before."""
    angle = within / RADIUS
    for number in range(8):
        # The direct problem on a sphere: from a point so far in a direction.
        bearing, way = number * math.pi / 4 + 0.1, angle + (number - 4) / RADIUS
        phi = math.radians(lat)
        north = math.asin(math.sin(phi) * math.cos(way) + math.cos(phi) * math.sin(way) * math.cos(bearing))
        east = math.atan2(
            math.sin(bearing) * math.sin(way) * math.cos(phi), math.cos(way) - math.sin(phi) * math.sin(north)
        )
        place = {"lat": round(math.degrees(north), 7), "lon": round((math.degrees(east) + 182) % 360 - 180, 7)}
        make_space(f"Number {number}", coordinates=place)
    selection = SpaceSelection(near=Point(lat, 2.0), within=within)
    inside = [
        name for name, *place in Space.objects.order_by("pk").values_list("name", "latitude", "longitude")
        if metres_between(lat, 2.0, *place) <= within
    ]
    assert sorted(space.name for space in spaces_matching(selection)) == inside
    assert inside == [f"Number {number}" for number in range(5)]


@pytest.mark.parametrize("glance", [1, 2, 3, 20])
@pytest.mark.parametrize("glances", [0, 1, 2, 3, 9])
def test_a_crowd_is_leapt_over(db, monkeypatch, glance, glances):
    """Between spaces of their own stand two crowds, one of them on the parallel of another space."""
    places = [(48.8490, 2.3500), (48.8500, 2.3490), *[(48.8500, 2.3500)] * 7, (48.8500, 2.3510), (48.8501, 2.3480)]
    places += [*[(48.8510, 2.3510)] * 5, (48.8520, 2.3500)]
    # Whoever was known first does not stand first.
    for lat, lon in places[::-2] + places[-2::-2]:
        make_space("Somewhere", coordinates={"lat": lat, "lon": lon})
    monkeypatch.setattr(nearby, "_GLANCE", glance)
    monkeypatch.setattr(nearby, "_GLANCES", glances)
    by_hand = sorted(
        (metres_between(48.8501, 2.3501, lat, lon), pk)
        for pk, lat, lon in Space.objects.values_list("pk", "latitude", "longitude")
    )
    assert len(by_hand) == len(places)
    for within in (None, 60, 1_000):
        selection = SpaceSelection(near=Point(48.8501, 2.3501), within=within)
        inside = [one for one in by_hand if within is None or one[0] <= within]
        for stop in (1, 2, 3, 8, 20):
            for start in range(stop):
                assert by_distance(selection, start, stop) == inside[start:stop]


def test_a_crowd_is_not_counted(db):
    """Of those who stand at one spot no more are read than are wanted, and a few."""
    for number in range(40):
        make_space(f"Number {number}", coordinates={"lat": 48.85, "lon": 2.35})
    last = make_space("North of them", coordinates={"lat": 48.852, "lon": 2.35})
    box = box_around(Point(48.85, 2.35), 500)
    crowd, other = nearby._glimpsed(SpaceSelection(ordering="name"), box, 5)
    assert crowd[:3] == (48.85, 2.35, 25)
    assert crowd[3] == sorted(crowd[3])[:25]
    assert other == (48.852, 2.35, 1, [last.pk])


def test_without_coordinates_a_space_stands_in_its_city_and_without_city_nowhere():
    make_space("Somewhere in Lille", city="lille")
    make_space("Next door", coordinates={"lat": 50.63, "lon": 3.06})
    make_space("Somewhere in France", place={"country": "fr"})
    found = nearest(50.6292, 3.0573, limit=5)
    assert [(space.name, metres) for space, metres in found] == [("Somewhere in Lille", 0), ("Next door", 210)]
    assert [space.name for space, _metres in nearest(50.6292, 3.0573, limit=1, exclude=found[0][0].pk)] == ["Next door"]
    assert nearest(50.6292, 3.0573, limit=5, within_m=100) == found[:1]


def test_a_slice_is_a_part_of_the_whole():
    for lat in (48.80, 48.86, 48.90, 49.5):
        make_space(f"At {lat}", coordinates={"lat": lat, "lon": 2.35})
    selection = SpaceSelection(near=Point(48.85, 2.35))
    whole = slice_of(selection, 0, 10)
    assert len(whole) == 4
    assert slice_of(selection, 1, 3) == whole[1:3]


@pytest.mark.parametrize(("box", "names"), [
    (Box(170, -20, -170, 20), ["East of it", "West of it"]),
    (Box(-170, -20, 170, 20), ["Far away"]),
    (Box(2, 48, 3, 49), ["Somewhere in Paris"]),
])
def test_a_box_may_cross_the_antimeridian(box, names):
    make_space("West of it", coordinates={"lat": 0, "lon": 179})
    make_space("East of it", coordinates={"lat": 0, "lon": -179})
    make_space("Far away", coordinates={"lat": 0, "lon": 0})
    make_space("Somewhere in Paris", city="paris")
    assert [space.name for space in spaces_matching(SpaceSelection(bbox=box))] == names
