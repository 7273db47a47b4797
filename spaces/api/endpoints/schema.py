"""The schema (OpenAPI 3.1) and the reference page made from it."""
import functools
import json

import orjson
import yaml
from django.http import HttpResponse
from django.shortcuts import render
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema

from ...filters.parameters import OneChoiceField, Parameter, StrictFilter
from ..openapi import errors, parameters_of
from ..reference import operations_of
from .base import Endpoint

JSON_TYPE = "application/vnd.oai.openapi+json"
YAML_TYPE = "application/vnd.oai.openapi"


@functools.cache
def schema() -> dict:
    """The schema as plain values; made once per process, for it follows from the code alone."""
    made = SchemaGenerator().get_schema(request=None, public=True)
    # Through JSON, so that lazy texts and subclasses of str and dict are plain for every writer.
    return orjson.loads(json.dumps(made, default=str))


class SchemaFilter(StrictFilter):
    format = Parameter(OneChoiceField(choices=["json", "yaml"]), description="The format of the schema.")


class SchemaEndpoint(Endpoint):
    """Answers any ``Accept``: it is one document, in JSON unless YAML is asked for by name."""

    @extend_schema(
        operation_id="schema", summary="This schema", parameters=parameters_of(SchemaFilter), filters=False,
        responses={(200, JSON_TYPE): OpenApiTypes.OBJECT, (200, YAML_TYPE): OpenApiTypes.STR, **errors(400)},
    )
    def get(self, request):
        format = SchemaFilter.read(request.GET)["format"]
        if format == "yaml":
            text = yaml.safe_dump(schema(), sort_keys=False, allow_unicode=True)
            return HttpResponse(text, content_type=f"{YAML_TYPE}; charset=utf-8")
        return HttpResponse(orjson.dumps(schema()), content_type=JSON_TYPE)


class NoParameters(StrictFilter):
    pass


@extend_schema(exclude=True)
class DocsEndpoint(Endpoint):
    """The reference for people: a page of our own, from the schema."""

    def get(self, request):
        NoParameters.read(request.GET)
        return render(request, "api/docs.html", {
            "title": "API reference", "info": schema()["info"], "operations": operations_of(schema()),
            "root": request.build_absolute_uri("/api/v1/"),
        })


@extend_schema(exclude=True)
class RootEndpoint(Endpoint):
    """Where everything is."""

    title = "API"
    lists = (
        "spaces", "spaces/facets", "spaces/clusters", "cities", "focuses", "actors", "events", "involvements",
        "figures", "sources", "statements", "suggest", "understand",
    )

    def get(self, request):
        NoParameters.read(request.GET)
        names = (*self.lists, "schema", "docs")
        return self.answer(request, {name: request.build_absolute_uri(f"/api/v1/{name}/") for name in names})
