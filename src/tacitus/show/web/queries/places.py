"""Where events happened: points with their numbers, near ones taken together as far as the zoom asks."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any, NamedTuple

import sqlalchemy as sa

from tacitus.records import Event, Place
from tacitus.store import Store, codec, select
from tacitus.store.filters import Filters
from tacitus.store.schema import event

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
    statement = (
        sa.select(
            event.c.longitude,
            event.c.latitude,
            sa.func.count().label("events"),
            sa.func.sum(sa.case((event.c.quad >= 3, 1), else_=0)).label("conflict"),
            sa.func.max(event.c.key).label("key"),
        )
        .where(event.c.latitude.is_not(None), *select.events(filters))
        .group_by(event.c.longitude, event.c.latitude)
    )
    found = [
        Point(r.longitude, r.latitude, r.events, 1, r.conflict, r.key, (r.longitude, r.latitude) * 2)
        for r in store.connection.execute(statement)
    ]
    level = 22 if zoom is None else zoom
    if zoom is not None:
        found = _together(found, level)
    while len(found) > most and level > 0:
        level -= 1
        found = _together(found, min(level, 12))
        level = min(level, 12)
    return sorted(found, key=lambda point: (-point.events, point.key))


def _together(points: Sequence[Point], zoom: int) -> list[Point]:
    cell = 360 / 2**zoom * _NEAR / _TILE
    cells: dict[tuple[int, int], list[Point]] = {}
    for point in points:
        cells.setdefault((math.floor(point.longitude / cell), math.floor(_mercator(point.latitude) / cell)), []).append(
            point
        )
    return [_sum(group) for group in cells.values()]


def _mercator(latitude: float) -> float:
    bounded = max(-85.0, min(85.0, latitude))
    return math.degrees(math.log(math.tan(math.pi / 4 + math.radians(bounded) / 2)))


def _sum(group: Sequence[Point]) -> Point:
    if len(group) == 1:
        return group[0]
    total = sum(point.events for point in group)
    largest = max(group, key=lambda point: (point.events, point.key))
    return Point(
        round(sum(p.longitude * p.events for p in group) / total, 4),
        round(sum(p.latitude * p.events for p in group) / total, 4),
        total,
        sum(p.places for p in group),
        sum(p.conflict for p in group),
        largest.key,
        (
            min(p.box[0] for p in group),
            min(p.box[1] for p in group),
            max(p.box[2] for p in group),
            max(p.box[3] for p in group),
        ),
    )


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
    shown: dict[int, list[Event]] = {}
    for point in [p for p in found if p.places == 1][:most]:
        statement = (
            sa.select(event.c.record)
            .where(event.c.latitude == point.latitude, event.c.longitude == point.longitude, *select.events(filters))
            .order_by(event.c.start.desc())
            .limit(_SHOWN)
        )
        shown[point.key] = [codec.event(row.record) for row in store.connection.execute(statement)]
    return shown


def unplaced(store: Store, filters: Filters) -> int:
    """Events of which no place is known."""
    statement = sa.select(sa.func.count()).select_from(event).where(event.c.latitude.is_(None), *select.events(filters))
    return int(store.connection.execute(statement).scalar() or 0)


def as_features(features: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """A feature collection (RFC 7946)."""
    return {"type": "FeatureCollection", "features": list(features)}
