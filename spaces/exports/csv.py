"""CSV (RFC 4180): a header, then a row per space; UTF-8, commas. Semicolons separate several values of one column."""
import csv
import re
from collections.abc import Iterable, Iterator
from typing import Any

import orjson

from ..queries.positions import Place
from ..queries.positions import whole as whole_list
from ..queries.selections import SpaceSelection
from ..queries.snapshots import snapshot
from .rows import rows_at

MEDIA_TYPE = "text/csv"
CONTENT_TYPE = "text/csv; charset=utf-8; header=present"
EXTENSION = "csv"
COLUMNS = (
    "id", "slug", "url", "name", "city", "city_name", "country", "region", "status", "focus", "lifecycle",
    "lifecycle_as_of", "opened", "closed", "address", "postcode", "latitude", "longitude", "website", "phone", "email",
    "surface_m2", "summary", "disputed",
)
#: What a list by distance has beside them.
DISTANCE = ("distance_m", "distance_approximate")
#: A cell that begins like this is a formula to a spreadsheet, unless it is a phone number, which holds no letters.
_FORMULA = re.compile(r"[=+\-@\t\r|%]")
_HARMLESS = re.compile(r"[+-]?[0-9][0-9 ().\-/]*")


class _Line:
    """Hands the writer's line on instead of keeping it."""

    def write(self, text: str) -> str:
        return text


def safe(value: Any) -> Any:
    """A cell that no spreadsheet will run: text that begins like a formula gets an apostrophe in front."""
    if isinstance(value, str) and _FORMULA.match(value) and not _HARMLESS.fullmatch(value):
        return f"'{value}"
    return value


def _cells(item: dict[str, Any], columns: Iterable[str]) -> list[Any]:
    city = item["city"] or {}
    flat = item | {
        "city": city.get("slug"), "city_name": city.get("name"), "country": city.get("country"),
        "focus": ";".join(item["focus"]), "disputed": ";".join(item["disputed"]),
    }
    return [safe(flat[column]) for column in columns]


def _lines(places: Iterable[Place], *, distant: bool) -> Iterator[str]:
    writer = csv.writer(_Line())
    columns = COLUMNS + DISTANCE if distant else COLUMNS
    yield writer.writerow(columns)
    for rows in rows_at(places):
        yield "".join(writer.writerow(_cells(orjson.loads(item), columns)) for (item,) in rows)


def whole(selection: SpaceSelection) -> Iterator[str]:
    """The header and all rows, as they are when the first is sent; by distance, with it."""
    with snapshot():
        yield from _lines(whole_list(selection), distant=selection.order == "distance")


def page(places: list[Place], count: int, following: str | None, previous: str | None) -> Iterator[str]:
    """The header and one page of rows; the neighbours' addresses are in the answer's ``Link`` header."""
    return _lines(places, distant=any(metres is not None for _pk, metres in places))
