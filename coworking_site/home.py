"""The home page: all of it computed from what the sources state; a block with nothing to say is absent."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _

from actors.queries.pages import first_announced
from actors.views.cards import event_cards
from spaces.models import Space
from spaces.queries.facets import Facet, facets_of
from spaces.queries.listings import first_opened
from spaces.queries.projection import HOME_HEIGHT, HOME_WIDTH
from spaces.queries.quality import without_address, without_opening, without_status
from spaces.queries.selections import NONE, SpaceSelection
from spaces.queries.spaces import count_spaces
from spaces.views.cards import full_cards
from spaces.views.facets import Choice, choice_of
from spaces.views.notes import Notes

from .outline_map import map_marks
from .timeline import timeline

FIRST_SHOWN = 3
BROWSE = ("city", "status", "focus")
BROWSE_SHOWN = 5


def root(request: HttpRequest) -> HttpResponse:
    """``/`` leads to the home page in the language that the browser prefers."""
    code = translation.get_language_from_request(request)
    with translation.override(code):
        response = HttpResponseRedirect(reverse("home"))
    patch_vary_headers(response, ["Accept-Language"])
    return response


def _choices(facet: Facet) -> list[Choice]:
    """The most frequent values that have spaces, and how many have none."""
    found = [one for one in facet.values if one.value != NONE and one.count][:BROWSE_SHOWN]
    found += [one for one in facet.values if one.value == NONE and one.count]
    return [choice_of(one) for one in found]


def _gaps() -> list[dict]:
    """What no source says, of how many spaces."""
    public, spaces = Space.objects.public(), reverse("spaces")
    found = [
        (without_status(public).count(), _("without a known legal status"), f"{spaces}?status={NONE}"),
        (without_opening(public).count(), _("without an opening date"), f"{spaces}?opened={NONE}"),
        (without_address(public).count(), _("without an address"), f"{spaces}?address={NONE}"),
    ]
    return [{"count": count, "label": label, "url": url} for count, label, url in found if count]


def home(request: HttpRequest) -> HttpResponse:
    notes = Notes()
    first = first_opened(FIRST_SHOWN)
    cards = full_cards(first, notes)
    announced = first_announced(first[-1].opened_max.isoformat()) if first else None
    facets = facets_of(SpaceSelection(), BROWSE, most=BROWSE_SHOWN)
    browse = [{"facet": facet, "choices": _choices(facet)} for facet in facets]
    total, marks = count_spaces(SpaceSelection()), map_marks()
    context = {
        "notes": notes,
        "total": total,
        "first": cards,
        "announced": event_cards([announced] if announced else [], notes),
        "map_marks": marks,
        "cities_drawn": sum(not mark.is_region for mark in marks),
        "elsewhere": total - sum(mark.count for mark in marks),
        "map_width": HOME_WIDTH,
        "map_height": HOME_HEIGHT,
        "browse": [one for one in browse if one["choices"]],
        "timeline": timeline(notes),
        "gaps": _gaps(),
    }
    return render(request, "home.html", context)
