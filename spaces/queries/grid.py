"""The grid in which the map gathers spaces: cells of the Web Mercator square, fixed, so that panning moves nothing.

At zoom ``z`` the world is 256·2ᶻ pixels wide and a cell is 64: the cells of a zoom are the map tiles two levels deeper.
A cell's number has the bits of its column and row in turn (Morton's order), so that all that lies in a cell of any
zoom is one range of the deepest numbers. No database.
"""
from collections.abc import Sequence
from dataclasses import dataclass

from .projection import mercator
from .selections import Box

DEEPEST_ZOOM = 20
#: Cells are a quarter of a tile wide: 64 pixels.
_FINER = 2
#: The level of the numbers that are stored: cells of six metres in France.
DEPTH = DEEPEST_ZOOM + _FINER
#: No answer looks into more cells than this; 64 by 64 is a window of 4,096 pixels.
MOST_CELLS = 4_096
#: Windows are widened by this much (degrees), so that rounding never loses a place on their rim.
_MARGIN = 1e-9
WORLD = Box(-180.0, -90.0, 180.0, 90.0)


def _tile(lat: float, lon: float, level: int) -> tuple[int, int]:
    x, y = mercator(lat, lon)
    last = (1 << level) - 1
    return max(0, min(last, int(x * (1 << level)))), max(0, min(last, int(y * (1 << level))))


def number_of(x: int, y: int) -> int:
    """The cell's number. Its bits read in base four leave room for the other's."""
    return int(f"{x:b}", 4) + 2 * int(f"{y:b}", 4)


def tile_of(number: int, level: int) -> tuple[int, int]:
    """Column and row of the cell of that number."""
    bits = f"{number:0{2 * level}b}"
    return int(bits[1::2], 2), int(bits[0::2], 2)


def cell_of(lat: float, lon: float) -> int:
    """The number of the deepest cell in which a place lies. The poles lie in the cells nearest to them."""
    return number_of(*_tile(lat, lon, DEPTH))


def parted_at(first: int, last: int) -> int | None:
    """The zoom from which two deepest cells are drawn apart; None where they are one."""
    different = (first ^ last).bit_length()
    # Of 2·DEPTH bits each level decides two, from the highest.
    return max(0, DEPTH - (different - 1) // 2 - _FINER) if different else None


@dataclass(frozen=True, slots=True)
class Window:
    """The cells of a zoom that a box touches. Columns run eastwards, over the antimeridian where the box does."""

    zoom: int
    columns: Sequence[int]
    rows: range

    @property
    def level(self) -> int:
        return self.zoom + _FINER

    @property
    def shift(self) -> int:
        """By how many bits a deepest number is longer than that of the cell it lies in."""
        return 2 * (DEPTH - self.level)

    def span(self) -> tuple[int, int]:
        """From which deepest number to before which all cells lie, and others between them."""
        first = number_of(min(self.columns), self.rows[0])
        last = number_of(max(self.columns), self.rows[-1])
        return first << self.shift, (last + 1) << self.shift

    def cells(self) -> list[int]:
        """The number of each cell."""
        columns = [number_of(x, 0) for x in self.columns]
        return [column + row for row in (number_of(0, y) for y in self.rows) for column in columns]


def _window(box: Box, zoom: int) -> Window:
    level = zoom + _FINER
    left, top = _tile(box.north + _MARGIN, box.west - _MARGIN, level)
    right, bottom = _tile(box.south - _MARGIN, box.east + _MARGIN, level)
    if box.west <= box.east:
        columns: Sequence[int] = range(left, right + 1)
    else:
        columns = [*range(max(left, right + 1), 1 << level), *range(right + 1)]
    return Window(zoom, columns, range(top, bottom + 1))


def window_of(box: Box | None, zoom: int) -> Window:
    """The cells in which the box (the world without one) is seen at that zoom.

    Where they are more than any screen shows, the zoom is lowered until they are not.
    """
    window = _window(box or WORLD, zoom)
    while len(window.columns) * len(window.rows) > MOST_CELLS:
        window = _window(box or WORLD, window.zoom - 1)
    return window
