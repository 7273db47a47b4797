"""The map of the home page: a mark per city, sized by its spaces, on the outlines of France and Belgium."""

import math
from dataclasses import dataclass

from django.urls import reverse

from spaces.models import City, Region
from spaces.queries.listings import cities_with_spaces, regions_with_unplaced_spaces
from spaces.queries.projection import HOME_HEIGHT, HOME_WIDTH, is_on_home
from spaces.queries.projection import home as project
from spaces.queries.selections import NONE
from spaces.views.wording import language, lettered

CITIES_SHOWN = 50
CITIES_NAMED = 12
#: The first of these are to be named on every window: where there is no room beside the mark, a line leads to the name.
CITIES_LED_TO = 5
#: With more marks than this, the least of them are small.
_CROWD = 40
#: How high the letters are on a narrow window and on a wide one, in units, as ``static/css/components/map.css`` says.
_NARROW, _WIDE = 27, 17
#: How wide the letters are in shares of that height, roughly: all but these, and large ones.
_ADVANCE, _LARGE = 0.58, 0.65
_ADVANCES = {**dict.fromkeys("ijlI'’- ", 0.3), **dict.fromkeys("frt", 0.38), **dict.fromkeys("mwMW", 0.87)}
_GAP = 4  # units between a mark and its name
_STRANGE, _BETWEEN = 3, 8  # and at least so many to any other mark, and to any other name
_LEADS = (16, 24, 32)  # units that a line leads away from its mark
_BESIDE, _ABOVE, _BELOW = 0.33, -0.2, 0.8  # heights of its letters that a name's base line lies below its ``text_y``
#: Where a name stands, in the order that is tried: its anchor and its base line. The last end, or begin, at the mark.
_SIDES = {
    "right": ("start", _BESIDE), "left": ("end", _BESIDE), "above": ("middle", _ABOVE), "below": ("middle", _BELOW),
    "below left": ("end", _BELOW), "below right": ("start", _BELOW),
    "above left": ("end", _ABOVE), "above right": ("start", _ABOVE),
}  # fmt: skip
#: Where it stands at the end of a line.
_STRAIGHT = ("below", "above", "right", "left")
#: Units around its middle that a mark is hit in where there is room: 12 pixels on a window of 320.
_REACH = 27.5
_RIM = 2  # units that make no difference to a finger

Rectangle = tuple[float, float, float, float]


@dataclass
class MapMark:
    """A place on the map, in its units. ``side`` is where its name stands; without one it has none."""

    name: str
    url: str
    count: int
    x: float
    y: float
    is_region: bool = False
    side: str = ""
    #: Whether there is room for the name on wide windows only, where its letters are smaller.
    is_wide: bool = False
    #: Whether the name has its number with it, or had only room without.
    is_counted: bool = True
    #: How far the name is moved off, at the end of a line; 0 where it stands at its mark.
    lead: float = 0
    radius: float = 0
    #: How far it is hit beyond its edge: never on another mark.
    reach: float = 0

    @property
    def stroke(self) -> float:
        """The width of the invisible stroke that makes it larger to hit; 0 for none."""
        return 2 * self.reach

    @property
    def label(self) -> str:
        return f"{self.name} {self.count}" if self.is_counted else self.name

    @property
    def anchor(self) -> str:
        return _SIDES[self.side][0]

    @property
    def drop(self) -> float:
        return _SIDES[self.side][1]

    @property
    def text_x(self) -> float:
        return self._foot(self.side)[0]

    @property
    def text_y(self) -> float:
        return self._foot(self.side)[1]

    @property
    def line(self) -> str:
        """The line that leads to the name, as a path."""
        anchor, drop = _SIDES[self.side]
        if drop == _BESIDE:
            way = 1 if anchor == "start" else -1
            return f"M{self.x + way * self.radius:.1f} {self.y:.1f}h{way * self.lead:.1f}"
        way = 1 if drop == _BELOW else -1
        return f"M{self.x:.1f} {self.y + way * self.radius:.1f}v{way * self.lead:.1f}"

    def name_box(self, side: str, height: float) -> Rectangle:
        """Left, top, right, bottom of the name at that side, in letters of that height."""
        (x, y), (anchor, drop) = self._foot(side), _SIDES[side]
        width = height * sum(_ADVANCES.get(one, _LARGE if one.isupper() else _ADVANCE) for one in self.label)
        left = x - {"start": 0, "middle": 0.5, "end": 1}[anchor] * width
        top = y + (drop - _BELOW) * height
        return left, top, left + width, top + height

    def boxes(self, side: str, height: float) -> list[Rectangle]:
        """What is written at that side: the name, and the line to it where there is one."""
        x, y = self._foot(side)
        line = (min(x, self.x), min(y, self.y), max(x, self.x), max(y, self.y))
        return [self.name_box(side, height), line] if self.lead else [self.name_box(side, height)]

    def _foot(self, side: str) -> tuple[float, float]:
        """Where the name is anchored at that side."""
        anchor, drop = _SIDES[side]
        way, gap = {"start": 1, "middle": 0, "end": -1}[anchor], self.radius + _GAP + self.lead
        if drop == _BESIDE:
            return self.x + way * gap, self.y
        return self.x - way * self.radius * 0.8, self.y + (gap if drop == _BELOW else -gap)


