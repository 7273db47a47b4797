"""Involvements as the API shows them, alone and inside an entry's detail."""
from collections.abc import Iterable

from django.db.models import Q
from rest_framework import serializers

from ..enums import Role
from ..models import Involvement
from .fields import EntryRefSerializer, PartialDate, Translations, entry_ref, translations


class InvolvementPartySerializer(serializers.Serializer):
    """One side: an entry, or a person's name, or the key of a document."""

    entry = EntryRefSerializer(allow_null=True)
    name = serializers.CharField(help_text="What to call it.")
    source = serializers.CharField(allow_null=True, help_text="Key of the document or study.")


class InvolvementSerializer(serializers.Serializer):
    """Read subject, role, object."""

    id = serializers.CharField(source="public_id")
    role = serializers.ChoiceField(Role.choices)
    subject = InvolvementPartySerializer()
    object = InvolvementPartySerializer()
    since = PartialDate()
    until = PartialDate()
    note = Translations(allow_null=True)
    sources = serializers.ListField(child=serializers.CharField(), help_text="Keys of the sources that state it.")

    def to_representation(self, row: Involvement) -> dict:
        return {
            "id": row.public_id,
            "role": row.role,
            "subject": _party(row.subject, row.subject_name, None),
            "object": _party(row.object, "", row.object_source),
            "since": row.period_from or None,
            "until": row.period_to or None,
            "note": translations(row.note_fr, row.note_en),
            "sources": sorted({one.statement.source.key for one in row.evidence.all()}),
        }


def _party(entry, name, source) -> dict:
    called = entry.label if entry else name or source.title
    return {"entry": entry_ref(entry), "name": called, "source": source.key if source else None}


RELATED = ("subject", "object", "object_source")
EVIDENCE = "evidence__statement__source"


def involvements_by_entry(ids: Iterable[int]) -> dict[int, list[dict]]:
    """Public involvements of each entry, on either side, as JSON; two queries for all of them."""
    ids = set(ids)
    rows = (
        Involvement.objects.public().filter(Q(subject_id__in=ids) | Q(object_id__in=ids))
        .select_related(*RELATED).prefetch_related(EVIDENCE).order_by("role", "id")
    )
    found: dict[int, list[dict]] = {pk: [] for pk in ids}
    for row in rows:
        data = InvolvementSerializer(row).data
        for pk in {row.subject_id, row.object_id} & ids:
            found[pk].append(data)
    return found
