"""Actors and events: the parameters of their lists, the same for page and API."""
from spaces.filters.narrowing import by_order, by_row, by_text, by_words
from spaces.filters.parameters import ChoiceField, NamedField, OneChoiceField, Parameter, SearchField, StrictFilter
from spaces.models import City, Country, Region

from .enums import ActorKind, EventState


def _place(relation: str, model, field: str, description: str, example: str) -> Parameter:
    where = f"{'codes' if field == 'code' else 'slugs'} such as {example}, or none"
    return Parameter(
        NamedField(model=model, field=field, where=where), description=description, example=example,
        narrow=by_row(relation, field),
    )


class _PlacedFilter(StrictFilter):
    """What actors and events have in common: where they are, and their words."""

    country = _place("country", Country, "code", "Country: ISO 3166-1 alpha-2, lower case.", "fr")
    region = _place("region", Region, "slug", "Slug of a region.", "ile-de-france")
    city = _place("city", City, "slug", "Slug of a city.", "paris")
    search = Parameter(
        SearchField(), description="Words to find, in French or English; all must match. Best match first.",
        narrow=by_words,
    )


class ActorFilter(_PlacedFilter):
    """Which actors."""

    kind = Parameter(
        ChoiceField(choices=ActorKind.values), description="What the actor is.", narrow=by_text("kind")
    )
    ordering = Parameter(
        OneChoiceField(choices=["name", "-name"]), description="The order of the list.",
        narrow=by_order({"name": ("name_sort", "entry_id"), "-name": ("-name_sort", "-entry_id")}),
    )


class EventFilter(_PlacedFilter):
    """Which events."""

    state = Parameter(
        ChoiceField(choices=EventState.values), description="Whether it was held.", narrow=by_text("state")
    )
    ordering = Parameter(
        OneChoiceField(choices=["starts", "-starts", "name", "-name"]),
        description="The order of the list; events without a date come last by start.",
        narrow=by_order({
            "starts": ("starts_sort", "entry_id"), "-starts": ("undated", "-starts_sort", "entry_id"),
            "name": ("name_sort", "entry_id"), "-name": ("-name_sort", "-entry_id"),
        }),
    )

