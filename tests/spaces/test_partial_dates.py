"""Partial dates as a value."""
import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spaces.partial_dates import PartialDate, PartialDateError


@given(st.dates(min_value=datetime.date(1000, 1, 1), max_value=datetime.date(2999, 12, 31)), st.integers(1, 3))
def test_text_and_value_are_the_same_thing(day, precision):
    text = day.isoformat()[:(4, 7, 10)[precision - 1]]
    date = PartialDate.parse(text)
    assert (str(date), date.precision) == (text, precision)
    assert date.earliest <= day <= date.latest
    assert date.contains(PartialDate.parse(day.isoformat()))


@pytest.mark.parametrize("text", [
    "", "2013-2", "2013-13", "2013-02-30", "13", "0999", "3000", "2013-02-14T00:00", " 2013", "2013\n", "２０１３",
    None, 2013,
])
def test_anything_else_is_refused_with_what_is_allowed(text):
    with pytest.raises(PartialDateError, match="2013-02-14"):
        PartialDate.parse(text)


def test_a_year_means_some_day_of_it():
    year = PartialDate.parse("2012")
    assert (year.earliest, year.latest) == (datetime.date(2012, 1, 1), datetime.date(2012, 12, 31))
    assert PartialDate.parse("2012-02").latest == datetime.date(2012, 2, 29)
    assert not PartialDate.parse("2012-02").contains(year)
