"""The timeline of one actor: what it took part in, by the dates that sources give."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.html import format_html, strip_tags
from django.utils.translation import gettext as _

from spaces.enums import Basis, Role
from spaces.models import Entry, Involvement
from spaces.views.cards import Citing, citing
from spaces.views.moments import Moment, Year, by_year, moment_of, opening_of
from spaces.views.notes import Mark, Notes, in_order
from spaces.views.sentences import NOUNS, beginning, does, done, source_title

from ..models import Event
from ..queries.pages import dated_among
from .phrases import dates_words

#: As on the home page: beyond this many spaces, and as many events, it stops.
SHOWN = 40


def event_moment(event: Event, cite: Citing) -> Moment:
    """An event, with the dates as its own page says them, but for a year alone: that stands above it."""
    words = dates_words(event)
    when = "" if strip_tags(words) == event.starts[:4] else words
    return moment_of(event, event.name, "starts", cite, cite.language_of_name(event), when)


def timeline_of(rows: Iterable[Involvement], actor: Entry, notes: Notes) -> list[Year]:
    """An involvement stands where its own period begins and ends. What has no period stands, once, where that which
    the actor does it for begins: a space opens, an event takes place, a document appears. Two queries, and one for
    the sources."""
    moments: list[Moment] = []
    undated: set[int] = set()
    documents: dict[int, Moment] = {}
    for row in rows:
        evidence = [one.statement for one in row.evidence.all()]
        marks = in_order([notes.cite(one, str(NOUNS[Role(row.role)])) for one in evidence])
        if row.period_from or row.period_to:
            inferred = bool(evidence) and all(one.basis == Basis.INFERRED for one in evidence)
            moments += _periods(row, actor, marks, inferred)
        elif row.object_source and row.object_source.date:
            source = row.object_source
            documents.setdefault(source.pk, Moment(
                "claim", source_title(source), reverse("source", args=[source.key]),
                source.date, marks, source.date_inferred,
            ))  # fmt: skip
        elif row.subject_id == actor.pk and row.object_id:
            undated.add(row.object_id)
    spaces, events = dated_among(undated, SHOWN)
    cite = citing([*spaces, *events], notes)
    moments += documents.values()
    moments += [opening_of(space, cite) for space in spaces]
    moments += [event_moment(event, cite) for event in events]
    return by_year(moments)


def _periods(row: Involvement, actor: Entry, marks: list[Mark], inferred: bool) -> list[Moment]:
    """Where the involvement begins and where it ends, as far as either is known."""
    if row.object_source:
        other, url = source_title(row.object_source), reverse("source", args=[row.object_source.key])
    else:
        entry = row.object if row.subject_id == actor.pk else row.subject
        other = entry.label if entry else row.subject_name
        url = reverse(entry.kind, args=[entry.slug]) if entry else ""
    sentence = beginning((does if row.subject_id == actor.pk else done)(row.role, other))
    found = [Moment("involvement", sentence, url, row.period_from, marks, inferred)] if row.period_from else []
    if row.period_to:
        end = format_html(_("{sentence} — end"), sentence=sentence)
        found.append(Moment("involvement", end, url, row.period_to, marks, inferred))
    return found
