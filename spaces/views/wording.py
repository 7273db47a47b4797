"""Wording: dates, numbers, distances and states as the pages write them, in the language of the page."""

import functools
import re

from django.conf import settings
from django.utils import dateformat, formats
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, ngettext, pgettext_lazy
from django.utils.translation import gettext as _

from ..enums import Lifecycle
from ..partial_dates import PartialDate
from ..queries.quality import is_stale
from ..queries.selections import Box, Point

#: In which the data hold texts of ours: a column for each. Pages in another language show the first that there is.
TEXTS = ("en", "fr")
#: A name longer than this has to break where it can: the column of filters on the narrowest telephone holds no more.
LONGEST_WHOLE = 19
_BETWEEN_LETTERS = re.compile(r"(?<=[^\W\d_])'(?=[^\W\d_])")
_QUOTED = re.compile(r"«\s*([^«»]*?)\s*»")
_COUNTED = re.compile(r"(?<=\d) (?=[^\W\d])")
_HYPHENED = re.compile(r"[^\s-]+(?:-[^\s-]+)+")


def languages() -> list[str]:
    """Those that pages are read in."""
    return [code for code, _name in settings.LANGUAGES]


def language() -> str:
    """The page's language."""
    return get_language() or settings.LANGUAGE_CODE


def labelled(french: str, english: str) -> str:
    """A label that is kept in two languages, in the page's: in a third, the English one is the message to translate."""
    own = language()
    return french if own == "fr" else english if own == "en" or not english else _(english)


def lettered(name: str) -> str:
    """A place's name as it is printed: the gazetteer's has a typewriter's apostrophe."""
    return _BETWEEN_LETTERS.sub("’", name) if "'" in name else name


def unbroken(name: str) -> str:
    """The same for a narrow column, where no line ends at its hyphens. Not for what is copied as data."""
    if "-" not in name:
        return lettered(name)
    return _HYPHENED.sub(
        lambda word: word[0].replace("-", "-\N{WORD JOINER}") if len(word[0]) <= LONGEST_WHOLE else word[0],
        lettered(name),
    )


def written(text: str) -> str:
    """A partial date in words, as precise as it is: 2013, February 2013, 14 February 2013. Empty for an empty text."""
    date = PartialDate.parse_or_none(text)
    if date is None:
        return ""
    if date.precision == 1:
        return str(date.year)
    if date.precision == 2:
        return dateformat.format(date.earliest, "F Y")
    day = "1er" if language() == "fr" and date.day == 1 else str(date.day)
    # A day stays with its month at the end of a line.
    return f"{day}\N{NO-BREAK SPACE}{dateformat.format(date.earliest, 'F Y')}"


def time_of(text: str) -> SafeString | str:
    """The same inside an exact ``<time>``."""
    return format_html('<time datetime="{}">{}</time>', text, written(text)) if text else ""


def when(text: str) -> str:
    """ "in 2013", "in February 2013", "on 14 February 2013"."""
    date = PartialDate.parse(text)
    words = {"date": written(text)}
    return _("on %(date)s") % words if date.precision == 3 else _("in %(date)s") % words


def number(value) -> str:
    """A number with its thousands apart, without needless decimals."""
    return _number(value, language())


@functools.lru_cache(maxsize=4096)
def _number(value, language: str) -> str:
    written = formats.number_format(int(value) if value == int(value) else value, use_l10n=True, force_grouping=True)
    # Django parts French thousands with a whole space.
    return written.replace("\N{NO-BREAK SPACE}", "\N{NARROW NO-BREAK SPACE}")


def counted(text: str) -> str:
    """The text with each number glued to what it counts: no line ends between them."""
    return _COUNTED.sub("\N{NO-BREAK SPACE}", text)


def distance(metres: int) -> str:
    """Metres below one kilometre, then kilometres: one decimal up to ten."""
    if metres < 1000:
        return _("%(number)s\u00a0m") % {"number": number(metres)}
    kilometres = metres / 1000
    figure = number(round(kilometres, 1)) if kilometres < 10 else number(round(kilometres))
    return _("%(number)s\u00a0km") % {"number": figure}


