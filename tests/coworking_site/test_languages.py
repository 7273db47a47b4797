"""A third language: pages speak it where it is translated, English where it is not, and mark the texts of the data."""
import pytest
from django.conf import settings
from django.test import override_settings
from django.utils import translation

from spaces.views.wording import labelled, local
from tests.pages import read


@pytest.fixture
def spanish():
    others = [(code, name) for code, name in settings.LANGUAGES if code != "es"]
    with override_settings(LANGUAGES=[*others, ("es", "Spanish")]):
        yield


def test_a_page_in_it(spanish, client, documents):
    response = client.get("/es/spaces/la-cantine/")
    html = response.content.decode()
    assert '<html lang="es">' in html
    assert '<a href="/es/spaces/la-cantine/" lang="es"' not in html
    assert '<a href="/fr/espaces/la-cantine/" lang="fr" hreflang="fr">Français</a>' in html
    assert '<span lang="en">from its start</span>' in html
    assert "og:locale" not in read(response).shared
    assert '<a href="/es/spaces/la-cantine/" lang="es" hreflang="es">Español</a>' in client.get(
        "/en/spaces/la-cantine/"
    ).content.decode()


def test_every_kind_of_page_answers_in_it(spanish, client, documents):
    for path in (
        "", "spaces/", "spaces/?city=paris&q=", "actors/", "events/", "figures/", "sources/", "sources/s3/",
        "coworking/", "cities/lille/", "areas/nord/", "about/", "spaces/?q=fablab+lille",
    ):  # fmt: skip
        response = client.get(f"/es/{path}", follow=True)
        assert response.status_code == 200, path
        assert '<html lang="es">' in response.content.decode(), path


def test_who_prefers_it_is_led_there_and_search_engines_find_it(spanish, client, db):
    assert client.get("/", headers={"Accept-Language": "es-MX,fr;q=0.5"})["Location"] == "/es/"
    assert client.get("/", headers={"Accept-Language": "de"})["Location"] == "/en/"
    sitemap = b"".join(client.get("/sitemap-pages.xml")).decode()
    assert sitemap.count('<xhtml:link rel="alternate" hreflang="es" href="http://testserver/es/about/"/>') == len(
        settings.LANGUAGES
    )


class _Text:
    def __init__(self, fr: str, en: str):
        self.text_fr, self.text_en = fr, en


@pytest.mark.parametrize(("page", "fr", "en", "shown"), [
    ("fr", "oui", "yes", ("oui", "")), ("en", "oui", "yes", ("yes", "")), ("es", "oui", "yes", ("yes", "en")),
    ("fr", "", "yes", ("yes", "en")), ("en", "oui", "", ("oui", "fr")), ("es", "oui", "", ("oui", "fr")),
    ("es", "", "", ("", "")),
])  # fmt: skip
def test_a_text_is_the_pages_own_or_marked(spanish, page, fr, en, shown):
    with translation.override(page):
        assert local(_Text(fr, en), "text") == shown


def test_a_label_of_the_vocabularies_is_a_message_to_translate(spanish):
    with translation.override("es"):
        # Django's own catalog has this one in Spanish.
        assert labelled("Oui", "Yes") == "Sí"
        assert labelled("Lille", "Lille") == "Lille"
        assert labelled("", "") == ""
    with translation.override("fr"):
        assert labelled("Oui", "Yes") == "Oui"
