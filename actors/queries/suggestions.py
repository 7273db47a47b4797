"""Suggests what somebody may be about to type: cities, areas, spaces and actors by the beginning of a name."""
from collections import Counter
from dataclasses import dataclass

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from spaces.analysis import forms, joined, sort_key
from spaces.enums import EntryKind
from spaces.models import City, Department, Postcode, Region, Space
from spaces.queries.facets import in_both
from spaces.queries.place_names import place_key
from spaces.queries.search import plainly, searched

from ..enums import ActorKind
from ..models import Actor

#: Fewer letters are the beginning of too much.
FEWEST_LETTERS = 2
#: How many of each kind, ten in all.
_CITIES, _AREAS, _SPACES, _ACTORS = 3, 2, 3, 2
#: So many records that hold the words are looked at; beyond that, one more letter helps.
_LOOKED_AT = 200
_LAST = "\U0010ffff"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """``kind`` is space, actor, city or area; ``note`` tells it from its namesakes, in both languages."""

    kind: str
    slug: str
    name_fr: str
    name_en: str
    note_fr: str = ""
    note_en: str = ""


def suggestions(text: str) -> list[Suggestion]:
    """At most ten; none before there are two letters. At most eight queries."""
    if len(sort_key(text).replace(" ", "")) < FEWEST_LETTERS:
        return []
    cities = [_city(city) for city in cities_beginning(text, _CITIES)]
    spaces = _beginning(Space.objects.public().select_related("entry", "city"), text, _SPACES)
    actors = _beginning(Actor.objects.public().select_related("entry", "city"), text, _ACTORS)
    return [
        *cities,
        *_areas(text),
        *_spaces(spaces),
        *(Suggestion(EntryKind.ACTOR.value, one.entry.slug, one.name, one.name, *_kind(one)) for one in actors),
    ]


def _spaces(found: list[Space]) -> list[Suggestion]:
    """Each with its city; of those that share name and city, each with its address too."""
    sharing = Counter((one.name_sort, one.city_id) for one in found)
    suggested = []
    for one in found:
        note = _names(one.city)
        if one.address and sharing[one.name_sort, one.city_id] > 1:
            note = tuple(", ".join(filter(None, (one.address, city))) for city in note)
        suggested.append(Suggestion(EntryKind.SPACE.value, one.entry.slug, one.name, one.name, *note))
    return suggested


def cities_beginning(text: str, limit: int) -> list[City]:
    """Cities with public spaces whose name, or one of whose postcodes, begins like that; the most populous first."""
    key = place_key(text)
    if not key:
        return []
    named = Q(name_sort__gte=key, name_sort__lt=key + _LAST)
    if key.isdigit():
        # A city has several postcodes that begin alike, and is still one.
        coded = Postcode.objects.filter(code__gte=key, code__lt=key + _LAST)
        named |= Q(pk__in=coded.order_by().values("city_id"))
    found = City.objects.filter(named).filter(Exists(Space.objects.public().filter(city=OuterRef("pk"))))
    order = (F("population").desc(nulls_last=True), "name_sort", "id")
    return list(found.select_related("country", "department").order_by(*order)[:limit])


def _city(city: City) -> Suggestion:
    return Suggestion("city", city.slug, *_names(city), *_names(city.department or city.country))


def _names(place: City | Region | None) -> tuple[str, str]:
    return (place.name_in("fr"), place.name_in("en")) if place else ("", "")


def _kind(actor: Actor) -> tuple[str, str]:
    return in_both(ActorKind(actor.kind).label) if actor.kind else ("", "")


def _areas(text: str) -> list[Suggestion]:
    """Regions, then départements, with public spaces, of which a word begins the name."""
    key, found = sort_key(text), []
    for model, relation in ((Region, "region"), (Department, "department")):
        has_spaces = Exists(Space.objects.public().filter(**{relation: OuterRef("pk")}))
        for area in model.objects.filter(has_spaces).order_by("slug"):
            names = [sort_key(area.name_fr), sort_key(area.name_en)]
            if any(f" {name}".find(f" {key}") >= 0 for name in names):
                note = in_both(model._meta.verbose_name)
                found.append(Suggestion("area", area.slug, area.name_fr, area.name_en, *note))
    return found[:_AREAS]


def _beginning(records: QuerySet, text: str, limit: int) -> list:
    """Records whose name begins with the text, then those in whose name each word of it begins one. Two queries."""
    key = sort_key(text)
    first = list(
        records.filter(name_sort__gte=key, name_sort__lt=key + _LAST).order_by("name_sort", "entry_id")[:limit]
    )
    if len(first) == limit:
        return first
    holding = searched(records, plainly(text)).exclude(pk__in=[one.pk for one in first])
    holding = holding.order_by("entry_id")[:_LOOKED_AT]
    # "fab lab" may be a fablab, or begin a fab laboratory.
    typed = forms(text), joined(forms(text), typing=True)
    named = [one for one in holding if any(all(_begins(word, one.name) for word in words) for words in typed)]
    return [*first, *sorted(named, key=lambda one: (one.name_sort, one.pk))][:limit]


def _begins(word: str, name: str) -> bool:
    return any(form.startswith(word) for form in (*forms(name), *joined(forms(name))))