def map_marks() -> list[MapMark]:
    """Marks of the cities with most spaces, and of the regions of spaces whose city nobody states; largest first."""
    marks = [
        _mark(city, reverse("city", args=[city.slug])) for city in cities_with_spaces(CITIES_SHOWN) if _is_shown(city)
    ]
    marks += [
        _mark(region, f"{reverse('spaces')}?region={region.slug}&city={NONE}", is_region=True)
        for region in regions_with_unplaced_spaces()
        if _is_shown(region)
    ]
    largest = max((mark.count for mark in marks), default=1)
    least, most = (8 if len(marks) < _CROWD else 3.5), min(20, 1.7 * largest**0.5)
    for mark in marks:
        # The area of a mark, not its width, tells the number.
        mark.radius = round(least + most * (mark.count / largest) ** 0.5, 1)
    _set_apart(marks)
    marks = _uncovered(marks)
    _reach_out(marks)
    _write_names(marks)
    return marks


def _is_shown(place: City | Region) -> bool:
    """Overseas places are in the lists only."""
    return is_on_home(place.latitude, place.longitude)


def _mark(place: City | Region, url: str, **options) -> MapMark:
    x, y = project(place.latitude, place.longitude)
    return MapMark(lettered(place.name_in(language())), url, place.spaces_number, round(x, 1), round(y, 1), **options)


def _set_apart(marks: list[MapMark]) -> None:
    """Move a region's mark off its capital's."""
    cities = [mark for mark in marks if not mark.is_region]
    for mark in (mark for mark in marks if mark.is_region):
        for city in cities:
            if math.hypot(mark.x - city.x, mark.y - city.y) < mark.radius + city.radius:
                mark.x = round(city.x - city.radius, 1)
                mark.y = round(city.y + city.radius + mark.radius + 4, 1)


def _uncovered(marks: list[MapMark]) -> list[MapMark]:
    """The marks whose middle no larger one covers: a suburb inside its city's mark could be neither seen nor hit."""
    kept: list[MapMark] = []
    for mark in sorted(marks, key=lambda one: -one.count):
        if all(math.hypot(mark.x - one.x, mark.y - one.y) > one.radius for one in kept):
            kept.append(mark)
    return kept


def _reach_out(marks: list[MapMark]) -> None:
    """Let a finger hit the marks beyond their edge, as far as no larger one lies; the smaller are drawn over them.
    Those that nearly touch a larger one keep the rim that parts them."""
    for number, mark in enumerate(marks):
        free = [math.hypot(mark.x - one.x, mark.y - one.y) - one.radius - 2 for one in marks[:number]]
        reach = round(min([_REACH, *free]) - mark.radius, 1)
        mark.reach = reach if reach > _RIM else 0


def _write_names(marks: list[MapMark]) -> None:
    """Write the names of the largest cities, then of the regions, each at the first side where it is near no other mark
    and covers no other name: on narrow windows and wide ones, else at the end of a line, or on wide windows alone, or
    without its number, or not."""
    taken: dict[int, list[Rectangle]] = {_NARROW: [], _WIDE: []}

    def fits(mark: MapMark, side: str, height: int) -> bool:
        left, top, right, bottom = mark.name_box(side, height)
        inside = left >= 0 and top >= 0 and right <= HOME_WIDTH and bottom <= HOME_HEIGHT
        return inside and not any(
            any(_is_near(box, one) for one in marks if one is not mark)
            or any(_overlap(box, other) for other in taken[height])
            for box in mark.boxes(side, height)
        )

    cities, regions = [one for one in marks if not one.is_region], [one for one in marks if one.is_region]
    for rank, mark in enumerate(cities[:CITIES_NAMED] + regions):
        for is_counted, heights, lead in _ways(is_led_to=rank < CITIES_LED_TO and not mark.is_region):
            mark.is_counted, mark.lead = is_counted, lead
            sides = _STRAIGHT if mark.lead else _SIDES
            mark.side = next((side for side in sides if all(fits(mark, side, one) for one in heights)), "")
            if mark.side:
                mark.is_wide = _NARROW not in heights
                for height in heights:
                    taken[height] += mark.boxes(mark.side, height)
                break


def _ways(*, is_led_to: bool) -> list[tuple[bool, tuple[int, ...], int]]:
    """How a name may be written, the best first: with its number, in letters of these heights, how far off."""
    everywhere, wide = (_NARROW, _WIDE), (_WIDE,)
    led = [(True, everywhere, lead) for lead in _LEADS if is_led_to]
    return [(True, everywhere, 0), *led, (True, wide, 0), (False, everywhere, 0), (False, wide, 0)]


def _is_near(box: Rectangle, mark: MapMark) -> bool:
    """Whether a name in the box could be taken for that mark's."""
    beside = max(box[0] - mark.x, 0, mark.x - box[2])
    above = max(box[1] - mark.y, 0, mark.y - box[3])
    return math.hypot(beside, above) < mark.radius + _STRANGE


def _overlap(one: Rectangle, other: Rectangle) -> bool:
    """Whether two names would run together."""
    is_level = one[1] < other[3] and other[1] < one[3]
    return is_level and one[0] < other[2] + _BETWEEN and other[0] < one[2] + _BETWEEN
