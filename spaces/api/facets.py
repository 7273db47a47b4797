"""Facets as the API shows them."""
from rest_framework import serializers

from ..queries.facets import Facet
from .fields import Translations


class FacetValueSerializer(serializers.Serializer):
    value = serializers.CharField(help_text="What the parameter takes; none: not documented.")
    label = Translations()
    count = serializers.IntegerField(help_text="How many spaces the selection would have of it.")
    selected = serializers.BooleanField()


class FacetsSerializer(serializers.Serializer):
    """A facet's counts ignore its own choice; those of a facet with one value per space add up to the whole."""

    count = serializers.IntegerField(help_text="How many spaces the selection has.")
    facets = serializers.DictField(child=FacetValueSerializer(many=True))


def facets_json(count: int, facets: list[Facet]) -> dict:
    return {
        "count": count,
        "facets": {
            facet.name: [
                {"value": value, "label": {"fr": french, "en": english}, "count": number, "selected": selected}
                for value, french, english, number, selected in facet.rows
            ]
            for facet in facets
        },
    }
