"""Loads generated spaces into the site's database, through the same door as everything else: statements, submitted."""
import itertools
import time
from collections.abc import Callable, Iterable

from django.db import transaction

from spaces.domain.entries import create_entries
from spaces.domain.references import References
from spaces.domain.statements import Draft, SubmitOptions, submit_many
from spaces.enums import EntryKind, SourceKind
from spaces.importers.gazetteer import ensure_gazetteer
from spaces.models import Focus, Source

from .generator import SOURCES, GeneratedSpace
from .vocabulary import FOCUSES

BATCH = 2_000


def prepare() -> dict[str, Source]:
    """The rows that generated spaces refer to: places, focuses and the two sources, by key."""
    ensure_gazetteer()
    for slug, (french, english, _share) in FOCUSES.items():
        Focus.objects.get_or_create(slug=slug, defaults={"name_fr": french, "name_en": english})
    return {
        key: Source.objects.get_or_create(
            key=key, defaults={"kind": SourceKind.DATASET, "title": title, "title_language": "en", "trust": trust}
        )[0]
        for key, (title, trust) in SOURCES.items()
    }


def drafts_of(spaces: Iterable[GeneratedSpace], sources: dict[str, Source]) -> list[Draft]:
    """New entries for the spaces, and what is said of them, ready to be submitted."""
    spaces = list(spaces)
    entries = create_entries(
        kind=EntryKind.SPACE, slugs=[space.slug for space in spaces], public_ids=[space.public_id for space in spaces]
    )
    return [
        Draft(entry=entry, source=sources[said.source], ref=said.ref, observed=said.observed, data=said.data)
        for space, entry in zip(spaces, entries, strict=True) for said in space.said
    ]


def load(spaces: Iterable[GeneratedSpace], tell: Callable[[str], None] = lambda line: None) -> int:
    """Load the spaces in batches, each in one transaction; returns how many."""
    sources, references = prepare(), References()
    started, number = time.monotonic(), 0
    pending = iter(spaces)
    while batch := list(itertools.islice(pending, BATCH)):
        with transaction.atomic():
            submit_many(drafts_of(batch, sources), SubmitOptions(references=references))
        number += len(batch)
        tell(f"{number} spaces, {number / (time.monotonic() - started):.0f} a second")
    return number
