"""Site-wide search: spaces, actors, events and cities for one typed text."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from actors.queries.pages import actors_listed, events_listed
from actors.queries.suggestions import cities_beginning
from actors.views.cards import actor_cards, event_cards
from spaces.filters import ParameterError
from spaces.filters.typed import BoxFilter
from spaces.models import City
from spaces.queries.corrections import spellings
from spaces.queries.positions import slice_of
from spaces.queries.search import ranked, searched, words_of
from spaces.queries.selections import SpaceSelection
from spaces.queries.spaces import count_spaces, spaces_in
from spaces.queries.understanding import Understanding, understood
from spaces.views.cards import space_cards
from spaces.views.lists import refusal
from spaces.views.notes import Notes
from spaces.views.typed import list_address

#: Of each kind; the list of spaces has them all.
SHOWN = 5


def search(request: HttpRequest) -> HttpResponse:
    try:
        text = BoxFilter.read(request.GET)["q"]
    except ParameterError as error:
        raise refusal(error) from error
    context = {"text": text, "robots": "noindex,follow" if request.GET else ""}
    return render(request, "search.html", context | (_found(text) if text else {}))


def _found(text: str) -> dict:
    meant, notes = understood(text), Notes()
    selection = meant.onto(SpaceSelection())
    number = count_spaces(selection)
    actors = searched(actors_listed(), text)
    events = searched(events_listed(), text)
    groups = [
        {
            "key": "spaces", "label": _("Spaces"), "count": number, "url": list_address(meant),
            "cards": space_cards([pk for pk, _metres in slice_of(selection, 0, SHOWN)], notes),
        },
        {"key": "actors", "label": _("Actors"), "count": actors.count(),
         "cards": actor_cards(ranked(actors, text)[:SHOWN], notes)},
        {"key": "events", "label": _("Events"), "count": events.count(),
         "cards": event_cards(ranked(events, text)[:SHOWN], notes)},
    ]  # fmt: skip
    groups = [group for group in groups if group["count"]]
    cities = _cities(meant)
    meant_instead = [one for one in spellings(text) if _finds(one)] if not groups and not cities else []
    return {
        "groups": groups, "cities": cities, "corrections": meant_instead, "notes": notes,
        "says_nothing": not words_of(text),
    }  # fmt: skip


def _finds(text: str) -> bool:
    return spaces_in(understood(text).onto(SpaceSelection())).exists() or any(
        searched(listed, text).exists() for listed in (actors_listed(), events_listed())
    )


def _cities(meant: Understanding) -> list[City]:
    """The city that is meant, then those whose name begins as typed."""
    slugs = [slug for part in meant.parts if part.facet == "city" for slug in part.values]
    named = City.objects.filter(slug__in=slugs).order_by("name_sort", "id") if slugs else []
    found = {city.slug: city for city in (*named, *cities_beginning(meant.typed, SHOWN))}
    return list(found.values())[:SHOWN]
