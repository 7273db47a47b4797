"""The list of spaces, and the page of one space."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from ..domain import kinds
from ..enums import EntryKind
from ..filters import ParameterError, select_spaces
from ..filters.typed import ListPageFilter
from ..models import City, Space
from ..queries.corrections import corrections
from ..queries.entries import predecessors_of, record_at, statements_of
from ..queries.facets import Facet, facets_of
from ..queries.figures import figures_about
from ..queries.involvements import involvements_of
from ..queries.nearby import nearest
from ..queries.pins import PINS, pin_of
from ..queries.positions import Listed
from ..queries.search import words_of
from ..queries.selections import ALL_FACETS, FACETS, NONE, TRAITS, SpaceSelection
from ..queries.spaces import count_spaces
from ..queries.traits import YES
from .cards import space_cards
from .facets import VALUES_SHOWN, WHOLE, label_of, shown
from .facts import FactSheet
from .lists import NotHere, address, page_links, page_of, refusal, whole_page
from .notes import Notes
from .phrases import one_line, phrases_of
from .sentences import sentences_of
from .structured import space_data
from .typed import BOX, TYPED, redirect_for, understood_parts, whole_town
from .wording import box_words, distance, pin_title, place_words

#: A key of the page alone: the facets that are not always counted.
MORE = "more"
#: More filters than these would make a title nobody reads.
_IN_TITLE = 3
NEAREST = 5
#: Nothing beyond this is near, in metres; and looking for it would take a query per ring.
FARTHEST_NEAR = 512_000
#: What a reader may want to know of a space; a line says which of these no source gives.
WANTED = ("status", "focus", "lifecycle", "opened", "website", "phone", "email", "surface_m2", "coordinates", "address")


@dataclass
class Chip:
    """A filter in force, and the list without it. ``says`` is what a title has of it."""

    label: str
    value: str
    url: str
    says: str = ""


def _title(chips: list[Chip]) -> str:
    """What the list is of, after its filters: the first few."""
    words = [chip.says for chip in chips[:_IN_TITLE]]
    return ", ".join(words) + (", …" if len(chips) > _IN_TITLE else "")


def _chips(request: HttpRequest, facets: list[Facet], selection: SpaceSelection) -> list[Chip]:
    chips = [
        Chip(
            str(facet.label), label_of(value), address(request.GET, without=(facet.name, value.value)),
            f"{facet.label} {label_of(value)}" if value.value in (NONE, YES) else label_of(value),
        )
        for facet in facets
        for value in facet.values
        if value.selected
    ]  # fmt: skip
    if selection.search:
        quoted = _("“%(words)s”") % {"words": selection.search}
        chips.append(Chip(_("search"), selection.search, address(request.GET, without="search"), quoted))
    if selection.near:
        words = place_words(selection.near)
        if selection.within:
            words = _("%(place)s, within %(distance)s") % {"place": words, "distance": distance(selection.within)}
        query = request.GET.copy()
        query.pop("within", None)
        chips.append(Chip(_("near"), words, address(query, without="near"), f"{_('near')} {words}"))
    if selection.bbox:
        words = box_words(selection.bbox)
        chips.append(Chip(_("area of the map"), words, address(request.GET, without="bbox"), words))
    return chips


def _sorts(request: HttpRequest, selection: SpaceSelection) -> list[dict]:
    labels = {"name": _("by name"), "opened": _("by opening"), "-documented": _("best documented first")}
    if selection.search:
        labels = {"relevance": _("best match first"), **labels}
    if selection.near:
        near = selection.near
        words = _("nearest to the centre of %(place)s first") if near.city else _("nearest to %(place)s first")
        labels = {"distance": words % {"place": place_words(near)}, **labels}
    default = next(iter(labels))
    return [
        {
            "label": label,
            "current": order == selection.order,
            "url": address(request.GET, without="ordering")
            if order == default
            else address(request.GET, ordering=order),
        }
        for order, label in labels.items()
    ]


def space_list(request: HttpRequest) -> HttpResponse:
    try:
        if leads_to := redirect_for(request):
            return leads_to
        selection = select_spaces(request.GET, ignored=("page", TYPED, MORE, WHOLE))
        asked = ListPageFilter.read(request.GET, list(request.GET))
        typed, understood, named = understood_parts(request, selection)
    except ParameterError as error:
        raise refusal(error) from error
    traits = tuple(name for name in TRAITS if selection.of(name))
    more = bool(traits or asked[MORE])
    names = ALL_FACETS if more else FACETS
    facets = facets_of(selection, names, most=VALUES_SHOWN, whole=(asked[WHOLE],))
    page = page_of(request, Listed(selection))
    notes = Notes()
    places = list(page.object_list)
    metres = {pk: metres for pk, metres in places if metres is not None}
    chips = _chips(request, facets, selection)
    cards = space_cards([pk for pk, _metres in places], notes, metres)
    panel = [
        shown(facet, request.GET, whole=facet.name == asked[WHOLE])
        for facet in facets
        if more or facet.name != "department" or any(value.selected for value in facet.values)
    ]
    in_form = {*(facet.name for facet in panel), "page", "search", WHOLE}
    kept = {key: values for key, values in request.GET.lists() if key not in in_form}
    return render(
        request,
        "spaces/list.html",
        {
            "cards": cards,
            "notes": notes,
            "page": page,
            "pages": page_links(page, request.GET),
            "count": page.paginator.count,
            "facets": panel,
            "more": "" if more else f"{reverse('spaces')}{address(request.GET, **{MORE: '1'})}#filters",
            "chips": chips,
            "of": _title(chips),
            "sorts": _sorts(request, selection),
            "selection": selection,
            "kept": [(key, value) for key, values in kept.items() for value in values if value.strip()],
            "typed": typed,
            "understood": understood,
            "named": named,
            "town": whole_town(request, selection),
            **(_help(request, facets, selection) if not page.paginator.count else {}),
            "robots": "noindex,follow" if request.GET else "",
            "legend": [(pin, pin_title(pin)) for pin in PINS if pin in {card.pin for card in cards}],
        },
    )


def _help(request: HttpRequest, facets: list[Facet], selection: SpaceSelection) -> dict:
    """For an empty result: what to drop, what may have been meant, and whether the search says anything at all."""
    drops = _drops(request, facets, selection)
    return {
        "drops": drops,
        "alone": [] if drops else _alone(facets, selection),
        "corrections": [
            Chip(spelling, spelling, address(request.GET, without="search", **{BOX: spelling}))
            for spelling in (corrections(selection.search, selection) if selection.search else ())
        ],
        "says_nothing": bool(selection.search) and not words_of(selection.search),
    }


def _named(facets: list[Facet], selection: SpaceSelection) -> list[tuple[str, str]]:
    """The facets in force, each with its chosen values in words."""
    return [
        (facet.name, _(" or ").join(label_of(value) for value in facet.values if value.selected))
        for facet in facets
        if selection.of(facet.name)
    ]


def _alone(facets: list[Facet], selection: SpaceSelection) -> list[tuple[Chip, int]]:
    """Each filter that would find something by itself, and how much: where it helps to drop no single one."""
    given = [(name, words, selection.of(name)) for name, words in _named(facets, selection)]
    if selection.search:
        given.append(("search", selection.search, selection.search))
    found = []
    for name, words, values in given:
        if count := count_spaces(SpaceSelection(**{name: values})):
            found.append((Chip(name, words, "?" + urlencode({name: values}, doseq=True)), count))
    return found


def _drops(request: HttpRequest, facets: list[Facet], selection: SpaceSelection) -> list[tuple[Chip, int]]:
    """Each filter that gains something when it is dropped whole, and how much. One count for each."""
    named = _named(facets, selection)
    given = {
        "search": selection.search,
        "within": distance(selection.within) if selection.within else "",
        "near": place_words(selection.near) if selection.near else "",
        "bbox": box_words(selection.bbox) if selection.bbox else "",
    }
    named += [(name, words) for name, words in given.items() if words]
    found = []
    for name, words in named:
        if gain := count_spaces(selection.without(name)):
            query = request.GET.copy()
            if name == "near":
                query.pop("within", None)
            found.append((Chip(name, words, address(query, without=name)), gain))
    return found


def _point(space: Space) -> tuple[float, float, City | None] | None:
    """Where to measure from: what a source states, else the city's centre (then also the city)."""
    if space.latitude is not None:
        return space.latitude, space.longitude, None
    if space.city and space.city.latitude is not None:
        return space.city.latitude, space.city.longitude, space.city
    return None


