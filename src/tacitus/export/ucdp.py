"""The 49 columns of UCDP's Georeferenced Event Dataset, for attacks that killed."""

from __future__ import annotations

import datetime
import math
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from tacitus.export import counted, countries
from tacitus.export.columns import Layout, layout
from tacitus.export.rows import main_place
from tacitus.export.told import Told, number_of, told
from tacitus.records import Actor, Event, Place, When

if TYPE_CHECKING:
    from tacitus.store import Store
    from tacitus.store.filters import Filters

_STATE = ("GOV", "MIL", "COP", "SPY", "JUD", "LEG")
_ARMED = ("REB", "UAF", "PRM", "CRM")
_WHERE = {"point": 1, "city": 1, "district": 3, "province": 4, "region": 5, "country": 6}


def table() -> Layout:
    """The columns."""
    return layout("ucdp")


def rows(store: Store, filters: Filters, left: counted.Left) -> Iterator[tuple[Any, ...]]:
    """A row an attack with at least one killed."""
    for one in told(store, _lethal(counted.dated(store, filters, left), left), mentions=True):
        yield _row(one)


def _lethal(events: Iterator[Event], left: counted.Left) -> Iterator[Event]:
    for one in events:
        killed = one.killed
        if one.event == "ASSAULT" and killed and (killed.best or killed.high or killed.low):
            yield one
        else:
            left["not an attack that killed"] += 1


def _row(one: Told) -> tuple[Any, ...]:
    event = one.event
    assert event.date and event.date.start and event.killed
    start, end = event.date.start[:10], (event.date.end or event.date.start)[:10]
    place = main_place(event)
    land = countries.of(place.country if place else None)
    a, b = _side(event.actors), _side(event.recipients)
    best = event.killed.best if event.killed.best is not None else event.killed.low or 0
    civil = b.kind == "civilians"
    return (
        number_of("ucdp", event.id),
        event.id,
        int(start[:4]),
        None,
        None,
        _violence(a, b),
        None,
        None,
        None,
        None,
        None,
        f"{a.name} - {b.name}" if a.name and b.name else None,
        None,
        None,
        a.name,
        None,
        None,
        b.name,
        len(one.sources),
        ";".join(f'"{s.publisher or ""},{(s.day or "")[:10]},{s.title or ""}"' for s in one.sources) or None,
        ";".join(source.publisher or "" for source in one.sources) or None,
        ";".join((source.day or "")[:10] for source in one.sources) or None,
        ";".join(source.title or "" for source in one.sources) or None,
        ", ".join(dict.fromkeys(claim.name or claim.text for m in one.mentions for claim in m.attribution)) or None,
        *_where(place),
        land.name or None,
        land.gw or None,
        land.ucdp_region or None,
        1 if event.date.precision != "unstated" else 2,
        precision(event.date),
        start,
        end,
        None,
        None,
        best if civil else None,
        None if civil else best,
        best,
        event.killed.high,
        event.killed.low,
        a.number,
        b.number,
    )


class _Side:
    """A side as UCDP names it. kind: state, armed, civilians, or unknown."""

    def __init__(self, name: str | None, kind: str, number: str | None = None) -> None:
        self.name, self.kind, self.number = name, kind, number


def _side(side: tuple[Actor, ...]) -> _Side:
    if not side:
        return _Side(None, "unknown")
    who = side[0]
    sector = who.sectors[0] if who.sectors else ""
    land = countries.of(who.country)
    if sector in _STATE and land.name:
        return _Side(f"Government of {land.name}", "state", land.gw or None)
    if sector in _ARMED:
        return _Side(who.name or who.text, "armed")
    if sector in ("", "UNK", "IGO") or sector in _STATE:
        return _Side(who.name or who.text, "unknown")
    return _Side("Civilians", "civilians")


def _violence(a: _Side, b: _Side) -> int | None:
    """1 state-based, 2 non-state, 3 one-sided; None where a side is unknown."""
    kinds = {a.kind, b.kind}
    if "unknown" in kinds:
        return None
    if "civilians" in kinds:
        return 3 if a.kind != "civilians" else None
    return 1 if "state" in kinds else 2


def _where(place: Place | None) -> tuple[Any, ...]:
    if place is None:
        return (None,) * 9
    name = place.name or place.text
    x, y = place.longitude, place.latitude
    located = x is not None and y is not None
    return (
        _WHERE.get(place.precision),
        name,
        place.text,
        place.admin1,
        name if place.precision == "district" else None,
        y,
        x,
        f"POINT ({x:g} {y:g})" if located else None,
        cell(y, x) if y is not None and x is not None else None,
    )


def cell(latitude: float, longitude: float) -> int:
    """The cell of PRIO-GRID: half degrees, counted from the south-west corner, 720 a row."""
    row = min(math.floor((latitude + 90) * 2), 359)
    column = math.floor((longitude + 180) * 2) % 720
    return row * 720 + column + 1


def precision(date: When) -> int:
    """UCDP's date_prec: 1 day, 2 two to six days, 3 week, 4 up to a month, 5 longer."""
    start = datetime.date.fromisoformat((date.start or "")[:10])
    days = (datetime.date.fromisoformat((date.end or date.start or "")[:10]) - start).days + 1
    return next((code for most, code in ((1, 1), (6, 2), (7, 3), (31, 4)) if days <= most), 5)
