"""Days and instants as people and machines write them, to ISO 8601. What could be two days is none."""

# ruff: noqa: SIM905
from __future__ import annotations

import datetime
import email.utils
import re
from collections.abc import Iterator

_MONTHS = ("january february march april may june july august september october november december").split()
_MONTH = (
    r"(?P<month{0}>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_WRITTEN = re.compile(
    r"(?<![\w.])(?:"
    r"(?P<day1>\d{1,2})(?:st|nd|rd|th)?(?:[ \u00a0]+of)?[ \u00a0-]{1,2}"
    + _MONTH.format(1)
    + r",?[ \u00a0-]{1,2}(?P<year1>\d{4})"
    r"|" + _MONTH.format(2) + r"[ \u00a0]{1,2}(?P<day2>\d{1,2})(?:st|nd|rd|th)?,?[ \u00a0]{1,2}(?P<year2>\d{4})"
    r"|(?P<year3>\d{4})(?P<sep3>[-/.])(?P<month3>\d{1,2})(?P=sep3)(?P<day3>\d{1,2})"
    r"|(?P<one>\d{1,2})(?P<sep>[./-])(?P<two>\d{1,2})(?P=sep)(?P<year4>\d{4})"
    r")(?![\w-])",
    re.IGNORECASE,
)
# what may stand around a date that is a whole field: weekday, time of day, zone, a word or two
_AROUND = re.compile(
    r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?|\d{1,2}[:.h]\d{2}(?:[:.]\d{2})?(?:\.\d+)?|\d{1,2}(?=\s*[ap]\.?m)"
    r"|[ap]\.?m\b\.?|\b(?:on|at|published|posted|date|updated|gmt|utc|bst|est|edt|cet|[ecmp][sd]t|[+-]\d{2}:?\d{2}|z|t)\b|[\s,;:|()\u2013\u2014-])+",
    re.IGNORECASE,
)
_FIRST_YEAR, _LAST_YEAR = 1500, 2199
_YEAR = re.compile(r"(?<!\d)\d{4}(?=(?:\d{4}(?:\d{6})?)?(?!\d))")  # alone, or first in 20200103, 20200103120000


def written(text: str, before: str | None = None) -> Iterator[tuple[int, int, str]]:
    """Every full date in a text as (start, end, YYYY-MM-DD). Of two readings of a day in numbers (01.03.2020) the one
    is taken that is no later than `before`, if only one is; else neither."""
    for match in _WRITTEN.finditer(text):
        day = _day_of(match, before)
        if day:
            yield match.start(), match.end(), day


def iso(value: str) -> str | None:
    """The day (YYYY-MM-DD) or instant (ISO 8601) that a whole field gives, or None if it gives none."""
    value = " ".join(value.split())
    if not 6 <= len(value) <= 80:
        return None
    return _machine(value) or _mail(value) or _prose(value)


def why_none(value: str) -> str | None:
    """What is wrong with a field that gives no day, if it would give one in another year."""
    for found in _YEAR.finditer(value[:80]):
        beyond = not _FIRST_YEAR <= int(found[0]) <= _LAST_YEAR
        if beyond and iso(value[: found.start()] + "2000" + value[found.end() :]):
            return f"the year is out of range, {_FIRST_YEAR} to {_LAST_YEAR}"
    return None


def _day_of(match: re.Match[str], before: str | None) -> str | None:
    part = match.groupdict()
    if part["one"]:
        one, two, year = int(part["one"]), int(part["two"]), int(part["year4"])
        readings = {day for day in (_day(year, two, one), _day(year, one, two)) if day}
        if len(readings) > 1 and before:
            readings = {day for day in readings if day <= before[:10]}
        return readings.pop() if len(readings) == 1 else None
    if part["year3"]:
        return _day(int(part["year3"]), int(part["month3"]), int(part["day3"]))
    number = "1" if part["year1"] else "2"
    name = part[f"month{number}"].lower()[:3]
    month = next(k for k, full in enumerate(_MONTHS, 1) if full.startswith(name))
    return _day(int(part[f"year{number}"]), month, int(part[f"day{number}"]))


def _day(year: int, month: int, day: int) -> str | None:
    try:
        found = datetime.date(year, month, day)
    except ValueError:
        return None
    return found.isoformat() if _FIRST_YEAR <= year <= _LAST_YEAR else None


def _machine(value: str) -> str | None:
    """ISO 8601, the compact forms of archives (20200103, 20200103120000) and seconds or milliseconds since 1970."""
    if not value.isascii():
        return None
    if re.fullmatch(r"\d{14}", value):
        value = f"{value[:8]}T{value[8:]}"
    if re.fullmatch(r"1\d{9}|1\d{12}", value):
        seconds = int(value[:10])
        return datetime.datetime.fromtimestamp(seconds, datetime.UTC).isoformat()
    if not re.match(r"\d{8}|\d{4}-", value):
        return None
    try:
        at = datetime.datetime.fromisoformat(value)
    except ValueError:
        return None
    if not _FIRST_YEAR <= at.year <= _LAST_YEAR:
        return None
    return at.date().isoformat() if re.fullmatch(r"\d{8}|\d{4}-\d\d-\d\d|\d{4}-?W\d\d-?\d", value) else at.isoformat()


def _mail(value: str) -> str | None:
    """The form of mail and feeds: Fri, 03 Jan 2020 10:00:00 GMT."""
    if not re.match(r"(?:[A-Za-z]{3},? )?\d{1,2} [A-Za-z]{3} \d{4} \d\d:\d\d", value):
        return None
    try:
        at = email.utils.parsedate_to_datetime(value)
    except (ValueError, TypeError, OverflowError, IndexError):
        return None
    return at.isoformat() if _FIRST_YEAR <= at.year <= _LAST_YEAR else None


def _prose(value: str) -> str | None:
    """One date with nothing but weekday, time and the like around it."""
    found = list(written(value))
    if len(found) != 1:
        return None
    start, end, day = found[0]
    rest = value[:start] + " " + re.sub(r"^T(?=\d)", " ", value[end:])
    return day if _AROUND.sub("", rest) == "" else None
