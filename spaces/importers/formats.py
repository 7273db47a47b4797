"""The formats that ``import_spaces`` knows, by name."""
from .base import Format
from .tiers_lieux_2019 import TiersLieux2019

FORMATS: dict[str, type[Format]] = {one.name: one for one in (TiersLieux2019,)}


def format_named(name: str) -> Format:
    """A fresh reader of that format; ``ValueError`` lists the known ones."""
    try:
        return FORMATS[name]()
    except KeyError:
        raise ValueError(f"“{name[:60]}” is not a format; known are: {', '.join(sorted(FORMATS))}") from None