def away(metres: int, is_exact: bool) -> str:
    """How far off a space is; of one that stands in the middle of its city for want of better, that it does."""
    if is_exact:
        return distance(metres)
    if not metres:
        return _("exact place not known")
    return _("about %(distance)s, exact place not known") % {"distance": distance(metres)}


def place_words(point: Point) -> str:
    """Where distances are counted from: the name of the city, else degrees."""
    return labelled(*point.names) or f"{point.lat:g}, {point.lon:g}"


def box_words(box: Box) -> str:
    """Where a box of the map lies: about its middle, in degrees as maps are asked for them."""
    width = (box.east - box.west) % 360
    longitude = (box.west + width / 2 + 180) % 360 - 180
    return _("around %(place)s") % {"place": f"{(box.south + box.north) / 2:.2f}, {longitude:.2f}"}


def listed(items: list[str]) -> str:
    """ "a, b and c"."""
    items = [str(item) for item in items]
    if len(items) < 2:
        return "".join(items)
    return _("%(first)s and %(last)s") % {"first": ", ".join(items[:-1]), "last": items[-1]}


def lifecycle_sentence(lifecycle: str, as_of: str) -> str:
    """The state with the honesty its date asks for: "open in 2013, not confirmed since"."""
    if not lifecycle:
        return ""
    state = str(Lifecycle(lifecycle).label)
    if not as_of:
        return _("%(state)s, by an undated source") % {"state": state}
    words = {"state": state, "when": when(as_of)}
    if lifecycle in {one.value for one in Lifecycle.ended()}:
        return _("%(state)s, seen %(when)s") % words
    if is_stale(as_of):
        return _("%(state)s %(when)s, not confirmed since") % words
    return _("%(state)s, confirmed %(when)s") % words


_PINS = {
    "open": pgettext_lazy("pin", "Open"),
    "unconfirmed": pgettext_lazy("pin", "Open, not confirmed for two years"),
    "undocumented": pgettext_lazy("pin", "State not documented"),
    "planned": pgettext_lazy("pin", "Planned"),
    "paused": pgettext_lazy("pin", "Paused"),
    "suspected-closed": pgettext_lazy("pin", "Suspected closed"),
    "closed": pgettext_lazy("pin", "Closed"),
    "event": pgettext_lazy("pin", "Event"),
    "actor": pgettext_lazy("pin", "Actor"),
}


def pin_title(pin: str) -> str:
    """What the mark says, for who cannot see it."""
    return str(_PINS[pin])


def pin_html(pin: str) -> SafeString:
    return _pin_html(pin, language())


@functools.cache
def _pin_html(pin: str, language: str) -> SafeString:
    return format_html('<span class="pin {}" role="img" aria-label="{}"></span>', pin, pin_title(pin))


def locator(text: str) -> str:
    """Where in a source, so that no line ends between "l." and the number of the line; headings are quoted as the page
    quotes."""
    return _QUOTED.sub(lambda found: _("“{title}”").format(title=found[1]), text.replace("l. ", "l.\u00a0"))


def local(thing, stem: str) -> tuple[str, str]:
    """The text of ``stem_fr``/``stem_en`` in the page's language, or another's; with the ``lang`` it then needs."""
    own = language()
    for code in sorted(TEXTS, key=lambda one: (one != own, one)):
        if text := getattr(thing, f"{stem}_{code}"):
            return text, "" if code == own else code
    return "", ""


def in_language(text: str, lang: str) -> SafeString | str:
    """The text, marked where it is in another language than the page."""
    return format_html('<span lang="{}">{}</span>', lang, text) if text and lang and lang != language() else text


def lang_attribute(lang: str) -> SafeString:
    """`` lang="fr"`` for an element in another language than the page; empty for one in this language, or in none."""
    return format_html(' lang="{}"', lang) if lang and lang != language() else SafeString("")


def said(thing, stem: str) -> SafeString | str:
    """``local`` as HTML."""
    return in_language(*local(thing, stem))


def count_of_spaces(count: int) -> str:
    return ngettext("%(count)s space", "%(count)s spaces", count) % {"count": number(count)}
