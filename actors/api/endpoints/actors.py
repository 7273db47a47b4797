"""Actors: the list and one of them."""
from spaces.api.endpoints.entries import EntriesEndpoint, EntryEndpoint
from spaces.api.openapi import detailed, listed
from spaces.enums import EntryKind
from spaces.filters.paging import PageFilter

from ...filters import ActorFilter
from ...models import Actor
from ..actors import ActorDetailSerializer, ActorSerializer


class ActorsEndpoint(EntriesEndpoint):
    title = "Actors"
    kind = EntryKind.ACTOR
    filters = ActorFilter

    @listed("actors_list", "Actors, networks and platforms", ActorSerializer, ActorFilter, PageFilter)
    def get(self, request):
        return super().get(request)

    def rows(self):
        return Actor.objects.public().order_by("name_sort", "entry_id")


class ActorEndpoint(EntryEndpoint):
    title = "Actor"
    kind = EntryKind.ACTOR
    path = "actors"

    @detailed("actors_detail", "One actor", ActorDetailSerializer, key="Slug or id of the actor.", moves=True)
    def get(self, request, key):
        return super().get(request, key)
