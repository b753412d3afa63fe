"""Two sides over time: cooperation and conflict by day, week or month."""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec
import sqlalchemy as sa

from tacitus.records import Actor, Event
from tacitus.store import called, codec, select
from tacitus.store.filters import HELD_FALSE, Filters
from tacitus.store.rows import DyadRow
from tacitus.store.schema import event

PERIODS = ("day", "week", "month")
COARSE = {"week": 1, "month": 2, "quarter": 3, "season": 3, "year": 4, "decade": 5, "unresolved": 9}


def period_of(day: str, by: str) -> str:
    """The period a day (YYYY-MM-DD) lies in: itself, the Monday of its week, its month (YYYY-MM)."""
    if by == "month":
        return day[:7]
    if by == "week":
        date = datetime.date.fromisoformat(day[:10])
        return (date - datetime.timedelta(days=date.weekday())).isoformat()
    return day[:10]


def dyad_rows(connection: sa.Connection, filters: Filters, by: str) -> Iterator[DyadRow]:
    """Rows by period, then pair. Without `filters.dyad` every pair of countries (where an actor has none, or both have
    the same, of names) that met as actor and recipient.

    Counted: what happened (status actual) and is not denied or retracted, unless the filters ask otherwise; not an
    event whose date is wider than the period ("in 2019" is no event of 1 January).
    """
    if by not in PERIODS:
        raise ValueError(f"no such period: {by}")
    statement = sa.select(event.c.start, event.c.record).where(*select.events(counted_as_happened(filters)))
    statement = statement.where(event.c.start.is_not(None))
    if not filters.standings:
        statement = statement.where(event.c.standing.not_in(HELD_FALSE))
    result = connection.execute(statement.order_by(event.c.start, event.c.id), execution_options={"yield_per": 256})
    with result:
        fine = (row for row in _decoded(result) if _fits(row[1], by))
        periods = itertools.groupby(fine, lambda row: period_of(row[0], by))
        rows = (row for period, group in periods for row in _rows(period, (one for _, one in group), filters))
        yield from itertools.islice(_with_change(rows), filters.limit)


def counted_as_happened(filters: Filters) -> Filters:
    """The filters, of what happened unless they ask for something else."""
    return msgspec.structs.replace(filters, statuses=filters.statuses or ("actual",), limit=None)


def _decoded(rows: Iterable[Any]) -> Iterator[tuple[str, Event]]:
    for row in rows:
        yield row.start, codec.event(row.record)


def _fits(one: Event, by: str) -> bool:
    return one.date is not None and COARSE.get(one.date.precision, 0) <= PERIODS.index(by)


def _rows(period: str, group: Iterable[Event], filters: Filters) -> Iterator[DyadRow]:
    met: dict[tuple[str, str], list[Event]] = {}
    for one in group:
        pairs = [filters.dyad] if filters.dyad else sorted({_pair(a, r) for a in one.actors for r in one.recipients})
        for pair in pairs:
            if pair[0] != pair[1]:
                met.setdefault(pair, []).append(one)
    for (a, b), events in sorted(met.items()):
        scores = [one.score or 0.0 for one in events]
        yield DyadRow(
            a=a,
            b=b,
            period=period,
            cooperation=round(sum(s for s in scores if s > 0), 3),
            conflict=round(sum(s for s in scores if s < 0), 3),
            event_count=len(events),
            report_count=len({id for one in events for id in one.reports}),
        )


def _pair(actor: Actor, recipient: Actor) -> tuple[str, str]:
    pair = actor.country or called.side(actor), recipient.country or called.side(recipient)
    if pair[0] == pair[1]:  # inside one country: police and protesters
        pair = called.side(actor), called.side(recipient)
    return min(pair), max(pair)


def _with_change(rows: Iterable[DyadRow]) -> Iterator[DyadRow]:
    before: dict[tuple[str, str], float] = {}
    for row in rows:
        now = row.cooperation + row.conflict
        last = before.get((row.a, row.b))
        before[row.a, row.b] = now
        yield row if last is None else msgspec.structs.replace(row, change=round(now - last, 3))
