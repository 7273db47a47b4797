"""Understands what somebody typed: "fablab lille" is a focus and a city, "coworking 44000" is a postcode.

The typed text is taken apart into filters of the list and the words that remain, so that page, API and map answer one
address in the same way. Nothing is guessed silently: a page shows every part with a link that searches its word.
"""
import functools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from django.db.models import Count, Exists, F, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import override

from .. import exonyms
from ..analysis import STOP_WORDS, fold, forms, joined, name_keys, stems_of
from ..enums import EntryKind, Lifecycle, Status
from ..models import City, Country, Department, Entry, Focus, Postcode, Region, SearchDocument, Space
from .place_names import FORMER_REGIONS, SHORT_REGIONS, area_key, arrondissement_postcode, place_key
from .search import PHRASE
from .selections import SpaceSelection
from .spaces import spaces_in

#: The longest name of a place has no more words between spaces.
_LONGEST = 6
#: More spaces of one name than a page would show beside what a text means.
_FEW = 3
_POSTCODE = re.compile(r"\d{5}", re.ASCII)
_DEPARTMENT = re.compile(r"\d{2}|2[ab]|97\d", re.ASCII)
_ELIDED = re.compile(r"^[dl]['’]", re.IGNORECASE)
PLACES = ("city", "region", "department", "country")
#: What everything in the directory is says nothing about any of it.
_EVERYWHERE = (
    "coworking", "espace coworking", "coworking space", "tiers lieu", "tiers lieux", "third place", "bureau partagé",
    "espace partagé", "espace travail partagé", "shared office", "shared workspace",
)  # fmt: skip
#: Words that say no more beside one that means something: "espaces publics à Paris", "coworking près de Lille".
_IDLE = frozenset(
    "espace espaces lieu lieux space spaces pres proche proches autour cote near nearby around close"
    " ville region departement".split()
)
#: "Pas cher" asks for a price, not for a département.
_PRICED = frozenset({("pas", "cher"), ("moins", "cher"), ("peu", "cher")})
#: Who asks for what is around them asks the browser, when they press a button; the server knows no place of theirs.
_HERE = frozenset(map(fold, (
    "près de moi", "près de chez moi", "autour de moi", "à côté de moi", "à côté de chez moi", "near me", "around me",
    "close to me",
)))  # fmt: skip
#: Without its accent a farm, which many a space is called after.
_AMBIGUOUS = frozenset({"ferme", "fermes"})
#: Words for a focus that its name does not have.
SYNONYMS = {"digital-fabrication": ("fablab", "fab lab", "makerspace")}
#: "open" is left a word: it is in the name of many a space, and nearly all of them are.
_STATES = tuple(one for one in Lifecycle if one is not Lifecycle.OPEN)


@dataclass(frozen=True, slots=True)
class Part:
    """Words understood as values of a facet; as none (``facet`` is "") where every space is what they say."""

    facet: str
    values: tuple[str, ...]
    words: str
    label_fr: str = ""
    label_en: str = ""
    #: Whether they ask for what is around who typed them.
    is_here: bool = False


@dataclass(frozen=True, slots=True)
class Understanding:
    """A text taken apart. ``rest`` is what stays to be searched as words."""

    typed: str
    parts: tuple[Part, ...]
    rest: str

    @property
    def replaced(self) -> tuple[str, ...]:
        """The facets whose values give way to what was typed; who names a place means to be there and nowhere else."""
        facets = {part.facet for part in self.parts if part.facet}
        return (*sorted(facets.difference(PLACES)), *(PLACES if facets.intersection(PLACES) else ()))

    def onto(self, selection: SpaceSelection) -> SpaceSelection:
        """The selection with the parts as filters, in the place of those that stand, and the rest as its search."""
        chosen = dict.fromkeys(self.replaced, ())
        for part in self.parts:
            if part.facet:
                chosen[part.facet] = tuple(dict.fromkeys((*chosen[part.facet], *part.values)))
        return replace(selection.without("search"), **chosen, search=self.rest)


