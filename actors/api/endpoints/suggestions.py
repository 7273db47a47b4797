"""Suggestions: what is behind the search box while somebody types."""
from drf_spectacular.utils import extend_schema

from spaces.api.endpoints.base import Endpoint
from spaces.api.endpoints.rows import FormatFilter
from spaces.api.openapi import errors, parameters_of
from spaces.filters.paging import keys_of
from spaces.filters.typed import BoxFilter

from ...queries.suggestions import suggestions
from ..suggestions import SuggestionsSerializer


class SuggestEndpoint(Endpoint):
    """At most eight queries, whatever the size."""

    title = "Suggestions"

    @extend_schema(
        operation_id="suggest", summary="Cities, areas, spaces and actors by the beginning of a name",
        parameters=parameters_of(BoxFilter, FormatFilter),
        responses={(200, "application/json"): SuggestionsSerializer, **errors(400)}, filters=False,
    )
    def get(self, request):
        text = BoxFilter.read(request.GET, keys_of(FormatFilter))["q"]
        format = FormatFilter.read(request.GET, keys_of(BoxFilter))["format"]
        body = SuggestionsSerializer({"results": suggestions(text)}).data
        return self.answer(request, body, format=format)
