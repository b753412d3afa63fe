"""The rows beside events: the keys they are found by, their terms, links and reports."""

from __future__ import annotations

import operator
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from tacitus.records import Event
from tacitus.store import codec
from tacitus.store.driver import Driver
from tacitus.store.mentions import CHUNK
from tacitus.store.schema import event_key, event_link, event_report, event_term

_IDS: sa.BindParameter[list[str]] = sa.bindparam("ids", expanding=True)
_BY_ROW = (event_key, event_term, event_link)
SIDES = (*_BY_ROW, event_report)
_NAMES = {table: tuple(column.name for column in table.columns) for table in _BY_ROW}
_TERM = operator.itemgetter(*_NAMES[event_term])
_OWNER = {table: names.index("event") for table, names in _NAMES.items()}
DROP_SIDES = {table: sa.delete(table).where(table.c.event == sa.bindparam("e")) for table in SIDES}
_SIDE_ROWS = {table: sa.select(table).where(table.c.event.in_(_IDS)) for table in _BY_ROW}
_REPORTS = sa.select(event_report.c.event, event_report.c.report).where(event_report.c.event.in_(_IDS))
_DROP_ROW = {
    table: sa.delete(table).where(*(column == sa.bindparam(f"old_{column.name}") for column in table.primary_key))
    for table in SIDES
}
_INSERT = {table: sa.insert(table) for table in SIDES}
_HELD = 256  # events whose rows are held
Row = tuple[Any, ...]
Sides = dict[sa.Table, set[Row]]
Waiting = Mapping[str, tuple[Event, tuple[str, ...]]]  # events by id, with their blocking keys
FIRST, LAST = "", "9999-12-31"  # days of an event whose date is written but not resolved: it meets every interval


class Beside:
    """Puts the rows beside events, by difference: most of what a large event had it still has. What it put it holds, as
    long as it is these events that the store holds."""

    def __init__(self, driver: Driver) -> None:
        self._driver = driver
        self._known: dict[str, tuple[Event, Sides]] = {}

    def put(
        self, waiting: Waiting, stored: Mapping[str, int], keys: Mapping[str, int], held: Mapping[str, Event]
    ) -> None:
        """Put the rows of events, each given with its blocking keys. `keys`: of all of them; `stored`: of those that
        had rows before; `held`: events as the store holds them."""
        known = {id: rows for id in stored if (rows := self._rows(id, held)) is not None}
        unread = sorted(key for id, key in stored.items() if id not in known)
        self._put_reports(keys, [one for one, _ in waiting.values()], list(known), unread)
        now: dict[str, Sides] = {id: {} for id in waiting}
        ids = {keys[id]: id for id in waiting}
        for table, side in _side_rows([(keys[id], *waiting[id]) for id in waiting]).items():
            for id in waiting:
                now[id][table] = set()
            for row in self._put_sides(table, unread, [rows[table] for rows in known.values()], side):
                now[ids[row[_OWNER[table]]]][table].add(row)
        self._known.update((id, (one, now[id])) for id, (one, _) in waiting.items())
        while len(self._known) > _HELD:
            del self._known[next(iter(self._known))]

    def _rows(self, id: str, held: Mapping[str, Event]) -> Sides | None:
        """The rows beside an event as they were put, None where it may have others since."""
        known = self._known.get(id)
        return known[1] if known and held.get(id) is known[0] else None

    def _put_sides(
        self, table: sa.Table, stored: Sequence[int], known: Iterable[set[Row]], rows: Sequence[Row]
    ) -> Iterable[Row]:
        """Put the rows of one table. `known`: what events had of which that is known; what those that are `stored` had
        is asked for."""
        names = _NAMES[table]
        had: set[Row] = set().union(*known)
        for n in range(0, len(stored), CHUNK):
            had.update(self._driver.rows(_SIDE_ROWS[table], {"ids": stored[n : n + CHUNK]}))
        now = dict.fromkeys(rows)
        old = [f"old_{name}" for name in names]
        self._driver.write(_DROP_ROW[table], [dict(zip(old, row, strict=True)) for row in had - now.keys()])
        self._driver.write(_INSERT[table], [dict(zip(names, row, strict=True)) for row in now if row not in had])
        return now

    def _put_reports(
        self, keys: Mapping[str, int], events: Iterable[Event], known: Iterable[str], stored: Sequence[int]
    ) -> None:
        """Put which reports tell events, by difference too: a large one has hundreds, and one more. `known`: events
        that are held as they are kept; those that are `stored` are asked for."""
        had: dict[int, set[str]] = {keys[id]: set(self._known[id][0].reports) for id in known}
        for n in range(0, len(stored), CHUNK):
            for key, report in self._driver.rows(_REPORTS, {"ids": stored[n : n + CHUNK]}):
                had.setdefault(key, set()).add(report)
        gone: list[dict[str, Any]] = []
        new: list[dict[str, Any]] = []
        for one in events:
            key, now = keys[one.id], dict.fromkeys(one.reports)
            before = had.get(key, set())
            gone += ({"old_event": key, "old_report": report} for report in before - now.keys())
            new += ({"event": key, "report": report} for report in now if report not in before)
        self._driver.write(_DROP_ROW[event_report], gone)
        self._driver.write(_INSERT[event_report], new)

    def forget(self) -> None:
        """What was put may be gone."""
        self._known.clear()


def _side_rows(waiting: Iterable[tuple[int, Event, tuple[str, ...]]]) -> dict[sa.Table, list[Row]]:
    """The rows beside events but those of reports, each with its values in the order of the columns."""
    rows: dict[sa.Table, list[Row]] = {table: [] for table in _BY_ROW}
    for key, one, blocks in waiting:
        first, last = days(one)
        rows[event_key] += [(block, last, key, first) for block in blocks]
        rows[event_term] += map(_TERM, codec.term_rows("event", key, one))
        ties: list[tuple[str, str, str | None, str | None]] = [(x.kind, x.to, x.words, x.report) for x in one.links]
        stated = {to for kind, to, _, _ in ties if kind == "answers"}
        ties += [("answers", to, None, None) for to in one.answers if to not in stated]
        rows[event_link] += [(key, n, kind, to, words, report) for n, (kind, to, words, report) in enumerate(ties)]
    return rows


def days(one: Event) -> tuple[str, str]:
    """First and last day that an event may be of, as it is looked up."""
    if one.date is None:
        return FIRST, LAST
    return one.date.start or FIRST, one.date.end or (one.date.start or LAST)
