"""What the tests of the admin share."""

import pytest

from tests.spaces.curation import Directory, make_directory


@pytest.fixture
def directory(db) -> Directory:
    return make_directory()
