"""Actors as the API shows them: the row of a list and the detail."""
from rest_framework import serializers

from spaces.api.fields import (
    CityRefSerializer,
    DetailUrl,
    DisputedFields,
    LocationSerializer,
    ProvenanceSerializer,
    Summary,
    TextOrNull,
    Translations,
    location_of,
    provenance_json,
    translations,
)
from spaces.api.involvements import InvolvementSerializer, involvements_by_entry
from spaces.api.statements import StatementSerializer, statements_by_entry

from ..models import Actor


class ActorSerializer(serializers.Serializer):
    id = serializers.CharField(source="entry.public_id")
    slug = serializers.CharField(source="entry.slug")
    url = DetailUrl("actors", source="entry.slug")
    name = serializers.CharField()
    kind = TextOrNull()
    city = CityRefSerializer(allow_null=True)
    region = TextOrNull(source="region.slug", default=None)
    website = TextOrNull()
    summary = Summary()
    disputed = DisputedFields(source="entry.provenance")


class ActorDetailSerializer(ActorSerializer):
    country = TextOrNull(source="country.code")
    other_names = serializers.ListField(child=serializers.CharField())
    links = serializers.ListField(child=serializers.CharField())
    summaries = Translations(allow_null=True)
    location = LocationSerializer(allow_null=True)
    provenance = serializers.DictField(child=ProvenanceSerializer())
    involvements = InvolvementSerializer(many=True)
    statements = StatementSerializer(many=True)


def serialize(records: list[Actor]) -> dict[int, tuple[dict, dict]]:
    """The row and the detail of each actor, by id; a constant number of queries."""
    ids = [record.pk for record in records]
    involvements, statements = involvements_by_entry(ids), statements_by_entry(ids)
    found = {}
    for record in records:
        row = dict(ActorSerializer(record).data)
        found[record.pk] = row, {
            **row,
            "country": record.country.code if record.country else None,
            "other_names": record.other_names,
            "links": record.links,
            "summaries": translations(record.summary_fr, record.summary_en),
            "location": location_of(record),
            "provenance": provenance_json(record),
            "involvements": involvements[record.pk],
            "statements": statements.get(record.pk, []),
        }
    return found
