"""What was typed into a search box: read once, then the address says what it was taken for."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponseRedirect, QueryDict
from django.urls import reverse

from ..filters.typed import TypedFilter
from ..models import Entry
from ..queries.facets import LABELS
from ..queries.selections import SpaceSelection
from ..queries.understanding import PLACES, Part, Understanding, namesakes, taken_apart, town_of, understood
from .lists import address
from .wording import labelled, language, lettered

#: The text in the box; and the text that the present filters were understood from.
BOX, TYPED = "q", "typed"


def text_of(query: QueryDict, name: str) -> str:
    """A text to search for, spaces made single; ``ParameterError`` where it is too long. Other keys are not read."""
    return TypedFilter.read(query, list(query))[name]


def addressed(text: str, query: QueryDict) -> str:
    """The address of the list for a typed text: its meaning as filters, beside those that stand."""
    return list_address(understood(text), query)


def list_address(meant: Understanding, query: QueryDict | None = None) -> str:
    """The list of what is meant, within the filters of a query string."""
    changed = query.copy() if query else QueryDict(mutable=True)
    for name in (BOX, TYPED, "search", *meant.replaced):
        changed.pop(name, None)
    for part in meant.parts:
        if part.facet:
            standing = changed.getlist(part.facet)
            changed.setlist(part.facet, [*dict.fromkeys([*standing, *part.values])])
    if meant.rest:
        changed["search"] = meant.rest
    if meant.parts:
        changed[TYPED] = meant.typed
    return _list_of(changed)


def _list_of(query: QueryDict) -> str:
    return reverse("spaces") + address(query).removesuffix("?")


def redirect_for(request: HttpRequest) -> HttpResponseRedirect | None:
    """Where the box leads; None where nothing was typed. An unchanged search stays what it was."""
    if BOX not in request.GET:
        return None
    text = text_of(request.GET, BOX)
    standing = " ".join(request.GET.get("search", "").split())
    if text != standing:
        return HttpResponseRedirect(addressed(text, request.GET))
    changed = request.GET.copy()
    del changed[BOX]
    return HttpResponseRedirect(_list_of(changed))


@dataclass
class Understood:
    """A part in force: what its words were taken for, and the list that searches the words instead."""

    facet: str
    label: str
    words: str
    url: str
    is_here: bool


def understood_parts(request: HttpRequest, selection: SpaceSelection) -> tuple[str, list[Understood], list[Entry]]:
    """The text that was typed, those of its parts that are still filters, and the spaces that bear it as their name."""
    text = text_of(request.GET, TYPED)
    if not text:
        return "", [], []
    found = [
        Understood(
            str(LABELS[part.facet]) if part.facet else "",
            labelled(part.label_fr, part.label_en),
            part.words,
            _as_words(request.GET, part),
            part.is_here,
        )
        for part in taken_apart(text).parts
        if set(part.values) <= set(selection.of(part.facet) if part.facet else ())
    ]
    return text, found, namesakes(text)


@dataclass
class Town:
    """The town of a postcode, and the list of its spaces whatever code they state."""

    code: str
    name: str
    url: str


def whole_town(request: HttpRequest, selection: SpaceSelection) -> Town | None:
    """The town of a postcode that is searched for as a word."""
    found = town_of(selection.search) if not selection.city else None
    if not found:
        return None
    code, city, words = found
    # Who names a place means to be there and nowhere else.
    places = dict.fromkeys(PLACES, "") | {"city": city.slug}
    return Town(code, lettered(city.name_in(language())), address(request.GET, without=TYPED, search=words, **places))


def _as_words(query: QueryDict, part: Part) -> str:
    changed = query.copy()
    if part.facet:
        changed.setlist(part.facet, [one for one in changed.getlist(part.facet) if one.strip() not in part.values])
    changed["search"] = f"{changed.get('search', '')} {part.words}".strip()
    return address(changed)
