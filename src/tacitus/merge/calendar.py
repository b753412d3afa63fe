"""Days as merging needs them: ISO text to ordinals and back, and the few day words that anaphora and corrections use.

The full reading of time expressions belongs to `tacitus.resolve.when`; here only "Tuesday's march" and
"our report of 12 February" are read, both of which look back from the day of the report.
"""

from __future__ import annotations

import datetime
import functools
import re

PRECISE = frozenset({"hour", "day"})  # precisions of what has a day of its own
OF_A_DAY = 2  # from first to last of what has a day of its own: "overnight", "on Monday or Tuesday"
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july"),
    *("august", "september", "october", "november", "december"),
)
_DAY_MONTH = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)? (?:of )?(" + "|".join(_MONTHS) + r")\b(?:,? (\d{4}))?")
_MONTH_DAY = re.compile(r"\b(" + "|".join(_MONTHS) + r") (\d{1,2})(?:st|nd|rd|th)?\b(?:,? (\d{4}))?")
_WEEKDAY = re.compile(r"\b(" + "|".join(_WEEKDAYS) + r")\b")
_YESTERDAY = re.compile(r"\byesterday\b")


@functools.lru_cache(maxsize=8192)  # of days there are few, of instants one for each report
def ordinal(day: str | None) -> int | None:
    """Days since 1 January of the year 1, of an ISO day or instant; None if it is none."""
    try:
        return datetime.date.fromisoformat(day[:10]).toordinal() if day else None
    except ValueError:
        return None


@functools.lru_cache(maxsize=65536)
def iso(day: int) -> str:
    """ISO day of an ordinal, kept inside the calendar."""
    return datetime.date.fromordinal(min(max(day, 1), 3652059)).isoformat()


def spoken(day: str, before: str = "") -> str:
    """An ISO day as people write it: "2 January 2020"; without the month and year that it shares with the day told
    after it, `before`: "2" and "9 January 2020"."""
    date = datetime.date.fromisoformat(day)
    month = "" if day[:7] == before[:7] else f" {_MONTHS[date.month - 1].capitalize()}"
    return f"{date.day}{month}" + ("" if day[:4] == before[:4] else f" {date.year}")


def month_of(day: str) -> str:
    """The month of an ISO day: "January 2020"."""
    date = datetime.date.fromisoformat(day)
    return f"{_MONTHS[date.month - 1].capitalize()} {date.year}"


def named_day(words: str, reference: str) -> str | None:
    """The day that words name, the last such day not after `reference` (ISO); None if they name none."""
    words = words.casefold()
    today = ordinal(reference)
    if today is None:
        return None
    if m := _DAY_MONTH.search(words):
        return _last(int(m[1]), _MONTHS.index(m[2]) + 1, m[3], today)
    if m := _MONTH_DAY.search(words):
        return _last(int(m[2]), _MONTHS.index(m[1]) + 1, m[3], today)
    if m := _WEEKDAY.search(words):
        back = (datetime.date.fromordinal(today).weekday() - _WEEKDAYS.index(m[1])) % 7
        return iso(today - back)
    return iso(today - 1) if _YESTERDAY.search(words) else None


def named_days(words: str, reference: str) -> set[int]:
    """All days that words name, as ordinals, each the last such day not after `reference` (ISO)."""
    low = words.casefold()
    named = (m[0] for pattern in (_DAY_MONTH, _MONTH_DAY, _WEEKDAY, _YESTERDAY) for m in pattern.finditer(low))
    return {day for one in named if (day := ordinal(named_day(one, reference))) is not None}


def _last(day: int, month: int, year: str | None, today: int) -> str | None:
    this_year = datetime.date.fromordinal(today).year
    for candidate in [int(year)] if year else [this_year, this_year - 1]:
        try:
            found = datetime.date(candidate, month, day)
        except ValueError:
            continue
        if year or found.toordinal() <= today + 1:
            return found.isoformat()
    return None
