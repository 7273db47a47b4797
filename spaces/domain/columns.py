"""Columns: how a resolved value becomes golden columns, for the fields that several kinds share."""
from django.utils.translation import gettext_lazy as _

from ..models.entries import NAME_LENGTH
from ..models.partial_dates import bounds
from ..partial_dates import UNDATED
from . import survivorship as rules
from . import values
from .kinds import Columns, Field
from .references import References
from .survivorship import Outcome


def plain(column: str, empty=""):
    """The value itself, in one column."""
    def columns(outcome: Outcome, references: References) -> Columns:
        return {column: empty if outcome.value is None else outcome.value}
    return columns


def nothing(outcome: Outcome, references: References) -> Columns:
    """No column: the field is projected to rows of its own."""
    return {}


def listed(column: str):
    """A set, as a sorted JSON list."""
    def columns(outcome: Outcome, references: References) -> Columns:
        return {column: list(outcome.value or [])}
    return columns


def translated(stem: str):
    """``{"fr", "en"}`` in one column per language."""
    def columns(outcome: Outcome, references: References) -> Columns:
        texts = outcome.value or {}
        return {f"{stem}_fr": texts.get("fr", ""), f"{stem}_en": texts.get("en", "")}
    return columns


def first_day(date: str | None) -> str:
    """The first day a partial date may mean, as text that sorts; ``UNDATED`` for an unknown one."""
    first, _last = bounds(date or "")
    return first.isoformat() if first else UNDATED


def dated(column: str):
    """A partial date and its bounds."""
    def columns(outcome: Outcome, references: References) -> Columns:
        text = outcome.value or ""
        first, last = bounds(text)
        return {column: text, f"{column}_min": first, f"{column}_max": last}
    return columns


def place(outcome: Outcome, references: References) -> Columns:
    """The gazetteer rows the place names, with postcode and address."""
    value = outcome.value or {}
    found = {
        f"{level}_id": references.get(level, value[level]).pk if level in value else None
        for level in ("country", "region", "department", "city")
    }
    return {**found, "postcode": value.get("postcode", ""), "address": value.get("address", "")}


def coordinates(outcome: Outcome, references: References) -> Columns:
    value = outcome.value or {}
    return {"latitude": value.get("lat"), "longitude": value.get("lon")}


def place_names(places) -> list[str]:
    """What the places are called in either language, for the search; None among them is passed over."""
    return [
        name for place in places if place
        for name in dict.fromkeys((place.name_in("fr"), place.name_in("en")))
    ]


NAME = Field("name", _("name"), rules.RECENT, values.clean_name, plain("name"), counts=False)
OTHER_NAMES = Field(
    "other_names", _("other names"), rules.UNION, values.clean_set(values.clean_text(NAME_LENGTH)),
    listed("other_names"), counts=False,
)
PLACE = Field("place", _("place"), rules.RECENT_PLACE, values.clean_place, place)
COORDINATES = Field("coordinates", _("coordinates"), rules.RECENT, values.clean_coordinates, coordinates)
WEBSITE = Field("website", _("website"), rules.RECENT_ADDRESS, values.clean_web_address, plain("website"))
LINKS = Field("links", _("links"), rules.UNION, values.clean_set(values.clean_web_address), listed("links"))
SUMMARY = Field(
    "summary", _("summary"), rules.RECENT, values.clean_translations(values.SUMMARY_LENGTH), translated("summary")
)
INVOLVEMENTS = Field(
    "involvements", _("involvements"), rules.UNION, values.clean_set(values.clean_involvement), nothing, counts=False
)
