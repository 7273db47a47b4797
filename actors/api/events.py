"""Events as the API shows them: the row of a list and the detail."""
from rest_framework import serializers

from spaces.api.fields import (
    CityRefSerializer,
    DetailUrl,
    DisputedFields,
    EntryRefSerializer,
    LocationSerializer,
    PartialDate,
    ProvenanceSerializer,
    Summary,
    TextOrNull,
    Translations,
    entry_ref,
    location_of,
    provenance_json,
    translations,
)
from spaces.api.involvements import InvolvementSerializer, involvements_by_entry
from spaces.api.statements import StatementSerializer, statements_by_entry

from ..models import Event


class EventSerializer(serializers.Serializer):
    id = serializers.CharField(source="entry.public_id")
    slug = serializers.CharField(source="entry.slug")
    url = DetailUrl("events", source="entry.slug")
    name = serializers.CharField()
    state = TextOrNull()
    starts = PartialDate()
    ends = PartialDate()
    days = serializers.IntegerField(allow_null=True)
    dates_as_stated = serializers.SerializerMethodField()
    venue = TextOrNull()
    city = CityRefSerializer(allow_null=True)
    region = TextOrNull(source="region.slug", default=None)
    website = TextOrNull()
    summary = Summary()
    disputed = DisputedFields(source="entry.provenance")

    def get_dates_as_stated(self, event: Event) -> dict[str, str | None] | None:
        return translations(event.dates_as_stated_fr, event.dates_as_stated_en)


class EventDetailSerializer(EventSerializer):
    country = TextOrNull(source="country.code")
    space = EntryRefSerializer(allow_null=True)
    about = EntryRefSerializer(many=True)
    other_names = serializers.ListField(child=serializers.CharField())
    links = serializers.ListField(child=serializers.CharField())
    summaries = Translations(allow_null=True)
    location = LocationSerializer(allow_null=True)
    provenance = serializers.DictField(child=ProvenanceSerializer())
    involvements = InvolvementSerializer(many=True)
    statements = StatementSerializer(many=True)


def serialize(records: list[Event]) -> dict[int, tuple[dict, dict]]:
    """The row and the detail of each event, by id; a constant number of queries."""
    ids = [record.pk for record in records]
    involvements, statements = involvements_by_entry(ids), statements_by_entry(ids)
    found = {}
    for record in records:
        row = dict(EventSerializer(record).data)
        found[record.pk] = row, {
            **row,
            "country": record.country.code if record.country else None,
            "space": entry_ref(record.space),
            "about": [entry_ref(entry) for entry in record.about.all() if entry.is_public],
            "other_names": record.other_names,
            "links": record.links,
            "summaries": translations(record.summary_fr, record.summary_en),
            "location": location_of(record),
            "provenance": provenance_json(record),
            "involvements": involvements[record.pk],
            "statements": statements.get(record.pk, []),
        }
    return found
