"""Panels: every pair of sides, or every actor, in every day, week or month of the span, zeros filled.

Two passes over the events, so that memory holds the sides and one period, not the panel: first who there is and from
when to when, then period by period.
"""

from __future__ import annotations

import collections
import itertools
import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from tacitus.escalation.days import periods
from tacitus.export import counted
from tacitus.export.columns import Column, Layout, layout
from tacitus.ontology.own.beside import coded_events
from tacitus.records import Event
from tacitus.store.dyads import COARSE, PERIODS, period_of

if TYPE_CHECKING:
    from tacitus.ontology.own import Own
    from tacitus.store import Store
    from tacitus.store.filters import Filters

Unit = tuple[str, ...]  # (a, b) or (who,)


class Cell:
    """What happened to a pair or an actor in a period."""

    def __init__(self) -> None:
        self.quads = [0, 0, 0, 0]
        self.cooperation = self.conflict = 0.0
        self.events = self.killed = self.injured = 0
        self.reports: set[str] = set()
        self.roles = [0, 0]
        self.own: collections.Counter[str | None] = collections.Counter()

    def add(self, one: Event, roles: tuple[int, int], own_type: str | None) -> None:
        """Count an event, with how often in each role."""
        if one.quad:
            self.quads[one.quad - 1] += 1
        score = one.score or 0.0
        self.cooperation += max(score, 0.0)
        self.conflict += min(score, 0.0)
        self.events += 1
        self.reports.update(one.reports)
        self.killed += (one.killed.best or 0) if one.killed else 0
        self.injured += (one.injured.best or 0) if one.injured else 0
        self.roles = [self.roles[0] + roles[0], self.roles[1] + roles[1]]
        self.own[own_type] += 1

    def row(self) -> tuple[Any, ...]:
        """From the counts by quad class on."""
        sums = round(self.cooperation, 3), round(self.conflict, 3) + 0.0
        return (*self.quads, *sums, self.events, len(self.reports), self.killed, self.injured)


class Panel(NamedTuple):
    """What is counted: pairs or, `monadic`, actors; directed: A on B is not B on A; at_least: leave out pairs or actors
    with fewer events over the whole span; own: an own ontology, each of whose types has a column of counts.

    The span runs from `since` to `until` of the filters, else from the first to the last event that counts.
    """

    by: str
    monadic: bool = False
    directed: bool = False
    at_least: int = 1
    own: Own | None = None

    def layout(self) -> Layout:
        """The columns."""
        table = layout("panel_actors" if self.monadic else "panel_dyads")
        if self.own is None:
            return table
        names = dict.fromkeys(_slug(name) for name in self.own.every_type)
        said = f"Events of this type in the ontology {self.own.name}"
        columns = (
            Column(name=name, type="integer", filled="always", minimum=0, unit="event", description=said)
            for name in names
        )
        return table.plus(tuple(columns), after="material_conflict")

    def rows(self, store: Store, filters: Filters, left: counted.Left | None = None) -> Iterator[tuple[Any, ...]]:
        """Rows by period, then sides. left: is told what was left out, and why."""
        left = counted.Left() if left is None else left
        unlimited = msgspec.structs.replace(filters, limit=None)
        met: collections.Counter[Unit] = collections.Counter()
        first = last = None
        for one, _ in self._events(store, unlimited, left):
            met.update(_units(one, filters, self.monadic, self.directed).keys())
            day = _day(one)
            first, last = min(first or day, day), max(last or day, day)
        units = sorted(unit for unit, number in met.items() if number >= self.at_least)
        if units and first and last:
            span = periods((filters.since or first)[:10], (filters.until or last)[:10], self.by)
            yield from itertools.islice(self._filled(store, unlimited, span, units), filters.limit)

    def _filled(
        self, store: Store, filters: Filters, span: Iterable[str], units: list[Unit]
    ) -> Iterator[tuple[Any, ...]]:
        told = self._events(store, filters, counted.Left())
        groups = itertools.groupby(told, lambda pair: period_of(_day(pair[0]), self.by))
        names = [_slug(name) for name in self.own.every_type] if self.own else []
        group = next(groups, None)
        nothing = Cell()
        for period in span:
            cells: dict[Unit, Cell] = {}
            if group and group[0] == period:
                for one, own_type in group[1]:
                    for unit, roles in _units(one, filters, self.monadic, self.directed).items():
                        cells.setdefault(unit, Cell()).add(one, roles, own_type)
                group = next(groups, None)
            for unit in units:
                cell = cells.get(unit, nothing)
                found = cell.row()
                counts = tuple(cell.own[name] for name in dict.fromkeys(names))
                yield (period, *unit, *(cell.roles if self.monadic else ()), *found[:4], *counts, *found[4:])

    def _events(self, store: Store, filters: Filters, left: counted.Left) -> Iterator[tuple[Event, str | None]]:
        """Events that count, with the column of their own type; in the order of days."""
        for one, own_type in self._coded(store, filters, left):
            if not one.date or COARSE.get(one.date.precision, 0) > PERIODS.index(self.by):
                left[f"dated wider than a {self.by}"] += 1
            elif filters.since and _day(one) < filters.since:
                left["begun before the span"] += 1
            else:
                yield one, own_type and _slug(own_type)

    def _coded(self, store: Store, filters: Filters, left: counted.Left) -> Iterator[tuple[Event, str | None]]:
        found = counted.dated(store, filters, left)
        if self.own is None:
            yield from ((one, None) for one in found)
            return
        for one, coded in coded_events(self.own, store, found):
            if coded.type is None and self.own.narrow:
                left[f"without a type of {self.own.name}"] += 1
            else:
                yield one, coded.type


def _slug(name: str) -> str:
    """A type as the name of a column: own_air_drone_strike."""
    return "own_" + re.sub(r"\W+", "_", name.casefold()).strip("_")


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
