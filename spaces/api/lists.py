"""Lists: pages by number or by key, with their neighbours' addresses."""
import hashlib
import math
from collections.abc import Iterable
from dataclasses import replace
from typing import Any
from urllib.parse import quote, urlencode

import orjson
from django.core.signing import BadSignature, Signer
from django.http import HttpRequest
from django.utils.translation import gettext as _

from ..filters.paging import START, Paging
from ..filters.parameters import ParameterError
from ..queries.selections import ALL_FACETS, SpaceSelection

_signer = Signer(salt="spaces.api.cursor")


def address_with(request: HttpRequest, **changes: str) -> str:
    """The absolute address of the request with some parameters changed."""
    query = dict(request.GET.lists()) | changes
    return request.build_absolute_uri(f"{request.path}?{urlencode(query, doseq=True, safe=',:', quote_via=quote)}")


def page_bounds(paging: Paging, count: int) -> tuple[int, int]:
    """Where the page begins and ends; :class:`ParameterError` beyond the last page. An empty list has one page."""
    last = max(1, math.ceil(count / paging.size))
    if paging.page > last:
        allowed = _("1 to %(last)d") % {"last": last}
        raise ParameterError("page", _("The list ends before this page."), allowed)
    return (paging.page - 1) * paging.size, paging.page * paging.size


def neighbours(request: HttpRequest, paging: Paging, count: int) -> tuple[str | None, str | None]:
    """The addresses of the next page and of the previous one."""
    more = paging.page * paging.size < count
    following = address_with(request, page=str(paging.page + 1)) if more else None
    return following, address_with(request, page=str(paging.page - 1)) if paging.page > 1 else None


def list_json(count: int, following: str | None, previous: str | None, items: Iterable[str]) -> str:
    """The list's JSON text around items that are JSON text already."""
    head = orjson.dumps({"count": count, "next": following, "previous": previous}).decode()
    return f'{head[:-1]},"results":[{",".join(items)}]}}'


def mark_of(selection: SpaceSelection) -> str:
    """What a cursor carries of the list that it was given for: another list has other rows at the same key.

    Values of a facet are a set: in another order, or twice, they are the same list.
    """
    values = {facet: tuple(sorted(set(selection.of(facet)))) for facet in ALL_FACETS}
    whole = repr(replace(selection, ordering=selection.order, **values))
    return hashlib.blake2s(whole.encode(), digest_size=6).hexdigest()


def write_cursor(mark: str, key: Iterable[Any]) -> str:
    """A token for the place in the list after the row with this sort key; ``mark`` is the list's :func:`mark_of`."""
    return _signer.sign_object([mark, *key], compress=False)


def read_cursor(token: str, mark: str, length: int) -> list[Any] | None:
    """The sort key in a token; None for ``start``. :class:`ParameterError` for one we did not give for this list."""
    if token == START:
        return None
    try:
        found = _signer.unsign_object(token)
    except (BadSignature, ValueError):
        found = None
    if not isinstance(found, list) or found[:1] != [mark] or len(found) != length + 1:
        allowed = _("“%(start)s”, or a cursor from `next` of the same list in the same order") % {"start": START}
        raise ParameterError("cursor", _("This is no cursor of this list."), allowed)
    return found[1:]
