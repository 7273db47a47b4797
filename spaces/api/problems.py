"""Problems: every error under /api/ is a problem document (RFC 9457) that says what is wrong and what is allowed."""
import logging
from http import HTTPStatus
from typing import Any

import orjson
from django.core.exceptions import PermissionDenied
from django.core.signals import got_request_exception
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import Resolver404, resolve
from django.views.decorators.csrf import csrf_exempt
from rest_framework import exceptions, serializers
from rest_framework.views import set_rollback

from ..filters.parameters import ParameterError

CONTENT_TYPE = "application/problem+json"
logger = logging.getLogger(__name__)


class ProblemSerializer(serializers.Serializer):
    """What is wrong, after RFC 9457."""

    type = serializers.CharField(help_text="about:blank: the title says it all.")
    title = serializers.CharField(help_text="The status in words.")
    status = serializers.IntegerField()
    detail = serializers.CharField(help_text="What is wrong, in a sentence.")
    parameter = serializers.CharField(required=False, help_text="The parameter that is wrong.")
    allowed = serializers.JSONField(required=False, help_text="What is allowed: a list of values, or a description.")


def problem(status: int, detail: str, **more: Any) -> HttpResponse:
    """A problem document; ``more`` are further members, left out where None."""
    body = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status, "detail": detail}
    body |= {name: value for name, value in more.items() if value is not None}
    return open_to_all(HttpResponse(orjson.dumps(body), status=status, content_type=CONTENT_TYPE))


def open_to_all(response: HttpResponse) -> HttpResponse:
    """Any page of any site may read the answer."""
    response["Access-Control-Allow-Origin"] = "*"
    return response


def handle(error: Exception, context: dict) -> HttpResponse:
    """The answer to an exception of a view; the settings name it as REST framework's handler."""
    set_rollback()
    if isinstance(error, ParameterError):
        allowed = None if error.allowed == "" else error.allowed
        return problem(400, error.message, parameter=error.parameter, allowed=allowed)
    if isinstance(error, Http404):
        return problem(404, str(error) or "There is nothing at this address.")
    if isinstance(error, PermissionDenied):
        return problem(403, "Nobody may do this here.")
    if isinstance(error, exceptions.APIException):
        allowed = context["view"].allowed_methods if error.status_code == 405 else None
        response = problem(error.status_code, str(error.detail), allowed=allowed)
        if allowed:
            response["Allow"] = ", ".join(allowed)
        return response
    # Nothing above expected it, so the log has to tell; the one who asked learns nothing of how the site is made.
    got_request_exception.send(sender=None, request=context["request"])
    logger.exception("An endpoint failed", exc_info=error)
    return problem(500, "The site failed to answer. It is not your fault; try again later.")


# Nothing is written here, so there is nothing to forge: whatever the method, the answer is that nothing is here.
@csrf_exempt
def nothing_here(request: HttpRequest) -> HttpResponse:
    """Any address under /api/ that no endpoint has; one that lacks only its last slash is redirected."""
    path = request.path_info + "/"
    if request.method in ("GET", "HEAD") and not request.path_info.endswith("/"):
        try:
            known = resolve(path).func is not nothing_here
        except Resolver404:
            known = False
        if known:
            query = request.META.get("QUERY_STRING", "")
            target = request.path + "/" + (f"?{query}" if query else "")
            return open_to_all(HttpResponsePermanentRedirect(target))
    return problem(404, "There is nothing at this address. The addresses are listed at /api/v1/docs/.")
