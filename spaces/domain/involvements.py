"""Involvements: the rows that follow from the ``involvements`` field of an entry's statements."""
import hashlib
from typing import Any

from ..models import Entry, Involvement, InvolvementEvidence
from ..validators import PUBLIC_ID_ALPHABET, PUBLIC_ID_LENGTH
from .references import References
from .survivorship import Outcome, canonical, carriers

FIELD = "involvements"


def identity(item: dict[str, Any]) -> str:
    """What makes it the same involvement whoever states it: everything but the note."""
    return canonical({key: value for key, value in item.items() if key != "note"})


def public_id(owner: str, key: str) -> str:
    """The involvement's identifier: fifty bits of a digest, written like those of entries."""
    number = int.from_bytes(hashlib.sha256(f"{owner} {key}".encode()).digest()[:8]) >> 14
    return "".join(PUBLIC_ID_ALPHABET[number >> 5 * place & 31] for place in reversed(range(PUBLIC_ID_LENGTH)))


def _row(owner: int, item: dict[str, Any], references: References) -> Involvement:
    row = Involvement(owner_id=owner, key=identity(item), role=item["role"])
    if "object_source" in item:
        row.subject_id, row.object_source_id = owner, references.get("source", item["object_source"]).pk
    else:
        row.object_id = owner
        row.subject_name = item.get("subject_name", "")
        row.subject_id = references.get("entry", item["subject"]).pk if "subject" in item else None
    period = item.get("period", {})
    row.period_from, row.period_to = period.get("from", ""), period.get("to", "")
    return row


def _wanted(owner: int, outcome: Outcome, references: References) -> dict[str, tuple[Involvement, set[int]]]:
    """Rows by identity, each with the statements it rests on; of several notes the first source's is kept."""
    found: dict[str, tuple[Involvement, set[int]]] = {}
    for item in outcome.value or []:
        row, evidence = found.setdefault(identity(item), (_row(owner, item, references), set()))
        evidence.update(claim.statement for claim in carriers(outcome, item))
        note = item.get("note", {})
        row.note_fr, row.note_en = row.note_fr or note.get("fr", ""), row.note_en or note.get("en", "")
    return found


def project(outcomes: dict[int, dict[str, Outcome]], references: References) -> tuple[set[int], set[int]]:
    """Make the rows of each owner what its outcome says. Returns the owners that changed, and the entries on the
    other side of what came or went."""
    standing: dict[int, dict[str, Involvement]] = {owner: {} for owner in outcomes}
    rows = Involvement.objects.filter(owner_id__in=list(outcomes)).prefetch_related("evidence").order_by("id")
    for row in rows:
        standing[row.owner_id][row.key] = row
    changed: set[int] = set()
    others: set[int] = set()
    gone: list[int] = []
    new: list[tuple[Involvement, set[int]]] = []
    for owner, fields in outcomes.items():
        wanted = _wanted(owner, fields[FIELD], references) if FIELD in fields else {}
        for key, (row, evidence) in wanted.items():
            old = standing[owner].pop(key, None)
            if old and {one.statement_id for one in old.evidence.all()} == evidence and (
                (old.note_fr, old.note_en) == (row.note_fr, row.note_en)
            ):
                continue
            if old:
                gone.append(old.pk)
            new.append((row, evidence))
            changed.add(owner)
            others.update({row.subject_id, row.object_id} - {None, owner})
        for old in standing[owner].values():
            gone.append(old.pk)
            changed.add(owner)
            others.update({old.subject_id, old.object_id} - {None, owner})
    owners = Entry.objects.filter(pk__in={row.owner_id for row, _ in new}).values_list("pk", "public_id")
    names = dict(owners) if new else {}
    for row, _ in new:
        row.public_id = public_id(names[row.owner_id], row.key)
    if gone:
        Involvement.objects.filter(pk__in=gone).delete()
    Involvement.objects.bulk_create([row for row, _ in new], batch_size=500)
    InvolvementEvidence.objects.bulk_create([
        InvolvementEvidence(involvement=row, statement_id=statement)
        for row, evidence in new for statement in sorted(evidence)
    ], batch_size=500)
    return changed, others
