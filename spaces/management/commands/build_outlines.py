"""Draws ``static/maps/outlines.svg``: France and Belgium for the home page.

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    manage.py build_outlines package/countries-10m.json

The file is Natural Earth (public domain) as TopoJSON, packed by world-atlas (ISC licence).
"""

import itertools
import json
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from ...views.outlines import HEIGHT, WIDTH, is_inside, project

#: ISO 3166-1 numeric codes of the countries drawn.
COUNTRIES = {"250": "france", "056": "belgium"}
#: Islands smaller than this, in square units of the drawing, are left out.
_SMALLEST = 3.0
#: Points nearer than this to the one before are left out.
_STEP = 0.8


class Command(BaseCommand):
    help = "Draw the outlines of the home page's map from world-atlas."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, help="countries-10m.json of world-atlas")

    def handle(self, *args, file: Path, **options):
        try:
            topology = json.loads(file.read_text(encoding="utf-8"))
            arcs = _arcs(topology)
            geometries = {one["id"]: one for one in topology["objects"]["countries"]["geometries"] if "id" in one}
            paths = {name: _path(geometries[code], arcs) for code, name in COUNTRIES.items()}
        except (OSError, ValueError, KeyError) as error:
            raise CommandError(f"{file} is not countries-10m.json of world-atlas: {error}") from error
        drawn = "".join(f'<path id="{name}" d="{path}"/>' for name, path in paths.items())
        svg = (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}"><!-- Natural Earth, public domain;'
            f" drawn by manage.py build_outlines -->{drawn}</svg>\n"
        )
        target = settings.BASE_DIR / "static" / "maps" / "outlines.svg"
        target.parent.mkdir(exist_ok=True)
        target.write_text(svg, encoding="utf-8")
        self.stdout.write(f"{target.relative_to(settings.BASE_DIR)}: {len(svg):,} bytes")


def _arcs(topology: dict) -> list[list[tuple[float, float]]]:
    """Every arc as longitudes and latitudes; TopoJSON stores steps on a grid."""
    (scale_x, scale_y), (shift_x, shift_y) = topology["transform"]["scale"], topology["transform"]["translate"]
    found = []
    for steps in topology["arcs"]:
        x = y = 0
        points = []
        for step_x, step_y in steps:
            x, y = x + step_x, y + step_y
            points.append((x * scale_x + shift_x, y * scale_y + shift_y))
        found.append(points)
    return found


def _rings(geometry: dict, arcs) -> list[list[tuple[float, float]]]:
    polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
    rings = []
    for polygon in polygons:
        for ring in polygon:
            points: list[tuple[float, float]] = []
            for number in ring:
                arc = arcs[number] if number >= 0 else arcs[~number][::-1]
                points += arc[1:] if points else arc
            rings.append(points)
    return rings


def _path(geometry: dict, arcs) -> str:
    parts = []
    for ring in _rings(geometry, arcs):
        if not all(is_inside(lat, lon) for lon, lat in ring):
            continue
        drawn = _thinned([project(lat, lon) for lon, lat in ring])
        if _area(drawn) >= _SMALLEST:
            parts.append("M" + "L".join(f"{x:g} {y:g}" for x, y in drawn[:-1]) + "Z")
    return "".join(parts)


def _thinned(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    kept = [points[0]]
    for x, y in points[1:-1]:
        if abs(x - kept[-1][0]) + abs(y - kept[-1][1]) >= _STEP:
            kept.append((x, y))
    return [*kept, points[0]]


def _area(points: list[tuple[float, float]]) -> float:
    pairs = itertools.pairwise(points)
    return abs(sum(x * next_y - next_x * y for (x, y), (next_x, next_y) in pairs)) / 2
