"""Structured data (schema.org) for search engines: only what a source states, nothing inferred into it."""

import orjson
from django.http import HttpRequest
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from ..models import Entry, Located, Space
from .wording import local

_ESCAPES = {"<": "\\u003C", ">": "\\u003E", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}


def as_script(data: dict) -> SafeString:
    """The data as the text of a ``<script type="application/ld+json">``: nothing in it can end the element."""
    text = orjson.dumps({"@context": "https://schema.org", **data}).decode()
    for sign, escaped in _ESCAPES.items():
        text = text.replace(sign, escaped)
    return mark_safe(text)


def site_of(request: HttpRequest) -> str:
    """The address of the site, without a slash at its end."""
    return request.build_absolute_uri("/").removesuffix("/")


def url_of(request: HttpRequest, entry: Entry) -> str:
    return request.build_absolute_uri(reverse(entry.kind, args=[entry.slug]))


def address_data(record: Located) -> dict | None:
    parts = {
        "streetAddress": record.address,
        "postalCode": record.postcode,
        "addressLocality": record.city.name if record.city else "",
        "addressRegion": record.region.name_fr if record.region else "",
        "addressCountry": record.country.code.upper() if record.country else "",
    }
    given = {key: value for key, value in parts.items() if value}
    return {"@type": "PostalAddress", **given} if given else None


def compact(data: dict) -> dict:
    """The data without what is not documented."""
    return {key: value for key, value in data.items() if value not in (None, "", [], {})}


def space_data(request: HttpRequest, space: Space) -> SafeString:
    return as_script(
        compact(
            {
                "@type": "Place",
                "@id": url_of(request, space.entry),
                "url": url_of(request, space.entry),
                "name": space.name,
                "alternateName": space.other_names,
                "description": local(space, "summary")[0],
                "address": address_data(space),
                "sameAs": [one for one in (space.website, *space.links) if one],
                "telephone": space.phone,
                "geo": compact({"@type": "GeoCoordinates", "latitude": space.latitude, "longitude": space.longitude})
                if space.latitude is not None
                else None,
            }
        )
    )
