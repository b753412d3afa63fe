"""Feasts, named periods, and dates of the Islamic and Solar Hijri calendars."""

from __future__ import annotations

from datetime import date, timedelta

from tacitus.resolve.when import calendars
from tacitus.resolve.when.grammar import Scene, Tokens, nearest, rule
from tacitus.resolve.when.interval import Interval, day, month, weekday_of


def feast_day(kind: str, value: str, of_year: int) -> date | None:
    """The day of a feast in a (Gregorian) year."""
    if kind == "fixed":
        number, of_month = (int(part) for part in value.split("-"))
        return (
            None
            if (number, of_month) == (2, 29) and month(of_year, 2).end.day < 29
            else date(of_year, number, of_month)
        )
    if kind == "easter":
        return calendars.easter(of_year) + timedelta(int(value))
    if kind == "orthodox_easter":
        return calendars.orthodox_easter(of_year) + timedelta(int(value))
    if kind == "islamic_day":
        number, of_month = (int(part) for part in value.split("-"))
        first = calendars.islamic_year(date(of_year, 1, 1))
        days = [calendars.islamic(first + step, number, of_month) for step in (0, 1)]
        return next((d for d in days if d.year == of_year), None)
    number, weekday, nth = (int(part) for part in value.split("-"))
    return weekday_of(month(of_year, number), weekday, nth)


@rule("FW?", "FW?Y", "YF", "LF", "XF", "TF", "WF", "zF", "LUF")
def feast(tokens: Tokens, scene: Scene) -> Interval | None:
    kind, value = tokens.word("F").split()
    of_year = tokens.number("Y")
    if tokens.pattern == "LUF":
        of_year = scene.today.year - 1 if scene.today and tokens.word("U") == "year" else None
    note = " by the tabular calendar, a day either way" if kind == "islamic_day" else ""
    before = timedelta(1 if "z" in tokens.pattern else 0)
    if of_year:
        found = feast_day(kind, value, of_year)
        return day(found - before).because("the feast of that year" + note) if found else None
    if scene.today is None:
        return None
    days = [feast_day(kind, value, scene.today.year + step) for step in (-1, 0, 1)]
    ahead = scene._replace(future=scene.future or "X" in tokens.pattern)
    chosen = nearest([d for d in days if d], ahead)
    return day(chosen - before).because(f"the nearest such feast to {scene.today}{note}") if chosen else None


@rule("Z")
def period(tokens: Tokens, scene: Scene) -> Interval | None:
    start, end = (date.fromisoformat(part) for part in tokens.word("Z").split("/"))
    return Interval(start, end, "range", "a named period")


@rule("[Do]?HB?", "[Do]?HYB?", "H[Do]Y?", "YB", "NB", "W?oUH")
def islamic_date(tokens: Tokens, scene: Scene) -> Interval | None:
    number, of_month, of_year = tokens.number("H"), tokens.number("Do"), tokens.number("YN")
    if tokens.word("B") == "solar":
        return _solar(None, None, of_year)
    if of_year and not (1 <= of_year <= 1500):  # "Ramadan 2019"
        first = calendars.islamic_year(date(of_year, 1, 1))
        options = [y for y in (first, first + 1) if number and calendars.islamic(y, number, 15).year == of_year]
        of_year = options[0] if options else None
    elif of_year is None and scene.today and number:
        this = calendars.islamic_year(scene.today)
        starts = {calendars.islamic(this + step, number, of_month or 1): this + step for step in (-1, 0, 1)}
        found = nearest(list(starts), scene)
        of_year = starts[found] if found else None
    if not of_year:
        return None
    reason = "Islamic date, by the tabular calendar, a day either way"
    if number is None:
        last = calendars.islamic(of_year + 1, 1, 1) - timedelta(1)
        return Interval(calendars.islamic(of_year, 1, 1), last, "year", reason)
    length = calendars.islamic_month_length(of_year, number)
    if of_month:
        return day(calendars.islamic(of_year, number, of_month)).because(reason) if of_month <= length else None
    first_day = calendars.islamic(of_year, number, 1)
    return Interval(first_day, first_day + timedelta(length - 1), "month", reason)


@rule("[Do]?JYB?", "[Do]J", "JDY?")
def solar_date(tokens: Tokens, scene: Scene) -> Interval | None:
    number, of_month, of_year = tokens.number("J"), tokens.number("Do"), tokens.number("Y")
    if of_year is None and scene.today and number and of_month:
        this = scene.today.year - 621
        days = {calendars.solar(this + step, number, of_month): this + step for step in (-1, 0, 1)}
        found = nearest(list(days), scene)
        of_year = days[found] if found else None
    return _solar(number, of_month, of_year)


def _solar(number: int | None, of_month: int | None, of_year: int | None) -> Interval | None:
    if not of_year or not 1244 <= of_year <= 1472:
        return None
    reason = "Solar Hijri date"
    if number is None:
        last = calendars.solar(of_year + 1, 1, 1) - timedelta(1)
        return Interval(calendars.solar(of_year, 1, 1), last, "year", reason)
    length = calendars.solar_month_length(of_year, number)
    if of_month:
        return day(calendars.solar(of_year, number, of_month)).because(reason) if of_month <= length else None
    first = calendars.solar(of_year, number, 1)
    return Interval(first, first + timedelta(length - 1), "month", reason)
