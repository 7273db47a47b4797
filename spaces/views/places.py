"""The pages of cities and of areas (regions and départements)."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ..models import Department, Region
from ..queries.cities import neighbours_of
from ..queries.facets import facet_of
from ..queries.listings import cities_of_area
from ..queries.places import area_by_slug, city_by_slug
from ..queries.positions import Listed
from ..queries.selections import NONE, SpaceSelection
from .cards import space_cards
from .facets import Choice, choice_of
from .lists import NotHere, page_links, page_of, paged_list
from .notes import Notes
from .phrases import place_ends
from .wording import count_of_spaces, language, lettered, number

#: A place with fewer spaces is not worth a search engine's while.
FEWEST_INDEXED = 3
CITIES_SHOWN = 9
NEIGHBOURS_SHOWN = 6


def _within(name: str, *areas: Department | Region | None) -> list[tuple[str, str]]:
    """The areas that a place lies in, with their addresses: of those that share a name the widest, and none that is
    called as the place."""
    found = {lettered(area.name_in(language())): reverse("area", args=[area.slug]) for area in areas if area}
    return [(own, url) for own, url in found.items() if own != name]


def _statuses(selection: SpaceSelection) -> list[Choice]:
    """How many spaces of each documented status, and how many without."""
    return [choice_of(one) for one in facet_of(selection, "status").values if one.count]


def _intro(name: str, statuses: list[Choice]) -> str:
    """The place in a sentence or two, made of its counts."""
    total = sum(choice.count for choice in statuses)
    if not total:
        return _("No source names a coworking space in %(place)s yet.") % {"place": name}
    sentence = _("The directory knows %(spaces)s in %(place)s.") % {"spaces": count_of_spaces(total), "place": name}
    if all(choice.value == NONE for choice in statuses):
        return f"{sentence} " + ngettext(
            "No source gives its legal status.", "No source gives their legal status.", total
        )  # fmt: skip
    # The number behind the word: an adjective beside it would have to agree.
    each = ", ".join(f"{choice.label} ({number(choice.count)})" for choice in statuses)
    return f"{sentence} " + _("Legal status: %(each)s.") % {"each": each}


def city_page(request: HttpRequest, slug: str) -> HttpResponse:
    city = city_by_slug(slug)
    if city is None:
        raise NotHere(_("No city has this address."))
    paged_list(request)
    selection = SpaceSelection(city=(city.slug,))
    statuses = _statuses(selection)
    total = sum(choice.count for choice in statuses)
    page = page_of(request, Listed(selection), count=total)
    notes = Notes()
    name = lettered(city.name_in(language()))
    abroad = city.country if city.country.code != "fr" else None
    within = _within(name, city.department, city.region)
    if abroad:
        within.append((lettered(abroad.name_in(language())), f"{reverse('spaces')}?country={abroad.code}"))
    # What addresses have: the slug and the sources'.
    if (own := lettered(city.name)) != name:
        within.insert(0, (own, ""))
    told = place_ends(city, city.region, abroad)
    return render(
        request,
        "spaces/place.html",
        {
            "place": city,
            "city": city,
            "name": name,
            "intro": _intro(name, statuses),
            "count": total,
            "notes": notes,
            "within": within,
            "facet": "city",
            "neighbours": neighbours_of(city, NEIGHBOURS_SHOWN),
            "cards": space_cards([pk for pk, _metres in page.object_list], notes, told=told),
            "page": page,
            "pages": page_links(page, request.GET),
            "robots": "noindex,follow" if total < FEWEST_INDEXED or request.GET else "",
        },
    )


def area_page(request: HttpRequest, slug: str) -> HttpResponse:
    area = area_by_slug(slug)
    if area is None:
        raise NotHere(_("No region or département has this address."))
    paged_list(request)
    facet = "region" if isinstance(area, Region) else "department"
    selection = SpaceSelection(**{facet: (area.slug,)})
    statuses = _statuses(selection)
    total = sum(choice.count for choice in statuses)
    page = page_of(request, Listed(selection), count=total)
    notes = Notes()
    name = lettered(area.name_in(language()))
    cities = cities_of_area(area, CITIES_SHOWN + 1)
    told = place_ends(area if facet == "region" else area.region)
    return render(
        request,
        "spaces/place.html",
        {
            "place": area,
            "name": name,
            "intro": _intro(name, statuses),
            "count": total,
            "notes": notes,
            "within": [] if facet == "region" else _within(name, area.region),
            "facet": facet,
            "cities": cities[:CITIES_SHOWN],
            # The list of its spaces with every city in its filters.
            "all_cities": f"{reverse('spaces')}?{facet}={area.slug}&whole=city#facet-city"
            if len(cities) > CITIES_SHOWN
            else "",
            "region": area if facet == "region" else None,
            "cards": space_cards([pk for pk, _metres in page.object_list], notes, told=told),
            "page": page,
            "pages": page_links(page, request.GET),
            "robots": "noindex,follow" if total < FEWEST_INDEXED or request.GET else "",
        },
    )
