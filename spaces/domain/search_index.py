"""The search index: each public entry's words, written when the entry is written."""
from ..analysis import BOUNDARY, forms, match_key, stems
from ..models import Record, SearchDocument
from .kinds import Kind

#: PostgreSQL numbers no more than 16,383 positions of a document: what both databases know is what is searched.
LONGEST_STREAM = 16_000
_GROUPS = ("name", "place", "focus")
_COLUMNS = ["name_key", *(f"{group}_words" for group in _GROUPS), "forms", "stems"]


def _words(texts: list[str]) -> str:
    """Forms and stems of the texts, a space on both sides of each; forms come first and in order, for phrases."""
    found = [word for text in texts for word in forms(text)]
    found += dict.fromkeys(stem for text in texts for stem in stems(text))
    return f" {' '.join(found)} " if found else ""


def document(entry_id: int, texts: dict[str, list[str]]) -> SearchDocument:
    """The row of an entry with these texts, by kind of text; names come first among the names."""
    written = [text for group in texts.values() for text in group if text]
    # A boundary between texts keeps a phrase from matching the end of one and the beginning of the next.
    stream = f" {BOUNDARY} ".join(" ".join(forms(text)) for text in written).split()
    meaning = dict.fromkeys(stem for text in written for stem in stems(text))
    names = texts.get("name", [])
    return SearchDocument(
        entry_id=entry_id, name_key=match_key(names[0])[:600] if names else "",
        forms=" ".join(stream[:LONGEST_STREAM]), stems=" ".join(list(meaning)[:LONGEST_STREAM]),
        **{f"{group}_words": _words(texts.get(group, [])) for group in _GROUPS},
    )


def write(kind: Kind, records: list[Record]) -> None:
    """Store the search documents of the records; a record nobody may see is found by nothing."""
    rows = [document(record.pk, kind.texts(record) if record.is_public else {}) for record in records]
    SearchDocument.objects.bulk_create(
        rows, batch_size=500, update_conflicts=True, unique_fields=["entry"], update_fields=_COLUMNS
    )
