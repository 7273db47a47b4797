"""Entries: making them, naming their addresses, and taking them out of sight.

An entry is never deleted. Withdrawing it rejects every statement on it, so that resolution leaves it without a name
and no page, list or export shows it; restoring gives each statement the standing it had. A duplicate is withdrawn in
favour of the entry that stays, to which its address leads from then on.
"""
import itertools
from collections.abc import Iterable

from django.db import transaction
from django.db.models import QuerySet
from django.utils.text import slugify

from ..analysis import fold
from ..enums import Decision
from ..models import Entry, PastSlug, Ruling
from ..models.entries import RESERVED_SLUGS, SLUG_LENGTH
from ..models.guard import golden_writes
from .resolution import refresh, resolve
from .rulings import repeal_of_rejection, rulings_of
from .statements import rule_many
from .turns import take_turn


def slug_of(*parts: str) -> str:
    """The slug of a name, with what tells it apart: ("La Ruche", "bordeaux") → "la-ruche-bordeaux"."""
    return slugify(fold(" ".join(parts)).replace("'", " ").replace("_", " "))[:SLUG_LENGTH - 10].strip("-")


class SlugAllocator:
    """Gives each new entry of a kind a slug nobody has or ever had; one object serves one batch.

    The bare name wins where it is free, then the name with its city, then a number.
    """

    def __init__(self, kind: str):
        self.kind = kind
        self._taken: dict[str, bool] = dict.fromkeys(RESERVED_SLUGS, True)

    def preload(self, slugs: Iterable[str]) -> None:
        wanted = sorted(set(slugs) - self._taken.keys() - {""})
        for start in range(0, len(wanted), 500):
            part = wanted[start:start + 500]
            found = set(Entry.objects.filter(kind=self.kind, slug__in=part).values_list("slug", flat=True))
            found.update(PastSlug.objects.filter(kind=self.kind, slug__in=part).values_list("slug", flat=True))
            self._taken.update({slug: slug in found for slug in part})

    def take(self, name: str, *qualifiers: str) -> str:
        """A free slug, taken from now on."""
        base = slug_of(name) or self.kind
        candidates = [base, *(slug_of(base, qualifier) for qualifier in qualifiers if qualifier)]
        numbered = (f"{candidates[-1]}-{number}" for number in itertools.count(2))
        for slug in itertools.chain(candidates, numbered):
            self.preload([slug])
            if not self._taken[slug]:
                self._taken[slug] = True
                return slug
        raise AssertionError("the numbers never end")


@transaction.atomic
def create_entries(*, kind: str, slugs: list[str], public_ids: list[str] | None = None) -> list[Entry]:
    """New entries without any statement yet: nobody sees them before one names them."""
    entries = [Entry(kind=kind, slug=slug) for slug in slugs]
    for entry, public_id in zip(entries, public_ids or [], strict=False):
        entry.public_id = public_id
    for entry in entries:
        entry.clean_fields(exclude=["provenance"])
    with golden_writes():
        return Entry.objects.bulk_create(entries, batch_size=500)


@transaction.atomic
def create_entry(*, kind: str, name: str, qualifier: str = "") -> Entry:
    """One new entry, its slug made from its name (and what tells it apart where the name is taken)."""
    take_turn()
    return create_entries(kind=kind, slugs=[SlugAllocator(kind).take(name, qualifier)])[0]


@transaction.atomic
def rename_slug(*, entry: Entry, slug: str) -> None:
    """Move an entry to another address; the old one redirects for good. ``ValueError`` if the new one is not free, or
    the old one leads to another entry, in whose favour this one was withdrawn."""
    if slug == entry.slug:
        return
    take_turn()
    if _led_away(entry).exists():
        raise ValueError(f"The address “{entry.slug}” leads to another {entry.kind} since this one was withdrawn.")
    own = PastSlug.objects.filter(kind=entry.kind, slug=slug, entry=entry)
    if not own.exists() and SlugAllocator(entry.kind).take(slug) != slug:
        raise ValueError(f"The address “{slug}” belongs, or belonged, to another {entry.kind}.")
    own.delete()
    PastSlug.objects.create(entry=entry, kind=entry.kind, slug=entry.slug)
    entry.slug = slug
    entry.clean_fields(exclude=["provenance"])
    with golden_writes():
        entry.save(update_fields=["slug"])
    refresh([entry.pk])


def _led_away(entry: Entry) -> QuerySet[PastSlug]:
    """The row by which the entry's own address leads to another one."""
    return PastSlug.objects.filter(kind=entry.kind, slug=entry.slug)


@transaction.atomic
def withdraw_entry(*, entry: Entry, instead: Entry | None = None, by=None, reason: str = "") -> int:
    """Reject every statement on the entry that is not rejected yet, whole and field by field. Returns how many.

    ``instead`` is the entry that stays where two are about the same: this one's address leads there from now on.
    ``ValueError`` where that is no other public entry of its kind.
    """
    take_turn()
    if instead:
        instead.refresh_from_db(fields=["is_public"])
        if instead.pk == entry.pk or instead.kind != entry.kind or not instead.is_public:
            raise ValueError(f"“{instead}” is no other public {entry.kind}.")
        PastSlug.objects.update_or_create(kind=entry.kind, slug=entry.slug, defaults={"entry": instead})
    made = rule_many(statements=entry.statements.all(), decision=Decision.REJECTED, by=by, reason=reason)
    return len(made)


@transaction.atomic
def restore_entry(*, entry: Entry, by=None, reason: str = "") -> int:
    """Take the withdrawal back: each statement stands as before it, and the address is its own again. Returns how many
    were rejected by it."""
    take_turn()
    _led_away(entry).delete()
    statements = list(entry.statements.all())
    repeal = repeal_of_rejection(statements, rulings_of(statements))
    Ruling.objects.bulk_create([
        Ruling(statement=one.statement, field=one.field, decision=one.decision, by=by, reason=reason) for one in repeal
    ], batch_size=500)
    resolve(entry)
    return len({one.statement.pk for one in repeal})
