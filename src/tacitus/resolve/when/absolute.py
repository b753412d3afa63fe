"""Dates that name their place in the calendar: days, months, years, decades, quarters."""

from __future__ import annotations

import re
from datetime import date, timedelta

from tacitus.resolve.when.counted import plural
from tacitus.resolve.when.grammar import Scene, Tokens, nearest, rule
from tacitus.resolve.when.interval import (
    Interval,
    day,
    month,
    quarter,
    year,
    years,
)

_WEEKS = 30  # days back from publication in which a day and month in figures are looked for
_NEWS = 7  # days after which what happened is no news


def dates_of(number: int, day_of_month: int, around: date) -> list[date]:
    """That day of that month in the years around a day, where it exists (29 February)."""
    found = []
    for candidate in range(around.year - 1, around.year + 2):
        whole = month(candidate, number)
        if day_of_month <= whole.end.day:
            found.append(whole.start.replace(day=day_of_month))
    return found


def _onward(candidates: list[date], base: date) -> date | None:
    """The first of the days from a month before `base` on: a story goes on in time, with small steps back."""
    return min((d for d in candidates if d >= base - timedelta(31)), default=max(candidates, default=None))


@rule("I")
def iso_day(tokens: Tokens, scene: Scene) -> Interval | None:
    value = tokens[0].value
    return day(value).because("written as a date") if isinstance(value, date) else None


@rule("P?G")
def day_and_month(tokens: Tokens, scene: Scene) -> Interval | None:
    """ "12/05" in logs: the day and month that lie at most some weeks before publication, if one reading does."""
    parts = [int(part) for part in re.findall(r"[0-9]+", tokens.word("G"))]
    if scene.today is None or not re.fullmatch("[0-3][0-9]/[0-3][0-9]", tokens.word("G")):
        return None
    days = {
        found
        for number, of_month in ((parts[1], parts[0]), (parts[0], parts[1]))
        if 1 <= number <= 12
        for found in dates_of(number, of_month, scene.today)
        if timedelta(0) <= scene.today - found <= timedelta(_WEEKS)
    }
    return (
        day(days.pop()).because("written in figures; the reading just before publication") if len(days) == 1 else None
    )


@rule("GW?", "WG")
def figures(tokens: Tokens, scene: Scene) -> Interval | None:
    """12/05/2020 or 13/14 ("the night of 13/14"). Month and day change places; only one reading may be sensible."""
    parts = [int(part) for part in re.findall(r"[0-9]+", tokens.word("G"))]
    if len(parts) == 2:
        return None
    number = parts[2] + (2000 if parts[2] < 70 else 1900) if parts[2] < 100 else parts[2]
    readings = []
    for month_number, day_number in ((parts[1], parts[0]), (parts[0], parts[1])):
        if 1 <= month_number <= 12 and 1 <= day_number <= month(number, month_number).end.day:
            readings.append(date(number, month_number, day_number))
    dotted = "." in tokens.word("G")
    if len(set(readings)) == 1 or (dotted and readings):
        return day(readings[0]).because("written in figures")
    if scene.today:
        off = sorted((abs((d - scene.today).days), d) for d in readings)
        near = [d for days, d in off if days <= 45]
        if len(near) == 2 and off[0][0] <= _NEWS and off[1][0] >= 3 * _NEWS and near[0] <= scene.today:
            near = near[:1]  # "12/11/2016", written on 12 December 2016: news of a month ago is none
        if len(near) == 1:
            return day(near[0]).because("written in figures; of its two readings the one near the day of publication")
    return None


@rule("[TLX]?W?(?:M[Do]|[Do]M)W?YW?", "[TLX]?W?Y?(?:M[Do]|[Do]M)W?")
def full_day(tokens: Tokens, scene: Scene) -> Interval | None:
    number, of_month, of_year = tokens.number("M"), tokens.number("Do"), tokens.number("Y")
    if number is None or of_month is None:
        return None
    if of_year:
        return day(date(of_year, number, of_month)).because("written with its year")
    around = scene.year.start if scene.year else scene.today
    if around is None:
        return None
    candidates = dates_of(number, of_month, around)
    weekday = tokens.number("W")
    if weekday is not None:
        wide = [
            d for y in range(-6, 7) for d in dates_of(number, of_month, around.replace(year=around.year + y, day=1))
        ]
        of_weekday = [d for d in wide if d.weekday() == weekday]
        over = [d for d in of_weekday if scene.past and scene.today and d <= scene.today + timedelta(1)]
        candidates = over or of_weekday or candidates
        best = min(candidates, key=lambda d: abs((d - around).days))
        return day(best).because(f"the nearest year in which that date is that weekday, to {around}")
    if scene.year:
        onward = _onward(candidates, around)
        return day(onward).because(f"no year written; counted on from {around}, the date before it") if onward else None
    found = nearest(candidates, scene)
    side = "next" if scene.future else "last"
    return day(found).because(f"no year written; the {side} such day from {scene.today}") if found else None


