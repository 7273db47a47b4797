"""What is asked of every contender, and how each one's answer is read.

A question is one request or several that together answer it (the site and the textbook give facets at an address of
their own; Datasette gives them with the rows). Reading an answer gives slugs, a count and facet counts, by which the
runner makes sure that all answer the same before it times them.
"""
import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import quote

FACETS = ("status", "lifecycle", "focus", "country", "region", "department", "city")
REGION, STATUS = "bretagne", "associative"
#: French words that no English summary and no other word shares a stem with: a stemmer finds no more than a tokenizer.
WORDS = ("gravure", "apiculture")
POINT = (48.8566, 2.3522)
SITE, DATASETTE, TEXTBOOK = "site", "datasette", "textbook"


@dataclass
class Answer:
    """What was read: slugs in order, the number of all rows, counts by facet and value. None: not answered."""

    slugs: list[str] | None = None
    count: int | None = None
    facets: dict[str, dict[str, int]] | None = None


@dataclass
class Question:
    """``paths`` by contender. ``ordered``: the slugs come in one agreed order. ``facets`` are those compared."""

    key: str
    title: str
    paths: dict[str, list[str]]
    read: dict[str, Callable[[list[bytes]], Answer]]
    ordered: bool = True
    facets: tuple[str, ...] = ()
    accept: str = "application/json"
    #: Few where an answer takes a second: what wrk gives up on, a server goes on working at, and is slow at the next.
    connections: int = 8
    #: The whole answer, where the timed page has its rows in an order of each one's own.
    check_paths: dict[str, list[str]] = field(default_factory=dict)
    check_read: dict[str, Callable[[list[bytes]], Answer]] = field(default_factory=dict)


def _facet_counts(values: dict[str, int]) -> dict[str, int]:
    """Without zeros, and without "none" where it is another's way to say nothing."""
    return {value: count for value, count in values.items() if count and value != "none"}


def read_site(bodies: list[bytes]) -> Answer:
    found = Answer()
    for body in map(json.loads, bodies):
        found.count = body["count"]
        if "results" in body:
            found.slugs = (found.slugs or []) + [row["slug"] for row in body["results"]]
        if "facets" in body:
            found.facets = {
                name: _facet_counts({row["value"]: row["count"] for row in rows})
                for name, rows in body["facets"].items()
            }
    return found


def read_datasette(bodies: list[bytes]) -> Answer:
    body = json.loads(bodies[0])
    found = Answer([row["slug"] for row in body["rows"]], body.get("filtered_table_rows_count"))
    if body.get("facet_results"):
        found.facets = {
            facet["name"]: _facet_counts({row["value"]: row["count"] for row in facet["results"]})
            for facet in body["facet_results"].values()
        }
    return found


def read_textbook(bodies: list[bytes]) -> Answer:
    found = Answer()
    for body in map(json.loads, bodies):
        found.count = body["count"]
        if "results" in body:
            found.slugs = (found.slugs or []) + [row["slug"] for row in body["results"]]
        if "facets" in body:
            found.facets = {name: _facet_counts(values) for name, values in body["facets"].items()}
    return found


def read_features(bodies: list[bytes]) -> Answer:
    return Answer([one["properties"]["slug"] for one in json.loads(bodies[0])["features"]])


def read_one(bodies: list[bytes]) -> Answer:
    return Answer([json.loads(bodies[0])["slug"]])


def read_rows(bodies: list[bytes]) -> Answer:
    return Answer([row["slug"] for row in json.loads(bodies[0])["rows"]])


def read_page(bodies: list[bytes]) -> Answer:
    """The rows alone, where each counts something else beside them."""
    return Answer([row["slug"] for row in json.loads(bodies[0])["results"]])


def read_html(pattern: str) -> Callable[[list[bytes]], Answer]:
    """The slugs that the pattern finds in a page, each once, in order."""
    def read(bodies: list[bytes]) -> Answer:
        return Answer(list(dict.fromkeys(re.findall(pattern, bodies[0].decode()))))
    return read


_ROWS = "_shape=objects&_size=20&_sort=sort_key"
_FACET = "&".join("_facet_array=focus" if name == "focus" else f"_facet={name}" for name in FACETS)
_READ = {SITE: read_site, DATASETTE: read_datasette, TEXTBOOK: read_textbook}


