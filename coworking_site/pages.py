"""Pages of plain text, and nothing from the database."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from .machines import contact_url


def _publisher() -> dict[str, str]:
    """Who answers for this site, as its surroundings say; empty where they do not."""
    contact = settings.PUBLISHER_CONTACT.strip()
    return {
        "publisher": settings.PUBLISHER.strip(),
        "host": settings.PUBLISHER_HOST.strip(),
        "contact": contact.removeprefix("mailto:"),
        "contact_url": contact_url(contact),
    }


def about(request: HttpRequest) -> HttpResponse:
    return render(request, "pages/about.html")


def legal(request: HttpRequest) -> HttpResponse:
    return render(request, "pages/legal.html", _publisher())


def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "pages/accessibility.html", _publisher())


def licence(request: HttpRequest) -> HttpResponse:
    return render(request, "pages/licence.html")


def api(request: HttpRequest) -> HttpResponse:
    """What a developer wants to know before the reference, which has no language but the API's own."""
    return render(request, "pages/api.html", {"root": request.build_absolute_uri("/api/v1/")})