@dataclass(slots=True)
class _Stretch:
    """Some chunks of the text in a row, and by which keys places are known under them."""

    start: int
    stop: int
    text: str
    keys: tuple[str, ...]
    code: str
    stems: list[set[str]] = field(default_factory=list)


def namesakes(text: str) -> list[Entry]:
    """The spaces whose name is the text, but for case and accents; at most a few."""
    bearing = SearchDocument.objects.filter(name_key__in=name_keys(text)).values("entry")
    return list(Entry.objects.public().filter(kind=EntryKind.SPACE, pk__in=bearing).order_by("pk")[:_FEW])


def understood(text: str) -> Understanding:
    """What the text means; taken as plain words where they find what the meaning does not.

    Some words of it mean something in many a space's name. Where all do, the meaning is more than that one space.
    """
    meant, plain = taken_apart(text), Understanding(text, (), text)
    if not meant.parts or (meant.rest and namesakes(text)):
        return plain
    if spaces_in(meant.onto(SpaceSelection())).exists():
        return meant
    # Nearly every word is a town somewhere: where words find what the meaning does not, or find nothing themselves,
    # only a place that has spaces is meant. There, that nobody is what else was asked for is an answer: the page says
    # which filter to drop.
    place = tuple(part for part in meant.parts if part.facet in PLACES)
    has_spaces = bool(place) and spaces_in(Understanding(text, place, "").onto(SpaceSelection())).exists()
    if has_spaces and not meant.rest:
        return meant
    if (meant.rest and not has_spaces) or spaces_in(SpaceSelection(search=text)).exists():
        return plain
    return meant


def taken_apart(text: str) -> Understanding:
    """The parts of the text that are known, the longest first, and its other words."""
    chunks = _chunks(text)
    stretches = list(_stretches(chunks))
    places, vocabulary = _places(stretches), _vocabulary()
    taken: set[int] = set()
    parts: dict[int, Part] = {}
    codes: list[str] = []
    for stretch in sorted(stretches, key=lambda one: (one.start - one.stop, one.start)):
        spot = range(stretch.start, stretch.stop)
        if taken.intersection(spot):
            continue
        part = _vocable(stretch, vocabulary)
        if part is None and not any(known.facet in PLACES for known in parts.values()):
            part = places.get(id(stretch))
        if part:
            taken.update(spot)
            parts[stretch.start] = part
            codes += [arrondissement_postcode(stretch.text)] if part.facet == "city" else []
    left = [chunk for number, chunk in enumerate(chunks) if number not in taken and (not parts or _means(chunk))]
    if any(part.facet for part in parts.values()):
        left = [chunk for chunk in left if PHRASE.fullmatch(chunk) or not _IDLE.issuperset(forms(chunk))]
    rest = " ".join([*left, *filter(None, codes)])
    return Understanding(text, tuple(parts[start] for start in sorted(parts)), rest)


def _chunks(text: str) -> list[str]:
    """What stands between spaces; a phrase in quotes is one chunk."""
    chunks, end = [], 0
    for phrase in PHRASE.finditer(text):
        chunks += [*text[end:phrase.start()].split(), phrase[0]]
        end = phrase.end()
    return chunks + text[end:].split()


def _means(chunk: str) -> bool:
    return any(form not in STOP_WORDS for form in forms(chunk))


def _stretches(chunks: list[str]) -> Iterator[_Stretch]:
    for start in range(len(chunks)):
        for stop in range(start + 1, min(start + _LONGEST, len(chunks)) + 1):
            if PHRASE.fullmatch(chunks[stop - 1]):
                break
            text = " ".join(chunks[start:stop])
            if not _means(text):
                continue
            is_price = stop == start + 1 and tuple(map(fold, chunks[start - 1:stop])) in _PRICED
            keys, code = (place_key(text), place_key(_ELIDED.sub("", text))), fold(text)
            # A commune is called Ville, which "ville de Lille" does not mean.
            is_idle = len(chunks) > 1 and _IDLE.issuperset(forms(text))
            if is_price or is_idle:
                keys, code = (), ""
            # A name may end in a word that says nothing elsewhere (Grand Est), what means something may not.
            said = joined(forms(text)) if _means(chunks[stop - 1]) else ()
            yield _Stretch(start, stop, text, tuple(dict.fromkeys(filter(None, keys))), code, _stems(said))


