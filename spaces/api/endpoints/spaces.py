"""Spaces: the list in all its formats, its facets, and one space."""
from django.http import HttpResponse, StreamingHttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema

from ...enums import EntryKind
from ...exports import csv, geojson
from ...exports.rows import with_distance
from ...filters import SpaceFilter, SpaceSelection, select_spaces
from ...filters.paging import Paging, WalkFilter, keys_of, paging_of
from ...filters.parameters import ChoiceField, Parameter
from ...queries.facets import facets_of
from ...queries.positions import Listed, Place, slice_behind
from ...queries.selections import ALL_FACETS, FACETS
from ...queries.spaces import count_spaces, sort_columns
from .. import stored
from ..facets import FacetsSerializer, facets_json
from ..lists import address_with, list_json, mark_of, neighbours, page_bounds, read_cursor, write_cursor
from ..openapi import detailed, errors, listed, parameters_of
from ..spaces import FoundSpaceSerializer, SpaceDetailSerializer
from .base import Endpoint
from .entries import EntryEndpoint
from .rows import FormatFilter

EXPORTS = {"geojson": geojson, "csv": csv}
FILES = {
    (200, geojson.CONTENT_TYPE): OpenApiTypes.OBJECT,
    (200, csv.MEDIA_TYPE): OpenApiTypes.STR,
}


class SpacesEndpoint(Endpoint):
    """Three queries whatever the size: the number, the ids of the page, their stored JSON. A named place is one more,
    by distance the ids take one for each ring, and by relevance they are the number, too, unless they are many."""

    title = "Spaces"

    @listed("spaces_list", "Spaces", FoundSpaceSerializer, SpaceFilter, WalkFilter, files=FILES)
    def get(self, request):
        paging = paging_of(request.GET, WalkFilter, ignored=keys_of(SpaceFilter))
        selection = select_spaces(request.GET, ignored=keys_of(WalkFilter))
        export = EXPORTS.get(paging.format)
        if export and not paging.asked:
            return _file(export, export.whole(selection))
        count, places, following, previous = _page(request, selection, paging)
        if not export:
            return self.answer(request, list_json(count, following, previous, _items(places)), format=paging.format)
        response = _file(export, export.page(places, count, following, previous))
        links = [f'<{address}>; rel="{name}"' for name, address in (("next", following), ("prev", previous)) if address]
        if links:
            response["Link"] = ", ".join(links)
        return response


def _file(export, parts) -> HttpResponse:
    response = StreamingHttpResponse(parts, content_type=export.CONTENT_TYPE)
    response["Content-Disposition"] = f'attachment; filename="spaces.{export.EXTENSION}"'
    return response


def _page(
    request, selection: SpaceSelection, paging: Paging
) -> tuple[int, list[Place], str | None, str | None]:
    """The number of all, the page's places in the list, and the addresses of its neighbours. A walk by key only goes
    forward."""
    if not paging.cursor:
        listed = Listed(selection)
        count = len(listed)
        start, stop = page_bounds(paging, count)
        return count, listed[start:stop], *neighbours(request, paging, count)
    mark = mark_of(selection)
    key = read_cursor(paging.cursor, mark, len(sort_columns(selection)))
    found = slice_behind(selection, key, paging.size + 1)
    following = None
    if len(found) > paging.size:
        following = address_with(request, cursor=write_cursor(mark, found[paging.size - 1][1]))
    return count_spaces(selection), [place for place, _key in found[:paging.size]], following, None


def _items(places: list[Place]) -> list[str]:
    texts = stored.items(EntryKind.SPACE, [pk for pk, _metres in places])
    if any(metres is not None for _pk, metres in places):
        return [with_distance(text, metres) for text, (_pk, metres) in zip(texts, places, strict=True)]
    return texts


class FacetsFilter(FormatFilter):
    facets = Parameter(
        ChoiceField(choices=ALL_FACETS, none=False),
        description=f"Which facets to count; unless given, {', '.join(FACETS)}.", example="opened",
    )


class SpaceFacetsEndpoint(Endpoint):
    """A constant number of queries whatever the size."""

    title = "Facets of spaces"

    @extend_schema(
        operation_id="spaces_facets", summary="Facets of a selection of spaces, with exact counts",
        parameters=parameters_of(SpaceFilter, FacetsFilter),
        responses={(200, "application/json"): FacetsSerializer, **errors(400)}, filters=False,
    )
    def get(self, request):
        selection = select_spaces(request.GET, ignored=keys_of(FacetsFilter))
        asked = FacetsFilter.read(request.GET, keys_of(SpaceFilter))
        facets = facets_of(selection, asked["facets"] or FACETS)
        return self.answer(request, facets_json(count_spaces(selection), facets), format=asked["format"])


class SpaceEndpoint(EntryEndpoint):
    title = "Space"
    kind = EntryKind.SPACE
    path = "spaces"

    @detailed("spaces_detail", "One space", SpaceDetailSerializer, key="Slug or id of the space.", moves=True)
    def get(self, request, key):
        return super().get(request, key)
