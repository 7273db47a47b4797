"""Fixtures for every test: the cast of three, and the data that is too large or too restricted to be committed."""

import os
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from hypothesis import settings as hypothesis_settings

from tests.kept import once

# Everybody's run looks for new examples; CI judges a change by the same ones each time.
hypothesis_settings.register_profile("same each time", derandomize=True, deadline=None)
if os.environ.get("CI"):
    hypothesis_settings.load_profile("same each time")


@pytest.fixture(autouse=True)
def _in_english():
    """A request leaves its language behind in the thread; no test begins with another's."""
    translation.activate(settings.LANGUAGE_CODE)


@dataclass(frozen=True)
class Person:
    """Somebody and their browser."""

    user: AbstractBaseUser | AnonymousUser
    client: Client


@dataclass(frozen=True)
class Cast:
    """A curator may do everything, a contributor only has an account, a visitor is not known at all."""

    curator: Person
    contributor: Person
    visitor: Person


@pytest.fixture
def cast(db) -> Cast:
    users = get_user_model().objects
    curator = users.create_superuser("curator", "curator@example.org", "curator's password")
    contributor = users.create_user("contributor", "contributor@example.org", "contributor's password")
    cast = Cast(Person(curator, Client()), Person(contributor, Client()), Person(AnonymousUser(), Client()))
    for person in (cast.curator, cast.contributor):
        person.client.force_login(person.user)
    return cast


class _Captured(CaptureQueriesContext):
    """The queries of a block but for the data version's: every public answer reads it, and on PostgreSQL every writer
    locks it; tests of their own hold that."""

    @property
    def captured_queries(self):
        version = 'SELECT "spaces_dataversion"."number" AS "number" FROM "spaces_dataversion"'
        return [query for query in super().captured_queries if not query["sql"].startswith(version)]


@pytest.fixture
def django_assert_num_queries():
    """pytest-django's, without the data version."""
    @contextmanager
    def exactly(number: int):
        with _Captured(connection) as found:
            yield found
        sql = "\n".join(query["sql"] for query in found.captured_queries)
        assert len(found) == number, f"{number} queries expected, {len(found)} made:\n{sql}"
    return exactly


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of source files beside the clone; what it holds stays out of the repository."""
    folder = settings.BASE_DIR.parent / "shared" / "data"
    if not folder.is_dir():
        pytest.skip("../shared/data, the source files that are not in the repository, is not beside this clone")
    return folder


@once
def _load_documents() -> None:
    call_command("loaddata", *sorted((Path(settings.BASE_DIR) / "fixtures").glob("*.json")), verbosity=0)


@pytest.fixture
def documents(db) -> None:
    """The five documents' data, as a bare ``loaddata`` of the fixtures leaves it. That takes a second."""
    _load_documents()
