"""Figures as the API shows them."""
from rest_framework import serializers

from ..enums import AreaKind, Basis, Qualifier
from ..models import Figure
from .fields import EntryRefSerializer, PartialDate, TextOrNull, Translations, entry_ref, translations


class FigureAreaSerializer(serializers.Serializer):
    kind = serializers.ChoiceField(AreaKind.choices)
    code = TextOrNull()


class FigureSerializer(serializers.Serializer):
    """What one source counts, never resolved. A claim without value has neither low nor high."""

    id = serializers.CharField(help_text="source:record")
    url = serializers.CharField(help_text="The address of the detail, from the root of the site.")
    indicator = serializers.CharField()
    subject = Translations()
    entry = EntryRefSerializer(allow_null=True)
    base = Translations(allow_null=True, help_text="What it is a share or a part of.")
    area = FigureAreaSerializer(allow_null=True)
    category = TextOrNull()
    period = PartialDate()
    low = serializers.FloatField(allow_null=True)
    high = serializers.FloatField(allow_null=True)
    qualifier = serializers.ChoiceField(Qualifier.choices, allow_null=True)
    unit = TextOrNull()
    claim = Translations(help_text="The same in a sentence of ours.")
    source = serializers.CharField()
    locator = TextOrNull()
    via = TextOrNull(help_text="Key of the study that the source quotes.")
    basis = serializers.ChoiceField(Basis.choices)
    note = Translations(allow_null=True)

    def to_representation(self, row: Figure) -> dict:
        key = f"{row.source.key}:{row.ref}"
        return {
            "id": key,
            "url": f"/api/v1/figures/{key}/",
            "indicator": row.indicator,
            "subject": {"fr": row.subject_fr, "en": row.subject_en},
            "entry": entry_ref(row.subject_entry),
            "base": translations(row.base_fr, row.base_en),
            "area": {"kind": row.area_kind, "code": row.area_code or None} if row.area_kind else None,
            "category": row.category or None,
            "period": row.period or None,
            "low": None if row.low is None else float(row.low),
            "high": None if row.high is None else float(row.high),
            "qualifier": row.qualifier or None,
            "unit": row.unit or None,
            "claim": {"fr": row.claim_fr, "en": row.claim_en},
            "source": row.source.key,
            "locator": row.locator or None,
            "via": row.via.key if row.via else None,
            "basis": row.basis,
            "note": translations(row.note_fr, row.note_en),
        }
