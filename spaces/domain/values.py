"""Values: how each type of field value is read, made canonical and turned into golden columns.

A cleaner takes a raw JSON value and the batch's references; it returns the canonical JSON value or raises
``ValidationError`` with one sentence. Empty text means "says nothing" and is refused: leave the field out instead.
"""
import re
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from ..enums import EntryKind, Role
from ..models.entries import NAME_LENGTH
from ..partial_dates import PartialDate, PartialDateError
from ..validators import (
    validate_email,
    validate_latitude,
    validate_longitude,
    validate_no_control_characters,
    validate_period,
    validate_phone,
    validate_web_address,
)
from .references import References, noun

SUMMARY_LENGTH = 2_000
_WHITE = re.compile(r"[ \t\r\n]+")
#: No set of a statement is longer: a file that says otherwise is broken.
SET_LENGTH = 200


def _text(raw: Any, length: int) -> str:
    if not isinstance(raw, str):
        raise ValidationError(_("Write text here."), code="type")
    validate_no_control_characters(raw)
    # Typographic spaces (U+00A0, U+202F) are part of the text: only plain white space is made single.
    text = _WHITE.sub(" ", raw).strip()
    if not text:
        raise ValidationError(_("Write something, or leave the field out."), code="empty")
    if len(text) > length:
        raise ValidationError(_("At most %(length)d characters are allowed.") % {"length": length}, code="length")
    return text


def clean_text(length: int):
    def clean(raw: Any, references: References) -> str:
        return _text(raw, length)
    return clean


clean_name = clean_text(NAME_LENGTH)


def clean_choice(choices):
    """A cleaner for one of the stored values of a ``TextChoices``."""
    def clean(raw: Any, references: References) -> str:
        if raw not in choices.values:
            raise ValidationError(
                _("“%(value)s” is not one of: %(allowed)s.")
                % {"value": str(raw)[:40], "allowed": ", ".join(choices.values)}, code="choice",
            )
        return str(raw)
    return clean


def clean_date(raw: Any, references: References) -> str:
    try:
        return str(PartialDate.parse(raw))
    except PartialDateError as error:
        raise ValidationError(str(error), code="partial_date") from error


def clean_count(largest: int):
    def clean(raw: Any, references: References) -> int:
        if isinstance(raw, bool) or not isinstance(raw, int) or not 1 <= raw <= largest:
            raise ValidationError(
                _("Write a whole number from 1 to %(largest)d.") % {"largest": largest}, code="number"
            )
        return raw
    return clean


def _validated(validate, length: int):
    def clean(raw: Any, references: References) -> str:
        text = _text(raw, length)
        validate(text)
        return text
    return clean


clean_web_address = _validated(validate_web_address, 500)
clean_email = _validated(validate_email, 254)
clean_phone = _validated(validate_phone, 40)


def clean_set(clean_item):
    """A cleaner for a list without repeats, each item cleaned, in the order given."""
    def clean(raw: Any, references: References) -> list:
        if not isinstance(raw, list):
            raise ValidationError(_("Write a list here."), code="type")
        if len(raw) > SET_LENGTH:
            raise ValidationError(_("At most %(length)d items are allowed.") % {"length": SET_LENGTH}, code="length")
        items = []
        for item in (clean_item(one, references) for one in raw):
            if item not in items:
                items.append(item)
        return items
    return clean


def clean_focus(raw: Any, references: References) -> str:
    return references.get("focus", raw).slug


def clean_entry(kind: str | None = None):
    """A cleaner for a reference to an entry, optionally of one kind."""
    def clean(raw: Any, references: References) -> str:
        entry = references.get("entry", raw)
        if kind and entry.kind != kind:
            raise ValidationError(_("That is not a %(kind)s.") % {"kind": EntryKind(kind).label}, code="kind")
        return entry.public_id
    return clean


