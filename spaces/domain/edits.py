"""Edits: what a curator changes in an entry's ordinary form, as one statement that visibly wins.

Only what changed is stated. The statement is ruled preferred as a whole, which prefers it for each field it names, so
that the golden record shows what was saved until the field is released to the rules or somebody prefers otherwise.
"""
from typing import Any

from django.db import transaction
from django.utils import timezone

from ..enums import Decision, SourceKind
from ..models import Entry, Source, Statement
from .entries import create_entry
from .sources import ensure_curators
from .statements import Draft, StatementError, SubmitOptions, rule, submit_many
from .turns import take_turn


def draft_edit(
    *, entry: Entry, changes: dict[str, Any], source: Source, observed: str = "", locator: str = "", by=None
) -> Draft:
    """The statement that would carry the changes. What curators state themselves was seen today unless they say
    otherwise; for any other source the date is the source's own."""
    if not observed and source.kind == SourceKind.CURATORS:
        observed = timezone.localdate().isoformat()
    return Draft(
        entry=entry, source=source, ref=entry.public_id, data=dict(changes), observed=observed or None, locator=locator,
        by=by,
    )


@transaction.atomic
def edit_entry(
    *, entry: Entry, changes: dict[str, Any], source: Source | None = None, observed: str = "", locator: str = "",
    reason: str = "", by=None,
) -> Statement | None:
    """State the changes (field → value, None empties it), prefer them and resolve; None when there are none.

    ``source`` defaults to the curators. Raises ``StatementError`` with nothing written.
    """
    if not changes:
        return None
    take_turn()
    draft = draft_edit(
        entry=entry, changes=changes, source=source or ensure_curators(), observed=observed, locator=locator, by=by
    )
    # Resolved once, by the ruling: without it the statement would stand for a moment as one among others.
    statement = submit_many([draft], SubmitOptions(resolve=False))[0].statement
    rule(statement=statement, decision=Decision.PREFERRED, by=by, reason=reason)
    return statement


@transaction.atomic
def add_entry(*, kind: str, changes: dict[str, Any], **how) -> Entry:
    """A new entry with what a curator states of it; ``how`` as in :func:`edit_entry`. The name is required."""
    if not changes.get("name"):
        raise StatementError("name", "an entry has a name")
    place = changes.get("place") or {}
    entry = create_entry(kind=kind, name=changes["name"], qualifier=place.get("city", ""))
    edit_entry(entry=entry, changes=changes, **how)
    return entry
