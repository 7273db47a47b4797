"""Sources as the API shows them."""
from rest_framework import serializers

from ..enums import SourceKind
from ..models import Source
from .fields import PartialDate, TextOrNull, Translations, translations


class SourceSerializer(serializers.Serializer):
    """Who says something."""

    key = serializers.CharField()
    url = serializers.CharField(help_text="The address of the detail, from the root of the site.")
    kind = serializers.ChoiceField(SourceKind.choices)
    title = serializers.CharField()
    title_given = serializers.BooleanField(help_text="The source prints no title, so the directory gave it one.")
    author = TextOrNull()
    publisher = TextOrNull()
    date = PartialDate()
    date_inferred = serializers.BooleanField()
    dating = Translations(allow_null=True, help_text="How the date is known, or between what it lies.")
    language = TextOrNull()
    address = TextOrNull(help_text="Where the source itself is.")
    licence = TextOrNull()
    licence_url = TextOrNull()
    description = Translations(allow_null=True)

    def to_representation(self, row: Source) -> dict:
        return {
            "key": row.key,
            "url": f"/api/v1/sources/{row.key}/",
            "kind": row.kind,
            "title": row.title,
            "title_given": row.title_given,
            "author": row.author or None,
            "publisher": row.publisher or None,
            "date": row.date or None,
            "date_inferred": row.date_inferred,
            "dating": translations(row.dating_fr, row.dating_en),
            "language": row.language or None,
            "address": row.url or None,
            "licence": row.licence or None,
            "licence_url": row.licence_url or None,
            "description": translations(row.description_fr, row.description_en),
        }
