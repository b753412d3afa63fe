"""Facts of JSON: events as Tacitus prints them, rows of its export, PLOVER records of any coder."""

from __future__ import annotations

import collections
import datetime
import itertools
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from tacitus.compare import rows, values
from tacitus.compare.fact import Fact, Side
from tacitus.compare.formats import formats
from tacitus.compare.rows import Taken, rows_of
from tacitus.export.rows import main_place
from tacitus.records import Actor, Event
from tacitus.store.filters import HELD_FALSE

# what PLOVER's manual calls the resolution of a place
_LEVELS: dict[float, str] = {5: "point", 4: "city", 3: "district", 2: "province", 1: "country"}


def facts(lines: Iterable[str]) -> Taken:
    """What the lines hold: one array of events, or an object a line."""
    iterator = iter(lines)
    first = next(iterator)
    everything = itertools.chain([first], iterator)
    if first.lstrip().startswith("["):
        return _events(msgspec.json.decode("".join(everything), type=list[Event]))
    head = msgspec.json.decode(first, type=dict[str, Any])
    objects = (msgspec.json.decode(line, type=dict[str, Any]) for line in everything if line.strip())
    if isinstance(head.get("event"), list):
        return _plover(objects)
    if "date_start" in head:
        return rows.facts(formats()["tacitus"], rows_of(objects))
    return _events(msgspec.convert(one, Event) for one in objects)


def _events(found: Iterable[Event]) -> Taken:
    left: collections.Counter[str] = collections.Counter()
    kept: list[Fact] = []
    for one in found:
        fact = of_event(one)
        if one.status != "actual" or one.standing in HELD_FALSE:
            left[one.status if one.status != "actual" else one.standing] += 1
        elif fact is None:
            left["without a day"] += 1
        else:
            kept.append(fact)
    return Taken("Tacitus", kept, left)


def of_event(one: Event) -> Fact | None:
    """An event of ours; None without a day."""
    start = values.day(one.date.start) if one.date else None
    if start is None or one.date is None:
        return None
    place = main_place(one)
    resolved = place is not None and place.precision != "unresolved"
    killed = one.killed.best if one.killed and one.killed.best is not None else one.killed.low if one.killed else None
    return Fact(
        id=one.id,
        start=start,
        end=max(values.day(one.date.end) or start, start),
        type=one.event,
        own_type=one.event + (f"/{one.mode}" if one.mode else ""),
        actors=_sides(one.actors),
        recipients=_sides(one.recipients),
        country=place.country if place and resolved else None,
        admin1=place.admin1 if place else None,
        place=(place.name or place.text) if place else None,
        latitude=place.latitude if place else None,
        longitude=place.longitude if place else None,
        precision=place.precision if place and resolved else None,
        killed=killed,
        text=one.summary or None,
    )


def _sides(side: tuple[Actor, ...]) -> tuple[Side, ...]:
    return tuple(
        Side(name=who.name or who.text, country=who.country, sector=who.sectors[0] if who.sectors else None)
        for who in side
    )


def _plover(objects: Iterable[dict[str, Any]]) -> Taken:
    left: collections.Counter[str] = collections.Counter()
    kept: list[Fact] = []
    for n, one in enumerate(objects):
        start = values.day(one.get("date"))
        if start is None:
            left["without a day"] += 1
        else:
            kept.extend(_records(one, n, start))
    return Taken("PLOVER", kept, left)


def _records(one: dict[str, Any], n: int, start: datetime.date) -> Iterator[Fact]:
    """A fact for each of its types; as a rule there is one."""
    place = one["event_loc"] if isinstance(one.get("event_loc"), dict) else {}
    told = one.get("event")
    kinds = [
        kind for kind in (told if isinstance(told, list) and told else [None]) if kind is None or isinstance(kind, str)
    ]
    for at, kind in enumerate(kinds):
        yield Fact(
            id=str(one.get("id") or f"row {n + 1}") + (f"-{at}" if len(kinds) > 1 else ""),
            start=start,
            end=max(values.day(one.get("enddate")) or start, start),
            type=values.plover(kind, "plover"),
            own_type=kind,
            actors=_entities(one.get("actor")),
            recipients=_entities(one.get("recipient")),
            country=values.country(values.text(place.get("country_code")), "code"),
            admin1=values.text(place.get("province")),
            place=values.text(place.get("resolved_place") or place.get("extracted_place")),
            latitude=values.number(place.get("lat")),
            longitude=values.number(place.get("lon")),
            precision=_LEVELS.get(values.number(place.get("resolution")) or 0),
            text=values.text(one.get("comment")),
        )


def _entities(found: Any) -> tuple[Side, ...]:
    entities = [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []
    return tuple(
        Side(
            name=values.text(one.get("identifier_text") or one.get("entity_text")),
            country=values.country(values.text(one.get("code")), "code"),
            sector=values.text(one.get("sector")),
        )
        for one in entities
    )
