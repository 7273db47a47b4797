"""Statements as the API shows them, alone and inside an entry's detail."""
from collections.abc import Iterable

from rest_framework import serializers

from ..domain.rulings import decision_on, rulings_of
from ..enums import Basis, Decision
from ..models import Statement
from .fields import EntryRefSerializer, PartialDate, TextOrNull, Translations, entry_ref, in_order, translations


class StatementSerializer(serializers.Serializer):
    """What one source says of one entry. ``rank`` is how the directory takes it."""

    id = serializers.CharField(help_text="source:record:revision")
    entry = EntryRefSerializer(allow_null=True)
    source = serializers.CharField()
    data = serializers.DictField(help_text="Field name to value; null withdraws.")
    observed = PartialDate()
    locator = TextOrNull()
    basis = serializers.ChoiceField(Basis.choices)
    note = Translations(allow_null=True)
    via = TextOrNull(help_text="Key of the study that the source quotes.")
    rank = serializers.ChoiceField([Decision.ACCEPTED, Decision.PREFERRED, Decision.DEPRECATED])

    def to_representation(self, row: Statement) -> dict:
        return {
            "id": row.key,
            "entry": entry_ref(row.entry),
            "source": row.source.key,
            "data": in_order(row.data),
            "observed": row.observed or None,
            "locator": row.locator or None,
            "basis": row.basis,
            "note": translations(row.note_fr, row.note_en),
            "via": row.via.key if row.via else None,
            "rank": self.context["rank"].get(row.pk, Decision.ACCEPTED),
        }


RELATED = ("source", "entry", "via")
SHOWN = frozenset({Decision.ACCEPTED.value, Decision.PREFERRED.value, Decision.DEPRECATED.value})


def statements_json(rows: list[Statement]) -> list[dict]:
    """The statements that were not rejected and do not wait, as JSON; one query for the rulings on all of them."""
    rulings = rulings_of(rows)
    rank = {row.pk: decision_on(row, "", rulings)[0] for row in rows}
    shown = [row for row in rows if rank[row.pk] in SHOWN]
    return list(StatementSerializer(shown, many=True, context={"rank": rank}).data)


def statements_by_entry(ids: Iterable[int]) -> dict[int, list[dict]]:
    """The shown statements of each entry; two queries for all of them."""
    rows = list(Statement.objects.filter(entry_id__in=list(ids)).select_related(*RELATED).order_by("entry_id", "id"))
    found: dict[int, list[dict]] = {}
    key_to_entry = {row.key: row.entry_id for row in rows}
    for data in statements_json(rows):
        found.setdefault(key_to_entry[data["id"]], []).append(data)
    return found
