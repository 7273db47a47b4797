"""The map of the home page: a mark per city, sized by its spaces, on the outlines of France and Belgium."""

import math
from dataclasses import dataclass

from django.urls import reverse

from spaces.models import City, Region
from spaces.queries.listings import cities_with_spaces, regions_with_unplaced_spaces
from spaces.queries.projection import HOME_FRAME, HOME_WIDTH
from spaces.queries.projection import home as project
from spaces.queries.selections import NONE
from spaces.views.wording import language

CITIES_SHOWN = 50
CITIES_NAMED = 12
#: With more marks than this, the least of them are small.
_CROWD = 40
_LETTER = 9  # units that a letter of a name is wide, roughly


@dataclass
class MapMark:
    """A place on the map, in its units. ``anchor`` is the end of the name that lies at the mark."""

    name: str
    url: str
    count: int
    x: float
    y: float
    is_region: bool = False
    named: bool = True
    anchor: str = "start"
    radius: float = 0

    @property
    def text_x(self) -> float:
        gap = self.radius + 5
        return self.x + gap if self.anchor == "start" else self.x - gap

    @property
    def text_y(self) -> float:
        """The base line of the name: its letters stand level with the mark."""
        return self.y + 6

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, top, right, bottom of the mark."""
        return self.x - self.radius, self.y - self.radius, self.x + self.radius, self.y + self.radius

    @property
    def name_box(self) -> tuple[float, float, float, float]:
        """The same of the name."""
        width = _LETTER * (len(self.name) + 1 + len(str(self.count)))
        left = self.text_x if self.anchor == "start" else self.text_x - width
        return left, self.y - 10, left + width, self.y + 10


def map_marks() -> list[MapMark]:
    """Marks of the cities with most spaces, and of the regions of spaces whose city nobody states; largest first."""
    marks = [
        _mark(city, reverse("city", args=[city.slug]), named=number < CITIES_NAMED)
        for number, city in enumerate(cities_with_spaces(CITIES_SHOWN))
        if _is_shown(city)
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
    _write_names(marks)
    return marks


def _is_shown(place: City | Region) -> bool:
    """Whether the map reaches there: overseas places are in the lists only."""
    return (
        place.latitude is not None
        and HOME_FRAME.south <= place.latitude <= HOME_FRAME.north
        and HOME_FRAME.west <= place.longitude <= HOME_FRAME.east
    )


def _mark(place: City | Region, url: str, **options) -> MapMark:
    x, y = project(place.latitude, place.longitude)
    return MapMark(place.name_in(language()), url, place.spaces_number, round(x, 1), round(y, 1), **options)


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


def _write_names(marks: list[MapMark]) -> None:
    """Write each name on the side where there is room, or not at all. It may cover small marks, which come in crowds,
    but no mark that has a name, and no other name."""
    taken = {id(mark): mark.box for mark in marks if mark.named}
    names: list[tuple] = []
    for mark in marks:
        others = [*names, *(box for key, box in taken.items() if key != id(mark))]
        for anchor in ("start", "end") if mark.named else ():
            mark.anchor = anchor
            left, _top, right, _bottom = mark.name_box
            if left >= 0 and right <= HOME_WIDTH and not any(_overlap(mark.name_box, other) for other in others):
                names.append(mark.name_box)
                break
        else:
            mark.named = False


def _overlap(one: tuple, other: tuple) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
