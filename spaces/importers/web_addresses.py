"""Web addresses in other people's tables: without scheme, two in a cell, an account's bare name, or no address at all.

What a cell holds besides may be somebody's name or private address. So no note repeats it: the row's number is enough
for whoever has the file.
"""
import re
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError

from ..validators import validate_email, validate_web_address
from .base import Note
from .cleaning import clean_cell

TWITTER, FACEBOOK = "twitter", "facebook"
_ACCOUNTS = {TWITTER: "https://twitter.com/", FACEBOOK: "https://www.facebook.com/"}
_ACCOUNT = {
    TWITTER: re.compile(r"@?([A-Za-z0-9_]{2,15})", re.ASCII),
    FACEBOOK: re.compile(r"/?((?:(?:groups|pages|pg)/)?[\w.\-]{2,100}(?:/[0-9]{5,20})?)/?"),
}
_SOCIAL = re.compile(
    r"(?:^|\.)(?:facebook\.(?:com|fr)|fb\.(?:com|me)|twitter\.com|x\.com|instagram\.com|linkedin\.com|plus\.google\.com"
    r"|youtube\.com|youtu\.be|meetup\.com|pinterest\.(?:com|fr))$"
)
_URL = re.compile(r"https?://[^\s|<>\"\[\]]+", re.IGNORECASE)
_BARE = re.compile(r"(?:[\w-]+\.)+[A-Za-z]{2,}(?::[0-9]{2,5})?(?:[/?#][^\s|<>\"\[\]]*)?")
_PUNCTUATION = "[](){}.,;:'/\\-–"
_EMAIL = re.compile(r"[^\s@|;,<>]+@[^\s@|;,<>]+\.[^\s@|;,<>]+")
_MENTION = re.compile(r"@([A-Za-z0-9_]{2,15})\b", re.ASCII)
#: Several addresses fit into so many characters. What is longer is something else, and takes seconds to look through.
LONGEST_CELL = 2_000
#: Mailboxes that belong to a place and not to a person.
_ROLES = frozenset("contact contacts info infos hello bonjour accueil coworking bureau reservation".split())


@dataclass
class WebFindings:
    """What a row's cells say of its places on the web."""

    website: str = ""
    email: str = ""
    links: list[str] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)

    def add_link(self, url: str) -> None:
        if url not in self.links and url != self.website:
            self.links.append(url)


def read_web_cells(website: str, accounts: dict[str, str]) -> WebFindings:
    """A website's cell, and those of the accounts by service; the first address is the website, others are links."""
    found = WebFindings()
    _read_website(clean_cell(website), found)
    for service, cell in accounts.items():
        _read_account(clean_cell(cell), service, found)
    return found


def web_address(text: str) -> str | None:
    """The full address, its host in lower case, ``http://`` before a bare one; None where it is no whole address."""
    text = text.strip().rstrip(".,;:)]}'")
    if not _URL.match(text):
        if not _BARE.fullmatch(text):
            return None
        text = f"http://{text}"
    try:
        parts = urlsplit(text)
        # A port that is no number raises too.
        _port, host = parts.port, (parts.hostname or "")
    except ValueError:
        return None
    top = host.rpartition(".")[2]
    if "@" in parts.netloc or "…" in text or ("-" in top and not top.startswith("xn--")):
        return None
    address = parts._replace(scheme=parts.scheme.lower(), netloc=parts.netloc.lower()).geturl()
    try:
        validate_web_address(address)
    except ValidationError:
        return None
    return address


def is_social(address: str) -> bool:
    """Whether the address is a page on a social network, and so not the place's own site."""
    return bool(_SOCIAL.search(urlsplit(address).hostname or ""))


def _addresses(cell: str) -> tuple[list[str], str]:
    """The addresses in a cell, each once, and the text that is left."""
    texts = _URL.findall(cell)
    words = [word for word in re.split(r"[\s|;,]+", _URL.sub(" ", cell)) if word.strip(_PUNCTUATION)]
    bare = [word for word in words if _BARE.fullmatch(word.strip(_PUNCTUATION))]
    if not texts:
        texts = [word.strip(_PUNCTUATION) for word in bare]
    # Beside full addresses a bare host is the same one again: 'http://site.org|site.org]]'.
    left = [word for word in words if word not in bare]
    found = []
    for text in texts:
        address = web_address(text)
        if address is None:
            left.append(text)
        elif address not in found:
            found.append(address)
    return found, " ".join(left)


def _read_website(cell: str, found: WebFindings) -> None:
    if not cell or _too_long(cell, "website", found):
        return
    cell = _take_emails(cell, "website", found)
    addresses, rest = _addresses(cell)
    for address in addresses:
        if is_social(address):
            found.notes.append(Note("website", "a page on a social network, kept among the links", "moved"))
            found.add_link(address)
        elif not found.website:
            found.website = address
        else:
            found.notes.append(Note("website", "a second address in the cell, kept among the links", "moved"))
            found.add_link(address)
    if rest and addresses:
        found.notes.append(Note("website", "other text beside the address is left out"))
    elif rest:
        reason = "an address that was cut short" if "…" in rest else "not a web address"
        found.notes.append(Note("website", reason))


def _read_account(cell: str, service: str, found: WebFindings) -> None:
    if not cell or _too_long(cell, "links", found):
        return
    cell = _take_emails(cell, "links", found)
    if not cell:
        return
    if _URL.search(cell) or cell.lower().startswith("www.") or f"{service}.com/" in cell.lower():
        addresses, rest = _addresses(cell)
        for address in addresses:
            found.add_link(address)
        if rest:
            found.notes.append(Note("links", f"{service}: not all of the cell is a web address"))
        return
    account = _ACCOUNT[service].fullmatch(cell)
    if not account and service == TWITTER:
        mentions = _MENTION.findall(cell)
        account = _ACCOUNT[TWITTER].fullmatch(mentions[0]) if len(mentions) == 1 else None
        if account:
            found.notes.append(Note("links", "twitter: only the account is taken from the cell", "corrected"))
    address = web_address(_ACCOUNTS[service] + account[1]) if account else None
    if address:
        found.add_link(address)
    else:
        found.notes.append(Note("links", f"{service}: neither an address nor an account's name"))


def _too_long(cell: str, name: str, found: WebFindings) -> bool:
    if len(cell) > LONGEST_CELL:
        found.notes.append(Note(name, f"a cell of more than {LONGEST_CELL:,} characters"))
    return len(cell) > LONGEST_CELL


def _take_emails(cell: str, name: str, found: WebFindings) -> str:
    """Take mail addresses out of the cell. Only a role's mailbox is kept; another may be a person's."""
    for text in [] if _URL.search(cell) else _EMAIL.findall(cell):
        mailbox = text.partition("@")[0].lower()
        try:
            validate_email(text)
            is_role = mailbox in _ROLES
        except ValidationError:
            is_role = False
        if is_role and not found.email:
            found.email = text.lower()
            found.notes.append(Note(name, "an e-mail address of the place, kept as its e-mail", "moved"))
        else:
            found.notes.append(Note(name, "an e-mail address that may be somebody's own"))
        cell = cell.replace(text, " ")
    return " ".join(cell.split())
