"""Serializer fields and parts that several kinds share."""
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from ..enums import Basis
from ..models import Entry, Record


class Documented(serializers.ReadOnlyField):
    """Base of the fields below: an undocumented value is null, never an empty string."""

    def to_representation(self, value):
        return value or None


@extend_schema_field({"type": ["string", "null"]})
class TextOrNull(Documented):
    pass


@extend_schema_field({
    "type": ["string", "null"], "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$", "examples": ["2013", "2013-02", "2013-02-14"],
    "description": "A partial date: a year, a month or a day, as precise as its source.",
})
class PartialDate(Documented):
    pass


@extend_schema_field({
    "type": "string", "format": "uri-reference", "description": "The address of the detail, from the root of the site.",
})
class DetailUrl(serializers.ReadOnlyField):
    """The API address of an entry, relative to the site: the stored JSON is the same on every host."""

    def __init__(self, path: str, **kwargs):
        self.path = path
        super().__init__(**kwargs)

    def to_representation(self, value):
        return f"/api/v1/{self.path}/{value}/"


@extend_schema_field({"type": "array", "items": {"type": "string"}, "description": "Fields on which sources disagree."})
class DisputedFields(serializers.ReadOnlyField):
    def to_representation(self, provenance):
        return sorted(name for name, one in provenance.items() if one["disputed"])


@extend_schema_field({"type": "array", "items": {"type": "string"}})
class Slugs(serializers.ReadOnlyField):
    """The slugs of related rows, in their order."""

    def to_representation(self, rows):
        return [row.slug for row in rows.all()]


@extend_schema_field({"type": ["string", "null"]})
class Summary(serializers.ReadOnlyField):
    """The English summary, or the French one where there is no English."""

    def __init__(self, **kwargs):
        super().__init__(source="*", **kwargs)

    def to_representation(self, record):
        return record.summary_en or record.summary_fr or None


class Translations(serializers.Serializer):
    fr = serializers.CharField(allow_null=True)
    en = serializers.CharField(allow_null=True)


def translations(fr: str, en: str) -> dict | None:
    """Both languages' texts, or None where there is neither."""
    return {"fr": fr or None, "en": en or None} if fr or en else None


class CityRefSerializer(serializers.Serializer):
    slug = serializers.CharField()
    name = serializers.CharField()
    country = serializers.CharField(source="country.code", help_text="ISO 3166-1 alpha-2, lower case.")


class EntryRefSerializer(serializers.Serializer):
    """Another entry, by identifier, slug and name."""

    id = serializers.CharField(source="public_id")
    kind = serializers.CharField()
    slug = serializers.CharField()
    name = serializers.CharField(source="label")


#: One for all: making a serializer's fields takes longer than using them.
_ENTRY_REF = EntryRefSerializer()


def entry_ref(entry: Entry | None) -> dict | None:
    """The reference, or None where there is no entry or nobody may see it."""
    return _ENTRY_REF.to_representation(entry) if entry and entry.is_public else None


class LocationSerializer(serializers.Serializer):
    """A point to show: what a source states, else the centre of the city or region it names."""

    lat = serializers.FloatField()
    lon = serializers.FloatField()
    precision = serializers.ChoiceField(["address", "city", "region"])


def location_of(record) -> dict | None:
    """Where to draw a record, and how precisely that is known; None where nobody says."""
    if record.latitude is not None:
        return {"lat": record.latitude, "lon": record.longitude, "precision": "address"}
    if record.city and record.city.latitude is not None:
        return {"lat": record.city.latitude, "lon": record.city.longitude, "precision": "city"}
    if not record.city and record.region and record.region.latitude is not None:
        return {"lat": record.region.latitude, "lon": record.region.longitude, "precision": "region"}
    return None


class OtherValueSerializer(serializers.Serializer):
    value = serializers.JSONField()
    source = serializers.CharField()
    statement = serializers.CharField()
    observed = serializers.CharField(allow_null=True)


class ProvenanceSerializer(serializers.Serializer):
    """Where one field's value comes from, and what other sources say."""

    source = serializers.CharField(help_text="Key of the source whose value is kept.")
    statement = serializers.CharField(help_text="Identifier of the statement.")
    observed = serializers.CharField(allow_null=True, help_text="When the source saw it: a partial date.")
    basis = serializers.ChoiceField(Basis.choices)
    disputed = serializers.BooleanField()
    rule = serializers.CharField(help_text="The declared rule that chose the value.")
    reason = serializers.CharField(
        help_text="Why this value: preferred, corroborated, recent, agreed, trust, union, only."
    )
    support = serializers.ListField(child=serializers.CharField(), help_text="Sources that carry the value.")
    others = OtherValueSerializer(many=True, help_text="Values that disagree.")
    history = OtherValueSerializer(many=True, help_text="Older values, superseded rather than disputed.")


def in_order(value):
    """The JSON value with its keys sorted: PostgreSQL keeps no order of its own, and both databases answer the same."""
    if isinstance(value, dict):
        return {key: in_order(value[key]) for key in sorted(value)}
    return [in_order(item) for item in value] if isinstance(value, list) else value


def provenance_json(record: Record) -> dict[str, dict]:
    """The record's provenance as the API shows it."""
    def other(claim):
        return {
            "value": in_order(claim["value"]), "source": claim["source"], "statement": claim["statement"],
            "observed": claim["observed"] or None,
        }

    return {
        name: {
            "source": one["source"], "statement": one["statement"], "observed": one["observed"] or None,
            "basis": one["basis"], "disputed": one["disputed"], "rule": one["rule"], "reason": one["reason"],
            "support": list(dict.fromkeys(claim["source"] for claim in one["support"])),
            "others": [other(claim) for claim in one["others"]],
            "history": [other(claim) for claim in one["history"]],
        }
        for name, one in sorted(record.entry.provenance.items())
    }


any_json = extend_schema_field(OpenApiTypes.ANY)
