"""Amounts: the values of figures in words, with what they are counted in."""

from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from ..enums import Qualifier
from ..models import Figure
from .wording import number

QUALIFIED = {
    Qualifier.ABOUT: gettext_lazy("about %(value)s"),
    Qualifier.MORE_THAN: gettext_lazy("more than %(value)s"),
    Qualifier.NEARLY: gettext_lazy("nearly %(value)s"),
}


def amount(value: Decimal, unit: str) -> str:
    """A number with its unit in words."""
    words = {"number": number(value)}
    if unit == "percent":
        return _("%(number)s%%") % words
    if unit == "percent-per-year" and value == 100:
        return _("twice as many each year")
    if unit == "percent-per-year":
        return _("%(number)s%% a year") % words
    if unit == "eur-per-year":
        return _("€%(number)s a year") % words
    if unit == "years":
        return ngettext("%(number)s year", "%(number)s years", int(value)) % words
    if unit == "spaces":
        return ngettext("%(number)s space", "%(number)s spaces", int(value)) % words
    if unit == "people":
        return ngettext("%(number)s person", "%(number)s people", int(value)) % words
    if unit == "countries":
        return ngettext("%(number)s country", "%(number)s countries", int(value)) % words
    return f"{words['number']} {unit}".strip()


def value_words(figure: Figure) -> str:
    """The value as meant: "more than 60 spaces", "700 to 800 spaces"; empty for a claim without value."""
    if figure.low is None:
        return ""
    if figure.low != figure.high:
        return _("%(low)s to %(high)s") % {"low": number(figure.low), "high": amount(figure.high, figure.unit)}
    value = amount(figure.low, figure.unit)
    return str(QUALIFIED[figure.qualifier]) % {"value": value} if figure.qualifier in QUALIFIED else value
