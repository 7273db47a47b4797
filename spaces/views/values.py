"""Values: how a field's canonical value is written on a page, with links to the pages of what it names."""

from collections.abc import Callable
from typing import Any

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from ..enums import Lifecycle, Status
from ..models import City, Department, Entry, Region
from ..queries.names import Names
from .wording import LONGEST_WHOLE, in_language, language, lettered, number, time_of

Html = SafeString | str
#: Field → its enum. Apps above add theirs when they are loaded.
CHOICES: dict[str, Any] = {"status": Status, "lifecycle": Lifecycle}
#: Fields of which each item has sources of its own.
SETS = frozenset({"other_names", "focus", "links", "about"})


def entry_link(entry: Entry) -> SafeString:
    """A link to the entry's page; the kind is the name of its address."""
    return format_html('<a href="{}">{}</a>', reverse(entry.kind, args=[entry.slug]), entry.label)


def web_link(address: str) -> SafeString:
    shown = address.removeprefix("https://").removeprefix("http://").removeprefix("www.").rstrip("/")
    return format_html('<a href="{}" rel="nofollow noopener">{}</a>', address, shown)


def place_html(value: dict, names: Names) -> Html:
    """Address, postcode and the places from the inside out; city, département and region lead to their pages."""
    parts: list[Html] = [value["address"]] if value.get("address") else []
    city = names.place("city", value.get("city", ""))
    if city:
        link = _place_link("city", city)
        parts.append(format_html("{} {}", value["postcode"], link) if value.get("postcode") else link)
    elif value.get("postcode"):
        parts.append(value["postcode"])
    for level in ("department", "region"):
        area = names.place(level, value.get(level, ""))
        # Paris is a département of itself: once is enough.
        if area and not (city and level == "department" and area.name_in(language()) == city.name_in(language())):
            parts.append(_place_link("area", area))
    country = names.place("country", value.get("country", ""))
    if country and (not parts or country.code != "fr"):
        parts.append(country.name_in(language()))
    return format_html_join(", ", "{}", ((part,) for part in parts))


def _place_link(view: str, place: City | Department | Region) -> SafeString:
    """A short name stays on its line. No word joiners do that here: an address is copied."""
    name = lettered(place.name_in(language()))
    kept = SafeString(' class="nowrap"') if len(name) <= LONGEST_WHOLE else ""
    return format_html('<a{} href="{}">{}</a>', kept, reverse(view, args=[place.slug]), name)


def _focus(slug: str, names: Names) -> Html:
    focus = names.focus(slug)
    return format_html('<a href="{}?focus={}">{}</a>', reverse("spaces"), slug, focus) if focus else slug


def _entry(public_id: str, names: Names) -> Html:
    entry = names.entry(public_id)
    return entry_link(entry) if entry else _("an entry that was withdrawn")


def translated(value: dict, names: Names | None = None) -> Html:
    """The text in the page's language, or the other one marked as such."""
    own = language()
    if own in value:
        return value[own]
    other = next(iter(value))
    return in_language(value[other], other)


def _coordinates(value: dict, names: Names) -> Html:
    return format_html(
        '<a class="nowrap" href="geo:{lat},{lon}">{lat}, {lon}</a>',
        lat=f"{value['lat']:.5f}", lon=f"{value['lon']:.5f}",
    )


_SHOW: dict[str, Callable[[Any, Names], Html]] = {
    "place": place_html,
    "coordinates": _coordinates,
    "focus": _focus,
    "opened": lambda value, names: time_of(value),
    "closed": lambda value, names: time_of(value),
    "starts": lambda value, names: time_of(value),
    "ends": lambda value, names: time_of(value),
    "successor": _entry,
    "space": _entry,
    "about": _entry,
    "website": lambda value, names: web_link(value),
    "links": lambda value, names: web_link(value),
    "email": lambda value, names: format_html('<a href="mailto:{0}">{0}</a>', value),
    "phone": lambda value, names: format_html('<a href="tel:{}">{}</a>', value.replace(" ", ""), value),
    "surface_m2": lambda value, names: _("%(number)s m²") % {"number": number(value)},
    "summary": translated,
    "dates_as_stated": translated,
}


def show(field: str, value: Any, names: Names) -> Html:
    """One value (one item of a set) as HTML; whatever is not known better is written as text."""
    if value is None:
        return _("withdrawn")
    if field in CHOICES and value in CHOICES[field].values:
        return str(CHOICES[field](value).label)
    return _SHOW.get(field, lambda one, _names: str(one))(value, names)


def show_all(field: str, value: Any, names: Names) -> Html:
    """A whole value: a set's items side by side."""
    if field in SETS and isinstance(value, list):
        return format_html_join(", ", "{}", ((show(field, item, names),) for item in value))
    return show(field, value, names)
