"""The living style page: every component in every state, from the parts and the stylesheet that the pages use.

For who works on the looks: in DEBUG, or for the staff. What it shows is made up, and nothing of it is stored.
"""

from types import SimpleNamespace

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.html import format_html

from coworking_site.timeline import Moment, Year
from spaces.enums import Basis, SourceKind
from spaces.models import Figure, Source
from spaces.queries.pins import PINS
from spaces.views.cards import Card
from spaces.views.facts import Fact, Said
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
    note.passages.append(Passage("§ 2", "what it rests on", "en", number == 1, None, [], ["opening", "legal status"]))
    return mark


def _parts(one, two) -> dict:
    opened = Phrase("opened", format_html("opened in <strong>{}</strong>", time_of("2008")), [one, two])
    opened.others = [Phrase("opened", format_html("{} by another source", time_of("2007")), [two], inferred=True)]
    phrases = [Phrase("place", "Paris, Île-de-France", [one]), opened, Phrase("status", "associative", [two], True)]
    kept = Said(time_of("2008"), [one, two])
    other = Said(time_of("2007"), [two], inferred=True, note="it says “last year”", note_lang="en")
    facts = [
        Fact("opened", "opening", [kept], [other], [], "More sources carry the value kept: 2 against 1."),
        Fact("status", "legal status", [Said("associative", [one], inferred=True)]),
        Fact("focus", "focus", [Said("new technologies", [one]), Said("social enterprise", [one, two])]),
        Fact("website", "website", [Said("example.org", [two])], [], [Said("example.com", [one], observed="2011")]),
    ]
    disputed = SimpleNamespace(is_disputed=True, public_id="")
    record = SimpleNamespace(state="", entry=SimpleNamespace(is_disputed=False, public_id=""))
    cards = [
        _card(record, pin_title(pin), pin, phrases[:1]) for pin in (*PINS, "event", "actor")
    ] + [
        _card(SimpleNamespace(state="cancelled", entry=record.entry), "Called off", "event", phrases[:1]),
        _card(SimpleNamespace(state="", entry=disputed), "Disputed", "open", phrases),
        _card(record, LONG, "unconfirmed", phrases[:1], metres=1_250),
        _card(record, "Somewhere", "open", phrases[:1], metres=1_250, is_exact=False),
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
            Year("2008", [Moment("claim", "A claim", "#timeline", "2008", [one], False)]),
            Year("2013", [
                Moment("space", "A space opens", "#timeline", "2013-02", [one], False),
                Moment("event", "An event, its date inferred", "#timeline", "2013", [two], True),
            ]),
        ],
        "section": _section(one),
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
        rows.append(Row(figure, f"Figure {number + 1}", f"{start} to {end}", "", "", [mark], True, start, end))
    return SimpleNamespace(
        rows=rows, claims=[], own=[("associative", 8), ("private", 6)], title="Charts", remark="What it leaves out.",
        column="What is counted",
        finding="The sources count from 30 to 100.", dates="2012 to 2013", bases="spaces", areas="France",
    )  # fmt: skip
