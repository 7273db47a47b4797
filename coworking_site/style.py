"""The living style page: every component in every state, from the parts and the stylesheet that the pages use.

For who works on the looks: in DEBUG, or for the staff. What it shows is made up, of names and of words that the pages
have, and nothing of it is stored.
"""

from types import SimpleNamespace

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from coworking_site.outline_map import MapMark
from coworking_site.timeline import Moment, Year
from spaces.enums import Basis, SourceKind, Status
from spaces.models import Figure, Source, Space
from spaces.queries.pins import PINS
from spaces.queries.projection import HOME_HEIGHT, HOME_WIDTH
from spaces.views.cards import Card
from spaces.views.facts import Fact, Said, reason_sentence
from spaces.views.figures import Row
from spaces.views.lists import PageLink
from spaces.views.notes import Note, Notes, Passage
from spaces.views.phrases import Phrase
from spaces.views.wording import pin_title, time_of

COLOURS = ("ink", "muted", "pine", "brick", "ochre", "plum", "blue", "slate")
LONG = "Espacedecoworkingdontlenomnesarretejamais" * 3


def style(request: HttpRequest) -> HttpResponse:
    if not settings.DEBUG and not request.user.is_staff:
        raise Http404
    notes = Notes()
    first, second = (_source(number, notes) for number in (1, 2))
    return render(request, "pages/style.html", {"notes": notes, "robots": "noindex", **_parts(first, second)})


def _source(number: int, notes: Notes):
    """A made-up source, cited: its mark."""
    source = Source(
        pk=-number, key=f"example-{number}", kind=SourceKind.DOCUMENT, title=f"Document {number}", author="A. Author",
        date="2013-02" if number == 1 else "", date_inferred=number == 1,
    )  # fmt: skip
    mark = notes.cite_source(source)
    note: Note = list(notes)[-1]
    labels = [_("opening"), _("legal status")]
    note.passages.append(Passage("§ 2", "what it rests on", "en", number == 1, None, [], labels))
    return mark


def _parts(one, two) -> dict:
    year, other_year = format_html("<strong>{}</strong>", time_of("2008")), time_of("2007")
    opened = Phrase("opened", format_html(_("opened in {date}"), date=year), [one, two])
    said = format_html(_("{date} by another source"), date=other_year)
    opened.others = [Phrase("opened", said, [two], inferred=True)]
    associative = str(Status.ASSOCIATIVE.label)
    phrases = [Phrase("place", "Paris, Île-de-France", [one]), opened, Phrase("status", associative, [two], True)]
    kept = Said(time_of("2008"), [one, two])
    other = Said(time_of("2007"), [two], inferred=True, note="it says “last year”", note_lang="en")
    facts = [
        Fact("opened", _("opening"), [kept], [other], [], reason_sentence("corroborated", 2, 1)),
        Fact("status", _("legal status"), [Said(associative, [one], inferred=True)]),
        Fact("focus", _("focus"), [Said("fablab", [one]), Said("design", [one, two])]),
        Fact("website", _("website"), [Said("example.org", [two])], [], [Said("example.com", [one], observed="2011")]),
    ]
    disputed = SimpleNamespace(is_disputed=True, public_id="")
    record = SimpleNamespace(state="", entry=SimpleNamespace(is_disputed=False, public_id=""))
    cards = [
        _card(record, pin_title(pin), pin, phrases[:1]) for pin in (*PINS, "event", "actor")
    ] + [
        _card(SimpleNamespace(state="cancelled", entry=record.entry), "BarCampParis 10", "event", phrases[:1]),
        _card(SimpleNamespace(state="", entry=disputed), "La Boate", "open", phrases),
        _card(record, LONG, "unconfirmed", phrases[:1], metres=1_250),
        _card(record, "La Ruche", "open", phrases[:1], metres=1_250, is_exact=False),
    ]  # fmt: skip
    return {
        "colours": COLOURS,
        "pins": [(pin, pin_title(pin)) for pin in (*PINS, "event", "actor")],
        "phrases": phrases,
        "cards": cards,
        "facts": facts,
        "sheet": SimpleNamespace(disputes_by_reason=[(facts[0].reason, facts[:1])], older=facts[3:]),
        "pages": [PageLink("1", "#controls"), PageLink("…", None), PageLink("7", "#controls", True)],
        "timeline": [
            Year("2008", [Moment("claim", "Document 1", "#timeline", "2008", [one], False)]),
            Year("2013", [
                Moment("space", "La Cantine", "#timeline", "2013-02", [one], False),
                Moment("event", "Tour du coworking", "#timeline", "2013", [two], True),
            ]),
        ],
        "section": _section(one),
        "map_width": HOME_WIDTH,
        "map_height": HOME_HEIGHT,
        "map_marks": [
            MapMark("Lille", "#maps", 26, 353, 75, radius=14, reach=10, side="right"),
            MapMark("Marseille", "#maps", 12, 447, 480, radius=9, reach=10, side="below", lead=16),
            MapMark("Île-de-France", "#maps", 2, 304, 206, is_region=True, radius=8, reach=10, side="left"),
        ],
        "placed": Space(map_latitude=43.3, map_longitude=5.4),
    }  # fmt: skip


def _card(record, name: str, pin: str, phrases: list[Phrase], **distance) -> Card:
    """A card of a record that is not stored."""
    shown = SimpleNamespace(name=name, state=record.state, entry=record.entry)
    return Card(shown, "#cards", pin, phrases, **distance)


def _section(mark) -> SimpleNamespace:
    source = Source(key="example-1", title="Document 1")
    rows = []
    for number, (period, end) in enumerate((("2012", 100), ("", 60), ("2013-02", 45))):
        basis = Basis.INFERRED if number == 2 else Basis.STATED
        figure = Figure(source=source, ref=f"figure-{number}", period=period, basis=basis)
        start = end if number < 2 else 30
        value = _("%(low)s to %(high)s") % {"low": start, "high": end} if start != end else str(end)
        rows.append(Row(figure, f"Document {number + 1}", value, "", "", [mark], True, start, end))
    return SimpleNamespace(
        rows=rows, claims=[], own=[(Status.ASSOCIATIVE.label, 8), (Status.PRIVATE.label, 6)], title=_("Charts"),
        remark=_("The sources count at different times, or say none: these numbers are no curve."),
        column=_("According to"), finding=ngettext(
            "%(sources)d source, numbers from %(low)s to %(high)s.",
            "%(sources)d sources, numbers from %(low)s to %(high)s.",
            3,
        ) % {"sources": 3, "low": 30, "high": 100},
        dates="2012–2013", bases=_("base not stated"), areas="France",
    )  # fmt: skip
