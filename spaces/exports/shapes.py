"""Lines and rings on a plane, made simpler and cut to a rectangle. Points are (x, y) in any one unit."""
import heapq
import itertools
from collections.abc import Iterator

Point = tuple[float, float]
Line = list[Point]
Rectangle = tuple[float, float, float, float]  # left, top, right, bottom


def _double_area(a: Point, b: Point, c: Point) -> float:
    return abs((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1]))


def simplified(line: Line, area: float) -> Line:
    """The line without the points whose triangle with their neighbours is smaller than ``area`` (Visvalingam).

    Its ends stay, and a closed line keeps its shape down to a triangle, so that islands do not become lines.
    """
    least = 4 if line[0] == line[-1] else 2
    before, after = list(range(-1, len(line) - 1)), list(range(1, len(line) + 1))
    kept, left = [True] * len(line), len(line)
    areas = [0.0] * len(line)
    heap = []
    for index in range(1, len(line) - 1):
        areas[index] = _double_area(line[index - 1], line[index], line[index + 1])
        heap.append((areas[index], index))
    heapq.heapify(heap)
    while heap and left > least:
        size, index = heapq.heappop(heap)
        if size >= 2 * area:
            break
        if not kept[index] or size != areas[index]:
            continue
        kept[index] = False
        left -= 1
        start, end = before[index], after[index]
        after[start], before[end] = end, start
        for near in (start, end):
            if 0 < near < len(line) - 1:
                # Never smaller than what was taken out before it, or a long curve would unravel from one end.
                areas[near] = max(size, _double_area(line[before[near]], line[near], line[after[near]]))
                heapq.heappush(heap, (areas[near], near))
    return [point for point, keep in zip(line, kept, strict=True) if keep]


def clipped_ring(ring: Line, rectangle: Rectangle) -> Line:
    """The part of a closed ring inside the rectangle, running along its edges (Sutherland and Hodgman)."""
    left, top, right, bottom = rectangle
    for axis, limit, sign in ((0, left, 1), (0, right, -1), (1, top, 1), (1, bottom, -1)):
        found: Line = []
        last = ring[-1] if ring else None
        for point in ring:
            inside, was_inside = (point[axis] - limit) * sign >= 0, (last[axis] - limit) * sign >= 0
            if inside != was_inside:
                found.append(_crossing(last, point, axis, limit))
            if inside:
                found.append(point)
            last = point
        ring = found
    return ring


def clipped_lines(line: Line, rectangle: Rectangle) -> Iterator[Line]:
    """The parts of a line inside the rectangle (Liang and Barsky, segment by segment)."""
    part: Line = []
    for start, end in itertools.pairwise(line):
        piece = _clipped_segment(start, end, rectangle)
        if piece is None or (part and part[-1] != piece[0]):
            if len(part) > 1:
                yield part
            part = []
        if piece is not None:
            part = part or [piece[0]]
            part.append(piece[1])
    if len(part) > 1:
        yield part


def _crossing(start: Point, end: Point, axis: int, limit: float) -> Point:
    share = (limit - start[axis]) / (end[axis] - start[axis])
    other = start[1 - axis] + share * (end[1 - axis] - start[1 - axis])
    return (limit, other) if axis == 0 else (other, limit)


def _clipped_segment(start: Point, end: Point, rectangle: Rectangle) -> tuple[Point, Point] | None:
    left, top, right, bottom = rectangle
    dx, dy = end[0] - start[0], end[1] - start[1]
    first, last = 0.0, 1.0
    for step, room in ((-dx, start[0] - left), (dx, right - start[0]), (-dy, start[1] - top), (dy, bottom - start[1])):
        if step == 0:
            if room < 0:
                return None
        elif step < 0:
            first = max(first, room / step)
        else:
            last = min(last, room / step)
    if first > last:
        return None
    at = [
        start if share == 0 else end if share == 1 else (start[0] + share * dx, start[1] + share * dy)
        for share in (first, last)
    ]
    return at[0], at[1]
