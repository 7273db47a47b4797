"""What every endpoint does: answer GET only, to anybody, in JSON, or in HTML to somebody who looks with a browser."""
from typing import Any

import orjson
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from rest_framework.views import APIView

from ..pretty import pretty
from ..problems import open_to_all

JSON = "application/json"
HTML = ("text/html", "application/xhtml+xml")
METHODS = "GET, HEAD, OPTIONS"


class Endpoint(APIView):
    """Base of the endpoints. Answers are open to every origin and vary by nothing but ``Accept``."""

    http_method_names = ["get", "head", "options"]
    #: What a browser's tab calls the answer.
    title = ""

    def dispatch(self, request, *args, **kwargs) -> HttpResponse:
        """Nobody is asked who they are, nothing is rationed or parsed, and there is one version. Whatever is accepted,
        JSON is what there is (a 406 helps nobody), or HTML; ``format`` is a parameter of our own. REST framework would
        prepare for all of that, at every request, for longer than it takes to find a row."""
        method = request.method.lower()
        known = method in self.http_method_names
        try:
            handler = getattr(self, method) if known else self.http_method_not_allowed
            response = handler(request, *args, **kwargs)
        except Exception as error:
            response = self.handle_exception(error)
        return open_to_all(response)

    def options(self, request, *args, **kwargs) -> HttpResponse:
        """A preflight: every header may be sent, for none is read."""
        response = HttpResponse(status=204)
        response["Allow"] = response["Access-Control-Allow-Methods"] = METHODS
        response["Access-Control-Allow-Headers"] = "*"
        response["Access-Control-Max-Age"] = "86400"
        return response

    def answer(self, request, body: str | bytes | Any, *, format: str = "") -> HttpResponse:
        """JSON text, or a value to be written as JSON, as the answer."""
        text = body if isinstance(body, str | bytes) else orjson.dumps(body, option=orjson.OPT_NON_STR_KEYS)
        if not format and wants_html(request):
            shown = {"title": self.title, "json": pretty(text), "robots": "noindex"}
            response = render(request, "api/answer.html", shown)
        else:
            response = HttpResponse(text.encode() if isinstance(text, str) else text, content_type=JSON)
        response["Vary"] = "Accept"
        return response


def wants_html(request: HttpRequest) -> bool:
    """Whether a browser asks: programs accept anything, only a browser names HTML and wants it before JSON."""
    accept = request.META.get("HTTP_ACCEPT", "")
    # Most answers go to programs, and reading the header takes as long as finding a row.
    if "html" not in accept.lower():
        return False
    return request.get_preferred_type([JSON, *HTML]) in HTML
