"""The formats that ``import_spaces`` knows, by name."""
from .base import Format
from .tiers_lieux_2019 import TiersLieux2019

FORMATS: dict[str, type[Format]] = {one.name: one for one in (TiersLieux2019,)}


class UnknownFormatError(ValueError):
    """No format has that name; the message lists those there are."""


def format_named(name: str) -> Format:
    """A fresh reader of that format, or :class:`UnknownFormatError`."""
    try:
        return FORMATS[name]()
    except KeyError:
        known = ", ".join(sorted(FORMATS))
        raise UnknownFormatError(f"“{name[:60]}” is not a format; known are: {known}") from None
