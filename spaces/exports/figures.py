"""Figures as CSV (RFC 4180): a header, then a row per figure, with numbers as they are and texts in both languages."""
import csv
from collections.abc import Iterable
from typing import Any, TextIO

from django.forms.models import model_to_dict

from ..models import Figure
from .csv import safe

COLUMNS = (
    "id", "indicator", "claim_fr", "claim_en", "category", "area_kind", "area", "period", "low", "high", "qualifier",
    "unit", "base_fr", "base_en", "basis", "source", "via", "locator",
)


def _cells(figure: Figure) -> list[Any]:
    row = model_to_dict(figure, COLUMNS) | {
        "id": f"{figure.source.key}:{figure.ref}",
        "area": figure.area_code,
        "source": figure.source.key,
        "via": figure.via.key if figure.via else "",
    }
    return [safe(row[name]) for name in COLUMNS]


def write(figures: Iterable[Figure], target: TextIO) -> None:
    """The whole table, to anything that has ``write``."""
    writer = csv.writer(target)
    writer.writerow(COLUMNS)
    writer.writerows(map(_cells, figures))
