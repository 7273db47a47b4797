"""Sitemaps: every page that should be found, in both languages, with the day it truly last changed."""

from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.urls import reverse
from django.utils import translation
from django.utils.html import escape
from django.utils.translation import gettext as _

from spaces.queries.figures import all_figures
from spaces.queries.listings import areas_with_spaces, cities_with_spaces
from spaces.queries.sitemap import blocks, entries_in, pages_changed
from spaces.queries.sources import sources_counted
from spaces.views.lists import NotHere
from spaces.views.places import FEWEST_INDEXED
from spaces.views.wording import languages

_XML = "application/xml; charset=utf-8"
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_NAMESPACES = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml"'
#: Pages that are no record's.
_FIXED = (
    "home", "spaces", "actors", "events", "figures", "sources", "coworking",
    "about", "licence", "api-page", "accessibility", "legal",
)

_MOST_CITIES = 5_000


def index(request: HttpRequest) -> HttpResponse:
    """The sitemaps: one of the fixed pages and the sources, and one per block of entries."""
    addresses = [reverse("sitemap", args=["pages"]), *(reverse("sitemap", args=[str(one)]) for one in range(blocks()))]
    rows = "".join(f"<sitemap><loc>{escape(request.build_absolute_uri(one))}</loc></sitemap>\n" for one in addresses)
    text = f'{_HEAD}<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{rows}</sitemapindex>\n'
    return HttpResponse(text, content_type=_XML)


def sitemap(request: HttpRequest, part: str) -> StreamingHttpResponse:
    if part == "pages":
        changed = pages_changed()
        rows = [(name, None, None) for name in _FIXED]
        rows += [("source", source.key, changed.get(("source", source.key))) for source in sources_counted()]
        rows += [("figure", f"{figure.source.key}:{figure.ref}", None) for figure in all_figures()]
        cities = cities_with_spaces(_MOST_CITIES)
        places = [("city", city) for city in cities] + [("area", area) for area in areas_with_spaces()]
        rows += [
            (page, place.slug, changed.get((page, place.slug)))
            for page, place in places if place.spaces_number >= FEWEST_INDEXED
        ]
    elif part.isascii() and part.isdigit() and len(part) < 6 and int(part) < blocks():
        rows = entries_in(int(part))
    else:
        raise NotHere(_("No sitemap has this address."))
    return StreamingHttpResponse(_urls(request, rows), content_type=_XML)


def _urls(request: HttpRequest, rows) -> Iterator[str]:
    yield f"{_HEAD}<urlset {_NAMESPACES}>\n"
    for name, slug, changed in rows:
        found = {}
        for language in languages():
            with translation.override(language):
                path = reverse(name, args=[slug] if slug else [])
                found[language] = escape(request.build_absolute_uri(path))
        others = "".join(f'<xhtml:link rel="alternate" hreflang="{code}" href="{url}"/>' for code, url in found.items())
        day = f"<lastmod>{changed.date().isoformat()}</lastmod>" if changed else ""
        yield "".join(f"<url><loc>{url}</loc>{day}{others}</url>\n" for url in found.values())
    yield "</urlset>\n"
