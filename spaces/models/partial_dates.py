"""A column for partial dates: the text as stated, validated; bounds live in columns beside it where asked for."""
import datetime

from django.db import models

from ..partial_dates import MAX_LENGTH, PartialDate
from ..validators import validate_partial_date


class PartialDateField(models.CharField):
    """``2013``, ``2013-02`` or ``2013-02-14``; the empty string where nobody states it."""

    default_validators = [validate_partial_date]

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("max_length", MAX_LENGTH)
        kwargs.setdefault("blank", True)
        kwargs.setdefault("default", "")
        super().__init__(*args, **kwargs)


def bounds(text: str) -> tuple[datetime.date | None, datetime.date | None]:
    """First and last day a partial date may mean; ``(None, None)`` for an unknown one."""
    date = PartialDate.parse_or_none(text)
    return (date.earliest, date.latest) if date else (None, None)
