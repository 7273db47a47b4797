"""The search index: each public entry's words, written when the entry is written."""
from ..analysis import forms, stems
from ..models import Record, SearchDocument
from .kinds import Kind


def write(kind: Kind, records: list[Record]) -> None:
    """Store the search documents of the records; a record nobody may see is found by nothing."""
    rows = []
    for record in records:
        texts = kind.texts(record) if record.is_public else {}
        words = " ".join(text for group in texts.values() for text in group)
        rows.append(SearchDocument(entry_id=record.pk, forms=" ".join(forms(words)), stems=" ".join(stems(words))))
    SearchDocument.objects.bulk_create(
        rows, batch_size=500, update_conflicts=True, unique_fields=["entry"], update_fields=["forms", "stems"]
    )
