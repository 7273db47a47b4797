"""Compressed answers, for what carries no secret."""

import re

from django.http import HttpRequest, HttpResponse
from django.middleware.gzip import GZipMiddleware
from django.utils.cache import patch_vary_headers

from coworking_site.middleware import ADMIN_PREFIX

TYPES = {
    "text/html", "text/plain", "text/csv", "application/json", "application/geo+json", "application/problem+json",
    "application/ld+json", "application/manifest+json", "application/xml", "application/yaml",
    "application/vnd.oai.openapi", "application/vnd.oai.openapi+json", "image/svg+xml",
}  # fmt: skip


_REFUSED = re.compile(r"(?:^|,)\s*gzip\s*;\s*q=0(?:\.0{0,3})?\s*(?:,|$)", re.IGNORECASE)


def refuses_gzip(accepted: str) -> bool:
    """Whether the header gives gzip a weight of nothing (RFC 9110, 12.5.3), which Django reads as wanting it."""
    return bool(_REFUSED.search(accepted))


class CompressionMiddleware(GZipMiddleware):
    """Compresses public answers of text.

    Compressing a secret beside words that a stranger chose gives the secret away by its length (BREACH). The admin's
    pages carry a token and are never compressed, nor is any answer that sets a cookie; public pages hold no secret.
    """

    #: The same page is the same bytes: there is no length to hide.
    max_random_bytes = 0

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        kind = response.headers.get("Content-Type", "").partition(";")[0].strip().lower()
        secret = request.path_info.startswith(ADMIN_PREFIX) or response.cookies
        if request.method not in {"GET", "HEAD"} or kind not in TYPES or secret:
            return response
        if refuses_gzip(request.META.get("HTTP_ACCEPT_ENCODING", "")):
            patch_vary_headers(response, ("Accept-Encoding",))
            return response
        return super().process_response(request, response)
