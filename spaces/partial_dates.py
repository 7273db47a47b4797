"""Partial dates as a value: a year, a month or a day, exactly as a source states it.

Grammar: ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD`` (ISO 8601 reduced precision), years 1000 to 2999.
Never a fake first of January: ``2013`` means some day of 2013, and its bounds say so.
"""
import calendar
import datetime
import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

_PATTERN = re.compile(r"([12][0-9]{3})(?:-([0-9]{2})(?:-([0-9]{2}))?)?", re.ASCII)
MAX_LENGTH = 10
#: Stands for an unknown first day where text sorts by it: behind everything dated, without a nullable column.
UNDATED = "9999-12-31"


class PartialDateError(ValueError):
    """The text is not a partial date; the message says what is allowed."""


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date known to the year, month or day. ``month`` and ``day`` are None where unknown."""

    year: int
    month: int | None = None
    day: int | None = None

    @classmethod
    def parse(cls, text: str) -> "PartialDate":
        """Read ``2013``, ``2013-02`` or ``2013-02-14``; raise :class:`PartialDateError` otherwise."""
        match = _PATTERN.fullmatch(text) if isinstance(text, str) else None
        if match:
            year, month, day = (int(part) if part else None for part in match.groups())
            try:
                datetime.date(year, month or 1, day or 1)
            except ValueError:
                match = None
        if not match:
            raise PartialDateError(
                _("“%(text)s” is not a date: write 2013, 2013-02 or 2013-02-14.") % {"text": str(text)[:40]}
            )
        return cls(year, month, day)

    @classmethod
    def parse_or_none(cls, text: str | None) -> "PartialDate | None":
        """The same, with None for an empty text: an unknown date."""
        return cls.parse(text) if text else None

    def __str__(self) -> str:
        parts = [f"{self.year:04d}", *(f"{part:02d}" for part in (self.month, self.day) if part)]
        return "-".join(parts)

    @property
    def precision(self) -> int:
        """1 for a year, 2 for a month, 3 for a day."""
        return 3 if self.day else 2 if self.month else 1

    @property
    def earliest(self) -> datetime.date:
        return datetime.date(self.year, self.month or 1, self.day or 1)

    @property
    def latest(self) -> datetime.date:
        month = self.month or 12
        return datetime.date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def contains(self, other: "PartialDate") -> bool:
        """Whether the other is the same date or a more precise one inside this."""
        return self.earliest <= other.earliest and other.latest <= self.latest
