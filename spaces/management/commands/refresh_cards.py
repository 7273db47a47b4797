"""``manage.py refresh_cards``: how lists show the spaces, stored anew where a release or the day changed the words."""

from spaces.domain import kinds
from spaces.domain.fragments import refresh_cards
from spaces.enums import EntryKind
from spaces.management.migrated import MigratedCommand
from spaces.views.cards import outdated

BATCH = 500


class Command(MigratedCommand):
    help = (
        "Store the cards of lists that are missing, or made by another release, or read otherwise since a date has"
        " passed. Lists are right without it, for such a card is made when it is read, and slower. Run it after an"
        " update of the site, and once a day."
    )

    def add_arguments(self, parser):
        parser.add_argument("--at-most", type=int, help="stop after so many spaces")

    def handle(self, *args, at_most=None, **options):
        kind, number, last = kinds.get(EntryKind.SPACE), 0, 0
        while ids := list(outdated().filter(pk__gt=last).values_list("pk", flat=True)[:BATCH]):
            refresh_cards(kind, ids)
            number, last = number + len(ids), ids[-1]
            if at_most is not None and number >= at_most:
                break
        if number:
            self.stdout.write(f"Cards: {number} made.")
