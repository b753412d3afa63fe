"""Events counted by day, week or month."""

from __future__ import annotations

import datetime
from typing import Any

import numpy as np

from tacitus.records import Record
from tacitus.show.web.queries.faces import Faces, Numbers, faces
from tacitus.store import Store
from tacitus.store.filters import Filters

_WIDEST = {"day": 7, "week": 14, "month": 45}  # days an event may span to be counted where it begins
_MOST = {"day": 130, "week": 900}  # days of the bulk of the events up to which bins are that fine
_KINDS = ("other", "cooperation", "cooperation", "conflict", "conflict")  # by quad class, 0 for none


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
    every = faces(store)
    chosen = np.flatnonzero(every.mask(store, filters))
    start, quad = every.start[chosen], every.quad[chosen]
    span = every.end[chosen] - start
    dated = start > 0
    by = by or fineness(start[dated & (span <= _WIDEST["month"])])
    fits = dated & (span <= _WIDEST[by])
    found, where = np.unique(periods_of(every, chosen, by)[fits], return_inverse=True)
    counts = np.zeros((len(found), len(_KINDS)), dtype=np.int64)
    np.add.at(counts, (where, quad[fits]), 1)
    made = tuple(_bin(int(period), by, numbers) for period, numbers in zip(found, counts, strict=True))
    return Bins(by=by, bins=made, wide=int((dated & ~fits).sum()), undated=int((~dated).sum()))


def fineness(days: Numbers) -> str:
    """How fine bins are: by the span of nine tenths of the events, so that one of long ago makes none coarse."""
    if not len(days):
        return "day"
    low, high = np.quantile(days, (0.05, 0.95), method="nearest")
    return next((by for by, most in _MOST.items() if high - low <= most), "month")


def periods_of(every: Faces, chosen: Numbers, by: str) -> Numbers:
    """The number of the period in which each of these events begins."""
    if by == "month":
        return every.month[chosen]
    start = every.start[chosen]
    return start - ((start - 1) % 7 if by == "week" else 0)


def first_day(period: int, by: str) -> datetime.date:
    """The first day of a period."""
    if by == "month":
        year, month = divmod(period - 1, 12)
        return datetime.date(year, month + 1, 1)
    return datetime.date.fromordinal(period)


def _bin(period: int, by: str, numbers: Numbers) -> Bin:
    first = first_day(period, by)
    if by == "month":
        following = (first.replace(day=28) + datetime.timedelta(days=4)).replace(day=1)
        last = following - datetime.timedelta(days=1)
    else:
        last = first + datetime.timedelta(days=6 if by == "week" else 0)
    counts: dict[str, Any] = {}
    for kind, number in zip(_KINDS, numbers, strict=True):
        counts[kind] = counts.get(kind, 0) + int(number)
    return Bin(start=first.isoformat(), end=last.isoformat(), **counts)
