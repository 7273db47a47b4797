from pathlib import Path

from django.core.management.base import CommandError

from spaces.importers.gazetteer import GazetteerError, load_gazetteer
from spaces.management.migrated import MigratedCommand


class Command(MigratedCommand):
    help = "Brings countries, regions, départements, cities and postcodes in line with fixtures/gazetteer.csv.gz."

    def add_arguments(self, parser):
        parser.add_argument("path", nargs="?", type=Path, help="another gazetteer file")

    def handle(self, *, path, **options):
        try:
            load_gazetteer(path, stdout=self.stdout)
        except GazetteerError as error:
            raise CommandError(str(error)) from error
