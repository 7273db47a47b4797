"""The home page: all of it computed from what the sources state; a block with nothing to say is absent."""

import datetime
import math
from dataclasses import dataclass, field

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _

from actors.queries.pages import dated_events, first_announced
from actors.views.cards import event_cards
from spaces.models import Space
from spaces.queries.facets import facets_of
from spaces.queries.figures import dated_claims
from spaces.queries.listings import (
    cities_with_spaces,
    first_opened,
    opened_on_timeline,
    regions_with_unplaced_spaces,
)
from spaces.queries.quality import without_address, without_opening, without_status
from spaces.queries.selections import NONE, SpaceSelection
from spaces.views.cards import citing, space_cards
from spaces.views.notes import Mark, Notes, in_order
from spaces.views.outlines import HEIGHT, WIDTH, is_inside, project
from spaces.views.spaces import Choice, label_of
from spaces.views.wording import language, local, time_of

FIRST_SHOWN = 3
CITIES_ON_MAP = 200
CITIES_NAMED = 12
BROWSE_SHOWN = 8
#: The timeline is a page of history, not a register: beyond this many openings it stops.
TIMELINE_SHOWN = 40


@dataclass
class MapMark:
    """A place on the outline map. ``anchor`` is the end of its name that lies at the mark."""

    name: str
    url: str
    count: int
    x: float
    y: float
    is_region: bool = False
    named: bool = True
    anchor: str = "start"

    @property
    def radius(self) -> float:
        return round(6 + 3 * min(self.count, 40) ** 0.5, 1)

    @property
    def text_x(self) -> float:
        gap = self.radius + 5
        return self.x + gap if self.anchor == "start" else self.x - gap

    @property
    def name_box(self) -> tuple[float, float, float, float]:
        """Where the name is written, roughly: nine units a letter."""
        width = 9 * (len(self.name) + 3)
        left = self.text_x if self.anchor == "start" else self.text_x - width
        return left, self.y - 10, left + width, self.y + 10


@dataclass
class Moment:
    """One thing on the timeline."""

    kind: str
    text: str
    url: str
    marks: list[Mark]
    date: str
    inferred: bool = False


@dataclass
class Year:
    year: str
    moments: list[Moment] = field(default_factory=list)


def root(request: HttpRequest) -> HttpResponse:
    """``/`` leads to the home page in the language that the browser prefers."""
    code = translation.get_language_from_request(request)
    with translation.override("fr" if code.startswith("fr") else "en"):
        response = HttpResponseRedirect(reverse("home"))
    patch_vary_headers(response, ["Accept-Language"])
    return response


def _map_marks() -> list[MapMark]:
    own = language()
    marks = []
    for number, city in enumerate(cities_with_spaces(CITIES_ON_MAP)):
        if city.latitude is None or not is_inside(city.latitude, city.longitude):
            continue
        x, y = project(city.latitude, city.longitude)
        url = reverse("city", args=[city.slug])
        marks.append(MapMark(city.name_in(own), url, city.spaces_number, x, y, named=number < CITIES_NAMED))
    for region in regions_with_unplaced_spaces():
        if region.latitude is None or not is_inside(region.latitude, region.longitude):
            continue
        x, y = project(region.latitude, region.longitude)
        url = f"{reverse('spaces')}?region={region.slug}&city={NONE}"
        marks.append(MapMark(region.name_in(own), url, region.spaces_number, x, y, is_region=True))
    return _apart(marks)


