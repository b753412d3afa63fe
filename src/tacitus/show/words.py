"""Codes put into words: days, tolls, types, standings, sides. The words themselves are data (data/words.json)."""

from __future__ import annotations

import datetime
import re
from functools import lru_cache
from importlib import resources
from typing import Any

import msgspec

from tacitus.records import Actor, Event, EventToll, Place, When
from tacitus.show import atlas
from tacitus.show.text import clean

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_PLURAL = re.compile(r"(?:[A-Z][a-z]+s|(?:[A-Z][a-z]*m|M|W?om)en|People)\b")
_OPENED = re.compile(r"\A(?:An?(?= \w)|(?:The|One|Some|All|Our)(?= [a-z]))")  # no "The Hill Report"
_PEOPLE = re.compile(r"\w+(?:ans|is|ese)\b")
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@lru_cache(maxsize=1)
def table() -> dict[str, Any]:
    """All words, by kind."""
    raw = resources.files("tacitus.show").joinpath("data/words.json").read_bytes()
    words: dict[str, Any] = msgspec.json.decode(raw)
    return words


def word(kind: str, code: str | None) -> str:
    """The word for a code of one kind; a code that has none is shown as it is."""
    return clean(table()[kind].get(code, code), 60)


def parse(day: str | None) -> datetime.date | None:
    """The day of an ISO day or instant, None if it is none."""
    try:
        return datetime.date.fromisoformat((day or "")[:10])
    except ValueError:
        return None


def day(text: str | None, weekday: bool = False) -> str:
    """'2020-01-03' as '3 January 2020' or 'Friday, 3 January 2020'; what is no day is shown as it is."""
    date = parse(text)
    if date is None:
        return clean(text, 40)
    written = f"{date.day} {MONTHS[date.month - 1]} {date.year}"
    return f"{WEEKDAYS[date.weekday()]}, {written}" if weekday else written


def days(first: str | None, last: str | None, to: str = " to ") -> str:
    """A span of days, what is common said once: '3 to 5 January 2020', '27 December 2019 to 12 January 2020'."""
    a, b = parse(first), parse(last)
    if a is None or b is None or a == b:
        return day(first or last)
    if (a.year, a.month) == (b.year, b.month):
        return f"{a.day}{to}{day(last)}"
    if a.year == b.year:
        return f"{a.day} {MONTHS[a.month - 1]}{to}{day(last)}"
    return f"{day(first)}{to}{day(last)}"


def when(date: When | None) -> str:
    """The date of an event with its precision in words."""
    if date is None or not date.start:
        return f"date as written: “{clean(date.text, 60)}”" if date and date.text else "no date"
    start, end = parse(date.start), date.end or date.start
    if start is None:
        return clean(date.start, 40)
    if date.precision == "unstated":
        return f"told on {day(date.start)}"
    if date.precision == "month" and date.start[:7] == end[:7]:
        return f"in {MONTHS[start.month - 1]} {start.year}"
    if date.precision == "year" and date.start[:4] == end[:4]:
        return f"in {start.year}"
    if date.precision == "decade":
        return f"in the {start.year // 10 * 10}s"
    if date.precision in ("week", "season", "quarter", "month", "year") and date.start != end:
        return f"between {days(date.start, end, ' and ')}"
    return days(date.start, end)


def number(toll: EventToll) -> str:
    """A toll without its noun: '24', '19 to 24', 'at least 24', 'up to 10'."""
    low, high = toll.low, toll.high
    if low is not None and high is not None:
        return _some(low) if low == high else f"{_some(low)} to {high:,}"
    if low is not None:
        return f"at least {low:,}"
    if high is not None:
        return f"up to {high:,}"
    return _some(toll.best) if toll.best is not None else "an unknown number"


def _some(count: int) -> str:
    return f"{count:,}" if count else "none"


