"""The home page's map: what is drawn, named and hit, and how many spaces it leaves out."""

import itertools
import math

import pytest
from django.utils import translation

from coworking_site import outline_map
from coworking_site.outline_map import MapMark, map_marks
from spaces.queries.projection import HOME_HEIGHT, HOME_WIDTH
from tests.factories import make_space
from tests.pages import read


def marks(*places):
    """Marks at (x, y, radius), named by rank, as the map makes them: hit and named where there is room."""
    made = [MapMark(f"City {number}", "/", 9, x, y, radius=radius) for number, (x, y, radius) in enumerate(places)]
    outline_map._reach_out(made)
    outline_map._write_names(made)
    return made


def test_a_name_goes_to_the_first_side_that_is_free():
    assert [mark.side for mark in marks((300, 300, 10))] == ["right"]
    assert marks((300, 300, 10), (330, 300, 5))[0].side == "left"
    assert marks((300, 300, 10), (330, 300, 5), (270, 300, 5))[0].side == "above"
    assert marks((300, 300, 10), (330, 300, 5), (270, 300, 5), (300, 270, 5))[0].side == "below"
    ring = [(300 + 24 * math.cos(turn), 300 + 24 * math.sin(turn), 8) for turn in range(7)]
    assert marks((300, 300, 10), *ring)[0].side == ""


def test_a_name_keeps_to_the_paper_and_to_wide_windows_where_only_small_letters_have_room():
    assert marks((HOME_WIDTH - 30, 300, 10))[0].side == "left"
    hemmed = marks((300, 300, 10), (300, 340, 5), (300, 260, 5), (190, 300, 5), (410, 300, 5))[0]
    assert (hemmed.side, hemmed.is_wide) == ("right", True)


def test_a_line_leads_to_the_name_of_a_large_city_that_has_no_room_beside_it():
    towns = [(318, 292, 7), (282, 292, 7), (325, 313, 7), (275, 313, 7)]
    city = marks((300, 300, 10), *towns)[0]
    assert (city.side, city.is_wide, city.is_counted, city.lead > 0) == ("below", False, True, True)
    assert city.line == f"M300.0 310.0v{city.lead:.1f}"
    assert city.text_y == 300 + 10 + city.lead + outline_map._GAP
    # Lesser ones have their names at their marks, or not at all.
    lesser = [(60, 60 + 60 * number, 5) for number in range(outline_map.CITIES_LED_TO)]
    assert all(not mark.lead for mark in marks(*lesser, (300, 300, 10), *towns))


def test_no_name_lies_across_a_mark_or_another_name_at_either_size():
    crowd = marks(*((60 + 75 * (number % 8), 60 + 70 * (number // 8), 4 + number % 5) for number in range(56)))
    named = [mark for mark in crowd if mark.side]
    assert named
    for height, shown in ((17, named), (27, [mark for mark in named if not mark.is_wide])):
        boxes = [(mark, mark.name_box(mark.side, height)) for mark in shown]
        for mark, (left, top, right, bottom) in boxes:
            assert min(left, HOME_WIDTH - right, top, HOME_HEIGHT - bottom) >= 0
            for other in crowd:
                x, y = min(max(other.x, left), right), min(max(other.y, top), bottom)
                assert other is mark or math.hypot(other.x - x, other.y - y) > other.radius
        for (_, one), (_, other) in itertools.combinations(boxes, 2):
            assert one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]


def test_a_mark_is_hit_around_itself_and_never_on_another():
    large, small, alone = marks((300, 300, 9), (325, 300, 5), (500, 100, 5))
    for mark in (large, alone):
        # 24 pixels where the map is 284 wide.
        assert 2 * (mark.radius + mark.reach) * 284 / HOME_WIDTH >= 24
    # The smaller is drawn over the reach of the larger, and must not reach over it.
    assert 5 < small.radius + small.reach < 25 - 9
    assert small.stroke == 2 * small.reach
    assert marks((300, 300, 9), (315, 300, 5))[1].stroke == 0


@pytest.mark.django_db
def test_the_page_says_what_the_map_leaves_out_and_only_then(client, monkeypatch):
    for city in ("paris", "lille", "rennes"):
        make_space(f"Space of {city}", city=city)
    assert "elsewhere" not in read(client.get("/en/")).text
    monkeypatch.setattr(outline_map, "CITIES_SHOWN", 2)
    with translation.override("en"):
        assert len(map_marks()) == 2
    assert "The map shows 2 of the cities with most spaces. 1 space is elsewhere." in read(client.get("/en/")).text
