"""The timeline of the movement: dated claims, openings and events, year by year."""

from dataclasses import dataclass, field

from django.urls import reverse
from django.utils.translation import gettext as _

from actors.queries.pages import dated_events
from spaces.enums import Basis, Lifecycle
from spaces.models import Record
from spaces.queries.figures import dated_claims
from spaces.queries.listings import opened_on_timeline
from spaces.views.cards import citing
from spaces.views.notes import Mark, Notes, in_order
from spaces.views.phrases import Cite
from spaces.views.wording import local

#: It is a page of history, not a register: beyond this many openings, and as many events, it stops.
SHOWN = 40


@dataclass
class Moment:
    """One thing on the timeline. ``date`` is a partial date."""

    kind: str
    text: str
    url: str
    date: str
    marks: list[Mark]
    inferred: bool


@dataclass
class Year:
    year: str
    moments: list[Moment] = field(default_factory=list)


def timeline(notes: Notes) -> list[Year]:
    """The years in order; within one, claims before what they claim about."""
    spaces, events = opened_on_timeline(SHOWN), dated_events(SHOWN)
    cite = citing([*spaces, *events], notes)
    moments = []
    for claim in dated_claims():
        url = reverse("figure", args=[f"{claim.source.key}:{claim.ref}"])
        inferred = claim.basis == Basis.INFERRED
        moments.append(Moment("claim", local(claim, "claim")[0], url, claim.period, [notes.cite(claim)], inferred))
    for space in spaces:
        planned = space.lifecycle == Lifecycle.PLANNED
        text = (_("%(name)s is to open") if planned else _("%(name)s opens")) % {"name": space.name}
        moments.append(_moment(space, text, "opened", cite))
    moments += [_moment(event, event.name, "starts", cite) for event in events]
    years: dict[str, Year] = {}
    for moment in sorted(moments, key=lambda one: (one.date[:4], one.date, one.kind != "claim", one.text)):
        years.setdefault(moment.date[:4], Year(moment.date[:4])).moments.append(moment)
    return list(years.values())


def _moment(record: Record, text: str, name: str, cite: Cite) -> Moment:
    """A moment of the record, dated by its column ``name``."""
    one, kind = record.entry.provenance[name], record.entry.kind
    marks = in_order([cite(claim, "") for claim in one["support"]])
    inferred = one["basis"] == Basis.INFERRED
    return Moment(kind, text, reverse(kind, args=[record.entry.slug]), getattr(record, name), marks, inferred)
