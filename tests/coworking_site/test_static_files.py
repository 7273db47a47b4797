import re

import pytest
from django.core.management import call_command

from coworking_site.static_files import StaticFiles

NAME = "admin/css/base.css"


def storage(folder) -> StaticFiles:
    return StaticFiles(location=folder, base_url="/static/")


def test_names_are_plain_until_files_are_collected(tmp_path):
    assert storage(tmp_path).url(NAME) == "/static/admin/css/base.css"


@pytest.fixture
def collected(tmp_path, settings):
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "coworking_site.static_files.StaticFiles"},
    }
    call_command("collectstatic", interactive=False, verbosity=0)
    return storage(tmp_path)


def test_names_are_hashed_and_compressed_once_they_are(collected, tmp_path):
    address = collected.url(NAME)
    assert re.fullmatch(r"/static/admin/css/base\.[0-9a-f]{12}\.css", address)
    assert (tmp_path / (address.removeprefix("/static/") + ".gz")).is_file()


def test_a_name_that_was_not_collected_is_an_error(collected):
    with pytest.raises(ValueError, match="no-such-file"):
        collected.url("no-such-file.css")
