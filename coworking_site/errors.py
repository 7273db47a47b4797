"""Error pages: what went wrong, and where to go from here."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseServerError
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from actors.queries.pages import actors_listed, events_listed
from coworking_site.middleware import API_PREFIX, refused
from coworking_site.middleware import bad_request as refuse
from spaces.api.problems import problem
from spaces.models import City, Department, Region, Space
from spaces.queries.corrections import places_like, spellings
from spaces.queries.listings import for_cards
from spaces.queries.positions import slice_of
from spaces.queries.search import ranked, searched
from spaces.queries.selections import SpaceSelection
from spaces.queries.understanding import Part
from spaces.views.lists import NotHere, Refused
from spaces.views.wording import language, lettered

_NEAREST = 5
_MOST_WORDS = 6
#: At whose address something else of its kind may be meant. Anywhere else it may be a space.
_LISTED = {"actor": actors_listed, "event": events_listed}
_PLACES = {"city": City, "department": Department, "region": Region}


def words_of(path: str) -> str:
    """The words of the last part of an address: /fr/espaces/la-cantine-2/ → "la cantine"."""
    last = path.rstrip("/").rpartition("/")[2].removesuffix(".html")
    words = [word for word in last.replace("_", "-").split("-") if word.isalpha() and len(word) < 40]
    return " ".join(words[:_MOST_WORDS])


def not_found(request: HttpRequest, exception: Http404) -> HttpResponse:
    # Where a list lacks what was asked of it, its address is right: it has no name to look for.
    match = request.resolver_match
    named = match is None or (match.kwargs and not isinstance(exception, Refused))
    words = words_of(request.path_info) if named else ""
    view = match.url_name if match else ""
    places = places_like(words) if words and view in ("city", "area") else []
    context = {
        "help": str(exception) if isinstance(exception, NotHere) else "", "words": words, "places": _links(places),
        "found": _resembling(words, view) if words else [], "robots": "noindex",
    }  # fmt: skip
    if isinstance(exception, Refused):
        context["whole"] = request.path
    return render(request, "404.html", context, status=404)


def _resembling(words: str, view: str) -> list[tuple[str, str, City | None]]:
    """Names, addresses and cities of the entries that the words find, or else the likeliest spelling that finds any."""
    return _found(words, view) or next(filter(None, (_found(one, view) for one in spellings(words))), [])


def _found(text: str, view: str) -> list[tuple[str, str, City | None]]:
    if view in _LISTED:
        entries = ranked(searched(_LISTED[view](), text), text)
    else:
        first = [pk for pk, _metres in slice_of(SpaceSelection(search=text), 0, _NEAREST)]
        spaces = for_cards(Space.objects).in_bulk(first)
        view, entries = "space", [spaces[pk] for pk in first]
    return [(one.name, reverse(view, args=[one.entry.slug]), one.city) for one in entries[:_NEAREST]]


def _links(places: list[Part]) -> list[tuple[str, str]]:
    """What the places are called, and the addresses of their pages; of a name that several have, of them all."""
    found = []
    for part in places:
        named = _PLACES[part.facet].objects.filter(slug__in=part.values).order_by("slug")
        view = "city" if part.facet == "city" else "area"
        found += [(lettered(one.name_in(language())), reverse(view, args=[one.slug])) for one in named]
    return found[:_NEAREST]


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """What Django itself refuses, such as a host name that is not ours. The reason stays in the log."""
    return refuse(request, "The request cannot be understood.")


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form of the admin without the token that its page gave it. The reason stays in the log."""
    return refused(
        request, 403, title=_("Nothing was saved"),
        detail=_("The form is too old or came from elsewhere: go back, reload its page and send it again."),
    )


def server_error(request: HttpRequest) -> HttpResponse:
    if request.path_info.startswith(API_PREFIX):
        return problem(500, "The site failed to answer. It is not your fault; try again later.")
    # Whatever failed may fail again: this page asks neither the database nor the request for anything.
    return HttpResponseServerError(render_to_string("500.html"))
