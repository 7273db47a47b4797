import datetime
import struct

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from tests.pages import read

STATIC = settings.BASE_DIR / "static"


def test_who_is_told_of_a_hole(client: Client, settings):
    settings.SECURITY_CONTACT = "security@example.org"
    response = client.get("/.well-known/security.txt")
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    lines = dict(line.split(": ", 1) for line in response.content.decode().splitlines())
    end = datetime.datetime.fromisoformat(lines.pop("Expires"))
    assert lines == {
        "Contact": "mailto:security@example.org",
        "Preferred-Languages": "fr, en",
        "Canonical": "http://testserver/.well-known/security.txt",
    }
    assert 170 < (end - datetime.datetime.now(datetime.UTC)).days < 365
    settings.SECURITY_CONTACT = "https://example.org/security"
    assert "Contact: https://example.org/security\n" in client.get("/.well-known/security.txt").content.decode()


def test_nobody_is_told_where_nobody_is_named(client: Client, db):
    assert client.get("/.well-known/security.txt").status_code == 404


def test_the_manifest_names_icons_that_are_there(client: Client):
    response = client.get("/site.webmanifest")
    assert response["Content-Type"] == "application/manifest+json"
    icons = [icon["src"].removeprefix("/static/") for icon in response.json()["icons"]]
    assert icons
    assert [icon for icon in icons if not (STATIC / icon).is_file()] == []
    assert client.get("/favicon.ico")["Location"] == "/static/icons/favicon.ico"


@pytest.mark.parametrize(
    ("path", "size", "most"),
    [("share/picture.png", (1200, 630), 60_000), ("icons/apple-touch-icon.png", (180, 180), 9_999)],
)
def test_pictures_have_the_size_that_is_asked_for(path, size, most):
    content = (STATIC / path).read_bytes()
    assert content[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">II", content[16:24]) == size
    assert len(content) <= most


def test_the_icon_of_old_browsers_holds_one_picture():
    content = (STATIC / "icons" / "favicon.ico").read_bytes()
    assert struct.unpack("<HHH", content[:6]) == (0, 1, 1)
    length, offset = struct.unpack("<II", content[14:22])
    assert offset + length == len(content)


@pytest.mark.parametrize(("view", "locale"), [("fr", "fr_FR"), ("en", "en_GB")])
def test_a_link_to_a_page_can_be_shown(client: Client, documents, view, locale):
    path = {"fr": "/fr/espaces/la-cantine/", "en": "/en/spaces/la-cantine/"}[view]
    shown = read(client.get(path)).shared
    assert shown["og:title"] == "La Cantine, Paris"
    assert shown["og:url"] == f"http://testserver{path}"
    assert shown["og:locale"] == locale
    assert shown["og:image"] == "http://testserver/static/share/picture.png"
    assert shown["og:description"].startswith("La Cantine — Paris")
    assert set(shown) == {
        "og:title", "og:description", "og:type", "og:site_name", "og:url", "og:locale", "og:image", "og:image:alt",
    }  # fmt: skip


def test_an_error_is_not_shown_elsewhere(client: Client, db):
    assert read(client.get(f"{reverse('spaces')}nowhere/")).shared == {}
