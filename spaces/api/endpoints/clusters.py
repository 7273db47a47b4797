"""Clusters: the spaces of a selection as a map shows them."""
from drf_spectacular.utils import extend_schema

from ...filters import SpaceFilter, select_spaces
from ...filters.paging import NumberField, keys_of
from ...filters.parameters import Parameter
from ...queries.clusters import clusters_of
from ...queries.grid import DEEPEST_ZOOM
from ..clusters import ClustersSerializer, clusters_json
from ..openapi import errors, parameters_of
from .base import Endpoint
from .rows import FormatFilter


class ClustersFilter(FormatFilter):
    zoom = Parameter(
        NumberField(smallest=0, largest=DEEPEST_ZOOM),
        description="The map's zoom, 0 unless given: the world is 256 pixels wide at 0 and doubles with each further"
        " one; spaces within a cell of 64 pixels are gathered.",
        example="5",
    )


class SpaceClustersEndpoint(Endpoint):
    """Three queries whatever the size. ``bbox`` is the map's window; without it the whole world."""

    title = "Clusters of spaces"

    @extend_schema(
        operation_id="spaces_clusters", summary="Spaces gathered for a map, with exact counts",
        parameters=parameters_of(SpaceFilter, ClustersFilter),
        responses={(200, "application/json"): ClustersSerializer, **errors(400)}, filters=False,
    )
    def get(self, request):
        selection = select_spaces(request.GET, ignored=keys_of(ClustersFilter))
        asked = ClustersFilter.read(request.GET, keys_of(SpaceFilter))
        return self.answer(request, clusters_json(clusters_of(selection, asked["zoom"] or 0)), format=asked["format"])
