"""Lists and details of rows that have no stored JSON: places and evidence."""
from collections.abc import Iterable
from typing import Any

import orjson
from django.db.models import QuerySet
from django.http import Http404

from ...filters.paging import PageFilter, keys_of, paging_of
from ...filters.parameters import StrictFilter
from ..lists import list_json, neighbours, page_bounds
from .base import Endpoint


def dumped(values: Iterable[Any]) -> list[str]:
    return [orjson.dumps(value, option=orjson.OPT_NON_STR_KEYS).decode() for value in values]


class RowsEndpoint(Endpoint):
    """A list. Subclasses name its ``filters`` and give ``rows()`` and ``items(rows)``, the latter as JSON text.

    Two queries and what the items need: the number of rows, and the page.
    """

    filters: type[StrictFilter]

    def rows(self) -> QuerySet:
        raise NotImplementedError

    def items(self, rows: list[Any]) -> list[str]:
        raise NotImplementedError

    def page(self, rows: QuerySet) -> list[Any]:
        """What ``items`` needs of the page's rows."""
        return list(rows)

    def get(self, request):
        paging = paging_of(request.GET, PageFilter, ignored=keys_of(self.filters))
        found = self.filters.narrowed(request.GET, self.rows(), keys_of(PageFilter))
        count = found.count()
        start, stop = page_bounds(paging, count)
        following, previous = neighbours(request, paging, count)
        body = list_json(count, following, previous, self.items(self.page(found[start:stop])))
        return self.answer(request, body, format=paging.format)


class FormatFilter(StrictFilter):
    """What an answer that is no list may be asked for."""

    format = PageFilter.base_filters["format"]


def format_of(request) -> str:
    """The format asked for; ``ParameterError`` for any parameter but that."""
    return FormatFilter.read(request.GET)["format"]


class RowEndpoint(Endpoint):
    """One row by its key. Subclasses give ``row(key)``, a value for JSON, or None where there is none."""

    def row(self, key: str) -> Any:
        raise NotImplementedError

    def get(self, request, key):
        format = format_of(request)
        value = self.row(key)
        if value is None:
            raise Http404("There is nothing at this address.")
        return self.answer(request, value, format=format)
