"""Time zones where they change the day: of the dateline, of the outlet, of the place of the act, of an hour "GMT".

Used only when the report itself gives both sides: an instant of publication with its offset, or an hour with the name
of its zone, and a place whose clock is known (zones.json, made by `python -m knowledge.times.zones`).
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, tzinfo
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import msgspec

from tacitus.records import Place, Report
from tacitus.resolve.where.spelling import fold

FILE = Path(__file__).parent / "zones.json"
_ABBREVIATIONS = {
    "gmt": "UTC", "utc": "UTC", "z": "UTC", "est": "America/New_York", "edt": "America/New_York",
    "et": "America/New_York", "eastern": "America/New_York", "pst": "America/Los_Angeles",
    "pdt": "America/Los_Angeles", "pt": "America/Los_Angeles", "pacific": "America/Los_Angeles",
}  # fmt: skip
_NAMED_PLACE = re.compile(
    r"\s*(?P<city>[A-Z][^\W\d_]*\.?(?:[ '’-][A-Z][^\W\d_]*){0,3})(?:,[^\n(–—:]{0,40}?)?\s*(?P<agency>\([^)\n]{1,30}\))?"
    r"\s*[-–—:]"
)
_HOUR = re.compile(
    r"(?<![\d:.])(?P<hour>[01]?\d|2[0-4])(?:[:.h]?(?P<minute>[0-5]\d))?\s*(?P<half>[ap])?(?:\.?\s?m\b\.?)?"
    r"(?:\s*(?:hours|hrs))?\s*(?P<zone>GMT|UTC|Z\b|E[SD]?T\b|P[SD]?T\b|(?P<named>local|[A-Z][a-z]+(?: [A-Z][a-z]+)?)\s+"
    r"(?:[Ss]tandard |[Dd]aylight )?[Tt]ime)"
)
_IN_BRACKETS = re.compile(
    r"\W{0,2}\((?P<hour>[01]\d|2[0-4]|\d)[:.]?(?P<minute>[0-5]\d)?\s*(?:GMT|UTC)"
    r"(?:,? (?:on )?(?P<day>[A-Z][a-z]+day))?\)"
)
_LOCAL = re.compile(r"local time|at local", re.I)


@functools.cache
def _tables() -> dict[str, dict[str, str | dict[str, str]]]:
    whole = msgspec.json.decode(FILE.read_bytes())
    return {part: whole[part] for part in ("countries", "divisions", "datelines")}


@functools.cache
def zone(name: str | None) -> tzinfo | None:
    """The zone of that name, or None if the system has no such data."""
    if name == "UTC":
        return UTC
    try:
        return ZoneInfo(name) if name else None
    except (ZoneInfoNotFoundError, ValueError):
        return None


def of_city(name: str) -> tzinfo | None:
    """The zone of a city large enough to stand in datelines."""
    found = _tables()["datelines"].get(fold(name))
    return zone(found) if isinstance(found, str) else None


def of_places(places: Sequence[Place], at: datetime) -> tzinfo | None:
    """The one clock that all the places which have one agree on at an instant; None without or with several."""
    found: list[tzinfo] = []
    for place in places:
        whole = _tables()["countries"].get(place.country or "")
        parts = _tables()["divisions"].get(place.country or "")
        name = whole or (parts.get(place.admin1 or "") if isinstance(parts, dict) else None)
        known = zone(name) if isinstance(name, str) else None
        if known:
            found.append(known)
    return found[0] if len({at.astimezone(z).utcoffset() for z in found}) == 1 else None


def instant(report: Report) -> datetime | None:
    """The instant of first publication, or of publication; None if only a day is known or the offset is not given."""
    value = report.first_published or report.published or ""
    if "T" not in value[10:11] and " " not in value[10:11]:
        return None
    try:
        at = datetime.fromisoformat(value)
    except ValueError:
        return None
    return at if at.tzinfo is not None and 2 <= at.year <= 9998 else None


def dateline(report: Report) -> tzinfo | None:
    """The zone of the city that opens the text: "WASHINGTON (Wire) -", "Baghdad (Wire) -"."""
    line = _NAMED_PLACE.match(report.text[:120])
    if not line or not (line["agency"] or line["city"].isupper()):
        return None
    return of_city(line["city"])


def day_of_writing(report: Report, at: datetime) -> date:
    """The day at which a report was written, by the clock of its dateline; else by the offset its instant has.

    An instant in UTC is told by a machine: there the outlet's own clock counts, if its name says where it is.
    """
    there = dateline(report)
    if there is None and not at.utcoffset():
        words = re.findall(r"[A-Z]\w+", report.publisher or "")
        cities = [of_city(" ".join(words[i : i + n])) for n in (2, 1) for i in range(len(words) - n + 1)]
        there = next((city for city in cities if city), None)
    return at.astimezone(there).date() if there else at.date()


def says_local(text: str, start: int, end: int) -> bool:
    """Whether the words of a time, or those after it, say that it is told by the clock of the place."""
    return bool(_LOCAL.search(text, start, end + 14))


def _minutes(hour: re.Match[str]) -> int:
    number = int(hour["hour"])
    half = hour.groupdict().get("half")
    if half:
        number = number % 12 + (12 if half == "p" else 0)
    return number % 24 * 60 + int(hour["minute"] or 0)


def _hour_of(text: str, start: int, end: int) -> re.Match[str] | None:
    """The hour with the name of its zone within a time or right beside it: "at 2230 GMT on [Tuesday]"."""
    for hour in _HOUR.finditer(text, max(0, start - 24), min(len(text), end + 28)):
        before, after = text[hour.end() : start].strip(" ,"), text[end : hour.start()].strip(" ,")
        inside = start <= hour.start() < end
        if inside or (hour.end() <= start and before in ("", "on")) or (hour.start() >= end and after in ("", "at")):
            return hour
    return None


def days_off(text: str, start: int, end: int, when: date, places: Sequence[Place]) -> tuple[int, str] | None:
    """By how many days the date at the place is off the date told, and why; None where it is not or nobody knows.

    For an hour told with the name of its zone: "at 2230 GMT on Thursday" in Kabul is of Friday.
    """
    hour = _hour_of(text, start, end)
    if hour is None or hour["named"] == "local":
        return None
    name = hour["named"] or hour["zone"]
    told = zone(_ABBREVIATIONS.get(name.lower())) or of_city(name)
    minutes = _minutes(hour)
    if told is None or not 2 <= when.year <= 9998:
        return None
    at = datetime.combine(when, time(minutes // 60, minutes % 60), tzinfo=told)
    there = of_places(places, at)
    if there is None:
        return None
    local = at.astimezone(there)
    step = (local.date() - when).days
    return (step, f"{minutes // 60:02}:{minutes % 60:02} {name} is {local:%H:%M} there") if step else None


def bracketed(text: str, start: int, end: int) -> tuple[str, int] | None:
    """Weekday of an hour GMT in brackets after a local hour, and how many days the local hour is off it.

    "at 1:30 a.m. local time (2230 GMT Wednesday)" -> ("Wednesday", 1): clocks are no more than 14 hours ahead.
    """
    behind = (
        _IN_BRACKETS.match(text, end) or _IN_BRACKETS.match(text, end + 11) or _IN_BRACKETS.search(text, start, end)
    )
    hour = _HOUR.search(text, start, min(len(text), end + 16)) if behind and behind["day"] else None
    if behind is None or hour is None or hour["named"] != "local":
        return None
    ahead = (_minutes(hour) - _minutes(behind)) % 1440
    if ahead > 14 * 60:
        ahead -= 1440
    return behind["day"], (_minutes(behind) + ahead) // 1440
