"""The reference page's content, read from the schema."""
from dataclasses import dataclass
from typing import Any

#: What is asked in each operation's curl line, from the API's root: things the documents know.
_EXAMPLES = {
    "spaces-list": "spaces/?region=ile-de-france&ordering=opened",
    "spaces-facets": "spaces/facets/?country=fr",
    "spaces-clusters": "spaces/clusters/?zoom=6&country=fr",
    "spaces-detail": "spaces/la-cantine/",
    "cities-detail": "cities/paris/",
    "focuses-detail": "focuses/new-technologies/",
    "actors-list": "actors/?kind=network",
    "actors-detail": "actors/la-fonderie/",
    "events-list": "events/?ordering=-starts",
    "events-detail": "events/barcampparis-10/",
    "involvements-list": "involvements/?role=funds",
    "figures-list": "figures/?area=country",
    "figures-detail": "figures/s1:arrival-in-france/",
    "sources-list": "sources/?kind=document",
    "sources-detail": "sources/s3/",
    "statements-detail": "statements/s0:la-fonderie:1/",
    # An involvement's number is not known before one has asked for the list.
    "involvements-detail": "",
    "statements-list": "statements/?kind=space&basis=inferred",
}


@dataclass(frozen=True, slots=True)
class ParameterReference:
    name: str
    place: str
    description: str
    #: Allowed values, or the shape of a value.
    values: list[str]
    shape: str
    repeats: bool


@dataclass(frozen=True, slots=True)
class Property:
    name: str
    shape: str
    description: str


@dataclass(frozen=True, slots=True)
class OperationReference:
    anchor: str
    path: str
    summary: str
    description: str
    parameters: list[ParameterReference]
    properties: list[Property]
    media_types: list[str]
    #: An address to try, from the API's root; empty where none is known beforehand.
    example: str


def _shape(schema: dict[str, Any]) -> str:
    """A schema's type in a few words: "text or null", "list of text", "Space"."""
    if "$ref" in schema:
        return schema["$ref"].rsplit("/", 1)[-1]
    for joined in ("allOf", "oneOf", "anyOf"):
        if joined in schema:
            return " or ".join(dict.fromkeys(_shape(one) for one in schema[joined]))
    kinds = schema.get("type", "any")
    kinds = kinds if isinstance(kinds, list) else [kinds]
    if "array" in kinds:
        return f"list of {_shape(schema.get('items', {}))}"
    names = {"string": "text", "integer": "whole number", "boolean": "true or false", "object": "object"}
    return " or ".join(names.get(kind, kind) for kind in kinds)


def _parameter(one: dict[str, Any]) -> ParameterReference:
    schema = one["schema"]
    inner = schema.get("items", schema)
    values = [value for value in inner.get("enum", []) if value]
    limits = [
        f"{word} {inner[key]}" for key, word in (("minimum", "from"), ("maximum", "to"), ("maxLength", "at most"))
        if key in inner
    ]
    return ParameterReference(
        one["name"], one["in"], one.get("description", ""), values, " ".join([_shape(inner), *limits]),
        schema.get("type") == "array",
    )


def _properties(schema: dict[str, Any], components: dict[str, Any]) -> list[Property]:
    if "$ref" in schema:
        schema = components[schema["$ref"].rsplit("/", 1)[-1]]
    found = schema.get("properties", {})
    if "results" in found:
        return _properties(found["results"]["items"], components)
    return [Property(name, _shape(one), one.get("description", "")) for name, one in found.items()]


def operations_of(schema: dict[str, Any]) -> list[OperationReference]:
    """Every GET of the schema, in the order of its paths."""
    components = schema["components"]["schemas"]
    found = []
    for path, methods in schema["paths"].items():
        operation = methods["get"]
        content = operation["responses"]["200"].get("content", {})
        first = next(iter(content.values()), {}).get("schema", {})
        anchor = operation["operationId"].replace("_", "-")
        found.append(OperationReference(
            anchor, path, operation.get("summary", ""),
            operation.get("description", ""), [_parameter(one) for one in operation.get("parameters", [])],
            _properties(first, components), list(content),
            _EXAMPLES.get(anchor, path.removeprefix("/api/v1/")),
        ))
    return found
