"""Panels: every pair of sides, or every actor, in every day, week or month of the span, zeros filled.

Two passes over the events, so that memory holds the sides and one period, not the panel: first who there is and from
when to when, then period by period.
"""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

import msgspec

from tacitus.export import counted
from tacitus.export.columns import Layout, layout
from tacitus.records import Event
from tacitus.store.dyads import PERIODS, period_of

if TYPE_CHECKING:
    from tacitus.store import Store
    from tacitus.store.filters import Filters

__all__ = ["PERIODS", "panel_layout", "rows"]
Unit = tuple[str, ...]  # (a, b) or (who,)
_COARSE = {"week": 1, "month": 2, "quarter": 3, "season": 3, "year": 4, "decade": 5, "unresolved": 9}


class Cell:
    """What happened to a pair or an actor in a period."""

    def __init__(self) -> None:
        self.quads = [0, 0, 0, 0]
        self.cooperation = self.conflict = 0.0
        self.events = self.killed = self.injured = 0
        self.reports: set[str] = set()
        self.roles = [0, 0]

    def add(self, one: Event) -> None:
        if one.quad:
            self.quads[one.quad - 1] += 1
        score = one.score or 0.0
        self.cooperation += max(score, 0.0)
        self.conflict += min(score, 0.0)
        self.events += 1
        self.reports.update(one.reports)
        self.killed += (one.killed.best or 0) if one.killed else 0
        self.injured += (one.injured.best or 0) if one.injured else 0

    def row(self) -> tuple[Any, ...]:
        sums = round(self.cooperation, 3), round(self.conflict, 3) + 0.0
        return (*self.quads, *sums, self.events, len(self.reports), self.killed, self.injured)


def panel_layout(form: str | None) -> Layout:
    """The columns of a panel: of dyads unless `form` is monadic."""
    return layout("panel_actors" if form == "monadic" else "panel_dyads")


def rows(
    store: Store,
    filters: Filters,
    by: str,
    form: str | None = None,
    directed: bool = False,
    at_least: int = 1,
    left: counted.Left | None = None,
) -> Iterator[tuple[Any, ...]]:
    """Rows by period, then sides. at_least: leave out pairs or actors with fewer events over the whole span.

    The span runs from `since` to `until` of the filters, else from the first to the last event that counts.
    """
    left = counted.Left() if left is None else left
    monadic = form == "monadic"
    unlimited = msgspec.structs.replace(filters, limit=None)
    met: dict[Unit, int] = {}
    first = last = None
    for one in _events(store, unlimited, by, left):
        for unit in _units(one, filters, monadic, directed):
            met[unit] = met.get(unit, 0) + 1
        day = _day(one)
        first, last = min(first or day, day), max(last or day, day)
    units = sorted(unit for unit, number in met.items() if number >= at_least)
    if not units or not first or not last:
        return
    told = itertools.groupby(_events(store, unlimited, by, counted.Left()), lambda one: period_of(_day(one), by))
    table = _filled(told, _span(filters.since or first, filters.until or last, by), units, filters, monadic, directed)
    yield from itertools.islice(table, filters.limit)


def _filled(
    told: Iterable[tuple[str, Iterable[Event]]],
    periods: Iterable[str],
    units: list[Unit],
    filters: Filters,
    monadic: bool,
    directed: bool,
) -> Iterator[tuple[Any, ...]]:
    groups = iter(told)
    group = next(groups, None)
    nothing = Cell()
    for period in periods:
        cells: dict[Unit, Cell] = {}
        while group and group[0] <= period:  # earlier ones began before `since`
            for one in group[1] if group[0] == period else ():
                for unit, roles in _units(one, filters, monadic, directed).items():
                    cell = cells.setdefault(unit, Cell())
                    cell.add(one)
                    cell.roles = [a + b for a, b in zip(cell.roles, roles, strict=True)]
            group = next(groups, None)
        for unit in units:
            cell = cells.get(unit, nothing)
            yield (period, *unit, *(cell.roles if monadic else ()), *cell.row())


def _events(store: Store, filters: Filters, by: str, left: counted.Left) -> Iterator[Event]:
    for one in counted.dated(store, filters, left):
        if one.date and _COARSE.get(one.date.precision, 0) <= PERIODS.index(by):
            yield one
        else:
            left[f"dated wider than a {by}"] += 1


def _units(one: Event, filters: Filters, monadic: bool, directed: bool) -> dict[Unit, tuple[int, int]]:
    """Whom an event counts for; for actors with how often in each role."""
    if monadic:
        done = {counted.side(who) for who in one.actors}
        suffered = {counted.side(who) for who in one.recipients}
        return {(who,): (int(who in done), int(who in suffered)) for who in sorted(done | suffered)}
    if filters.dyad and not directed:
        return {filters.dyad: (0, 0)}
    found = (counted.pair(a, r, directed) for a in one.actors for r in one.recipients)
    return {pair: (0, 0) for pair in found if pair}


def _day(one: Event) -> str:
    return (one.date.start or "")[:10] if one.date else ""


def _span(first: str, last: str, by: str) -> Iterator[str]:
    """Every period from one day to another."""
    begins = period_of(first, by)
    day = datetime.date.fromisoformat(begins + "-01" if by == "month" else begins)
    while day.isoformat() <= last[:10]:
        yield period_of(day.isoformat(), by)
        if by == "month":
            day = (day.replace(day=28) + datetime.timedelta(days=4)).replace(day=1)
        else:
            day += datetime.timedelta(days=7 if by == "week" else 1)
