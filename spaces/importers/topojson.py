"""Reads TopoJSON: shapes that share their lines. What the map's background is built from.

An arc is a line between two junctions, in degrees (WGS 84); polygons and lines are lists of arcs. Because two countries
share the arc between them, lines simplified one by one still fit each other.
"""
import json
from collections import Counter
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

Line = list[tuple[float, float]]


class TopologyError(ValueError):
    """The file is not TopoJSON, or lacks an object asked for."""


@dataclass
class Shape:
    """A named polygon of an object: the rings of all of its parts."""

    name: str
    rings: list[Line]


@dataclass
class Topology:
    """The arcs of one file as (longitude, latitude), and its objects as the file has them."""

    arcs: list[Line]
    objects: dict[str, dict]

    def transformed(self, change: Callable[[Line], Line]) -> "Topology":
        """The same topology with every arc changed; ends must stay equal where they were equal."""
        return Topology([change(arc) for arc in self.arcs], self.objects)

    def _geometries(self, name: str) -> list[dict]:
        if name not in self.objects:
            raise TopologyError(f"There is no object “{name}” here, only {', '.join(self.objects)}.")
        whole = self.objects[name]
        return whole["geometries"] if whole["type"] == "GeometryCollection" else [whole]

    def _line(self, indexes: list[int]) -> Line:
        line: Line = []
        for index in indexes:
            arc = self.arcs[index] if index >= 0 else self.arcs[~index][::-1]
            line += arc[1:] if line else arc
        return line

    def rings(self, name: str, *, of: Collection[str] = (), but: Collection[str] = ()) -> Iterator[Line]:
        """The rings of the object's polygons, holes among them: of those with, or without, certain identifiers."""
        for geometry in self._geometries(name):
            identifier = geometry.get("id")
            if (not of or identifier in of) and identifier not in but:
                for polygon in _polygons(geometry):
                    yield from (self._line(ring) for ring in polygon)

    def named(self, name: str) -> Iterator[Shape]:
        """The object's polygons that have a name, with their rings."""
        for geometry in self._geometries(name):
            if called := (geometry.get("properties") or {}).get("name"):
                yield Shape(called, [self._line(ring) for polygon in _polygons(geometry) for ring in polygon])

    def lines(self, name: str) -> Iterator[Line]:
        """The object's lines."""
        for geometry in self._geometries(name):
            if geometry["type"] == "LineString":
                yield self._line(geometry["arcs"])
            elif geometry["type"] == "MultiLineString":
                yield from (self._line(part) for part in geometry["arcs"])

    def shared(self, name: str) -> Iterator[Line]:
        """The arcs that two of the object's polygons share: the borders between them."""
        used: Counter[int] = Counter()
        for geometry in self._geometries(name):
            rings = [ring for polygon in _polygons(geometry) for ring in polygon]
            used.update({index if index >= 0 else ~index for ring in rings for index in ring})
        for index, times in sorted(used.items()):
            if times > 1:
                yield self.arcs[index]


def _polygons(geometry: dict) -> list[list[list[int]]]:
    if geometry["type"] == "Polygon":
        return [geometry["arcs"]]
    return geometry["arcs"] if geometry["type"] == "MultiPolygon" else []


def read_topology(path: Path) -> Topology:
    """The file's arcs in degrees. Raises TopologyError for anything but quantised TopoJSON."""
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
        (scale_x, scale_y), (left, bottom) = document["transform"]["scale"], document["transform"]["translate"]
        steps, objects = document["arcs"], document["objects"]
    except FileNotFoundError as error:
        raise TopologyError(f"{path} does not exist.") from error
    except (json.JSONDecodeError, KeyError, TypeError, ValueError) as error:
        raise TopologyError(f"{path} is not quantised TopoJSON: {error!r}") from error
    arcs = []
    for arc in steps:
        x = y = 0
        line = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            line.append((x * scale_x + left, y * scale_y + bottom))
        arcs.append(line)
    return Topology(arcs, objects)
