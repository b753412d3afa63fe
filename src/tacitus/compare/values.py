"""How single values of event-data files are read: days, countries, types, numbers."""

from __future__ import annotations

import datetime
import functools
import re
import tomllib
from pathlib import Path

from tacitus.export import countries

DATA = Path(__file__).parent / "data"
_ABSENT = frozenset(("", "na", "nan", "none", "null", "\\n"))
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def text(value: object) -> str | None:
    """A value as text; None for what data sets write for nothing."""
    found = "" if value is None else str(value).strip()
    return None if found.casefold() in _ABSENT else found


def number(value: object) -> float | None:
    """A number, None where it is none."""
    try:
        found = float(text(value) or "nan")
    except ValueError:
        return None
    return found if abs(found) < 1e15 else None  # nor is NaN


def day(value: object, by: str = "iso") -> datetime.date | None:
    """A day: iso (whatever follows the day is left), compact (20200103), words (3 January 2020, 03-Jan-20; ISO too)."""
    found = text(value)
    if not found:
        return None
    if by == "compact":
        found = f"{found[:4]}-{found[4:6]}-{found[6:8]}"
    named = re.fullmatch(r"(\d{1,2})[ -]([A-Za-z]{3})[a-z]*[ -](\d{4}|\d\d)", found) if by == "words" else None
    try:
        if named:
            year = int(named[3]) + (0 if len(named[3]) == 4 else 2000 if int(named[3]) < 70 else 1900)
            return datetime.date(year, _MONTHS.index(named[2].lower()) + 1, int(named[1]))
        return datetime.date.fromisoformat(found[:10])
    except ValueError:
        return None


@functools.cache
def _also() -> dict[str, str]:
    """Names of countries as data sets write them, beside those of the table."""
    found: dict[str, str] = tomllib.loads((DATA / "countries.toml").read_text(encoding="utf-8"))
    return found


@functools.lru_cache(maxsize=4096)
def country(value: str | None, by: str) -> str | None:
    """ISO alpha-3 from code, name, fips, gdelt (CAMEO) or gw (Gleditsch-Ward number)."""
    found = text(value)
    if not found:
        return None
    if by == "code":
        return found.upper() if re.fullmatch(r"[A-Za-z]{3}", found) else None
    if by == "gw":
        found = found.split(".")[0]
    key = found.casefold() if by == "name" else found.upper()
    return _index(by).get(key)


@functools.cache
def _index(by: str) -> dict[str, str]:
    table = countries.table().values()
    if by == "name":
        return {one.name.casefold(): one.code for one in table} | _also()
    found = {getattr(one, by).upper(): one.code for one in table if getattr(one, by)}
    return found | ({"GZ": "PSE"} if by == "fips" else {})


@functools.lru_cache(maxsize=65536)
def country_in(name: str) -> str | None:
    """The country that a name of a body names: Military Forces of Iraq, Police (India), Government of Iran."""
    found = [re.search(r"\(([^()]+)\)", name), re.search(r"\bof (?:the )?(.+?)(?: \(.*)?$", name)]
    named = (country(part[1], "name") for part in found if part)
    return next((code for code in named if code), country(name, "name"))


@functools.cache
def _types() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = tomllib.loads((DATA / "types.toml").read_text(encoding="utf-8"))
    return found


@functools.lru_cache(maxsize=4096)
def plover(value: str | None, by: str) -> str | None:
    """The PLOVER type of another data set's: plover, cameo, acled, ucdp. None where it has none."""
    found = text(value) or ""
    if by == "plover":
        from tacitus import ontology

        return found.upper() if found.upper() in ontology.load().types else None
    table = _types()[by]
    if by == "cameo":
        return next((table[found[:n]] for n in range(len(found), 1, -1) if found[:n] in table), None)
    return table.get(found.split(".")[0] if by == "ucdp" else found)
