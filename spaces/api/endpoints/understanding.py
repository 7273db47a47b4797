"""Understanding: what the search box of a page would make of a text."""
from drf_spectacular.utils import extend_schema

from ...filters.paging import keys_of
from ...filters.parameters import Parameter, SearchField, StrictFilter
from ...queries.understanding import understood
from ..openapi import errors, parameters_of
from ..understanding import UnderstandingSerializer
from .base import Endpoint
from .rows import FormatFilter


class TextFilter(StrictFilter):
    q = Parameter(SearchField(), description="What somebody typed.", example="fablab lille")


class UnderstandEndpoint(Endpoint):
    """At most thirteen queries, whatever the size and the text."""

    title = "Understanding"

    @extend_schema(
        operation_id="understand", summary="What a typed text means: places, statuses and focuses in it, as filters",
        parameters=parameters_of(TextFilter, FormatFilter),
        responses={(200, "application/json"): UnderstandingSerializer, **errors(400)}, filters=False,
    )
    def get(self, request):
        text = TextFilter.read(request.GET, keys_of(FormatFilter))["q"]
        format = FormatFilter.read(request.GET, keys_of(TextFilter))["format"]
        return self.answer(request, UnderstandingSerializer(understood(text)).data, format=format)
