"""Feasts whose day no short rule gives (Hebrew, Indian, Chinese: 2000 to 2030) and national days by country.

The table is made by `python -m knowledge.times.feasts`; it is read when the first such feast is met.
"""

from __future__ import annotations

import functools
import re
from datetime import date
from pathlib import Path
from typing import Any

import msgspec

FILE = Path(__file__).parent / "feast_days.json"


@functools.cache
def _table() -> dict[str, Any]:
    whole: dict[str, Any] = msgspec.json.decode(FILE.read_bytes())
    for feast in whole["moving"].values():
        feast["days"] = {int(day[:4]): date.fromisoformat(day) for day in feast["days"]}
    return whole


def day_of(kind: str, name: str, of_year: int, nation: str | None) -> date | None:
    """First day of a moving feast, or the national day of that name of a country (ISO 3166-1 alpha-3) in a year.

    Where no country is known, the day that the name means by itself ("Labour Day": 1 May), if it means one.
    """
    if kind == "moving_day":
        found: date | None = _table()["moving"][name]["days"].get(of_year)
        return found
    by_country = _table()["national"][name]
    told = by_country.get(nation) or by_country.get("*")
    told = by_country.get(told, told) if isinstance(told, str) else told
    if isinstance(told, str):
        return date(of_year, int(told[:2]), int(told[3:]))
    return next((date.fromisoformat(day) for day in told or () if int(day[:4]) == of_year), None)


def length(name: str) -> int:
    """How many days a moving feast lasts."""
    days: int = _table()["moving"][name]["length"]
    return days


@functools.cache
def _nations() -> re.Pattern[str]:
    names = sorted(_table()["nations"], key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, names))})(?![\w-])")


@functools.cache
def nation_words() -> frozenset[str]:
    """Lower-case words that names of nations are made of."""
    return frozenset(word for name in _table()["nations"] for word in re.findall(r"\w+", name.lower()))


def nation_beside(text: str, start: int, end: int) -> str | None:
    """The country whose name or adjective stands in or beside the span: "Ukraine's [Independence Day]"."""
    whole = [*_nations().finditer(text, max(0, start - 30), end + 30)]
    for match in whole:
        inside = start <= match.start() and match.end() <= end
        before = match.end() <= start and text[match.end() : start].strip() in ("", "'s", "’s", "'", "’")
        after = match.start() >= end and text[end : match.start()].strip() in ("of", "in", "of the", "in the")
        if inside or before or after:
            country: str = _table()["nations"][match[0]]
            return country
    return None