def _stems(words: Iterable[str]) -> list[set[str]]:
    return [set(stems_of(word)) for word in words if word not in STOP_WORDS]


def _vocabulary() -> list[tuple[list[set[str]], Part]]:
    """Stems of the words for what every space is, for states and for focuses, with what they mean. One query."""
    found = [(words, Part("", (), "")) for words in _EVERYWHERE]
    for facet, values in (("status", Status), ("lifecycle", _STATES)):
        for value in values:
            labels = []
            for language in ("fr", "en"):
                with override(language):
                    labels.append(str(value.label))
            found += [(label, Part(facet, (value.value,), "", *labels)) for label in labels]
    for focus in Focus.objects.all():
        part = Part("focus", (focus.slug,), "", focus.name_fr, focus.name_en)
        found += [(name, part) for name in (focus.name_fr, focus.name_en, *SYNONYMS.get(focus.slug, ()))]
    return [(_stems(joined(forms(words))), part) for words, part in found]


def _vocable(stretch: _Stretch, vocabulary: list[tuple[list[set[str]], Part]]) -> Part | None:
    if stretch.text.lower() in _AMBIGUOUS:
        return None
    if fold(stretch.text) in _HERE:
        return Part("", (), stretch.text, is_here=True)
    for stems, part in vocabulary:
        if len(stems) == len(stretch.stems) and all(map(set.intersection, stems, stretch.stems)):
            return replace(part, words=stretch.text)
    return None


def _places(stretches: list[_Stretch]) -> dict[int, Part]:
    """What place each stretch names, if any: a city with spaces before an area, an area before any other city."""
    keys = {key for stretch in stretches for key in stretch.keys}
    areas = _areas()
    cities = _cities(keys)
    postcodes = _postcodes({stretch.code for stretch in stretches if _POSTCODE.fullmatch(stretch.code)})
    found = {}
    for stretch in stretches:
        named = [cities[key] for key in stretch.keys if key in cities]
        area = next((areas[key] for key in (*stretch.keys, stretch.code) if key in areas), None)
        with_spaces = [part for has_spaces, part in named if has_spaces]
        part = postcodes.get(stretch.code) or next(iter(with_spaces), None) or area or next(
            (part for _has_spaces, part in named), None
        )
        if part:
            found[id(stretch)] = replace(part, words=stretch.text)
    return found


def _areas() -> dict[str, Part]:
    """Countries, regions and départements by both names and, for the last, by code; regions by what they are called for
    short, and those of before 2016. Three queries."""
    found, departments = {}, set()
    for facet, model, column in (
        ("country", Country, "code"), ("department", Department, "slug"), ("region", Region, "slug")
    ):
        for value, code, french, english in model.objects.order_by().values_list(column, "code", "name_fr", "name_en"):
            part = Part(facet, (value,), "", french, english)
            found |= {key: part for name in (french, english) for key in (place_key(name), area_key(name))}
            if facet == "department":
                departments.add(value)
                if _DEPARTMENT.fullmatch(code.lower()):
                    found[code.lower()] = part
    for name, parts in FORMER_REGIONS.items():
        if here := tuple(one for one in parts if one in departments):
            found.setdefault(place_key(name), Part("department", here, "", name, name))
    return found | {short: found[place_key(slug)] for short, slug in SHORT_REGIONS.items() if place_key(slug) in found}


