"""The list of events, upcoming first and then by year, and the page of one."""

import datetime
from itertools import groupby

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from spaces.domain import kinds
from spaces.enums import EntryKind
from spaces.queries.entries import record_at, statements_of
from spaces.queries.figures import figures_about
from spaces.queries.involvements import involvements_of
from spaces.views.facts import FactSheet
from spaces.views.lists import NotHere, whole_list, whole_page
from spaces.views.notes import Notes
from spaces.views.sentences import sentences_of
from spaces.views.wording import lang_attribute

from ..enums import EventState
from ..models import Event
from ..queries.pages import events_listed, past, upcoming
from .cards import event_cards
from .phrases import event_phrases
from .structured import event_data


def event_list(request: HttpRequest) -> HttpResponse:
    whole_list(request)
    today = datetime.date.today()
    notes = Notes()
    coming = list(upcoming(events_listed(), today))
    over = list(past(events_listed(), today))
    cards = event_cards([*coming, *over], notes)
    years = [
        {"year": year, "cards": list(group)}
        for year, group in groupby(cards[len(coming) :], key=lambda card: card.record.starts[:4])
    ]
    # An unknown year sorts last, whatever order the dates come in.
    years.sort(key=lambda one: one["year"], reverse=True)
    return render(
        request,
        "actors/events.html",
        {
            "upcoming": cards[: len(coming)],
            "years": years,
            "count": len(cards),
            "notes": notes,
        },
    )


def event_detail(request: HttpRequest, slug: str) -> HttpResponse:
    event, moved = record_at(Event, EntryKind.EVENT, slug, "city", "region", "department", "country", "space")
    if moved:
        return HttpResponsePermanentRedirect(reverse("event", args=[moved]))
    if event is None:
        raise NotHere(_("No event has this address."))
    whole_page(request)
    notes = Notes()
    sheet = FactSheet(kinds.get(EntryKind.EVENT), event, statements_of(event.entry), notes)
    lead = event_phrases(event, sheet.cite, linked=True)
    led = {phrase.name for phrase in lead}
    if "starts" in led:
        # The first line has them in its words, but for a range of days that the source says otherwise.
        led |= {"ends", "days"} if event.ends else {"days", "dates_as_stated"}
    return render(
        request,
        "actors/event.html",
        {
            "record": event,
            "entry": event.entry,
            "sheet": sheet,
            "notes": notes,
            "lead": lead,
            "facts": [fact for fact in sheet.facts if fact.name not in led],
            "involvements": sentences_of(involvements_of(event.entry), notes, event.entry),
            "figures": [(figure, [notes.cite(figure, _("figure"))]) for figure in figures_about(event.entry)],
            "missing": sheet.missing("starts", "place", "venue", "website"),
            "pin": "event",
            "name_lang": lang_attribute(sheet.source_language("name")),
            "cancelled": event.state == EventState.CANCELLED,
            "data": event_data(request, event),
            "api_url": f"/api/v1/events/{event.entry.slug}/",
        },
    )
