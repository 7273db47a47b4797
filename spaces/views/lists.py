"""Lists: addresses with one thing changed, and pages of a list."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.http import Http404, HttpRequest, QueryDict
from django.utils.translation import gettext as _

from ..filters import ParameterError

PAGE_SIZE = 24
#: Larger page numbers are refused before a database has to count that far.
_LARGEST_PAGE = 100_000
#: What a message calls the parameter of ``?=x``, which has no name.
_NAMELESS = "="


class NotHere(Http404):
    """Nothing is at this address, with a sentence that helps."""


class Refused(NotHere):
    """Something is at this address, but not what was asked of it."""


def address(query: QueryDict, *, without: tuple[str, str] | str | None = None, **changes: str) -> str:
    """The query string with keys set, or one key or one of its values dropped. Empty values and the page number go."""
    asked = {key: values for key, values in query.lists() if key not in ("page", without)}
    if isinstance(without, tuple):
        key, value = without
        asked[key] = [one for one in asked.get(key, ()) if one.strip() != value]
    asked |= {key: [value] for key, value in changes.items()}
    return "?" + urlencode([(key, value) for key, values in asked.items() for value in values if value.strip()])


def refusal(error: ParameterError) -> Refused:
    """What was wrong in the address, where, and what is allowed, as the page says it."""
    allowed = error.allowed if isinstance(error.allowed, str) else ", ".join(error.allowed)
    words = {"name": error.parameter or _NAMELESS, "message": error.message, "allowed": allowed}
    if allowed:
        return Refused(_("%(name)s: %(message)s Allowed: %(allowed)s.") % words)
    return Refused(_("%(name)s: %(message)s") % words)


def _asked(request: HttpRequest, *known: str) -> str:
    """The first parameter of the address that is none of these, to be named; empty where there is none."""
    for name, values in request.GET.lists():
        if name not in known and any(one.strip() for one in values):
            return name[:40] or _NAMELESS
    return ""


def whole_list(request: HttpRequest) -> None:
    """Refuse any parameter: this list is shown whole, and an address that asks for a part of it is wrong."""
    if asked := _asked(request):
        raise Refused(_("This list is one page and takes no “%(name)s”.") % {"name": asked})


def whole_page(request: HttpRequest) -> None:
    """Refuse any parameter: a page that is no list, but says all of one thing, has nothing to choose."""
    if asked := _asked(request):
        raise Refused(_("This page takes no “%(name)s”.") % {"name": asked})


def paged_list(request: HttpRequest) -> None:
    """Refuse any parameter but the number of a page: what narrows a list belongs to another address."""
    if asked := _asked(request, "page"):
        raise Refused(_("This list takes no “%(name)s”: the list of all spaces has the filters.") % {"name": asked})


def only_pages(request: HttpRequest) -> None:
    """The same where no other list has filters."""
    if asked := _asked(request, "page"):
        raise refusal(ParameterError(asked, _("There is no such parameter."), ["page"]))


@dataclass
class PageLink:
    """A page of the list; ``url`` is None for a gap."""

    label: str
    url: str | None
    current: bool = False


def page_of(request: HttpRequest, rows, *, count: int | None = None, size: int = PAGE_SIZE) -> Page:
    """The page that the address asks for; :class:`Refused` where there is none of that number."""
    paginator = Paginator(rows, size)
    if count is not None:
        paginator.count = count
    numbers = [number.strip() for number in request.GET.getlist("page") if number.strip()] or ["1"]
    given = numbers[0]
    last = max(paginator.num_pages, 1)
    if (
        len(numbers) > 1
        or not (given.isascii() and given.isdigit())
        or not 1 <= int(given[:7]) <= min(last, _LARGEST_PAGE)
        or len(given) > 6
    ):
        raise Refused(_("This list has pages 1 to %(last)d.") % {"last": last})
    return paginator.page(int(given))


def page_links(page: Page, query: QueryDict) -> list[PageLink]:
    """Links to the pages worth a click; none where there is only one."""
    if page.paginator.num_pages < 2:
        return []
    links = []
    for number in page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1):
        if isinstance(number, int):
            url = address(query, page=str(number)) if number > 1 else address(query)
            links.append(PageLink(str(number), url, number == page.number))
        else:
            links.append(PageLink("…", None))
    return links