def _cities(keys: set[str]) -> dict[str, tuple[bool, Part]]:
    """The city of each name, and whether it has public spaces: of homonyms the one with most, then the most populous.
    An exonym names its city where the gazetteer has none of that name. Two queries, three for what may be one."""
    here = Space.objects.public().filter(city=OuterRef("pk")).order_by().values("city")
    number = Coalesce(Subquery(here.annotate(number=Count("*")).values("number")), 0)
    columns = ("slug", "name", "name_fr", "population", "number")
    rows = list(City.objects.filter(name_sort__in=keys).annotate(number=number).values_list(*columns))
    # Few names differ by language, and no index knows the other one.
    elsewhere = City.objects.exclude(name_fr=F("name")).order_by().values_list("pk", "name_fr")
    translated = [pk for pk, name in elsewhere if place_key(name) in keys]
    if translated:
        rows += City.objects.filter(pk__in=translated).annotate(number=number).values_list(*columns)
    rows.sort(key=lambda row: (row[4], row[3] or 0, row[0]))
    # The last one of a name wins.
    found = {place_key(name): _city(row) for row in rows for name in row[1:3]}
    abroad = {key: slug for key, slug in _exonyms().items() if key in keys and key not in found}
    if abroad:
        rows = City.objects.filter(slug__in=abroad.values()).annotate(number=number).values_list(*columns)
        known = {row[0]: _city(row) for row in rows}
        found |= {key: known[slug] for key, slug in abroad.items() if slug in known}
    return found


def _city(row: tuple[str, str, str, int | None, int]) -> tuple[bool, Part]:
    slug, english, french, _population, number = row
    return bool(number), Part("city", (slug,), "", *exonyms.names_of(slug, french, english))


@functools.cache
def _exonyms() -> dict[str, str]:
    return {place_key(name): slug for name, slug in exonyms.pairs()}


def _postcodes(codes: set[str]) -> dict[str, Part]:
    """The cities of each postcode, those with public spaces before all others; at most two queries.

    A large city has many postcodes: where spaces state theirs, the code stays a word, which is more precise.
    """
    found: dict[str, Part] = {}
    if not codes:
        return found
    others = Exists(Postcode.objects.filter(city=OuterRef("city")).exclude(code=OuterRef("code")))
    rows = Postcode.objects.filter(code__in=codes).annotate(has_spaces=_has_spaces(), has_others=others)
    cities: dict[str, list[Postcode]] = {}
    for row in rows.select_related("city").order_by("code", "city__slug"):
        cities.setdefault(row.code, []).append(row)
    stated = set(Space.objects.public().filter(postcode__in=cities).order_by().values_list("postcode", flat=True))
    for code, sharing in cities.items():
        chosen = [row for row in sharing if row.has_spaces]
        chosen = chosen or [max(sharing, key=lambda row: (row.city.population or 0, row.city.slug))]
        if code in stated and len(chosen) == 1 and chosen[0].has_others:
            continue
        names = [", ".join(row.city.name_in(language) for row in chosen) for language in ("fr", "en")]
        found[code] = Part("city", tuple(row.city.slug for row in chosen), "", *names)
    return found


def _has_spaces() -> Exists:
    """Of a postcode: whether its city has public spaces."""
    return Exists(Space.objects.public().filter(city=OuterRef("city")))


def town_of(words: str) -> tuple[str, City, str] | None:
    """A postcode among words that stayed words, its city, the only one of that code that has spaces, and the other
    words. At most one query."""
    chunks = _chunks(words)
    codes = [chunk for chunk in chunks if _POSTCODE.fullmatch(chunk)]
    cities: dict[str, list[City]] = {code: [] for code in codes}
    for row in Postcode.objects.filter(_has_spaces(), code__in=codes).select_related("city") if codes else ():
        cities[row.code].append(row.city)
    for code, sharing in cities.items():
        if len(sharing) == 1:
            return code, sharing[0], " ".join(chunk for chunk in chunks if chunk != code)
    return None
