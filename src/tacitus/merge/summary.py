"""One neutral readable line about an event: who, what, whom, where, when, how many. The phrases are data."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from importlib import resources
from typing import Any

import msgspec

from tacitus.merge.calendar import month_of, spoken
from tacitus.merge.lexicon import load
from tacitus.records import Actor, EventToll, Place, When

_OVER = re.compile(
    r"^(?:[\W_]+(?=\w))|(?:[\s,;:–—-]+(?:of|the|and|or|in|at|on|to|for|from|with|by|a|an|near|who|which|that)?)+$|[’']s$",
    re.I,
)
_MOST = 3  # names listed; more are "and others"


@functools.cache
def phrases() -> dict[str, dict[str, list[str]]]:
    """Phrases by type and mode: a verb phrase and a noun phrase; `alone` are those without an object."""
    raw: Any = msgspec.json.decode(resources.files("tacitus.merge").joinpath("phrases.json").read_bytes())
    return raw  # type: ignore[no-any-return]


def line(
    event_type: str,
    mode: str | None,
    actors: Sequence[Actor],
    recipients: Sequence[Actor],
    places: Sequence[Place],
    date: When | None,
    killed: EventToll | None,
    injured: EventToll | None,
    status: str = "actual",
) -> str:
    """ "United States killed Qassem Soleimani in Baghdad on 2 January 2020; 10 killed"."""
    who, whom = listed(actors), listed(recipients)
    table = phrases()
    with_object = table.get(event_type, {})
    pair = with_object.get(mode or "") or with_object.get("") or ["acted against", "act against"]
    bare = table["alone"].get(f"{event_type} {mode}") or table["alone"].get(event_type) or ["acted", "act"]
    if event_type not in table:  # a type of one's own ("FLEE") has no phrase, but a name
        head = event_type.replace("_", " ").lower() + (": " if who or whom else "")
        head += " and ".join(filter(None, (who, whom)))
    elif who and whom:
        head = f"{who} {pair[0]} {whom}"
    elif who:
        head = f"{who} {bare[0]}"
    elif whom:
        head = f"{pair[1]} {whom}"
    else:
        head = bare[1]
    where = place_words(places)
    parts = [head] + ([where] if where else []) + ([day_words(date)] if date and date.start else [])
    text = " ".join(p for p in parts if p)
    tolls = [f"{number(t)} {word}" for t, word in ((killed, "killed"), (injured, "injured")) if t and number(t)]
    text += f": {', '.join(tolls)}" if tolls else ""
    if status not in ("actual", ""):
        text += {"negated": " (said not to have happened)", "possible": " (possible)"}.get(status, f" ({status})")
    return text[:1].upper() + text[1:]


def listed(actors: Sequence[Actor]) -> str:
    """Names joined by commas and "and" ("or" between alternatives), at most three."""
    named = {name: a.alternative for a in actors if (name := spoken_name(a))}
    shown = list(named)[:_MOST]
    if not shown:
        return ""
    joint = " or " if any(named.values()) else " and "
    if len(named) > _MOST:
        return ", ".join(shown) + " and others"
    return joint.join([", ".join(shown[:-1]), shown[-1]]) if len(shown) > 1 else shown[0]


def spoken_name(actor: Actor) -> str:
    """The name as it stands inside a sentence: a noun without its capital, nothing left over at either end."""
    name = _whole_words(actor.name or actor.text)
    first, _, rest = name.partition(" ")
    if first.casefold() in load().people and first.istitle() and rest == rest.lower():
        return name[:1].lower() + name[1:]
    return name


@functools.lru_cache(maxsize=4096)  # an event is summed up each time it grows
def _whole_words(name: str) -> str:
    return _OVER.sub("", " ".join(name.split()))


def place_words(places: Sequence[Place]) -> str:
    """ "in Baghdad", "at Balad Air Base"; "in Inekar, Menaka" where the one holds the other, "in Gaza and Ashkelon"
    where not."""
    from tacitus.merge.consensus import holds

    distinct = [(n, p) for n, p in {_OVER.sub("", p.name or p.text): p for p in places}.items() if n]
    if not distinct:
        return ""
    first, place = distinct[0]
    at = "at" if place.precision == "point" else "in"
    if len(distinct) == 1:
        return f"{at} {first}"
    second, other = distinct[1]
    known = "unresolved" not in (place.precision, other.precision)
    return f"{at} {first} and {second}" if known and not holds(other, place) else f"{at} {first}, {second}"


def day_words(date: When) -> str:
    """The date as precise as it is."""
    if not date.start:
        return ""
    start, end = date.start[:10], (date.end or date.start)[:10]
    if date.precision == "unstated":
        return f"(reported on {spoken(start)})"
    if start == end:
        return f"on {spoken(start)}"
    if date.precision == "month" or (start[:7] == end[:7] and start.endswith("-01") and int(end[8:]) >= 28):
        return f"in {month_of(start)}"
    if date.precision == "year":
        return f"in {start[:4]}"
    return f"between {spoken(start, before=end)} and {spoken(end)}"


def number(toll: EventToll) -> str:
    """ "17" or "17 to 27" where reports differ and nothing decides."""
    if toll.best is not None:
        return str(toll.best) if toll.best else ""
    low, high = toll.low or 0, toll.high or 0
    return "" if not high else str(low) if low == high else f"{low} to {high}"
