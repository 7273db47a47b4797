"""Every kind of public page, once each, with what it may cost: the one list that the browser tests walk."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse
from django.utils import translation

LANGUAGES = tuple(code for code, _name in settings.LANGUAGES)


@dataclass(frozen=True)
class Budget:
    """What one visit with an empty cache may cost: transferred kilobytes (of 1,000 bytes), requests, DOM nodes."""

    kilobytes: int
    requests: int
    nodes: int


#: From the design's table.
TEXT = Budget(120, 8, 250)
SPACE = Budget(180, 12, 350)
LIST = Budget(160, 12, 450)
LIST_AND_MAP = Budget(300, 18, 500)
#: Not in that table: every parameter and field of the API on one page, which may not get much longer.
REFERENCE = Budget(120, 8, 3_000)


@dataclass(frozen=True)
class Page:
    """A page by its view, so that a renamed address is no change here. ``languages`` is one for what has no prefix."""

    name: str
    view: str
    arguments: tuple[str, ...] = ()
    query: tuple[tuple[str, str], ...] = ()
    #: What it may cost; pages that are there to break get none.
    budget: Budget | None = None
    status: int = 200
    languages: tuple[str, ...] = LANGUAGES

    def path(self, language: str) -> str:
        with translation.override(language):
            path = reverse(self.view, args=self.arguments)
        return f"{path}?{urlencode(self.query)}" if self.query else path

    def __str__(self) -> str:
        return self.name


PAGES = (
    Page("home", "home", budget=LIST_AND_MAP),
    Page("list", "spaces", budget=LIST_AND_MAP),
    Page("list, second page", "spaces", query=(("page", "2"),), budget=LIST_AND_MAP),
    Page(
        "list, filtered", "spaces", query=(("status", "associative"), ("status", "none"), ("city", "paris")),
        budget=LIST_AND_MAP,
    ),
    Page("list, searched", "spaces", query=(("search", "cantine"),), budget=LIST_AND_MAP),
    Page("list, near", "spaces", query=(("near", "lille"),), budget=LIST_AND_MAP),
    Page("list, understood", "spaces", query=(("city", "lille"), ("typed", "coworking lille")), budget=LIST_AND_MAP),
    Page("list, all filters", "spaces", query=(("more", "1"), ("opened", "2000s")), budget=LIST_AND_MAP),
    Page("list, empty", "spaces", query=(("status", "cooperative"), ("city", "paris")), budget=LIST_AND_MAP),
    Page("space of the documents", "space", ("la-cantine",), budget=SPACE),
    Page("space with a successor", "space", ("coworking-lille",), budget=SPACE),
    Page("space matched by two sources", "space", ("la-coroutine",), budget=SPACE),
    Page("city", "city", ("paris",), budget=LIST_AND_MAP),
    Page("region", "area", ("ile-de-france",), budget=LIST_AND_MAP),
    Page("department", "area", ("nord",), budget=LIST_AND_MAP),
    Page("actors", "actors", budget=LIST),
    Page("actor", "actor", ("silicon-sentier",), budget=SPACE),
    Page("events", "events", budget=LIST),
    Page("event", "event", ("barcampparis-10",), budget=SPACE),
    Page("figures", "figures", budget=LIST_AND_MAP),
    Page("figure", "figure", ("s1:arrival-in-france",), budget=TEXT),
    Page("sources", "sources", budget=LIST),
    Page("source, a document", "source", ("s0",), budget=LIST),
    Page("source, a data set", "source", ("cget-2019",), budget=LIST),
    Page("le coworking", "coworking", budget=LIST),
    Page("search of everything", "search", query=(("q", "lille"),), budget=LIST),
    Page("search that finds nothing", "search", query=(("q", "kantine"),), budget=LIST),
    Page("about", "about", budget=TEXT),
    Page("legal notice", "legal", budget=TEXT),
    Page("accessibility", "accessibility", budget=TEXT),
    Page("data licence", "licence", budget=TEXT),
    Page("API and downloads", "api-page", budget=TEXT),
    Page("not found", "space", ("la-cantine-de-nulle-part",), budget=TEXT, status=404),
    Page("not found, a value", "spaces", query=(("status", "imaginary"),), budget=TEXT, status=404),
    Page("reference of the API", "api:docs", budget=REFERENCE, languages=("en",)),
)

AWKWARD = (
    *(
        Page(f"awkward space: {slug}", "space", (f"awkward-{slug}",))
        for slug in (
            "long", "unbroken", "right-to-left", "emoji", "markup", "only-a-name", "full", "after", "disputed",
            "involved-nobody", "involved-one", "involved-two", "involved-forty",
        )
    ),
    Page("city with 300 spaces", "city", ("saint-denis",)),
    Page("city with 300 spaces, a late page", "city", ("saint-denis",), query=(("page", "13"),)),
    Page("awkward source", "source", ("awkward",)),
    Page("actor named by markup", "actor", ("awkward-actor-markup",)),
    Page("actor with an unbroken name", "actor", ("awkward-actor-unbroken",)),
    Page("list of unbroken names", "spaces", query=(("search", "Coworkingverbindungsraum"),)),
    Page("search for markup", "spaces", query=(("search", '"><script>window.executed=1</script>'),)),
    Page("search for an unbroken word", "spaces", query=(("search", "w" * 200),)),
    Page("unknown value of markup", "spaces", query=(("status", "<img src=x onerror=window.executed=1>"),), status=404),
    Page("unknown parameter of markup", "spaces", query=(("<script>window.executed=1</script>", "1"),), status=404),
)


def every(*pages: Page):
    """(page, language) for each page and each language it has, with an identifier to read in a report."""
    return {
        "argnames": ("page", "language"),
        "argvalues": [(page, language) for page in pages for language in page.languages],
        "ids": [f"{page.name} [{language}]" for page in pages for language in page.languages],
    }


def visited(*pages: Page):
    """The same for the classes whose tests share their visits: see the fixture ``visits``."""
    return {**every(*pages), "argnames": "visits", "indirect": True, "scope": "class"}
