"""What the tests of the admin share."""

import pytest

from spaces.domain.edits import edit_entry
from spaces.domain.entries import rename_slug
from spaces.models import FormerCommune, Postcode
from tests.spaces.curation import Directory, make_directory


@pytest.fixture
def directory(db) -> Directory:
    return make_directory()


@pytest.fixture
def full_directory(directory, cast):
    """The small directory with at least one row in every table."""
    Postcode.objects.create(city=directory.lille, code="59000")
    FormerCommune.objects.create(insee_code="59298", name="Hellemmes", city=directory.lille)
    edit_entry(entry=directory.space, changes={"opened": "2009"}, by=cast.curator.user)
    rename_slug(entry=directory.space, slug="la-filature-lille")
    cast.contributor.user.groups.create(name="curators")
    return directory
