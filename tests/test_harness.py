"""The suite runs on the database it was asked for, and nowhere near the developer's files."""

import os

from django.conf import settings
from django.db import connection


def test_runs_on_the_database_asked_for(db):
    vendors = {"sqlite": "sqlite", "postgres": "postgresql"}
    assert connection.vendor == vendors[os.environ.get("TEST_DATABASE", "sqlite")]


def test_writes_outside_the_working_tree():
    assert not settings.VAR_DIR.is_relative_to(settings.BASE_DIR)


def test_cast_of_three(cast):
    may = {
        name: (person.user.is_authenticated, person.user.is_superuser, person.client.get("/admin/").status_code)
        for name, person in vars(cast).items()
    }
    assert may == {
        "curator": (True, True, 200),
        "contributor": (True, False, 302),
        "visitor": (False, False, 302),
    }
