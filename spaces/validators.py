"""Rules on single values, shared by forms, the API, imports and models.

Each takes a value and raises ``django.core.exceptions.ValidationError`` with one sentence that says what is
allowed, or returns None.
"""
import re
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator, URLValidator
from django.utils.translation import gettext_lazy as _

from .partial_dates import PartialDate, PartialDateError

SLUG_PATTERN = r"[a-z0-9]+(?:-[a-z0-9]+)*"
#: Crockford's base 32: no I, L, O or U, so that an identifier can be read aloud.
PUBLIC_ID_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
PUBLIC_ID_LENGTH = 10
_SLUG = re.compile(SLUG_PATTERN)
_LANGUAGE = re.compile(r"[a-zA-Z]{2,3}(?:-[a-zA-Z0-9]{2,8})?")
_PUBLIC_ID = re.compile(f"[{PUBLIC_ID_ALPHABET}]{{{PUBLIC_ID_LENGTH}}}")
_REF = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,119}")
_PHONE = re.compile(r"\+?[0-9][0-9 ().\-/]{4,30}[0-9]")
#: Control characters have no place in any value, and some cannot even be stored: NUL by PostgreSQL, half a surrogate
#: pair by anything that writes UTF-8.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
_url = URLValidator(schemes=["http", "https"])
_email = EmailValidator()


def validate_slug(value: str) -> None:
    if not _SLUG.fullmatch(value):
        raise ValidationError(_("Use lower-case letters, digits and single hyphens."), code="slug")


def validate_language(value: str) -> None:
    """As ``lang`` takes it (BCP 47), with no more than a region or a script after the language."""
    if not _LANGUAGE.fullmatch(value):
        raise ValidationError(_("Write a language as its code: fr, en, pt-br."), code="language")


def validate_public_id(value: str) -> None:
    if not _PUBLIC_ID.fullmatch(value):
        raise ValidationError(_("An identifier is ten digits or capital letters without I, L, O, U."), code="public_id")


def validate_ref(value: str) -> None:
    if not isinstance(value, str) or not _REF.fullmatch(value):
        raise ValidationError(
            _("A record's identifier has letters, digits, dots, hyphens and underscores only."), code="ref"
        )


def validate_partial_date(value: str) -> None:
    try:
        PartialDate.parse(value)
    except PartialDateError as error:
        raise ValidationError(str(error), code="partial_date") from error


def validate_period(begin: str, end: str) -> None:
    """Two partial dates, each of which may be empty: the later one is not sure to lie before the earlier one."""
    first, last = PartialDate.parse_or_none(begin), PartialDate.parse_or_none(end)
    if first and last and last.latest < first.earliest:
        raise ValidationError(
            _("The period ends (%(end)s) before it begins (%(begin)s).") % {"begin": first, "end": last}, code="period"
        )


def validate_no_control_characters(value: str) -> None:
    if not isinstance(value, str):
        raise ValidationError(_("Write text here."), code="type")
    if _CONTROL.search(value):
        raise ValidationError(_("Control characters are not allowed."), code="control")


def validate_web_address(value: str) -> None:
    validate_no_control_characters(value)
    if len(value) > 500:
        raise ValidationError(_("A web address has at most 500 characters."), code="url")
    try:
        _url(value)
        parts = urlsplit(value)
        _port = parts.port  # raises where there can be none of that number
    except (ValidationError, ValueError) as error:
        raise ValidationError(
            _("Write a full web address that starts with http:// or https://."), code="url"
        ) from error
    # https://bank.example@elsewhere.example reads as the first and leads to the second.
    if "@" in parts.netloc:
        raise ValidationError(_("Leave the user name and the password out of a web address."), code="url")


def validate_email(value: str) -> None:
    try:
        _email(value)
    except ValidationError as error:
        raise ValidationError(_("Write an e-mail address such as contact@example.org."), code="email") from error


def validate_phone(value: str) -> None:
    if not _PHONE.fullmatch(value):
        raise ValidationError(
            _("Write a phone number in digits, spaces allowed, such as +33 3 20 00 00 00."), code="phone"
        )


def validate_latitude(value: float) -> None:
    if not -90 <= value <= 90:
        raise ValidationError(_("A latitude lies between -90 and 90 degrees."), code="latitude")


def validate_longitude(value: float) -> None:
    if not -180 <= value <= 180:
        raise ValidationError(_("A longitude lies between -180 and 180 degrees."), code="longitude")
