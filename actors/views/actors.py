"""The list of actors by kind, and the page of one."""

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

from ..enums import ActorKind
from ..models import Actor
from ..queries.pages import actors_listed
from .cards import actor_cards
from .phrases import actor_phrases
from .structured import actor_data
from .timeline import timeline_of


def actor_list(request: HttpRequest) -> HttpResponse:
    whole_list(request)
    order = [*ActorKind.values, ""]
    actors = sorted(actors_listed(), key=lambda one: order.index(one.kind))
    notes = Notes()
    cards = actor_cards(actors, notes)
    groups = [
        {
            "key": kind or "none",
            "label": ActorKind(kind).heading if kind else _("Kind not documented"),
            "cards": list(group),
        }
        for kind, group in groupby(cards, key=lambda card: card.record.kind)
    ]
    return render(request, "actors/actors.html", {"groups": groups, "count": len(cards), "notes": notes})


def actor_detail(request: HttpRequest, slug: str) -> HttpResponse:
    actor, moved = record_at(Actor, EntryKind.ACTOR, slug, "city", "region", "department", "country")
    if moved:
        return HttpResponsePermanentRedirect(reverse("actor", args=[moved]))
    if actor is None:
        raise NotHere(_("No actor has this address."))
    whole_page(request)
    notes = Notes()
    sheet = FactSheet(kinds.get(EntryKind.ACTOR), actor, statements_of(actor.entry), notes)
    lead = actor_phrases(actor, sheet.cite, linked=True)
    led = {phrase.name for phrase in lead}
    involvements = list(involvements_of(actor.entry))
    return render(
        request,
        "actors/actor.html",
        {
            "record": actor,
            "entry": actor.entry,
            "sheet": sheet,
            "notes": notes,
            "lead": lead,
            "facts": [fact for fact in sheet.facts if fact.name not in led],
            "involvements": sentences_of(involvements, notes, actor.entry),
            "timeline": timeline_of(involvements, actor.entry, notes),
            "figures": [(figure, [notes.cite(figure, _("figure"))]) for figure in figures_about(actor.entry)],
            "missing": sheet.missing("actor_kind", "place", "website"),
            "pin": "actor",
            "data": actor_data(request, actor),
            "api_url": f"/api/v1/actors/{actor.entry.slug}/",
        },
    )