def questions(*, slug: str, ninety: dict[str, str], box: tuple[float, float, float, float]) -> list[Question]:
    """All questions. ``slug`` names one space; ``ninety`` is what makes the page at 90 % of all spaces, by contender;
    ``box`` is west, south, east, north in degrees."""
    filtered = f"region={REGION}&status={STATUS}"
    words = quote(" ".join(WORDS))
    lat, lon = POINT
    west, south, east, north = box
    paris = "region=ile-de-france"
    return [
        Question("Q1", "filtered page", {
            SITE: [f"/api/v1/spaces/?{filtered}"],
            DATASETTE: [f"/plain/spaces.json?{filtered}&{_ROWS}"],
            TEXTBOOK: [f"/api/spaces/?{filtered}"],
        }, dict(_READ)),
        Question("Q2", "the same with facets", {
            SITE: [f"/api/v1/spaces/?{filtered}", f"/api/v1/spaces/facets/?{filtered}"],
            DATASETTE: [f"/plain/spaces.json?{filtered}&{_ROWS}&{_FACET}"],
            TEXTBOOK: [f"/api/spaces/?{filtered}", f"/api/spaces/facets/?{filtered}"],
        }, dict(_READ), facets=("lifecycle", "focus", "department", "city", "country")),
        Question("Q2r", "facets of a region", {
            SITE: [f"/api/v1/spaces/facets/?{paris}"],
            DATASETTE: [f"/plain/spaces.json?{paris}&_shape=objects&_size=0&{_FACET}"],
            TEXTBOOK: [f"/api/spaces/facets/?{paris}"],
        }, dict(_READ), facets=("status", "lifecycle", "focus", "country"), connections=2),
        Question("Q2h", "facets of the whole", {
            SITE: ["/api/v1/spaces/facets/"],
            DATASETTE: [f"/plain/spaces.json?_shape=objects&_size=0&{_FACET}"],
            TEXTBOOK: ["/api/spaces/facets/"],
        }, dict(_READ), facets=FACETS, connections=2),
        Question("Q3", "two words", {
            SITE: [f"/api/v1/spaces/?search={words}"],
            DATASETTE: [f"/plain/spaces.json?_search={words}&_shape=objects&_size=20"],
            TEXTBOOK: [f"/api/spaces/?search={words}"],
        }, dict(_READ), ordered=False, check_paths={
            SITE: [f"/api/v1/spaces/?search={words}&format=geojson"],
            DATASETTE: [f"/plain/spaces.json?_search={words}&_shape=objects&_size=max"],
            TEXTBOOK: [f"/api/spaces/geojson/?search={words}"],
        }, check_read={SITE: read_features, DATASETTE: read_datasette, TEXTBOOK: read_features}),
        Question("Q4", "bounding box, GeoJSON", {
            SITE: [f"/api/v1/spaces/?bbox={west},{south},{east},{north}&format=geojson"],
            DATASETTE: [
                f"/plain/spaces.json?lon__gte={west}&lon__lte={east}&lat__gte={south}&lat__lte={north}"
                "&_shape=objects&_size=max"
            ],
            TEXTBOOK: [f"/api/spaces/geojson/?west={west}&south={south}&east={east}&north={north}"],
        }, {SITE: read_features, DATASETTE: read_datasette, TEXTBOOK: read_features}, ordered=False),
        Question("Q5", "page at 90 %", {
            SITE: [f"/api/v1/spaces/?{ninety[SITE]}"],
            DATASETTE: [f"/plain/spaces.json?{_ROWS}&{ninety[DATASETTE]}"],
            TEXTBOOK: [f"/api/spaces/?{ninety[TEXTBOOK]}"],
        }, dict(_READ)),
        Question("Q6", "one space", {
            SITE: [f"/api/v1/spaces/{slug}/"],
            DATASETTE: [f"/plain/spaces.json?slug={slug}&_shape=objects&_nocount=1"],
            TEXTBOOK: [f"/api/spaces/{slug}/"],
        }, {SITE: read_one, DATASETTE: read_rows, TEXTBOOK: read_one}),
        Question("Q7", "twenty nearest", {
            SITE: [f"/api/v1/spaces/?near={lat},{lon}"],
            DATASETTE: [f"/plain/nearest.json?lat={lat}&lon={lon}&_shape=objects"],
            TEXTBOOK: [f"/api/spaces/near/?lat={lat}&lon={lon}&half=0.02"],
        }, {SITE: read_page, DATASETTE: read_rows, TEXTBOOK: read_page}, ordered=False),
        Question("H", "list as HTML", {
            SITE: [f"/en/spaces/?{filtered}"],
            DATASETTE: [f"/plain/spaces?{filtered}&_size=24&_sort=sort_key"],
            TEXTBOOK: [f"/spaces/?{filtered}"],
        }, {
            SITE: read_html(r'href="/en/spaces/([a-z0-9-]+)/"'),
            DATASETTE: read_html(r'<td class="col-slug type-str">([a-z0-9-]+)</td>'),
            TEXTBOOK: read_html(r'href="/spaces/([a-z0-9-]+)/"'),
        }, accept="text/html"),
    ]
