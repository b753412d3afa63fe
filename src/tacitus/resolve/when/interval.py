"""Intervals of days with a precision, and the calendar arithmetic they need."""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from typing import NamedTuple

SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}  # first month in the north, meteorological
LENGTH = {"day": 1, "week": 7, "fortnight": 14}  # units that are a number of days
MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}  # and of months


class Interval(NamedTuple):
    """Days `start` to `end`, both included. `reason` says how they were counted."""

    start: date
    end: date
    precision: str
    reason: str = ""

    def because(self, reason: str) -> Interval:
        """The same interval for another reason."""
        return self._replace(reason=reason)


def day(when: date, precision: str = "day") -> Interval:
    """One day."""
    return Interval(when, when, precision)


def month(year: int, number: int) -> Interval:
    """A month; `number` may run over 12 or below 1."""
    year, index = year + (number - 1) // 12, (number - 1) % 12
    return Interval(date(year, index + 1, 1), date(year, index + 1, calendar.monthrange(year, index + 1)[1]), "month")


def year(number: int) -> Interval:
    """A calendar year."""
    return Interval(date(number, 1, 1), date(number, 12, 31), "year")


def quarter(year: int, number: int) -> Interval:
    """A quarter of a calendar year, 1 to 4."""
    return Interval(month(year, 3 * number - 2).start, month(year, 3 * number).end, "quarter")


def season(year: int, name: str, south: bool = False) -> Interval:
    """A season by whole months, half a year apart in the south; one from December on has the year of that month."""
    first = (SEASONS[name] + (6 if south else 0) - 1) % 12 + 1
    return Interval(month(year, first).start, month(year, first + 2).end, "season")


def years(first: int, last: int, precision: str = "range") -> Interval:
    """Several calendar years."""
    return Interval(date(first, 1, 1), date(last, 12, 31), precision)


def week(of: date) -> Interval:
    """The calendar week of a day, Monday to Sunday."""
    monday = of - timedelta(of.weekday())
    return Interval(monday, monday + timedelta(6), "week")


def shift(when: date, count: int, unit: str) -> date:
    """The day `count` units away. Months keep the day of the month where it exists, else the month's last day."""
    if unit in LENGTH:
        return when + timedelta(count * LENGTH[unit])
    if unit in MONTHS:
        index = when.year * 12 + when.month - 1 + count * MONTHS[unit]
        target = month(index // 12, index % 12 + 1)
        return target.start.replace(day=min(when.day, target.end.day))
    if unit == "weekend":
        return when + timedelta(7 * count)
    return when  # hours and minutes stay within the day


def unit_of(when: date, unit: str) -> Interval | None:
    """The calendar unit that holds a day: its week, month, quarter, half, year, decade, century or weekend."""
    if unit in ("second", "minute", "hour"):
        return day(when, "hour")
    if unit == "day":
        return day(when)
    if unit in ("week", "midweek"):
        whole = week(when)
        middle = Interval(whole.start + timedelta(1), whole.start + timedelta(3), "range")
        return middle if unit == "midweek" else whole
    if unit == "fortnight":
        return Interval(week(when).start, week(when).end + timedelta(7), "range")
    if unit == "weekend":
        saturday = week(when).start + timedelta(5)
        return Interval(saturday, saturday + timedelta(1), "range")
    if unit == "month":
        return month(when.year, when.month)
    if unit == "quarter":
        return quarter(when.year, (when.month + 2) // 3)
    if unit == "half":
        first = 1 if when.month < 7 else 7
        return Interval(month(when.year, first).start, month(when.year, first + 5).end, "range")
    if unit == "year":
        return year(when.year)
    if unit == "decade":
        return years(when.year // 10 * 10, when.year // 10 * 10 + 9, "decade")
    if unit == "century":
        return years(max(1, when.year // 100 * 100), when.year // 100 * 100 + 99)
    return None


def edge(whole: Interval, which: str) -> Interval:
    """The early, middle or late part of an interval: thirds by the calendar, halves for decades and longer.

    The start and end of a year are its first and last month, of anything else its early and late part.
    """
    if whole.precision == "year" and which in ("start", "end"):
        return month(whole.start.year, 1 if which == "start" else 12)._replace(precision="range")
    which = {"start": "early", "end": "late"}.get(which, which)
    length = (whole.end - whole.start).days + 1
    if length < 2:
        return whole
    if which in ("first half", "second half"):
        middle = whole.start + timedelta(length // 2)
        if whole.precision == "year":
            middle = date(whole.start.year, 7, 1)
        part = (whole.start, middle - timedelta(1)) if which == "first half" else (middle, whole.end)
    elif length < 3:
        return whole
    elif whole.precision == "month":
        tenth = {"early": (0, 9), "mid": (10, 19), "late": (20, length - 1)}[which]
        part = (whole.start + timedelta(tenth[0]), whole.start + timedelta(tenth[1]))
    elif whole.precision == "year":
        first = {"early": 1, "mid": 5, "late": 9}[which]
        part = (month(whole.start.year, first).start, month(whole.start.year, first + 3).end)
    elif length > 3000:
        span = (whole.end.year - whole.start.year + 1) // (2 if length < 4000 else 4)
        first_year = {
            "early": whole.start.year,
            "mid": whole.start.year + (whole.end.year - whole.start.year + 1 - span) // 2,
            "late": whole.end.year - span + 1,
        }[which]
        part = (date(first_year, 1, 1), date(first_year + span - 1, 12, 31))
    else:
        third = length // 3
        offset = {"early": 0, "mid": third, "late": length - third}[which]
        part = (whole.start + timedelta(offset), whole.start + timedelta(offset + third - 1))
    return Interval(part[0], part[1], "range")


def joined(first: Interval, last: Interval) -> Interval | None:
    """From the beginning of one to the end of the other; None if that runs backwards."""
    if first.start > last.end:
        return None
    if first.start == last.end:
        return first
    return Interval(first.start, last.end, "range")


def weekday_of(whole: Interval, weekday: int, nth: int) -> date | None:
    """The nth such weekday of an interval; 0 is the last."""
    first = whole.start + timedelta((weekday - whole.start.weekday()) % 7)
    days = [first + timedelta(7 * step) for step in range((whole.end - first).days // 7 + 1)]
    return (days[nth - 1] if nth <= len(days) else None) if nth else days[-1]
