"""Counted units of time: how many are meant, and the stretches and days that lie so many away."""

from __future__ import annotations

from datetime import date, timedelta

from tacitus.resolve.when.grammar import Tokens
from tacitus.resolve.when.interval import Interval, day, shift, unit_of, week

COUNT = "(?:a|[NDo]|q|aq|q[ND])?"
# What "the past days", "recent weeks", "coming months" mean when no number is given. The choice is ours (docs/when.md).
UNCOUNTED = {"hour": 24, "day": 7, "week": 4, "weekend": 4, "month": 6, "quarter": 2, "year": 5, "decade": 3}
FINE = ("second", "minute", "hour")


def count(tokens: Tokens) -> int | None:
    """The number before a unit: 2, "a", "a couple"; None if none is written. "Few" and "several" are 3 and 5."""
    number = tokens.number("NDo")
    if number is None:
        number = tokens.number("q") or tokens.number("a")
    return number or None


def units(number: int, unit: str) -> str:
    """ "1 week", "3 weeks", for reasons."""
    if number == 1:
        return f"1 {unit}"
    return f"{number} {unit[:-1]}ies" if unit == "century" else f"{number} {unit}s"


def plural(tokens: Tokens) -> bool:
    """Whether the unit stands in the plural."""
    words = next((t.words for t in tokens if t.tag == "U"), "")
    return words.endswith("s") and not words.endswith("'s")


def past(until: date, number: int, unit: str) -> Interval:
    """The last `number` units up to a day. Hours count as the days they reach into."""
    start = until - timedelta((number + 23) // 24) if unit in FINE else shift(until, -number, unit)
    return Interval(start, until, "range", f"the {units(number, unit)} up to {until}")


def coming(since: date, number: int, unit: str) -> Interval:
    """The next `number` units from a day."""
    end = since + timedelta((number + 23) // 24) if unit in FINE else shift(since, number, unit)
    return Interval(since, end, "range", f"the {units(number, unit)} from {since}")


def back(from_day: date, number: int, unit: str) -> Interval | None:
    """The unit that lies `number` units before (negative: after) a day, as precise as the unit itself."""
    if unit in FINE:
        return day(
            from_day - timedelta(int(number / 24) if unit == "hour" else 0),
            "day" if unit == "hour" and abs(number) >= 24 else "hour",
        )
    target = shift(from_day, -number, unit)
    if unit == "day":
        return day(target)
    if unit == "fortnight":
        return week(target)
    if unit in ("decade", "century") and abs(number) == 1:
        return unit_of(target, "year")
    return unit_of(target, unit)
