"""Where events happened: points with their numbers, near ones taken together as far as the zoom asks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import sqlalchemy as sa

from tacitus.records import Event, Place
from tacitus.show.web.queries.days import first_day, periods_of
from tacitus.show.web.queries.faces import Numbers, faces
from tacitus.store import Store, codec
from tacitus.store.filters import Filters
from tacitus.store.schema import event

MANY = 1_000_000  # more than there are
POINTS = 300  # points a map gets at most; with more, near ones are taken together
_TILE, _NEAR = 256, 44  # page units of the world at zoom 0, and those within which points are taken together
_SHOWN = 6  # events named at a point


class Point(NamedTuple):
    """A point: degrees, number of events, places taken together, and the latest event's place."""

    longitude: float
    latitude: float
    events: int
    places: int
    conflict: int
    key: int
    box: tuple[float, float, float, float]


def points(store: Store, filters: Filters, zoom: int | None = None, most: int = POINTS) -> list[Point]:
    """Points of the events the filters select, those of most events first."""
    every = faces(store)
    chosen = np.flatnonzero(every.mask(store, filters) & (every.spot >= 0))
    if not len(chosen):
        return []
    spot, where = np.unique(every.spot[chosen], return_inverse=True)
    at = every.places[spot]
    level = zoom
    cells = _cells(at, level) if level is not None else np.arange(len(spot))
    while cells.max() >= most and (level is None or level > 0):
        level = 10 if level is None else level - 1
        cells = _cells(at, level)
    cell = cells[where]  # of each event
    size = int(cells.max()) + 1
    events = np.bincount(cell, minlength=size)
    conflict = np.bincount(cell[every.quad[chosen] >= 3], minlength=size)
    key = np.zeros(size, dtype=np.int64)
    key[cell] = every.key[chosen]  # in the order of keys: the last one stays
    middle = [np.bincount(cell, every.places[every.spot[chosen]][:, n], size) / events for n in (0, 1)]
    low, high = np.full((size, 2), 999.0), np.full((size, 2), -999.0)
    np.minimum.at(low, cells, at)
    np.maximum.at(high, cells, at)
    places = np.bincount(cells, minlength=size)
    found = []
    for n in range(size):
        box = (float(low[n, 0]), float(low[n, 1]), float(high[n, 0]), float(high[n, 1]))
        lone = places[n] == 1
        longitude, latitude = box[:2] if lone else (round(float(m[n]), 4) for m in middle)
        found.append(Point(longitude, latitude, int(events[n]), int(places[n]), int(conflict[n]), int(key[n]), box))
    return sorted(found, key=lambda point: (-point.events, point.key))


def _cells(at: Numbers, zoom: int) -> Numbers:
    """The number of the cell of each place, at that zoom of a map in Mercator's projection."""
    cell = 360 / 2**zoom * _NEAR / _TILE
    bounded = np.radians(np.clip(at[:, 1], -85, 85))
    north = np.degrees(np.log(np.tan(np.pi / 4 + bounded / 2)))
    grid = np.stack((np.floor(at[:, 0] / cell), np.floor(north / cell)))
    numbers: Numbers = np.unique(grid, axis=1, return_inverse=True)[1].reshape(-1)
    return numbers


def named(store: Store, found: Sequence[Point]) -> dict[int, tuple[Event, Place]]:
    """The event behind the key of each point, with the place that put it there."""
    keys = [point.key for point in found]
    rows = store.connection.execute(sa.select(event.c.key, event.c.record).where(event.c.key.in_(keys)))
    named: dict[int, tuple[Event, Place]] = {}
    for row in rows:
        one = codec.event(row.record)
        place = next((p for p in one.places if p.latitude is not None and p.longitude is not None), None)
        if place:
            named[row.key] = one, place
    return named


def latest(store: Store, filters: Filters, found: Sequence[Point], most: int = 60) -> dict[int, list[Event]]:
    """The last few events at the first `most` points that are one place, by the key of the point."""
    every = faces(store)
    chosen = np.flatnonzero(every.mask(store, filters) & (every.spot >= 0))
    spot, start = every.spot[chosen], every.start[chosen]
    wanted: dict[int, list[int]] = {}
    for point in [p for p in found if p.places == 1][:most]:
        here = np.flatnonzero(spot == every.spots[point.longitude, point.latitude])
        here = here[np.argsort(-start[here], kind="stable")][:_SHOWN]
        wanted[point.key] = [int(key) for key in every.key[chosen[here]]]
    keys = [key for group in wanted.values() for key in group]
    known: dict[int, Event] = {}
    for n in range(0, len(keys), 500):
        rows = store.connection.execute(
            sa.select(event.c.key, event.c.record).where(event.c.key.in_(keys[n : n + 500]))
        )
        known.update((row.key, codec.event(row.record)) for row in rows)
    return {point: [known[key] for key in group if key in known] for point, group in wanted.items()}


def series(
    store: Store, filters: Filters, found: Sequence[Point], by: str, most: int = 100
) -> dict[int, list[tuple[str, int, int]]]:
    """Of the first `most` points that are one place: periods with (first day, events, those of conflict), by the key
    of the point. by: day, week or month."""
    every = faces(store)
    chosen = np.flatnonzero(every.mask(store, filters) & (every.spot >= 0) & (every.start > 0))
    spot, quad = every.spot[chosen], every.quad[chosen]
    periods = periods_of(every, chosen, by)
    told: dict[int, list[tuple[str, int, int]]] = {}
    for point in [p for p in found if p.places == 1][:most]:
        here = spot == every.spots[point.longitude, point.latitude]
        found_, where = np.unique(periods[here], return_inverse=True)
        events = np.bincount(where, minlength=len(found_))
        conflict = np.bincount(where[quad[here] >= 3], minlength=len(found_))
        told[point.key] = [
            (first_day(int(period), by).isoformat(), int(a), int(b))
            for period, a, b in zip(found_, events, conflict, strict=True)
        ]
    return told


def unplaced(store: Store, filters: Filters) -> int:
    """Events of which no place is known."""
    every = faces(store)
    return int(np.count_nonzero(every.mask(store, filters) & (every.spot < 0)))


def as_features(features: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """A feature collection (RFC 7946)."""
    return {"type": "FeatureCollection", "features": list(features)}
