"""The grid of the map: cells are map tiles, their numbers nest, and a window touches the cells that it shows."""
import math

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from spaces.queries.grid import (
    DEEPEST_ZOOM,
    DEPTH,
    MOST_CELLS,
    WORLD,
    cell_of,
    number_of,
    parted_at,
    tile_of,
    window_of,
)
from spaces.queries.selections import Box

LATITUDES, LONGITUDES = st.floats(-90, 90), st.floats(-180, 180)
ZOOMS = st.integers(0, DEEPEST_ZOOM)


def tile(lat: float, lon: float, level: int) -> tuple[int, int]:
    """The slippy map's formula, written down independently of the site's."""
    lat, number = math.radians(max(-85.051129, min(85.051129, lat))), 2**level
    x = (lon + 180) / 360 * number
    y = (1 - math.log(math.tan(lat) + 1 / math.cos(lat)) / math.pi) / 2 * number
    return min(number - 1, max(0, math.floor(x))), min(number - 1, max(0, math.floor(y)))


@pytest.mark.parametrize(("place", "level", "expected"), [
    ((48.8566, 2.3522), 2, (2, 1)),
    ((48.8566, 2.3522), 16, (33196, 22546)),
    ((-33.8688, 151.2093), 10, (942, 614)),
    ((0, 0), 22, (2**21, 2**21)),
    ((90, -180), 22, (0, 0)),
    ((-90, 180), 22, (2**22 - 1, 2**22 - 1)),
    ((-90, 180), 2, (3, 3)),
])
def test_cells_are_map_tiles(place, level, expected):
    assert tile_of(cell_of(*place) >> 2 * (DEPTH - level), level) == expected == tile(*place, level)


@given(x=st.integers(0, 2**DEPTH - 1), y=st.integers(0, 2**DEPTH - 1), level=st.integers(2, DEPTH))
def test_a_cell_holds_the_range_of_numbers_below_it(x, y, level):
    number, shift = number_of(x, y), DEPTH - level
    assert tile_of(number, DEPTH) == (x, y)
    assert tile_of(number >> 2 * shift, level) == (x >> shift, y >> shift)
    assert number_of(x >> shift, y >> shift) == number >> 2 * shift


@given(first=st.tuples(LATITUDES, LONGITUDES), other=st.tuples(LATITUDES, LONGITUDES))
@example(first=(48.8566, 2.3522), other=(48.8566, 2.3522))
@example(first=(48.8566, 2.3522), other=(48.8566, 2.35227))
def test_two_places_part_at_the_zoom_at_which_their_cells_differ(first, other):
    numbers = cell_of(*first), cell_of(*other)
    apart = [zoom for zoom in range(DEEPEST_ZOOM + 1) if len({one >> 2 * (20 - zoom) for one in numbers}) == 2]
    assert parted_at(*numbers) == (apart[0] if apart else None)


@settings(deadline=None)
@given(places=st.lists(st.tuples(LATITUDES, LONGITUDES), min_size=2, max_size=2), zoom=ZOOMS, place=st.data())
def test_a_window_touches_the_cell_of_every_place_in_it(places, zoom, place):
    south, north = sorted((places[0][0], places[1][0]))
    west, east = places[0][1], places[1][1]
    box = Box(west, south, east, north)
    span = east - west if west <= east else east - west + 360
    lat = south + (north - south) * place.draw(st.floats(0, 1))
    lon = west + span * place.draw(st.floats(0, 1))
    lat, lon = max(south, min(north, lat)), lon - 360 if lon > 180 else lon
    window = window_of(box, zoom)
    cells = window.cells()
    assert window.zoom <= zoom
    assert len(cells) == len(set(cells)) <= MOST_CELLS
    assert cell_of(lat, lon) >> window.shift in cells
    first, end = window.span()
    assert (first, end) == (min(cells) << window.shift, (max(cells) + 1) << window.shift)


def test_the_zoom_is_lowered_where_no_screen_shows_as_much():
    assert [window_of(None, zoom).zoom for zoom in (0, 4, 5, 20)] == [0, 4, 4, 4]
    assert window_of(WORLD, 20) == window_of(None, 4)
    # A window of 3,840 by 2,160 pixels at zoom 15.
    degrees = 360 / (256 * 2**15)
    box = Box(2.0, 48.0, 2.0 + 3840 * degrees, 48.0 + 2160 * degrees * math.cos(math.radians(48)))
    assert window_of(box, 15).zoom == 15


def test_a_window_across_the_antimeridian_has_its_columns_eastwards():
    window = window_of(Box(170.0, -20.0, -170.0, -10.0), 4)
    assert (list(window.columns), list(window.rows)) == ([62, 63, 0, 1], [33, 34, 35])
    # The long way round to where it began: every column once.
    assert sorted(window_of(Box(10.0, -1.0, 9.9, 1.0), 4).columns) == list(range(64))
