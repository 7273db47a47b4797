"""CSV (RFC 4180): a header, then a row per space; UTF-8, commas. Semicolons separate several values of one column."""
import csv
import re
from collections.abc import Iterator
from typing import Any

import orjson
from django.db.models import QuerySet

MEDIA_TYPE = "text/csv"
CONTENT_TYPE = "text/csv; charset=utf-8; header=present"
EXTENSION = "csv"
COLUMNS = (
    "id", "slug", "url", "name", "city", "city_name", "country", "region", "status", "focus", "lifecycle",
    "lifecycle_as_of", "opened", "closed", "address", "postcode", "latitude", "longitude", "website", "phone", "email",
    "surface_m2", "summary", "disputed",
)
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


def _cells(item: dict[str, Any]) -> list[Any]:
    city = item["city"] or {}
    flat = item | {
        "city": city.get("slug"), "city_name": city.get("name"), "country": city.get("country"),
        "focus": ";".join(item["focus"]), "disputed": ";".join(item["disputed"]),
    }
    return [safe(flat[column]) for column in COLUMNS]


def whole(spaces: QuerySet) -> Iterator[str]:
    """The header and all rows, line by line."""
    writer = csv.writer(_Line())
    yield writer.writerow(COLUMNS)
    rows = spaces.exclude(entry__fragment__isnull=True).values_list("entry_id", "entry__fragment__item")
    for row in rows.iterator(chunk_size=500):
        yield writer.writerow(_cells(orjson.loads(row[1])))


def page(spaces: QuerySet, count: int, following: str | None, previous: str | None) -> Iterator[str]:
    """The header and one page of rows; the neighbours' addresses are in the answer's ``Link`` header."""
    return whole(spaces)
