"""Phrases: what is known of a space in a few words each, with marks: the line under a name."""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.urls import reverse
from django.utils.html import conditional_escape, escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from ..enums import Basis, Lifecycle, Status
from ..models import City, Country, Located, Region, Space
from ..partial_dates import PartialDate
from .notes import Mark, in_order, marks_html
from .wording import language, lettered, lifecycle_sentence, listed, time_of, unbroken, when, written

#: Gives the mark for one claim of the provenance; the second argument says what it carries.
Cite = Callable[[dict, str], Mark]


#: Of characters on a card.
LONGEST_ADDRESS = 120


@dataclass
class Phrase:
    """``others`` are what disagreeing sources say instead."""

    name: str
    html: SafeString | str
    marks: list[Mark]
    inferred: bool = False
    others: list["Phrase"] = field(default_factory=list)


def _short(address: str) -> str:
    """An address for a list; its page has it whole."""
    if len(address) <= LONGEST_ADDRESS:
        return address
    return f"{address[:LONGEST_ADDRESS].rpartition(' ')[0] or address[:LONGEST_ADDRESS]}…"


def _outside(record: Located, stated: bool) -> list[str]:
    """The country, of what lies abroad or has no other place."""
    abroad = record.country and (not stated or record.country.code != "fr")
    return [lettered(record.country.name_in(language()))] if abroad else []


def place_words(record: Located, *, linked: bool = False) -> SafeString | str:
    """City and region, or the most precise place that is known; empty where nobody states any."""
    own = language()
    places = [(name, one) for name, one in (("city", record.city), ("area", record.region)) if one]
    if linked:
        words = [
            format_html('<a href="{}">{}</a>', reverse(name, args=[one.slug]), unbroken(one.name_in(own)))
            for name, one in places
        ]
    else:
        # In a list the street tells apart what one city has several of; a page has a line of its own for it.
        names = (unbroken(one.name_in(own)) for _name, one in places)
        words = [word for word in (_short(record.address), *names) if word]
    return format_html_join(", ", "{}", ((word,) for word in (*words, *_outside(record, bool(words)))))


def place_ends(*places: City | Region | Country | None) -> tuple[str, ...]:
    """How the place of a card ends that lies in these, from the inside out: the longest end first."""
    words = [f", {conditional_escape(unbroken(one.name_in(language())))}" for one in places if one]
    return tuple("".join(words[at:]) for at in range(len(words)))


def _phrase(record, name: str, html, cite: Cite, label: str) -> Phrase:
    one = record.entry.provenance[name]
    return Phrase(
        name, html, in_order([cite(claim, label) for claim in one["support"]]), one["basis"] == Basis.INFERRED
    )


def _opened_when(text: str) -> str:
    """The words around a date of opening: in a year or a month, on a day."""
    return _("opened on {date}") if PartialDate.parse(text).precision == 3 else _("opened in {date}")


def _opened(space: Space, cite: Cite) -> Phrase:
    label = _("opening")
    announced = space.lifecycle == Lifecycle.PLANNED
    date = format_html("<strong>{}</strong>", time_of(space.opened))
    words = _("opening announced for {date}") if announced else _opened_when(space.opened)
    found = _phrase(space, "opened", format_html(words, date=date), cite, label)
    groups: dict[str, list[dict]] = {}
    for claim in space.entry.provenance["opened"]["others"]:
        groups.setdefault(claim["value"] or "", []).append(claim)
    for value, claims in groups.items():
        if value:
            inferred = all(claim["basis"] == Basis.INFERRED for claim in claims)
            html = format_html(_("{date} by another source"), date=time_of(value))
            found.others.append(Phrase("opened", html, in_order([cite(one, label) for one in claims]), inferred))
    return found


def _seen_since(space: Space, cite: Cite) -> Phrase | None:
    """That a later source lists the space but not its state, where what is known of that state is old: who reads
    "planned in 2013, not confirmed since" would take it for never built."""
    as_of = PartialDate.parse_or_none(space.lifecycle_as_of)
    ended = {one.value for one in Lifecycle.ended()}
    if space.lifecycle in ended or not as_of or not space.seen_year or space.seen_year <= as_of.year:
        return None
    name, state = space.entry.provenance["name"], space.entry.provenance["lifecycle"]
    speak = {one["source"] for one in (*state["support"], *state["others"], *state["history"])}
    claims = {
        one["source"]: one
        for one in (*name["support"], *name["others"], *name["history"])
        if one["observed"][:4] == str(space.seen_year) and one["source"] not in speak
    }
    if not claims:
        return None
    words = _("listed in %(year)d, its state not given") % {"year": space.seen_year}
    return Phrase("seen", words, in_order([cite(one, _("name")) for one in claims.values()]))


def phrases_of(space: Space, cite: Cite, *, linked: bool = False) -> list[Phrase]:
    """The documented ones of: place, focus, status, opening, state, later sight, closing."""
    documented = space.entry.provenance
    found = []
    place = place_words(space, linked=linked)
    if place and "place" in documented:
        found.append(_phrase(space, "place", place, cite, _("place")))
    focuses = list(space.focuses.all())
    if focuses and "focus" in documented:
        found.append(_phrase(space, "focus", listed([str(focus) for focus in focuses]), cite, _("focus")))
    if space.status:
        found.append(_phrase(space, "status", unbroken(str(Status(space.status).label)), cite, _("legal status")))
    if space.opened:
        found.append(_opened(space, cite))
    if space.lifecycle:
        words = lifecycle_sentence(space.lifecycle, space.lifecycle_as_of)
        found.append(_phrase(space, "lifecycle", words, cite, _("state")))
        if (seen := _seen_since(space, cite)) is not None:
            found.append(seen)
    if space.closed:
        words = _("closed %(when)s") % {"when": when(space.closed)}
        found.append(_phrase(space, "closed", words, cite, _("closing")))
    return found


def phrases_html(phrases: list[Phrase]) -> SafeString:
    """The phrases in a row; what the same sources say is marked once. Not a template: a page has a hundred of them."""
    following = (*(phrase.marks for phrase in phrases[1:]), None)
    # It ends a line rather than begin one.
    dot = "\N{NO-BREAK SPACE}· "
    return mark_safe(dot.join(_html(phrase, then) for phrase, then in zip(phrases, following, strict=False)))


def _html(phrase: Phrase, then: list[Mark] | None) -> str:
    """``then`` are the marks of the phrase that follows."""
    if phrase.marks == then and not phrase.others:
        return _words(phrase)
    others = "".join(f" — <em>{_words(one)}</em>{marks_html(one.marks)}" for one in phrase.others)
    return f"{_words(phrase)}{marks_html(phrase.marks)}{others}"


def _words(phrase: Phrase) -> str:
    words = conditional_escape(phrase.html)
    return f'{words} <span class="inferred-word">{escape(_("inferred"))}</span>' if phrase.inferred else words


def one_line(space: Space) -> str:
    """The same without marks, for descriptions and titles."""
    own = language()
    places = [_short(space.address), *(lettered(one.name_in(own)) for one in (space.city, space.region) if one)]
    stated = [word for word in places if word]
    parts = [", ".join((*stated, *_outside(space, bool(stated)))), *(str(focus) for focus in space.focuses.all())]
    if space.status:
        parts.append(str(space.get_status_display()))
    if space.opened:
        parts.append(_opened_when(space.opened).format(date=written(space.opened)))
    return " · ".join(part for part in parts if part)
