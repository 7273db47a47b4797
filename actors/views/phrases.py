"""Phrases: what is known of an actor or an event in a few words each, with marks."""

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from spaces.domain import kinds
from spaces.enums import Basis, EntryKind
from spaces.partial_dates import PartialDate
from spaces.views.notes import in_order
from spaces.views.phrases import Cite, Phrase, place_words
from spaces.views.values import CHOICES
from spaces.views.wording import counted, in_language, local, number, time_of, unbroken, written

from ..enums import ActorKind, EventState
from ..models import Actor, Event

CHOICES.update({"actor_kind": ActorKind, "event_state": EventState})


def _phrase(record, name: str, html, cite: Cite, label: str) -> Phrase:
    one = record.entry.provenance[name]
    return Phrase(
        name, html, in_order([cite(claim, label) for claim in one["support"]]), one["basis"] == Basis.INFERRED
    )


def dates_words(event: Event) -> SafeString | str:
    """When, no more precise than stated: "mid-September 2012, 3 days", "8 November 2012 to 10 November 2012"."""
    stated, lang = local(event, "dates_as_stated")
    stated = unbroken(counted(stated))
    if not event.starts:
        return in_language(stated, lang)
    start = PartialDate.parse(event.starts)
    if event.ends and event.ends != event.starts:
        end = PartialDate.parse(event.ends)
        if start.precision == end.precision == 3 and (start.year, start.month) == (end.year, end.month):
            first = format_html('<time datetime="{}">{}</time>', event.starts, start.day)
            return format_html(_("{start} to {end}"), start=first, end=time_of(event.ends))
        return format_html(_("{start} to {end}"), start=time_of(event.starts), end=time_of(event.ends))
    if stated and start.precision < 3 and str(start.year) in stated:
        return format_html('<time datetime="{}">{}</time>', event.starts, in_language(stated, lang))
    words = time_of(event.starts)
    if event.days and event.days > 1:
        days = ngettext("%(count)s day", "%(count)s days", event.days) % {"count": number(event.days)}
        words = format_html("{}, {}", words, days)
    if stated and stated != written(event.starts) and start.precision < 3:
        words = format_html(_("{date} (“{stated}”)"), date=words, stated=in_language(stated, lang))
    return words


def event_phrases(event: Event, cite: Cite, *, linked: bool = False) -> list[Phrase]:
    """The documented ones of: dates, venue, place, and that it was only announced, or cancelled."""
    documented = event.entry.provenance
    found = []
    dates = dates_words(event)
    if dates:
        name = "starts" if event.starts else "dates_as_stated"
        found.append(_phrase(event, name, dates, cite, str(kinds.get(EntryKind.EVENT).field(name).label)))
    if event.venue:
        found.append(_phrase(event, "venue", event.venue, cite, _("venue")))
    place = place_words(event, linked=linked)
    if place and "place" in documented:
        found.append(_phrase(event, "place", place, cite, _("place")))
    if event.state in {EventState.ANNOUNCED, EventState.CANCELLED}:
        found.append(_phrase(event, "event_state", event.get_state_display(), cite, _("state")))
    return found


def actor_phrases(actor: Actor, cite: Cite, *, linked: bool = False) -> list[Phrase]:
    """The documented ones of: kind, place."""
    found = []
    if actor.kind:
        found.append(_phrase(actor, "actor_kind", actor.get_kind_display(), cite, _("kind")))
    place = place_words(actor, linked=linked)
    if place and "place" in actor.entry.provenance:
        found.append(_phrase(actor, "place", place, cite, _("place")))
    return found
