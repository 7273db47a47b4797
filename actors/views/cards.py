"""Cards of actors and events."""

from collections.abc import Iterable

from django.urls import reverse

from spaces.views.cards import Card, citing
from spaces.views.notes import Notes

from ..models import Actor, Event
from .phrases import actor_phrases, event_phrases


def actor_cards(actors: Iterable[Actor], notes: Notes) -> list[Card]:
    actors = list(actors)
    cite = citing(actors, notes)
    return [Card(one, reverse("actor", args=[one.entry.slug]), "actor", actor_phrases(one, cite)) for one in actors]


def event_cards(events: Iterable[Event], notes: Notes) -> list[Card]:
    events = list(events)
    cite = citing(events, notes)
    return [
        Card(
            one, reverse("event", args=[one.entry.slug]), "event", event_phrases(one, cite),
            # Spaces and actors have proper names, which no voice should change for. An event is mostly described.
            name_language=cite.language_of_name(one),
        )
        for one in events
    ]  # fmt: skip