def tolls(event: Event) -> list[str]:
    """Killed and injured in words, each with the best value where accounts differ."""
    told = []
    for toll, noun in ((event.killed, "killed"), (event.injured, "injured")):
        if toll is None or (toll.low, toll.high, toll.best) == (None, None, None):
            continue
        if toll.best is not None and toll.low != toll.high:
            told.append(f"{_some(toll.best)} {noun} (accounts: {number(toll)})")
        else:
            told.append(f"{number(toll)} {noun}")
    return told


def act(event: Event) -> str:
    """What kind of act, in the word for its mode if there is one: 'drone strike'."""
    modes = table()["modes"].get(event.event, {})
    return clean(modes.get(event.mode) or word("types", event.event), 60)


def actor(one: Actor) -> str:
    """An actor's name with its hedge: 'probably Israel'."""
    name = clean(one.name or one.text, 80)
    return f"{clean(one.hedge, 30)} {name}" if one.hedge else name


def actors(many: tuple[Actor, ...], most: int = 4) -> str:
    """Several actors: 'A and B'; alternatives with 'or'; the rest counted."""
    names = list(dict.fromkeys(actor(one) for one in many))
    if len(names) > most:
        return ", ".join(names[: most - 1]) + f" and {len(names) - most + 1} others"
    join = " or " if any(one.alternative for one in many) else " and "
    return ", ".join(names[:-1]) + join + names[-1] if len(names) > 1 else "".join(names)


def place(event: Event, places: tuple[Place, ...] | None = None) -> str:
    """Where, the first of `places` (default: the event's own) with its country: 'Baghdad, Iraq'."""
    places = event.places if places is None else places
    if not places:
        return ""
    first = places[0]
    name, country = clean(first.name or first.text, 80), country_name(first.country)
    return name if not country or country == name else f"{name}, {country}"


def country_name(code: str | None) -> str:
    """The English name of a country or body, the code itself where none is known, '' for none."""
    return atlas.load().name(code) or word("bodies", code) if code else ""


def no_code(given: str) -> str:
    """What is said to one who gives something else for a country code; a name is answered with its code."""
    known = atlas.load().code(given)
    hint = (
        f"that of {country_name(known)} is {known}" if known else "write ISO 3166-1 alpha-3 (IRQ, USA), XKX for Kosovo"
    )
    return f"{given!r} is no country code; {hint}"


def inside(noun: str) -> str:
    """A plural noun as it stands inside a sentence, where one that opened a sentence had a capital: "gunmen". Names of
    peoples ("Iranians", "Houthis") keep theirs."""
    first = noun.partition(" ")[0]
    plural = _PLURAL.match(noun) and not _PEOPLE.match(noun) and first not in table()["peoples"]
    return noun[:1].lower() + noun[1:] if plural else noun


def source(name: str) -> str:
    """Who says so, after "on the word of" or "by": who is only a noun has its article ("the governor of Surin"), and
    an article that opened a sentence has no capital ("a banker")."""
    name = _OPENED.sub(lambda article: article[0].lower(), name)
    head = re.split(r" (?:of|in|at|for|from|on)\b", name, maxsplit=1)[0].rpartition(" ")[2]
    bare = name[:1].islower() and not name.startswith(("the ", "a ", "an ", "al-", "el-", "one ", "some "))
    return f"the {name}" if bare and not head.endswith("s") and head not in ("people", "men", "women") else name


def side_name(side: str, called: str) -> str:
    """The side of a pair: a country by its name, whatever the reports call it, others as they are called."""
    state = country_name(side) if len(side) == 3 and side.isupper() else ""
    return state or clean(called, 80)


def side(one: Actor) -> str:
    """The side an actor belongs to: persons and bodies of a state count with their state, others are their own."""
    if one.country and (not one.sectors or one.sectors[0] in table()["state_sectors"]):
        return country_name(one.country)
    name = clean(one.name or one.text, 60)
    name = inside(name) if (one.id or "").startswith("generic:") else name
    if one.country and name[:1].islower() and not name.startswith(("al-", "el-")):
        return f"{name} ({country_name(one.country)})"  # "protesters" are others in every country
    return name
