"""What the schema says of parameters and errors: read from the FilterSets, so that it cannot say otherwise."""
from typing import Any

from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework import serializers

from ..filters.paging import NumberField, TextField
from ..filters.parameters import (
    LONGEST_SEARCH,
    MOST_VALUES,
    BoxField,
    ChoiceField,
    DistanceField,
    NamedField,
    NearField,
    OneChoiceField,
    Parameter,
    PatternField,
    SearchField,
    StrictFilter,
)
from .problems import CONTENT_TYPE, ProblemSerializer

_NO_NUL = r"^[^\x00]*$"
_PATTERNS = {
    NearField: r"^$|^-?\d{1,2}(\.\d{1,15})?,-?\d{1,3}(\.\d{1,15})?$|^[a-z0-9]+(-[a-z0-9]+)*$",
    DistanceField: r"^$|^\d{1,8}(\.\d{1,3})? ?(km|m)$",
    BoxField: r"^$|^-?\d{1,3}(\.\d{1,15})?(,-?\d{1,3}(\.\d{1,15})?){3}$",
}


def _schema(parameter: Parameter) -> dict[str, Any]:
    """The JSON schema of a parameter's value. Every parameter may be sent empty, which says nothing."""
    field = parameter.field
    if isinstance(field, ChoiceField):
        return {"type": "array", "items": {"type": "string", "enum": [*field.allowed(), ""]}, "maxItems": MOST_VALUES}
    if isinstance(field, PatternField):
        shaped = {"type": "string", "pattern": f"^({field.pattern}|none)?$"}
        return {"type": "array", "items": shaped, "maxItems": MOST_VALUES}
    if isinstance(field, NamedField):
        named = {"type": "string", "pattern": f"^({field.pattern})?$"}
        return {"type": "array", "items": named, "maxItems": MOST_VALUES}
    if isinstance(field, OneChoiceField):
        return {"type": "string", "enum": [*field.values, ""]}
    if isinstance(field, NumberField):
        return {"type": "integer", "minimum": field.smallest, "maximum": field.largest}
    if isinstance(field, SearchField):
        return {"type": "string", "maxLength": LONGEST_SEARCH, "pattern": _NO_NUL}
    if isinstance(field, TextField):
        return {"type": "string", "maxLength": 2_000, "pattern": _NO_NUL}
    return {"type": "string", "pattern": _PATTERNS[type(field)]}


def parameters_of(*forms: type[StrictFilter]) -> list[OpenApiParameter]:
    """The query parameters of a list, in the order of the FilterSets."""
    found = []
    for form in forms:
        for name, parameter in form.base_filters.items():
            found.append(OpenApiParameter(
                name, _schema(parameter), location="query", description=parameter.description, explode=True,
                style="form",
            ))
    return found


def list_of(item: type[serializers.Serializer], name: str) -> type[serializers.Serializer]:
    """The serializer of a list of such items, under a name of its own in the schema."""
    return type(f"{name}Serializer", (serializers.Serializer,), {
        "__doc__": "One page of a list.",
        "count": serializers.IntegerField(help_text="How many there are in all."),
        "next": serializers.URLField(allow_null=True, help_text="The address of the next page."),
        "previous": serializers.URLField(allow_null=True, help_text="The address of the previous page."),
        "results": item(many=True),
    })


def errors(*statuses: int) -> dict[tuple[int, str], OpenApiResponse]:
    """Problem documents for these statuses."""
    words = {400: "A parameter is unknown or its value is.", 404: "Nothing is there."}
    return {
        (status, CONTENT_TYPE): OpenApiResponse(ProblemSerializer, description=words[status]) for status in statuses
    }


def listed(operation: str, summary: str, item: type[serializers.Serializer], *forms: type[StrictFilter], files=None):
    """Documents the GET of a list. ``files`` are further answers by media type."""
    name = item.__name__.removesuffix("Serializer")
    responses = {(200, "application/json"): list_of(item, f"{name}List"), **(files or {}), **errors(400)}
    return extend_schema(
        operation_id=operation, summary=summary, parameters=parameters_of(*forms), responses=responses, filters=False
    )


def detailed(operation: str, summary: str, answer: Any, *, key: str, moves: bool = False):
    """Documents the GET of one thing, found by ``key`` (in words). ``moves``: a former address redirects."""
    responses: dict[Any, Any] = {(200, "application/json"): answer, **errors(400, 404)}
    if moves:
        responses[301] = OpenApiResponse(description="It has moved; Location says where to.")
    shape = {"type": "string", "minLength": 1, "maxLength": 200}
    path = OpenApiParameter("key", shape, location="path", description=key)
    return extend_schema(operation_id=operation, summary=summary, parameters=[path], responses=responses)