@rule("DMD")
def short_year(tokens: Tokens, scene: Scene) -> Interval | None:
    """ "22 Sep 18", in notes: of the year of publication, or the year before or after."""
    number, figures = tokens.number("M") or 1, tokens[2].words
    if scene.today is None or not re.fullmatch(r"[0-9]{2}", figures) or not isinstance(tokens[0].value, int):
        return None
    of_year = 2000 + int(figures) if int(figures) < 70 else 1900 + int(figures)
    if abs(of_year - scene.today.year) > 1:
        return None
    return day(date(of_year, number, tokens[0].value)).because("written with two figures of its year")


@rule("o", "Wo", "oW", "WD", "oU")
def day_of_month(tokens: Tokens, scene: Scene) -> Interval | None:
    """ "the 27th", "Monday the 14th", "the 6th of the month"."""
    if "U" in tokens.pattern:
        if tokens.word("U") != "month" or plural(tokens):
            return None
        tokens = tokens[:1]
    number, weekday = tokens.number("oD"), tokens.number("W")
    told = scene.running
    if told and told.precision == "month" and weekday is None and number and number <= told.end.day:
        found = told.start.replace(day=number)
        if scene.today is None or found <= scene.today:
            return day(found).because(f"the day of the month of {told.start}, the date before it")
    base = told.end if told and told.precision in ("day", "month") else scene.today
    if number is None or base is None or (len(tokens) == 1 and not re.match(r"[0-9]", tokens[0].words)):
        return None
    months = [month(base.year, base.month + step) for step in range(-12, 13)]
    days = [m.start.replace(day=number) for m in months if number <= m.end.day]
    if weekday is not None:
        days = [d for d in days if d.weekday() == weekday]
        best = min(days, key=lambda d: abs((d - base).days), default=None)
    elif base != scene.today and scene.today and any(base <= d <= scene.today for d in days):
        best = min(d for d in days if base <= d <= scene.today)  # the story goes on from its last date
    else:
        best = nearest(days, scene if scene.today else scene._replace(today=base))
    return day(best).because(f"the day of the month, counted from {base}") if best else None


@rule("MY", "YM")
def month_of_year(tokens: Tokens, scene: Scene) -> Interval | None:
    return month(tokens.number("Y") or 0, tokens.number("M") or 0).because("written with its year")


@rule("M", "TM", "LM", "XM", "pM", "ML", "MX")
def month_alone(tokens: Tokens, scene: Scene) -> Interval | None:
    number, today = tokens.number("M") or 1, scene.today
    if scene.year and tokens.pattern == "M":
        base = scene.year.start
        near = _onward([month(base.year + step, number).start for step in (-1, 0, 1)], base)
        note = f"no year written; counted on from {base}, the date before it"
        return month(near.year, near.month).because(note) if near else None
    if today is None:
        return None
    ahead = "X" in tokens.pattern or (scene.future and tokens.pattern == "M")
    if "T" in tokens.pattern:
        return month(today.year, number).because(f"of the year of {today}")
    step = today.month - number
    if ahead:
        found = month(today.year + (step > 0 or (step == 0 and "X" in tokens.pattern)), number)
        return found.because(f"the next such month from {today}")
    found = month(today.year - (step < 0 or (step == 0 and tokens.pattern != "M")), number)
    return found.because(f"the last such month up to {today}")


@rule("AM")
def month_of_story(tokens: Tokens, scene: Scene) -> Interval | None:
    """ "that June": the one nearest to the date the passage gave before."""
    number, base = tokens.number("M") or 1, scene.running
    if base is None:
        return None
    months = [month(base.start.year + step, number) for step in (-1, 0, 1)]
    near = min(months, key=lambda m: abs((m.start - base.start).days))
    return near.because(f"the one nearest to {base.start}, the date before it")


@rule("Y", "UY", "YU")
def year_alone(tokens: Tokens, scene: Scene) -> Interval | None:
    return year(tokens.number("Y") or 0).because("written") if tokens.word("U") in ("", "year") else None


@rule("K", "TK", "LK")
def decade(tokens: Tokens, scene: Scene) -> Interval | None:
    figure = tokens.number("K") or 0
    if figure >= 1000:
        if figure % 100 == 0 and figure < 2000:
            return years(figure, figure + 99).because("written")
        return years(figure, figure + 9, "decade").because("written")
    latest = scene.today.year if scene.today else 2029
    first = max(first for first in (1800 + figure, 1900 + figure, 2000 + figure) if first <= latest or first < 1900)
    return years(first, first + 9, "decade").because(f"the last such decade up to {latest}")


@rule("oU")
def century(tokens: Tokens, scene: Scene) -> Interval | None:
    number = tokens.number("o") or 0
    if tokens.word("U") != "century" or not 1 < number < 22:
        return None
    return years(100 * number - 100, 100 * number - 1).because("written")


@rule("QY", "YQ", "Q", "oUY?", "YoU")
def quarters(tokens: Tokens, scene: Scene) -> Interval | None:
    number, of_year = tokens.number("Qo") or 0, tokens.number("Y")
    if tokens.word("U") not in ("", "quarter") or not 1 <= number <= 4:
        return None
    if of_year:
        return quarter(of_year, number).because("written with its year")
    if scene.today is None:
        return None
    starts = {quarter(scene.today.year + step, number).start: scene.today.year + step for step in (-1, 0, 1)}
    found = nearest(list(starts), scene)
    return quarter(starts[found], number).because(f"the nearest such quarter to {scene.today}") if found else None