def space_detail(request: HttpRequest, slug: str) -> HttpResponse:
    space, moved = record_at(
        Space, EntryKind.SPACE, slug, "city", "region", "department", "country", prefetch=("focuses",)
    )
    if moved:
        return HttpResponsePermanentRedirect(reverse("space", args=[moved]))
    if space is None:
        raise NotHere(_("No space has this address."))
    whole_page(request)
    notes = Notes()
    sheet = FactSheet(kinds.get(EntryKind.SPACE), space, statements_of(space.entry), notes)
    involvements = sentences_of(involvements_of(space.entry), notes, space.entry)
    point = _point(space)
    near = nearest(point[0], point[1], limit=NEAREST, within_m=FARTHEST_NEAR, exclude=space.pk) if point else []
    figures = [(figure, [notes.cite(figure, _("figure"))]) for figure in figures_about(space.entry)]
    successor = space.entry.successor if space.entry.successor_id and space.entry.successor.is_public else None
    lead = phrases_of(space, sheet.cite, linked=True)
    led = {phrase.name for phrase in lead}
    # The first line names the city; a street or a postcode gets a line of its own.
    place, addressed = sheet.get("place"), space.address or space.postcode
    return render(
        request,
        "spaces/space.html",
        {
            "space": space,
            "entry": space.entry,
            "sheet": sheet,
            "notes": notes,
            "lead": lead,
            "facts": [fact for fact in sheet.facts if fact.name not in led or (fact is place and addressed)],
            "involvements": involvements,
            "figures": figures,
            "successor": successor,
            "predecessors": list(predecessors_of(space.entry)),
            "missing": sheet.missing(*WANTED),
            "beside": bool(near or space.city_id or space.map_latitude is not None),
            "nearest": [
                {"space": one, "metres": metres, "is_exact": None not in (space.latitude, one.latitude)}
                for one, metres in near
            ],
            "measured_from": point[2] if point else None,
            "pin": pin_of(space.lifecycle, space.lifecycle_as_of),
            "one_line": one_line(space),
            "data": space_data(request, space),
            "api_url": f"/api/v1/spaces/{space.entry.slug}/",
        },
    )
