"""The pages of plain text: who answers for the site stands there, as far as its surroundings say."""

import pytest
from django.test import Client

from tests.pages import read

pytestmark = pytest.mark.django_db
LEGAL, ACCESSIBILITY = "/en/legal/", "/en/accessibility/"


def test_who_publishes_the_site_is_named(client: Client, settings):
    settings.PUBLISHER = "Association Exemple, 1 rue du Port, Lille"
    settings.PUBLISHER_HOST = "Hébergeur <SA>, Roubaix"
    settings.PUBLISHER_CONTACT = "contact@example.org"
    page = read(client.get(LEGAL))
    for label, words in (
        ("Published by", "Association Exemple, 1 rue du Port, Lille"), ("Hosted by", "Hébergeur <SA>, Roubaix"),
        ("Contact", "contact@example.org"),
    ):  # fmt: skip
        assert f"{label}{words}" in page.text
    assert page.links.count("mailto:contact@example.org") == 2  # in the notice, and where corrections are spoken of
    assert read(client.get(ACCESSIBILITY)).links.count("mailto:contact@example.org") == 1
    settings.PUBLISHER_CONTACT = "https://example.org/contact"
    assert "https://example.org/contact" in read(client.get(ACCESSIBILITY)).links


@pytest.mark.parametrize("address", [LEGAL, "/fr/mentions-legales/"])
def test_nobody_is_made_up(client: Client, address):
    page = read(client.get(address))
    assert "has not named themselves yet" in page.text or "ne s’est pas encore nommé" in page.text
    assert not [link for link in page.links if link.startswith("mailto:")]
    assert "tell us" not in read(client.get(ACCESSIBILITY)).text
