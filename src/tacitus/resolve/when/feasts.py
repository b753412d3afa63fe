"""Feasts, named periods, and dates of the Islamic and Solar Hijri calendars."""

from __future__ import annotations

from datetime import date, timedelta

from tacitus.resolve.when import calendars, feast_table
from tacitus.resolve.when.grammar import Scene, Tokens, nearest, rule
from tacitus.resolve.when.interval import Interval, day, month, unit_of, weekday_of


def feast_day(kind: str, value: str, of_year: int, nation: str | None = None) -> date | None:
    """The (first) day of a feast in a (Gregorian) year; of a national day, that of the nation."""
    if kind in ("moving_day", "national_day"):
        return feast_table.day_of(kind, value, of_year, nation)
    if kind == "fixed":
        number, of_month = (int(part) for part in value.split("-"))
        if (number, of_month) == (2, 29) and month(of_year, 2).end.day < 29:
            return None
        return date(of_year, number, of_month)
    if kind == "easter":
        return calendars.easter(of_year) + timedelta(int(value))
    if kind == "orthodox_easter":
        return calendars.orthodox_easter(of_year) + timedelta(int(value))
    if kind in ("islamic_day", "solar_day"):
        number, of_month = (int(part) for part in value.split("-"))
        if kind == "islamic_day":
            first = calendars.islamic_year(date(of_year, 1, 1))
            days = [calendars.islamic(first + step, number, of_month) for step in (0, 1)]
        else:
            days = [calendars.solar(of_year - 622 + step, number, of_month) for step in (0, 1)]
        return next((d for d in days if d.year == of_year), None)
    number, weekday, nth = (int(part) for part in value.split("-"))
    return weekday_of(month(of_year, number), weekday, nth)


def _twice_a_year(kind: str, value: str, of_year: int) -> list[date | None]:
    """The days of an Islamic feast in the Islamic years that a year touches; they are shorter, so there may be two."""
    if kind != "islamic_day":
        return []
    number, of_month = (int(part) for part in value.split("-"))
    first = calendars.islamic_year(date(of_year, 1, 1))
    return [calendars.islamic(first + step, number, of_month) for step in (0, 1)]


@rule("FW?", "FW?Y", "YF", "LF", "XF", "TF", "WF", "zF", "zFY", "Fz", "FzY", "LUF", "FLU")
def feast(tokens: Tokens, scene: Scene) -> Interval | None:
    """A feast of the year named, else the nearest one; all its days, if it has several."""
    kind, _, value = tokens.word("F").partition(" ")
    of_year = tokens.number("Y")
    if "U" in tokens.pattern:
        of_year = scene.today.year - 1 if scene.today and tokens.word("U") == "year" else None
    if of_year is None and scene.year and tokens.pattern == "F":
        of_year = scene.year.start.year
    note = " by the tabular calendar, a day either way" if kind == "islamic_day" else ""
    if kind == "national_day":
        note = f", that of {scene.nation}" if scene.nation else ", the best-known of that name"
    days: list[date | None] = []
    if of_year:
        found, reason = feast_day(kind, value, of_year, scene.nation), "the feast of that year"
    elif scene.today is None:
        return None
    else:
        days = [feast_day(kind, value, scene.today.year + step, scene.nation) for step in (-1, 0, 1)]
        days += _twice_a_year(kind, value, scene.today.year)
        ahead = scene._replace(future=scene.future or "X" in tokens.pattern)
        found, reason = nearest([d for d in days if d], ahead), f"the nearest such feast to {scene.today}"
    if found is None:
        return None
    if "z" in tokens.pattern:
        if scene.today and not of_year and any(0 < (d - scene.today).days < 15 for d in days if d and d != found):
            return None  # a few days before the feast its "eve" is loose talk, and that of last year is not meant
        return day(found - timedelta(1)).because(f"the day before {reason}{note}")
    length = feast_table.length(value) if kind == "moving_day" and "W" not in tokens.pattern else 1
    whole = Interval(found, found + timedelta(length - 1), "range") if length > 1 else day(found)
    return whole.because(reason + note)


@rule("oUFY?")
def nth_day_of_feast(tokens: Tokens, scene: Scene) -> Interval | None:
    """The third day of Eid al-Fitr."""
    first = feast(tokens[2:], scene) if tokens.word("U") == "day" else None
    nth = tokens.number("o") or 0
    if first is None or not 1 <= nth <= 12:
        return None
    return day(first.start + timedelta(nth - 1)).because(f"its day {nth}; {first.reason}")


@rule("FU", "FUY")
def feast_week(tokens: Tokens, scene: Scene) -> Interval | None:
    """Christmas week: the calendar week of the feast."""
    found = feast(tokens.without("U"), scene) if tokens.word("U") in ("week", "weekend") else None
    whole = unit_of(found.start, tokens.word("U")) if found else None
    if found and tokens.word("U") == "weekend" and found.start.weekday() == 0:  # up to a holiday on Monday
        whole = Interval(found.start - timedelta(2), found.start, "range")
    return whole.because(f"that of {found.start}; {found.reason}") if whole and found else None


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
        days = {calendars.solar(this + step, number, of_month): this + step for step in (-2, -1, 0, 1)}
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
