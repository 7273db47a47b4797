"""Moments: what happened when, year by year, for the timelines of the pages."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from ..enums import Basis, Lifecycle
from ..models import Record, Space
from .notes import Mark, in_order
from .phrases import Cite


@dataclass
class Moment:
    """One thing on a timeline. ``kind`` is the look of its mark, ``date`` a partial date; ``url`` may be empty, and so
    may ``lang``, the language of the text where it is not the page's. ``when`` says the date in words of its own."""

    kind: str
    text: SafeString | str
    url: str
    date: str
    marks: list[Mark]
    inferred: bool
    lang: str = ""
    when: SafeString | str = ""


@dataclass
class Year:
    year: str
    moments: list[Moment] = field(default_factory=list)


def moment_of(
    record: Record, text: str, name: str, cite: Cite, lang: str = "", when: SafeString | str = ""
) -> Moment:
    """A moment of the record, dated by its column ``name``."""
    one, kind = record.entry.provenance[name], record.entry.kind
    marks = in_order([cite(claim, "") for claim in one["support"]])
    inferred = one["basis"] == Basis.INFERRED
    url = reverse(kind, args=[record.entry.slug])
    return Moment(kind, text, url, getattr(record, name), marks, inferred, lang, when)


def opening_of(space: Space, cite: Cite) -> Moment:
    planned = space.lifecycle == Lifecycle.PLANNED
    text = (_("%(name)s is to open") if planned else _("%(name)s opens")) % {"name": space.name}
    return moment_of(space, text, "opened", cite)


def by_year(moments: Iterable[Moment]) -> list[Year]:
    """The years in order; within one, claims before what they claim about."""
    years: dict[str, Year] = {}
    for moment in sorted(moments, key=lambda one: (one.date[:4], one.date, one.kind != "claim", one.text)):
        years.setdefault(moment.date[:4], Year(moment.date[:4])).moments.append(moment)
    return list(years.values())
