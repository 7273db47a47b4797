"""What machines ask a site for before anything else, at the addresses where they look."""

import datetime

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.templatetags.static import static
from django.utils.translation import gettext as _

TEXT = "text/plain; charset=utf-8"
#: RFC 9116 asks for an end within a year: whoever reads it later asks again.
VALID = datetime.timedelta(days=180)
PAPER, BRICK = "#FBF8F1", "#B23A1E"


def contact_url(contact: str) -> str:
    """An e-mail address or a link, as a link; empty for nobody."""
    contact = contact.strip()
    return f"mailto:{contact}" if contact and ":" not in contact else contact


def robots(request: HttpRequest) -> HttpResponse:
    lines = ["User-agent: *", "Disallow: /admin/", f"Sitemap: {request.build_absolute_uri('/sitemap.xml')}", ""]
    return HttpResponse("\n".join(lines), content_type=TEXT)


def security(request: HttpRequest) -> HttpResponse:
    """Who is told of a hole (RFC 9116); 404 where the environment names nobody."""
    contact = contact_url(settings.SECURITY_CONTACT)
    if not contact:
        raise Http404
    end = (datetime.datetime.now(datetime.UTC) + VALID).replace(hour=0, minute=0, second=0, microsecond=0)
    lines = [
        f"Contact: {contact}",
        f"Expires: {end.strftime('%Y-%m-%dT%H:%M:%SZ')}",
        "Preferred-Languages: fr, en",
        f"Canonical: {request.build_absolute_uri(request.path)}",
        "",
    ]
    return HttpResponse("\n".join(lines), content_type=TEXT)


def manifest(request: HttpRequest) -> JsonResponse:
    """What a telephone needs to keep the site beside its programs."""
    icons = [
        {"src": static("icons/favicon.svg"), "sizes": "any", "type": "image/svg+xml"},
        {"src": static("icons/apple-touch-icon.png"), "sizes": "180x180", "type": "image/png"},
    ]
    data = {
        "name": _("Coworking directory"),
        "start_url": "/",
        "display": "browser",
        "background_color": PAPER,
        "theme_color": BRICK,
        "icons": icons,
    }
    return JsonResponse(data, content_type="application/manifest+json")


def favicon(request: HttpRequest) -> HttpResponse:
    """For who asks at the root without having read a page."""
    return HttpResponseRedirect(static("icons/favicon.ico"))
