"""Calendars other than the Gregorian, against days that history fixes, and intervals against the calendar."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tacitus.resolve.when import calendars, interval


@pytest.mark.parametrize(
    ("year", "month", "day", "gregorian"),
    [
        (1357, 11, 22, date(1979, 2, 11)),  # fall of the monarchy in Iran
        (1398, 10, 13, date(2020, 1, 3)),
        (1400, 1, 1, date(2021, 3, 21)),
        (1403, 1, 1, date(2024, 3, 20)),
        (1399, 12, 30, date(2021, 3, 20)),
    ],
)
def test_solar_hijri(year: int, month: int, day: int, gregorian: date) -> None:
    assert calendars.solar(year, month, day) == gregorian


@pytest.mark.parametrize(
    ("year", "month", "day", "gregorian"),
    [(1441, 1, 10, date(2019, 9, 10)), (1441, 9, 1, date(2020, 4, 24)), (1445, 1, 1, date(2023, 7, 19))],
)
def test_islamic(year: int, month: int, day: int, gregorian: date) -> None:
    assert calendars.islamic(year, month, day) == gregorian


@given(st.integers(1200, 1600), st.integers(1, 12))
def test_islamic_months_follow_one_another(year: int, month: int) -> None:
    first = calendars.islamic(year, month, 1)
    length = calendars.islamic_month_length(year, month)
    following = calendars.islamic(year + month // 12, month % 12 + 1, 1)
    assert length in (29, 30)
    assert first + timedelta(length) == following
    assert calendars.islamic_year(first) == year


@given(st.integers(1250, 1470), st.integers(1, 12))
def test_solar_months_follow_one_another(year: int, month: int) -> None:
    length = calendars.solar_month_length(year, month)
    following = calendars.solar(year + month // 12, month % 12 + 1, 1)
    assert calendars.solar(year, month, 1) + timedelta(length) == following


@pytest.mark.parametrize(
    ("year", "western", "eastern"),
    [(2019, date(2019, 4, 21), date(2019, 4, 28)), (2024, date(2024, 3, 31), date(2024, 5, 5))],
)
def test_easter(year: int, western: date, eastern: date) -> None:
    assert (calendars.easter(year), calendars.orthodox_easter(year)) == (western, eastern)


DAYS = st.dates(date(1800, 1, 1), date(2200, 1, 1))
UNITS = ["day", "week", "fortnight", "weekend", "month", "quarter", "half", "year", "decade", "century"]


@given(DAYS, st.sampled_from([u for u in UNITS if u != "weekend"]))
def test_a_unit_holds_its_day(day: date, unit: str) -> None:
    whole = interval.unit_of(day, unit)
    assert whole is not None
    assert whole.start <= day <= whole.end


@given(
    DAYS, st.sampled_from(UNITS), st.sampled_from(["early", "mid", "late", "start", "end", "first half", "second half"])
)
def test_a_part_lies_within_its_whole(day: date, unit: str, which: str) -> None:
    whole = interval.unit_of(day, unit)
    assert whole is not None
    part = interval.edge(whole, which)
    assert whole.start <= part.start <= part.end <= whole.end


@given(DAYS, st.integers(-40, 40), st.sampled_from(["day", "week", "month", "year"]))
def test_shifting_there_and_back_comes_home(day: date, count: int, unit: str) -> None:
    back = interval.shift(interval.shift(day, count, unit), -count, unit)
    assert timedelta(0) <= day - back <= timedelta(3)  # from the 31st by way of February
