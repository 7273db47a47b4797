"""What a typed text was taken for, as the API shows it."""
from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse
from django.utils.translation import override
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from ..queries.selections import ALL_FACETS
from ..queries.understanding import Part, Understanding
from .fields import Translations, translations


class UnderstoodPartSerializer(serializers.Serializer):
    """Some of the words, and what they mean."""

    words = serializers.CharField(help_text="As they were typed.")
    facet = serializers.SerializerMethodField(
        help_text="The parameter of the list; null where every space is what the words say, or where they ask for what"
        " is around who typed them: only they know where that is (`near`)."
    )
    values = serializers.ListField(child=serializers.CharField(), help_text="Any of these.")
    label = serializers.SerializerMethodField()

    @extend_schema_field({"type": ["string", "null"], "enum": [*ALL_FACETS, None]})
    def get_facet(self, part: Part):
        return part.facet or None

    @extend_schema_field(Translations(allow_null=True))
    def get_label(self, part: Part):
        return translations(part.label_fr, part.label_en)


class UnderstandingSerializer(serializers.Serializer):
    typed = serializers.CharField()
    parts = UnderstoodPartSerializer(many=True, help_text="In the order of the words; none where all stay words.")
    search = serializers.CharField(source="rest", help_text="The words that stay words, as `search` takes them.")
    spaces = serializers.SerializerMethodField(
        help_text="The address of the list that is meant, from the root of the site; `spaces/facets/` and"
        " `spaces/clusters/` take the same parameters."
    )
    page = serializers.SerializerMethodField(help_text="The same list for people.")

    def get_spaces(self, meant: Understanding) -> str:
        return _address("/api/v1/spaces/", meant)

    @extend_schema_field(Translations)
    def get_page(self, meant: Understanding):
        found = {}
        for language, _name in settings.LANGUAGES:
            with override(language):
                found[language] = _address(reverse("spaces"), meant)
        return found


def _address(path: str, meant: Understanding) -> str:
    query = [(part.facet, value) for part in meant.parts if part.facet for value in part.values]
    if meant.rest:
        query.append(("search", meant.rest))
    return f"{path}?{urlencode(query)}" if query else path
