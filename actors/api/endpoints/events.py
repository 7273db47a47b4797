"""Events: the list and one of them."""
from spaces.api.endpoints.entries import EntriesEndpoint, EntryEndpoint
from spaces.api.openapi import detailed, listed
from spaces.enums import EntryKind
from spaces.filters.paging import PageFilter

from ...filters import EventFilter
from ...queries.events import public_events
from ..events import EventDetailSerializer, EventSerializer


class EventsEndpoint(EntriesEndpoint):
    title = "Events"
    kind = EntryKind.EVENT
    filters = EventFilter

    @listed("events_list", "Events, held and announced", EventSerializer, EventFilter, PageFilter)
    def get(self, request):
        return super().get(request)

    def rows(self):
        return public_events()


class EventEndpoint(EntryEndpoint):
    title = "Event"
    kind = EntryKind.EVENT
    path = "events"

    @detailed("events_detail", "One event", EventDetailSerializer, key="Slug or id of the event.", moves=True)
    def get(self, request, key):
        return super().get(request, key)
