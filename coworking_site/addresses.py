"""Addresses as they were sent: what no view could make sense of, whatever it answers."""

import re
from dataclasses import dataclass
from urllib.parse import unquote_to_bytes

from django.conf import settings
from django.utils.translation import gettext as _

LONGEST = 8 * 1024  # bytes, for the path and for the query string, each as sent
#: What networks, newsletters and advertisers write behind the links that people share, to follow who came by which.
_TRACKERS = re.compile(
    r"(?:^|&)(?:(?:utm|mtm|pk|hsa)_\w+|fbclid|gclid|gclsrc|dclid|gbraid|wbraid|srsltid|msclkid|yclid|twclid|ttclid"
    r"|li_fat_id|igshid|igsh|mc_cid|mc_eid|mkt_tok|_hsenc|_hsmi)(?:=[^&]*)?(?=&|$)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with an address, and what is allowed. ``parameter`` is None where the path is at fault."""

    detail: str
    allowed: str
    parameter: str | None = None


def fault_of(*, path: str, query: str) -> Fault | None:
    """What is wrong with a decoded path and a query string as sent; None when nothing is. In the active language."""
    longest, most = {"number": LONGEST}, {"number": settings.DATA_UPLOAD_MAX_NUMBER_FIELDS}
    if len(path) > LONGEST:
        return Fault(
            _("The path is longer than %(number)d characters.") % longest,
            _("a path of at most %(number)d characters") % longest,
        )
    if "\x00" in path:
        return Fault(_("The path contains a NUL character."), _("a path without NUL characters"))
    if len(query) > LONGEST:
        return Fault(
            _("The query string is longer than %(number)d characters.") % longest,
            _("a query string of at most %(number)d characters") % longest, _longest(query),
        )
    if query.count("&") >= most["number"]:
        return Fault(
            _("The query string has more than %(number)d parameters.") % most,
            _("a query string of at most %(number)d parameters") % most, _longest(query),
        )
    if "%" not in query and query.isascii():
        return None
    for pair in query.split("&"):
        # WSGI hands bytes over as latin-1 characters.
        raw = unquote_to_bytes(pair.encode("latin-1", "replace"))
        if b"\x00" in raw:
            return Fault(_("The query string contains a NUL character."), _allowed(), _name(pair))
        try:
            raw.decode("utf-8")
        except UnicodeDecodeError:
            return Fault(_("The query string is not percent-encoded UTF-8."), _allowed(), _name(pair))
    return None


def _allowed() -> str:
    return _("percent-encoded UTF-8 without NUL characters")


def untracked(query: str) -> str:
    """A query string, as sent, without the parameters by which others follow people; itself where it has none."""
    kept, number = _TRACKERS.subn("", query)
    return kept.removeprefix("&") if number else query


def _name(pair: str) -> str:
    """The name of the parameter, as far as it can be shown."""
    raw = unquote_to_bytes(pair.partition("=")[0].replace("+", " ").encode("latin-1", "replace"))
    return raw.decode("utf-8", "replace").replace("\x00", "\N{REPLACEMENT CHARACTER}")[:80]


def _longest(query: str) -> str:
    """The parameter that takes the most of the query string, all its values together."""
    taken: dict[str, int] = {}
    for pair in query.split("&"):
        name = pair.partition("=")[0]
        taken[name] = taken.get(name, 0) + len(pair)
    return _name(max(taken, key=taken.__getitem__))