def _mapping(raw: Any, allowed: set[str]) -> dict:
    if not isinstance(raw, dict) or not raw:
        raise ValidationError(
            _("Write a mapping with any of: %(keys)s.") % {"keys": ", ".join(sorted(allowed))}, code="type"
        )
    unknown = sorted(set(map(str, raw)) - allowed)
    if unknown:
        raise ValidationError(
            _("“%(key)s” is not one of: %(keys)s.")
            % {"key": unknown[0][:40], "keys": ", ".join(sorted(allowed))}, code="key",
        )
    return raw


def clean_translations(length: int):
    """A cleaner for ``{"fr": text, "en": text}``; one language is enough."""
    def clean(raw: Any, references: References) -> dict:
        given = {key: text for key, text in _mapping(raw, {"fr", "en"}).items() if text}
        if not given:
            raise ValidationError(_("Write it in at least one language."), code="empty")
        return {key: _text(given[key], length) for key in sorted(given)}
    return clean


_PLACES = ("country", "region", "department", "city")


def clean_place(raw: Any, references: References) -> dict:
    """The place as stated, by gazetteer names; everything that contains it is added, contradictions are refused."""
    given = _mapping(raw, {*_PLACES, "postcode", "address"})
    rows = {level: references.get(level, given[level]) for level in _PLACES if given.get(level)}
    stated = {level: row.code if level == "country" else row.slug for level, row in rows.items()}
    place: dict[str, str] = {}
    for level in reversed(_PLACES):
        if level in rows:
            for outer, name in _containing(level, rows[level]).items():
                if place.setdefault(outer, name) != name or stated.get(outer, name) != name:
                    raise ValidationError(
                        _("%(inner)s does not lie in that %(outer)s.") % {"inner": rows[level], "outer": noun(outer)},
                        code="place",
                    )
    if given.get("postcode"):
        place["postcode"] = _text(given["postcode"], 12)
    if given.get("address"):
        place["address"] = _text(given["address"], 300)
    if not place:
        raise ValidationError(_("Name at least a country."), code="empty")
    return place


def _containing(level: str, row) -> dict[str, str]:
    """The place and everything that contains it, by level."""
    if level == "country":
        return {"country": row.code}
    if level == "region":
        return {"region": row.slug, "country": row.country.code}
    if level == "department":
        return {"department": row.slug, "region": row.region.slug, "country": row.region.country.code}
    found = {"city": row.slug, "country": row.country.code}
    if row.region:
        found["region"] = row.region.slug
    if row.department:
        found["department"] = row.department.slug
    return found


def clean_coordinates(raw: Any, references: References) -> dict:
    """``{"lat", "lon"}`` in degrees, kept to seven decimals (about a centimetre)."""
    given = _mapping(raw, {"lat", "lon"})
    numbers = {}
    for key, validate in (("lat", validate_latitude), ("lon", validate_longitude)):
        number = given.get(key)
        if isinstance(number, bool) or not isinstance(number, int | float) or number != number:
            raise ValidationError(_("Give latitude and longitude as numbers of degrees."), code="type")
        validate(number)
        numbers[key] = round(float(number), 7)
    return numbers


_SIDES = ("subject", "subject_name", "object_source")


def clean_involvement(raw: Any, references: References) -> dict:
    """Role and the other side; the entry that the statement is about is this side."""
    given = _mapping(raw, {"role", *_SIDES, "period", "note"})
    item: dict[str, Any] = {"role": clean_choice(Role)(given.get("role"), references)}
    sides = [side for side in _SIDES if given.get(side)]
    if len(sides) != 1:
        raise ValidationError(_("Name exactly one of: %(sides)s.") % {"sides": ", ".join(_SIDES)}, code="sides")
    side = sides[0]
    if side == "subject":
        item[side] = references.get("entry", given[side]).public_id
    elif side == "subject_name":
        item[side] = _text(given[side], 120)
    else:
        item[side] = references.get("source", given[side]).key
    if given.get("period"):
        period = _mapping(given["period"], {"from", "to"})
        item["period"] = {key: clean_date(period[key], references) for key in sorted(period)}
        validate_period(item["period"].get("from", ""), item["period"].get("to", ""))
    if given.get("note"):
        item["note"] = clean_translations(SUMMARY_LENGTH)(given["note"], references)
    return item
