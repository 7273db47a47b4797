"""The API's addresses, and what keeps every answer under /api/ in one shape."""

from django.urls import path, re_path

from actors.api.endpoints.actors import ActorEndpoint, ActorsEndpoint
from actors.api.endpoints.events import EventEndpoint, EventsEndpoint
from actors.api.endpoints.suggestions import SuggestEndpoint
from spaces.api.endpoints import clusters, evidence, places, schema, spaces, understanding
from spaces.api.problems import nothing_here

app_name = "api"
urlpatterns = [
    path("v1/", schema.RootEndpoint.as_view(), name="root"),
    path("v1/spaces/", spaces.SpacesEndpoint.as_view(), name="spaces"),
    path("v1/spaces/facets/", spaces.SpaceFacetsEndpoint.as_view(), name="space-facets"),
    path("v1/spaces/clusters/", clusters.SpaceClustersEndpoint.as_view(), name="space-clusters"),
    path("v1/spaces/<str:key>/", spaces.SpaceEndpoint.as_view(), name="space"),
    path("v1/cities/", places.CitiesEndpoint.as_view(), name="cities"),
    path("v1/cities/<str:key>/", places.CityEndpoint.as_view(), name="city"),
    path("v1/focuses/", places.FocusesEndpoint.as_view(), name="focuses"),
    path("v1/focuses/<str:key>/", places.FocusEndpoint.as_view(), name="focus"),
    path("v1/actors/", ActorsEndpoint.as_view(), name="actors"),
    path("v1/actors/<str:key>/", ActorEndpoint.as_view(), name="actor"),
    path("v1/events/", EventsEndpoint.as_view(), name="events"),
    path("v1/events/<str:key>/", EventEndpoint.as_view(), name="event"),
    path("v1/involvements/", evidence.InvolvementsEndpoint.as_view(), name="involvements"),
    path("v1/involvements/<str:key>/", evidence.InvolvementEndpoint.as_view(), name="involvement"),
    path("v1/figures/", evidence.FiguresEndpoint.as_view(), name="figures"),
    path("v1/figures/<str:key>/", evidence.FigureEndpoint.as_view(), name="figure"),
    path("v1/sources/", evidence.SourcesEndpoint.as_view(), name="sources"),
    path("v1/sources/<str:key>/", evidence.SourceEndpoint.as_view(), name="source"),
    path("v1/statements/", evidence.StatementsEndpoint.as_view(), name="statements"),
    path("v1/statements/<str:key>/", evidence.StatementEndpoint.as_view(), name="statement"),
    path("v1/suggest/", SuggestEndpoint.as_view(), name="suggest"),
    path("v1/understand/", understanding.UnderstandEndpoint.as_view(), name="understand"),
    path("v1/schema/", schema.SchemaEndpoint.as_view(), name="schema"),
    path("v1/docs/", schema.DocsEndpoint.as_view(), name="docs"),
    # Last: whatever else lies under /api/ is answered in the API's own terms.
    re_path(r"", nothing_here, name="nothing-here"),
]
