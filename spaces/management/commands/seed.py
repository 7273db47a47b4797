"""``manage.py seed``: the gazetteer and the documents, whatever of them is not there yet."""
from django.core.management import call_command
from django.core.management.base import CommandError

from spaces.domain.sources import ensure_curators
from spaces.domain.statistics import refresh_statistics
from spaces.importers.documents import DocumentError, load_documents
from spaces.importers.gazetteer import ensure_gazetteer
from spaces.management.migrated import MigratedCommand

MOST_CARDS = 5_000


class Command(MigratedCommand):
    help = (
        "Load the gazetteer and what the seed documents say. Only statements whose natural key is new are added,"
        " through the same door as every other change: run again, it changes nothing, and a curator's edit stays."
    )

    def handle(self, *args, **options):
        report = ensure_gazetteer()
        if report:
            self.stdout.write(f"Gazetteer: {report}.")
        ensure_curators()
        try:
            documents = load_documents()
        except DocumentError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"Documents: {documents}.")
        if report or any(documents.created.values()):
            refresh_statistics()
        # After an update of a large directory this is for a command of its own, not for every start.
        call_command("refresh_cards", at_most=MOST_CARDS, stdout=self.stdout)
