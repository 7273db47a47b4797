"""Focuses as the API shows them."""
from rest_framework import serializers

from ..models import Focus
from .fields import DetailUrl, Translations


class FocusSerializer(serializers.Serializer):
    """What a space may be about."""

    slug = serializers.CharField()
    url = DetailUrl("focuses", source="slug")
    names = serializers.SerializerMethodField()
    spaces = serializers.IntegerField(source="spaces_number", help_text="How many public spaces have it.")

    def get_names(self, focus: Focus) -> Translations:
        return {"fr": focus.name_fr, "en": focus.name_en}
