import os
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
from csp.constants import SELF
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from coworking_site import env


def test_secret_key_is_made_once_and_readable_by_its_owner_only(tmp_path, monkeypatch):
    monkeypatch.delenv("SECRET_KEY", raising=False)
    with ThreadPoolExecutor(8) as pool:
        keys = set(pool.map(lambda _: env.secret_key(tmp_path), range(32)))
    assert len(keys) == 1
    assert len(keys.pop()) >= 64
    assert [path.name for path in tmp_path.iterdir()] == ["secret_key"]
    assert stat.S_IMODE((tmp_path / "secret_key").stat().st_mode) == 0o600


def test_secret_key_from_the_environment_leaves_no_file(tmp_path, monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "given")
    assert env.secret_key(tmp_path) == "given"
    assert list(tmp_path.iterdir()) == []


def test_database_is_a_file_in_the_var_directory_unless_said_otherwise(tmp_path, monkeypatch):
    monkeypatch.delenv("DATABASE_URL", raising=False)
    described = env.database(tmp_path)
    assert (described["ENGINE"], described["NAME"]) == (
        "django.db.backends.sqlite3",
        str(tmp_path / "directory.sqlite3"),
    )
    assert described["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


def test_database_url_moves_it_to_postgresql(tmp_path, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgres://reader:pass%40word@db.example.org:5433/directory")
    described = env.database(tmp_path)
    assert {key: described[key] for key in ("ENGINE", "NAME", "USER", "PASSWORD", "HOST", "PORT")} == {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "directory",
        "USER": "reader",
        "PASSWORD": "pass@word",
        "HOST": "db.example.org",
        "PORT": 5433,
    }


@pytest.mark.parametrize("https", ["0", "1"])
def test_deployment_checks_find_only_what_needs_tls(tmp_path, https):
    environment = os.environ | {"DIRECTORY_VAR_DIR": str(tmp_path), "HTTPS": https}
    environment |= {"DJANGO_SETTINGS_MODULE": "coworking_site.settings"}
    command = [sys.executable, "manage.py", "check", "--deploy"]
    answer = subprocess.run(command, cwd=settings.BASE_DIR, env=environment, capture_output=True, text=True)
    assert answer.returncode == 0, answer.stderr
    found = {line.split("(")[1].split(")")[0] for line in answer.stderr.splitlines() if line.startswith("?: (")}
    tls_only = {"security.W004", "security.W008", "security.W010", "security.W016"}
    assert found == (set() if https == "1" else tls_only)


def test_without_a_street_map_nobody_else_is_asked():
    assert env.map_sources(tiles="", archive="") == {"img-src": [SELF, "data:"]}


@pytest.mark.parametrize(("tiles", "origin"), [
    ("https://tiles.example.org/{z}/{x}/{y}.png?key=1", ["https://tiles.example.org"]),
    ("https://{s}.example.org:8443/{z}/{x}/{y}.png", ["https://*.example.org:8443"]),
    ("/tiles/{z}/{x}/{y}.png", []),
])
def test_tiles_open_the_policy_for_their_origin_alone(tiles, origin):
    assert env.map_sources(tiles=tiles, archive="") == {"img-src": [SELF, "data:", *origin]}


def test_an_archive_opens_the_policy_for_its_origin_alone():
    assert env.map_sources(tiles="", archive="https://files.example.org/france.pmtiles") == {
        "img-src": [SELF, "data:", "blob:"], "connect-src": [SELF, "https://files.example.org"],
    }


@pytest.mark.parametrize(("tiles", "archive"), [
    ("https://tiles.example.org/", ""), ("//tiles.example.org/{z}/{x}/{y}", ""), ("ftp://example.org/{z}/{x}/{y}", ""),
    ("https://example.org;script-src*/{z}/{x}/{y}", ""), ("", "france.pmtiles"), ("", "https://[::1/x.pmtiles"),
])
def test_what_is_no_address_is_refused_at_start(tiles, archive):
    with pytest.raises(ImproperlyConfigured, match=r"MAP_(TILES|PMTILES)_URL"):
        env.map_sources(tiles=tiles, archive=archive)
