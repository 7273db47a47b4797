"""The timeline of the movement: dated claims, openings and events, year by year."""

from django.urls import reverse

from actors.queries.pages import dated_events
from actors.views.timeline import event_moment
from spaces.enums import Basis
from spaces.queries.figures import dated_claims
from spaces.queries.listings import opened_on_timeline
from spaces.views.cards import citing
from spaces.views.moments import Moment, Year, by_year, opening_of
from spaces.views.notes import Notes
from spaces.views.wording import local

#: It is a page of history, not a register: beyond this many openings, and as many events, it stops.
SHOWN = 40


def timeline(notes: Notes) -> list[Year]:
    spaces, events = opened_on_timeline(SHOWN), dated_events(SHOWN)
    cite = citing([*spaces, *events], notes)
    moments = []
    for claim in dated_claims():
        url = reverse("figure", args=[f"{claim.source.key}:{claim.ref}"])
        inferred = claim.basis == Basis.INFERRED
        text, lang = local(claim, "claim")
        moments.append(Moment("claim", text, url, claim.period, [notes.cite(claim)], inferred, lang))
    moments += [opening_of(space, cite) for space in spaces]
    moments += [event_moment(event, cite) for event in events]
    return by_year(moments)
