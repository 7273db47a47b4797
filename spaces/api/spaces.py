"""Spaces as the API shows them: the row of a list and the detail."""
from rest_framework import serializers

from ..models import Space
from .fields import (
    CityRefSerializer,
    DetailUrl,
    DisputedFields,
    EntryRefSerializer,
    LocationSerializer,
    PartialDate,
    ProvenanceSerializer,
    Slugs,
    Summary,
    TextOrNull,
    Translations,
    entry_ref,
    location_of,
    provenance_json,
    translations,
)
from .involvements import InvolvementSerializer, involvements_by_entry
from .statements import StatementSerializer, statements_by_entry


class SpaceSerializer(serializers.Serializer):
    id = serializers.CharField(source="entry.public_id")
    slug = serializers.CharField(source="entry.slug")
    url = DetailUrl("spaces", source="entry.slug")
    name = serializers.CharField()
    city = CityRefSerializer(allow_null=True)
    region = TextOrNull(source="region.slug", default=None)
    status = TextOrNull()
    focus = Slugs(source="focuses")
    lifecycle = TextOrNull()
    lifecycle_as_of = PartialDate()
    opened = PartialDate()
    closed = PartialDate()
    address = TextOrNull()
    postcode = TextOrNull()
    latitude = serializers.FloatField(allow_null=True, help_text="Degrees, WGS 84; only what a source states.")
    longitude = serializers.FloatField(allow_null=True)
    website = TextOrNull()
    phone = TextOrNull()
    email = TextOrNull()
    surface_m2 = serializers.IntegerField(allow_null=True)
    summary = Summary()
    disputed = DisputedFields(source="entry.provenance")


class FoundSpaceSerializer(SpaceSerializer):
    """A row of a list ordered by distance also tells it."""

    distance_m = serializers.IntegerField(required=False, help_text="Only by distance: metres from the point.")
    distance_approximate = serializers.BooleanField(
        required=False, help_text="Only by distance: whether it is counted to the centre of the space's city."
    )


class SpaceDetailSerializer(SpaceSerializer):
    country = TextOrNull(source="country.code")
    department = TextOrNull(source="department.slug")
    other_names = serializers.ListField(child=serializers.CharField())
    links = serializers.ListField(child=serializers.CharField())
    summaries = Translations(allow_null=True)
    successor = EntryRefSerializer(allow_null=True)
    location = LocationSerializer(allow_null=True)
    provenance = serializers.DictField(child=ProvenanceSerializer())
    involvements = InvolvementSerializer(many=True)
    statements = StatementSerializer(many=True)


def serialize(records: list[Space]) -> dict[int, tuple[dict, dict]]:
    """The row and the detail of each space, by id; a constant number of queries."""
    ids = [record.pk for record in records]
    involvements, statements = involvements_by_entry(ids), statements_by_entry(ids)
    found = {}
    # One serializer for all: it makes its fields once.
    for record, data in zip(records, SpaceSerializer(records, many=True).data, strict=True):
        row = dict(data)
        found[record.pk] = row, {
            **row,
            "country": record.country.code if record.country else None,
            "department": record.department.slug if record.department else None,
            "other_names": record.other_names,
            "links": record.links,
            "summaries": translations(record.summary_fr, record.summary_en),
            "successor": entry_ref(record.entry.successor),
            "location": location_of(record),
            "provenance": provenance_json(record),
            "involvements": involvements[record.pk],
            "statements": statements.get(record.pk, []),
        }
    return found
