"""Events counted by day, week or month, from one index."""

from __future__ import annotations

import datetime
from collections import defaultdict
from typing import Any

import msgspec
import sqlalchemy as sa

from tacitus.records import Record
from tacitus.store import Store, select
from tacitus.store.dyads import period_of
from tacitus.store.filters import Filters
from tacitus.store.schema import event

_WIDEST = {"day": 7, "week": 14, "month": 45}  # days an event may span to be counted where it begins
_MOST = {"day": 130, "week": 900}  # days of the bulk of the events up to which bins are that fine
_KIND = sa.case((event.c.quad >= 3, "conflict"), (event.c.quad >= 1, "cooperation"), else_="other")


class Bin(Record, frozen=True):
    """Events that begin in a period: its first and last day, how many of each kind."""

    start: str
    end: str
    conflict: int = 0
    cooperation: int = 0
    other: int = 0


class Bins(Record, frozen=True):
    """by: day, week or month; wide: events whose date is much wider than a bin; undated: without any day."""

    by: str
    bins: tuple[Bin, ...]
    wide: int = 0
    undated: int = 0


def bins(store: Store, filters: Filters, by: str | None = None) -> Bins:
    """Bins in which events begin, empty ones left out; without `by` as fine as the span allows."""
    first, last = sa.func.substr(event.c.start, 1, 10), sa.func.substr(event.c.end, 1, 10)
    statement = (
        sa.select(first.label("first"), last.label("last"), _KIND.label("kind"), sa.func.count().label("events"))
        .where(*select.events(filters))
        .group_by(sa.text("1, 2, 3"))
    )
    rows: list[tuple[datetime.date, int, str, int]] = []
    undated = 0
    for row in store.connection.execute(statement):
        start, end = _date(row.first), _date(row.last)
        if start is None:
            undated += row.events
        else:
            rows.append((start, ((end or start) - start).days, row.kind, row.events))
    by = by or fineness([(start, count) for start, span, _, count in rows if span <= _WIDEST["month"]])
    counts: dict[str, dict[str, int]] = defaultdict(dict)
    wide = 0
    for start, span, kind, count in rows:
        if span > _WIDEST[by]:
            wide += count
            continue
        bin_ = counts[period_of(start.isoformat(), by)]
        bin_[kind] = bin_.get(kind, 0) + count
    made = tuple(_bin(period, by, counts[period]) for period in sorted(counts))
    return Bins(by=by, bins=made, wide=wide, undated=undated)


def fineness(days: list[tuple[datetime.date, int]]) -> str:
    """How fine bins are: by the span of nine tenths of the events, so that one of long ago makes none coarse."""
    total = sum(count for _, count in days)
    if not total:
        return "day"
    ordered, seen = sorted(days), 0
    low = high = None
    for day, count in ordered:
        seen += count
        if low is None and seen * 20 > total:
            low = day
        if high is None and seen * 20 >= 19 * total:
            high = day
    span = ((high or ordered[-1][0]) - (low or ordered[0][0])).days
    return next((by for by, most in _MOST.items() if span <= most), "month")


def _bin(period: str, by: str, counts: dict[str, int]) -> Bin:
    first = _date(period + "-01" if by == "month" else period)
    assert first is not None
    if by == "month":
        last = (first.replace(day=28) + datetime.timedelta(days=4)).replace(day=1) - datetime.timedelta(days=1)
    else:
        last = first + datetime.timedelta(days=6 if by == "week" else 0)
    return Bin(start=first.isoformat(), end=last.isoformat(), **counts)


def _date(text: Any) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(text) if text else None
    except ValueError:
        return None


def as_data(found: Bins) -> dict[str, Any]:
    """The bins as they are sent."""
    data: dict[str, Any] = msgspec.to_builtins(found)
    return data
