"""Structured data (schema.org) of actors and events: only what a source states."""

from django.http import HttpRequest
from django.utils.safestring import SafeString

from spaces.views.structured import address_data, as_script, compact, url_of
from spaces.views.wording import local

from ..enums import EventState
from ..models import Actor, Event


def actor_data(request: HttpRequest, actor: Actor) -> SafeString:
    return as_script(
        compact(
            {
                "@type": "Organization",
                "@id": url_of(request, actor.entry),
                "name": actor.name,
                "alternateName": actor.other_names,
                "description": local(actor, "summary")[0],
                "url": actor.website,
                "sameAs": actor.links,
                "address": address_data(actor),
            }
        )
    )


def event_data(request: HttpRequest, event: Event) -> SafeString:
    address = address_data(event)
    location = compact({"@type": "Place", "name": event.venue, "address": address}) if event.venue or address else None
    cancelled = "https://schema.org/EventCancelled" if event.state == EventState.CANCELLED else None
    return as_script(
        compact(
            {
                "@type": "Event",
                "@id": url_of(request, event.entry),
                "url": url_of(request, event.entry),
                "name": event.name,
                "startDate": event.starts,
                "endDate": event.ends,
                "location": location,
                "eventStatus": cancelled,
                "description": local(event, "summary")[0],
            }
        )
    )
