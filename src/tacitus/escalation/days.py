"""Days and the periods they lie in, and how many reports the record has of each: the yardstick of a series."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import TYPE_CHECKING

import sqlalchemy as sa

from tacitus.store.dyads import period_of
from tacitus.store.schema import report

if TYPE_CHECKING:
    from tacitus.store.store import Store

LOOKED_BACK = 14  # days before the first report that still belong to what reports observe
_ONE = datetime.timedelta(days=1)


def periods(first: str, last: str, by: str) -> Iterator[str]:
    """Every period from that of the day `first` to that of `last`, none left out."""
    day, end = datetime.date.fromisoformat(first), datetime.date.fromisoformat(last)
    before = ""
    while day <= end:
        period = period_of(day.isoformat(), by)
        if period != before:
            yield period
            before = period
        day = _next(day, by)
    if before and (final := period_of(last, by)) != before:
        yield final


def _next(day: datetime.date, by: str) -> datetime.date:
    if by == "month":
        return (day.replace(day=28) + datetime.timedelta(days=4)).replace(day=1)
    return day + (_ONE * 7 if by == "week" else _ONE)


def last_of(period: str, by: str) -> str:
    """The last day of a period."""
    if by == "month":
        return (_next(datetime.date.fromisoformat(period + "-01"), by) - _ONE).isoformat()
    if by == "week":
        return (datetime.date.fromisoformat(period) + 6 * _ONE).isoformat()
    return period


def shift(day: str, days: int) -> str:
    """The day so many days later (or earlier), no farther than the calendar goes."""
    moved = datetime.date.fromisoformat(day).toordinal() + days
    return datetime.date.fromordinal(min(max(moved, 1), datetime.date.max.toordinal())).isoformat()


def apart(a: str, b: str) -> int:
    """Days from a to b."""
    return (datetime.date.fromisoformat(b) - datetime.date.fromisoformat(a)).days


def coverage(store: Store, since: str | None = None, until: str | None = None) -> dict[str, int]:
    """Independent reports (reprints left out: they tell nothing new) of the whole record by day."""
    day = sa.func.substr(report.c.day, 1, 10)
    statement = sa.select(day, sa.func.count()).where(report.c.day.is_not(None), report.c.reprint_of.is_(None))
    if since:
        statement = statement.where(report.c.day >= since)
    if until:
        statement = statement.where(report.c.day < until + "U")
    return {str(row[0]): int(row[1]) for row in store.connection.execute(statement.group_by(day).order_by(day))}
