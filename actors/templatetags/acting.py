"""Actors and events beside a place or a space. ``spaces`` knows of neither: its templates ask here."""

from django import template

from spaces.models import City, Entry, Region
from spaces.views.cards import Card
from spaces.views.notes import Notes

from ..queries.pages import actors_in, events_about, events_in
from ..views.cards import actor_cards, event_cards

register = template.Library()
_MOST = 6


@register.simple_tag
def events_of(entry: Entry, notes: Notes) -> list[Card]:
    """Cards of the events about the entry; their sources join the page's."""
    return event_cards(events_about(entry)[:_MOST], notes)


@register.simple_tag
def events_at(place: City | Region, notes: Notes) -> list[Card]:
    return event_cards(events_in(place)[:_MOST], notes)


@register.simple_tag
def actors_at(place: City | Region, notes: Notes) -> list[Card]:
    return actor_cards(actors_in(place)[:_MOST], notes)
