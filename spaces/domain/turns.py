"""Turns: writers follow one another, on every database.

What a writer decides rests on what it read: the last revision of a record, the address nobody has, the rulings so far.
So it takes its turn before it reads. SQLite gives one at BEGIN; elsewhere it is the lock on the row that numbers the
states of the data, which every writer updates anyway. All take this lock before any other, so no two wait for each
other. Readers never wait.
"""
from django.db import connection

from ..models import DataVersion


def take_turn() -> None:
    """Wait until nobody else writes; holds to the end of the transaction, in which it has to be called."""
    if not connection.features.has_select_for_update:
        return
    row = DataVersion.objects.order_by().filter(pk=1).select_for_update().values_list("number")
    if not list(row):
        DataVersion.objects.bulk_create([DataVersion(pk=1, number=0)], ignore_conflicts=True)
        list(row.all())