def _apart(marks: list[MapMark]) -> list[MapMark]:
    """Move a region's mark off its capital's, then write each name on the side where there is room, or not at all."""
    cities = [mark for mark in marks if not mark.is_region]
    for mark in marks:
        for city in cities:
            if mark.is_region and math.hypot(mark.x - city.x, mark.y - city.y) < mark.radius + city.radius:
                mark.x, mark.y = round(city.x - city.radius, 1), round(city.y + city.radius + mark.radius + 4, 1)
    boxes = [(mark.x - mark.radius, mark.y - mark.radius, mark.x + mark.radius, mark.y + mark.radius) for mark in marks]
    for number, mark in enumerate(marks):
        others = boxes[:number] + boxes[number + 1 :]
        for anchor in ("start", "end") if mark.named else ():
            mark.anchor = anchor
            box = mark.name_box
            if box[0] >= 0 and box[2] <= WIDTH and not any(_overlap(box, other) for other in others):
                boxes.append(box)
                break
        else:
            mark.named = False
    return marks


def _overlap(one: tuple, other: tuple) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _timeline(notes: Notes) -> list[Year]:
    spaces, events = opened_on_timeline(TIMELINE_SHOWN), dated_events(TIMELINE_SHOWN)
    cite = citing([*spaces, *events], notes)
    moments = []
    for claim in dated_claims():
        moments.append(
            Moment(
                "claim",
                local(claim, "claim")[0],
                reverse("figure", args=[f"{claim.source.key}:{claim.ref}"]),
                [notes.cite(claim)],
                claim.period,
                claim.basis == "inferred",
            )
        )
    for space in spaces:
        one = space.entry.provenance["opened"]
        text = _("%(name)s opens") % {"name": space.name}
        if space.lifecycle == "planned":
            text = _("%(name)s is to open") % {"name": space.name}
        moments.append(
            Moment(
                "space",
                text,
                reverse("space", args=[space.entry.slug]),
                in_order([cite(claim, "") for claim in one["support"]]),
                space.opened,
                one["basis"] == "inferred",
            )
        )
    for event in events:
        one = event.entry.provenance["starts"]
        moments.append(
            Moment(
                "event",
                event.name,
                reverse("event", args=[event.entry.slug]),
                in_order([cite(claim, "") for claim in one["support"]]),
                event.starts,
                one["basis"] == "inferred",
            )
        )
    years: dict[str, Year] = {}
    for moment in sorted(moments, key=lambda one: (one.date[:4], one.date, one.kind != "claim", one.text)):
        years.setdefault(moment.date[:4], Year(moment.date[:4])).moments.append(moment)
    return list(years.values())


def home(request: HttpRequest) -> HttpResponse:
    notes = Notes()
    first = first_opened(FIRST_SHOWN)
    cards = space_cards(first, notes)
    announced = first_announced(first[-1].opened_max.isoformat()) if first else None
    facets = facets_of(SpaceSelection(), ("status", "focus", "city"))
    browse = [
        {
            "name": facet.name,
            "label": facet.label,
            "choices": [
                Choice(value.value, label_of(value), value.count, False)
                for value in [
                    *[one for one in facet.values if one.value != NONE and one.count][:BROWSE_SHOWN],
                    *[one for one in facet.values if one.value == NONE and one.count],
                ]
            ],
        }
        for facet in sorted(facets, key=lambda one: ("city", "status", "focus").index(one.name))
    ]
    public = Space.objects.public()
    total = public.count()
    gaps = [
        {"count": count, "label": label, "url": url}
        for count, label, url in (
            (without_status(public).count(), _("without a status"), f"{reverse('spaces')}?status={NONE}"),
            (
                without_opening(public).count(),
                _("without an opening date"),
                f"{reverse('spaces')}?ordering=-documented",
            ),
            (without_address(public).count(), _("without an address"), f"{reverse('spaces')}?ordering=documented"),
        )
        if count
    ]
    return render(
        request,
        "home.html",
        {
            "notes": notes,
            "total": total,
            "first": cards,
            "announced": event_cards([announced] if announced else [], notes),
            "map_marks": _map_marks(),
            "map_width": WIDTH,
            "map_height": HEIGHT,
            "browse": [one for one in browse if one["choices"]],
            "timeline": _timeline(notes),
            "gaps": gaps,
            "today": time_of(datetime.date.today().isoformat()),
        },
    )
