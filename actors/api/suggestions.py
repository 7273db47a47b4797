"""Suggestions as the API shows them."""
from django.conf import settings
from django.urls import reverse
from django.utils.translation import override
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from spaces.api.fields import Translations, translations

from ..queries.suggestions import Suggestion


class SuggestionSerializer(serializers.Serializer):
    """Something whose name begins as typed."""

    kind = serializers.ChoiceField(choices=["city", "area", "space", "actor"])
    slug = serializers.CharField()
    name = serializers.SerializerMethodField()
    note = serializers.SerializerMethodField(help_text="What tells it from its namesakes.")
    page = serializers.SerializerMethodField(help_text="The addresses of its page, from the root of the site.")

    @extend_schema_field(Translations)
    def get_name(self, one: Suggestion):
        return translations(one.name_fr, one.name_en)

    @extend_schema_field(Translations(allow_null=True))
    def get_note(self, one: Suggestion):
        return translations(one.note_fr, one.note_en)

    @extend_schema_field(Translations)
    def get_page(self, one: Suggestion):
        return {language: _page(one, language) for language, _name in settings.LANGUAGES}


class SuggestionsSerializer(serializers.Serializer):
    """At most ten; none before two letters are typed."""

    results = SuggestionSerializer(many=True)


def _page(one: Suggestion, language: str) -> str:
    with override(language):
        return reverse(one.kind, args=[one.slug])
