"""What holds for every request and answer, whatever the view."""

from collections.abc import Callable

from csp.constants import HEADER as CSP_HEADER
from csp.utils import build_policy
from django.conf import settings
from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.messages.middleware import MessageMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, HttpResponsePermanentRedirect
from django.middleware.locale import LocaleMiddleware
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.http import escape_leading_slashes
from django.utils.translation import gettext as _

from coworking_site.addresses import Fault, fault_of, untracked
from spaces.api.problems import problem
from spaces.filters import ParameterError
from spaces.views.lists import refusal

API_PREFIX = "/api/"
ADMIN_PREFIX = "/admin/"
STYLE_PAGE = "/style/"
READING = ("GET", "HEAD")
PERMISSIONS = ", ".join(
    f"{feature}={allowed}"
    for feature, allowed in {
        "geolocation": "(self)",  # "near me" asks the browser, and only when pressed
        "camera": "()",
        "microphone": "()",
        "payment": "()",
        "usb": "()",
        "browsing-topics": "()",
    }.items()
)

GetResponse = Callable[[HttpRequest], HttpResponse]


class SecurityHeadersMiddleware:
    """Headers that Django has no setting for, and the policy of what a page may load.

    No page of ours has a policy of its own, so it is built once: django-csp's own middleware does so for every answer.
    """

    def __init__(self, get_response: GetResponse):
        self.get_response = get_response
        self.policy = build_policy()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        # Django's own pages about a developer's mistake have their style inside.
        if not (settings.DEBUG and response.status_code in (404, 500)):
            response.headers.setdefault(CSP_HEADER, self.policy)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        # The API is there to be read from other sites; pages and their assets are not there to be embedded.
        is_api = request.path_info.startswith(API_PREFIX)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "cross-origin" if is_api else "same-origin")
        return response


class _ForStaff:
    """Runs where somebody may be logged in; elsewhere it is not there. Public pages know nobody: they read no cookie
    and set none, and the API's answers are the same for everybody."""

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info.startswith(ADMIN_PREFIX) or request.path_info.endswith(STYLE_PAGE):
            return super().__call__(request)
        return self.get_response(request)


class StaffSessionMiddleware(_ForStaff, SessionMiddleware):
    pass


class StaffAuthenticationMiddleware(_ForStaff, AuthenticationMiddleware):
    pass


class StaffMessageMiddleware(_ForStaff, MessageMiddleware):
    pass


class WellFormedRequestMiddleware:
    """Answers 400 to addresses no view could make sense of, before a database refuses them with a 500."""

    def __init__(self, get_response: GetResponse):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        sent = {"path": request.path_info, "query": request.META.get("QUERY_STRING", "")}
        if not fault_of(**sent):
            return self.get_response(request)
        language = translation.get_language_from_path(request.path_info)
        # No middleware has chosen one yet, and the one before may have left another.
        with translation.override(language or "en"):
            fault = fault_of(**sent)
            if language:
                return unreadable(request, fault)
            return bad_request(request, fault.detail, parameter=fault.parameter, allowed=fault.allowed)


class TrackerMiddleware:
    """Leads a link that somebody shared to the page it is of, whose address has nothing but what was asked.

    Pages refuse what they do not know, and the reader of a newsletter did not write ``utm_source``. The API, which
    nobody shares, refuses it like anything else.
    """

    def __init__(self, get_response: GetResponse):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        query = request.META.get("QUERY_STRING", "")
        if not query or request.path_info.startswith((API_PREFIX, ADMIN_PREFIX)) or untracked(query) == query:
            return self.get_response(request)
        path, _mark, sent = request.get_full_path().partition("?")
        kept = untracked(sent)
        # An address that begins with two slashes would be another site's.
        return HttpResponsePermanentRedirect(escape_leading_slashes(f"{path}?{kept}" if kept else path))


class ReadOnlyPagesMiddleware:
    """Answers 405 to whatever would write, but for the admin: forms of the public pages all ask with GET.

    The API answers so itself, in its own terms.
    """

    def __init__(self, get_response: GetResponse):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method in READING or request.path_info.startswith((API_PREFIX, ADMIN_PREFIX)):
            return self.get_response(request)
        response = refused(
            request, 405, title=_("This page can only be read"),
            detail=_("Nothing can be sent to it: it answers GET and HEAD."),
        )
        response["Allow"] = ", ".join(READING)
        return response


class PageLocaleMiddleware(LocaleMiddleware):
    """Language from the address or the browser for pages; the API always speaks English and never varies by it."""

    def process_request(self, request: HttpRequest) -> None:
        if request.path_info.startswith(API_PREFIX):
            translation.activate("en")
            request.LANGUAGE_CODE = "en"
        else:
            super().process_request(request)

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        if request.path_info.startswith(API_PREFIX):
            return response
        return super().process_response(request, response)


def refused(request: HttpRequest, status: int, *, title: str, detail: str) -> HttpResponse:
    """A page that says in one sentence why nothing was done, in the reader's language."""
    context = {"title": title, "detail": detail, "robots": "noindex"}
    return render(request, "refused.html", context, status=status)


def unreadable(request: HttpRequest, fault: Fault) -> HttpResponse:
    """The page of what is not there, for an address of which that much is known: its language."""
    context = {"help": fault.detail, "robots": "noindex"}
    if fault.parameter is not None:
        named = refusal(ParameterError(fault.parameter, fault.detail, fault.allowed))
        context |= {"help": str(named), "whole": request.path}
    return render(request, "404.html", context, status=400)


def bad_request(request: HttpRequest, detail: str, **more: str | None) -> HttpResponse:
    """400 as a problem document under the API, with what ``more`` is known; as a page elsewhere."""
    if request.path_info.startswith(API_PREFIX):
        return problem(400, detail, **more)
    return HttpResponseBadRequest(render_to_string("400.html", {"detail": detail}, request))
