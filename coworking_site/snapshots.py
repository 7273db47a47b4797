"""Snapshots: a public GET reads one state of the data from beginning to end, and says which one (ETag).

The tag is made of the number of that state, of the release and of what was asked: who holds the answer already is told
so (304) for the price of reading one row. Pages word some things by the day ("not confirmed since"), so a tag lasts no
longer than that.
"""

import datetime
import hashlib
from functools import cache
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.http import parse_etags

from spaces.api.endpoints.base import wants_html
from spaces.api.problems import open_to_all
from spaces.queries.snapshots import snapshot

from .middleware import API_PREFIX, GetResponse

#: What makes an answer, besides the data.
_SOURCES = ("actors", "coworking_site", "locale", "spaces", "static", "templates", "requirements.txt")
#: What reads the data; the description of the API, the manifest and the like come without any.
_READING = (API_PREFIX, "/sitemap", *(f"/{code}/" for code, _name in settings.LANGUAGES))
_NOT_READING = (f"{API_PREFIX}v1/schema/", f"{API_PREFIX}v1/docs/")


class SnapshotMiddleware:
    """Innermost: what surrounds it adds headers that a 304 needs as well, and compresses what the tag stands for."""

    def __init__(self, get_response: GetResponse):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        path = request.path_info
        if request.method not in ("GET", "HEAD") or path.startswith(_NOT_READING) or not path.startswith(_READING):
            return self.get_response(request)
        with snapshot() as number:
            # Who is logged in may see more, and a developer's files change under a running server.
            tag = "" if request.COOKIES or settings.DEBUG else tag_of(request, number)
            if tag and _is_held(request, tag):
                return _tagged(request, _not_modified(request), tag)
            response = self.get_response(request)
        return _tagged(request, response, tag) if tag and response.status_code == 200 else response


@cache
def release() -> str:
    """A digest of the files that answers are made by: every worker of a release finds the same."""
    whole = hashlib.sha256()
    for name in _SOURCES:
        root = Path(settings.BASE_DIR) / name
        for path in sorted(root.rglob("*")) if root.is_dir() else [root]:
            if path.is_file() and path.suffix != ".pyc":
                whole.update(f"{path.relative_to(settings.BASE_DIR)}\0".encode())
                whole.update(path.read_bytes())
    return whole.hexdigest()


def tag_of(request: HttpRequest, version: int) -> str:
    """The weak tag of the answer: the same for two addresses that ask the same, in whatever order."""
    asked = [(name, [value for value in values if value]) for name, values in request.GET.lists()]
    parts = (
        release(), datetime.date.today().isoformat(), request.META.get("HTTP_HOST"), request.path, wants_html(request),
        sorted(one for one in asked if one[1]),
    )
    return f'W/"{version}-{hashlib.sha256(repr(parts).encode()).hexdigest()[:20]}"'


def _is_held(request: HttpRequest, tag: str) -> bool:
    """Whether the asker has it, strong or weak alike (RFC 9110, 13.1.2). ``*`` asks whether there is anything at all,
    which is not known yet."""
    held = request.META.get("HTTP_IF_NONE_MATCH")
    return bool(held) and tag.removeprefix("W/") in {one.removeprefix("W/") for one in parse_etags(held)}


def _not_modified(request: HttpRequest) -> HttpResponse:
    response = HttpResponseNotModified()
    response["Vary"] = "Accept-Encoding"
    if request.path_info.startswith(API_PREFIX):
        open_to_all(response)["Vary"] = "Accept, Accept-Encoding"
    return response


def _tagged(request: HttpRequest, response: HttpResponse, tag: str) -> HttpResponse:
    response.headers.setdefault("ETag", tag)
    # To be asked for again each time, which is cheap: nobody ever reads a fact that was corrected.
    response.headers.setdefault("Cache-Control", "no-cache")
    return response
