"""Compressed answers, for what carries no secret."""

from django.http import HttpRequest, HttpResponse
from django.middleware.gzip import GZipMiddleware

from coworking_site.middleware import ADMIN_PREFIX

TYPES = {
    "text/html", "text/plain", "text/csv", "application/json", "application/geo+json", "application/problem+json",
    "application/ld+json", "application/manifest+json", "application/xml", "application/yaml",
    "application/vnd.oai.openapi", "application/vnd.oai.openapi+json", "image/svg+xml",
}  # fmt: skip


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
        return super().process_response(request, response)
