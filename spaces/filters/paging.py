"""Paging: which part of a list is asked for, and in which format. Shared by every list of the API."""
from collections.abc import Collection
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import gettext as _

from .parameters import OneChoiceField, OneField, Parameter, ParameterError, StrictFilter, refused, shown

PAGE_SIZE = 20
LARGEST_PAGE_SIZE = 100
#: What starts a walk by cursor: there is no token before the first page.
START = "start"


class NumberField(OneField):
    """A whole number in a range, None where none is given."""

    def __init__(self, *, smallest: int, largest: int, **kwargs):
        super().__init__(**kwargs)
        self.smallest, self.largest = smallest, largest

    def read(self, text):
        number = int(text) if text.isascii() and text.isdigit() and len(text) <= 18 else -1
        if not self.smallest <= number <= self.largest:
            allowed = _("a whole number from %(smallest)d to %(largest)d") % {
                "smallest": self.smallest, "largest": self.largest
            }
            raise refused(_("“%(value)s” is out of range.") % {"value": shown(text)}, allowed)
        return number


class TextField(OneField):
    """Any text, the empty string where none is given; whoever uses it says whether it means anything."""

    empty = ""

    def read(self, text):
        return text


#: No list is ever longer than this many pages; where a list ends is only known once it is counted.
_LAST_PAGE = 1_000_000_000


class PageFilter(StrictFilter):
    """Page by number."""

    page = Parameter(
        NumberField(smallest=1, largest=_LAST_PAGE), description="The page, from 1 to the last.", example="1"
    )
    page_size = Parameter(
        NumberField(smallest=1, largest=LARGEST_PAGE_SIZE),
        description=f"How many results a page has: {PAGE_SIZE} unless given, at most {LARGEST_PAGE_SIZE}.",
        example="20",
    )
    format = Parameter(OneChoiceField(choices=["json"]), description="The format of the answer.")


class WalkFilter(PageFilter):
    """Page by number or by key, in any of the formats."""

    cursor = Parameter(
        TextField(),
        description=f"Walks a list of any length page by page, steady while it changes: begin with “{START}”, then"
        " follow “next”. Not together with page.",
        example=START,
    )
    format = Parameter(
        OneChoiceField(choices=["json", "geojson", "csv"]),
        description="The format of the answer. json is paged; the files are complete and streamed, unless page_size or"
        " cursor asks for pages.",
    )


@dataclass(frozen=True, slots=True)
class Paging:
    """Which part of the list. ``cursor`` is a token or ``start``; ``format`` is "" where none is asked for."""

    page: int = 1
    size: int = PAGE_SIZE
    cursor: str = ""
    format: str = ""
    #: Whether the request asks for pages at all: a file does not come in pages by itself.
    asked: bool = False


def paging_of(query: QueryDict, form: type[PageFilter], *, ignored: Collection[str]) -> Paging:
    """The paging a query string asks for; :class:`ParameterError` otherwise. ``ignored`` are the list's own keys."""
    found = form.read(query, ignored)
    page, size, cursor = found["page"], found["page_size"], found.get("cursor", "")
    if page and cursor:
        raise ParameterError("cursor", _("Ask for a page or for a cursor, not for both."), _("without page"))
    return Paging(page or 1, size or PAGE_SIZE, cursor, found["format"], bool(page or size or cursor))


def keys_of(*forms: type[StrictFilter]) -> tuple[str, ...]:
    """The parameters' names."""
    return tuple(name for form in forms for name in form.base_filters)
