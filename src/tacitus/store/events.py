"""Events in a store: found by blocking key and day, written once a transaction however often merging puts them."""

from __future__ import annotations

import operator
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from tacitus.records import Event
from tacitus.store import codec
from tacitus.store.judgements import Judgements
from tacitus.store.mentions import CHUNK
from tacitus.store.schema import event, event_key, event_link, event_report, event_term, mention

_ID: sa.BindParameter[str] = sa.bindparam("id")
_IDS: sa.BindParameter[list[str]] = sa.bindparam("ids", expanding=True)
_inside = event.alias()
_BY_ID = sa.select(event.c.record, _inside.c.id.label("absorbed_by")).select_from(
    event.outerjoin(_inside, _inside.c.key == event.c.absorbed_by)
)
_BY_ID = _BY_ID.where(event.c.id == _ID)
_HOME = sa.select(event.c.id).join(mention, mention.c.event == event.c.key).where(mention.c.id == _ID)
_OF_EVENTS = sa.select(mention.c.id, mention.c.event).where(mention.c.event.in_(_IDS))
_SET_HOME = sa.update(mention).where(mention.c.id == sa.bindparam("m")).values(event=sa.bindparam("e"))
_STORED = sa.select(event.c.id, event.c.key).where(event.c.id.in_(_IDS))
_RECORDS = sa.select(event.c.id, event.c.record).where(event.c.id.in_(_IDS))
_CANDIDATES = sa.select(event.c.id).where(
    event.c.key.in_(
        sa.select(event_key.c.event).where(
            event_key.c.key.in_(sa.bindparam("keys", expanding=True)),
            event_key.c.end >= sa.bindparam("start"),
            event_key.c.start <= sa.bindparam("end"),
        )
    )
)
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
_INSERT = {table: sa.insert(table) for table in (event, *SIDES)}
_UPDATE = (
    sa.update(event)
    .where(event.c.key == sa.bindparam("row_key"))
    .values(
        {
            name: sa.bindparam(name)
            for name in (
                *("type", "status", "standing", "quad", "score", "start", "end", "confidence", "record"),
                *("latitude", "longitude"),
            )
        }
    )
)
_VERSION = sa.text("PRAGMA data_version")  # changes when another connection has committed
_FEW = 8  # mentions of an event whose home is set without asking where they are
_HOMES_HELD = 100_000
_EVENTS_HELD = 1024
_SIDES_HELD = 256
Row = tuple[Any, ...]
Sides = dict[sa.Table, set[Row]]
FIRST, LAST = "", "9999-12-31"  # days of an event whose date is written but not resolved: it meets every interval


class Events(Judgements):
    """The part of a store that keeps events. What is put waits in memory until `_flush` (commit at the latest)."""

    def __init__(self, connection: sa.Connection, path: str) -> None:
        super().__init__(connection, path)
        self._waiting: dict[str, tuple[Event, tuple[str, ...]]] = {}
        self._homes: dict[str, str] = {}
        self._kept_homes: dict[str, int] = {}  # of mentions, as this connection last saw or wrote them
        self._held: dict[str, Event] = {}  # none that another has taken in
        self._beside: dict[str, tuple[Event, Sides]] = {}  # rows beside events, as long as it is these that are held
        self._seen_version = 0
        self._writing = False

    def event(self, id: str) -> Event | None:
        """The event of that id, also if another event has taken it in since."""
        seen: set[str] = set()
        while id not in seen:
            seen.add(id)
            if id in self._waiting:
                return self._waiting[id][0]
            if self._writing and id in self._held:
                return self._held[id]
            rows = self.driver.rows(_BY_ID, {"id": id})
            if not rows:
                return None
            record, absorbed_by = rows[0]
            if absorbed_by is None:
                return codec.event(record)
            id = absorbed_by
        return None

    def _home(self, mention_id: str, stored: str | None) -> str | None:
        return self._homes.get(mention_id, stored)

    def event_of(self, mention_id: str) -> str | None:
        """Id of the event a mention belongs to, None if to none."""
        if mention_id in self._homes:
            return self._homes[mention_id]
        found: str | None = self.driver.value(_HOME, {"id": mention_id})
        return found

    def candidates(self, keys: Iterable[str], start: str, end: str) -> list[Event]:
        """Events that carry one of the blocking keys and whose dates meet [start, end] (ISO days, inclusive).

        An event without a date, or whose date is unresolved, may be of any. In the order of ids.
        """
        wanted = set(keys)
        found = {
            id: one
            for id, (one, own) in self._waiting.items()
            if not wanted.isdisjoint(own) and (days := _days(one))[0] <= end and days[1] >= start
        }
        rows = self.driver.rows(_CANDIDATES, {"keys": sorted(wanted), "start": start, "end": end})
        found.update(self._events([id for (id,) in rows if id not in self._waiting]))
        return [found[id] for id in sorted(found)]

    def _events(self, ids: Sequence[str]) -> dict[str, Event]:
        """Events as they are kept. In a transaction, in which nobody else writes, those at hand are not read again."""
        if not self._writing:
            self._held.clear()
        found = {id: self._held[id] for id in ids if id in self._held}
        missing = [id for id in ids if id not in found]
        for n in range(0, len(missing), CHUNK):
            for id, record in self.driver.rows(_RECORDS, {"ids": missing[n : n + CHUNK]}):
                found[id] = codec.event(record)
        self._hold(found)
        return found

    def _hold(self, events: Mapping[str, Event]) -> None:
        if self._writing:
            self._held.update(events)
            while len(self._held) > _EVENTS_HELD:
                del self._held[next(iter(self._held))]

    def put_event(self, event: Event, keys: Iterable[str]) -> None:
        """Add or replace an event with its blocking keys; its mentions now belong to it."""
        self._waiting[event.id] = (event, tuple(dict.fromkeys(keys)))
        self._homes.update(dict.fromkeys(event.mentions, event.id))

    def _flush(self) -> None:
        super()._flush()
        if self._waiting:
            self._flush_events()
        self._flush_disputes()  # they name events, which had to be there first

    def _flush_events(self) -> None:
        waiting, self._waiting = self._waiting, {}
        homes, self._homes = self._homes, {}
        write = self.driver.write
        keys = self._event_keys(sorted(waiting))
        beside = {id: rows for id in keys if (rows := self._rows_beside(id)) is not None}
        unread_sides = sorted(key for id, key in keys.items() if id not in beside)
        write(_UPDATE, [{"row_key": keys[id], **_columns(waiting[id][0])} for id in sorted(keys)])
        before = self._kept_homes
        told = {id: waiting[id][0].mentions for id in sorted(keys)}
        unread = [keys[id] for id, own in told.items() if len(own) - sum(map(before.__contains__, own)) > _FEW]
        for n in range(0, len(unread), CHUNK):
            before.update(self.driver.rows(_OF_EVENTS, {"ids": unread[n : n + CHUNK]}))
        new = [id for id in waiting if id not in keys]
        if new:
            keys.update(zip(new, range(self.next_key(event), 2**63), strict=False))
            write(_INSERT[event], [{"key": keys[id], "id": id, **_columns(waiting[id][0])} for id in new])
        self._put_reports(keys, [one for one, _ in waiting.values()], list(beside), unread_sides)
        now: dict[str, Sides] = {id: {} for id in waiting}
        ids = {keys[id]: id for id in waiting}
        for table, side in _side_rows([(keys[id], *waiting[id]) for id in waiting]).items():
            for id in waiting:
                now[id][table] = set()
            for row in self._put_sides(table, unread_sides, [rows[table] for rows in beside.values()], side):
                now[ids[row[_OWNER[table]]]][table].add(row)
        self._hold({id: one for id, (one, _) in waiting.items()})
        self._beside.update((id, (one, now[id])) for id, (one, _) in waiting.items())
        while len(self._beside) > _SIDES_HELD:
            del self._beside[next(iter(self._beside))]
        moved = {m: keys[id] for m, id in homes.items() if before.get(m) != keys[id]}
        write(_SET_HOME, [{"m": m, "e": key} for m, key in moved.items()])
        before.update(moved)
        if len(before) > _HOMES_HELD:
            before.clear()

    def _put_sides(
        self, table: sa.Table, stored: Sequence[int], known: Iterable[set[Row]], rows: Sequence[Row]
    ) -> Iterable[Row]:
        """Put the rows of events beside them, by difference: most of what a large event had it still has. `known`: what
        events had of which that is known; those that are `stored` are asked for."""
        names = _NAMES[table]
        had: set[Row] = set().union(*known)
        for n in range(0, len(stored), CHUNK):
            had.update(self.driver.rows(_SIDE_ROWS[table], {"ids": stored[n : n + CHUNK]}))
        now = dict.fromkeys(rows)
        old = [f"old_{name}" for name in names]
        self.driver.write(_DROP_ROW[table], [dict(zip(old, row, strict=True)) for row in had - now.keys()])
        self.driver.write(_INSERT[table], [dict(zip(names, row, strict=True)) for row in now if row not in had])
        return now

    def _put_reports(
        self, keys: Mapping[str, int], events: Iterable[Event], known: Iterable[str], stored: Sequence[int]
    ) -> None:
        """Put which reports tell events, by difference too: a large one has hundreds, and one more. `known`: events
        that are held as they are kept; those that are `stored` are asked for."""
        had: dict[int, set[str]] = {keys[id]: set(self._beside[id][0].reports) for id in known}
        for n in range(0, len(stored), CHUNK):
            for key, report in self.driver.rows(_REPORTS, {"ids": stored[n : n + CHUNK]}):
                had.setdefault(key, set()).add(report)
        gone: list[dict[str, Any]] = []
        new: list[dict[str, Any]] = []
        for one in events:
            key, now = keys[one.id], dict.fromkeys(one.reports)
            before = had.get(key, set())
            gone += ({"old_event": key, "old_report": report} for report in before - now.keys())
            new += ({"event": key, "report": report} for report in now if report not in before)
        self.driver.write(_DROP_ROW[event_report], gone)
        self.driver.write(_INSERT[event_report], new)

    def _rows_beside(self, id: str) -> Sides | None:
        """The rows beside an event as this connection wrote them, None where it may have others since."""
        held = self._beside.get(id)
        return held[1] if held and self._held.get(id) is held[0] else None

    def _event_keys(self, ids: Sequence[str]) -> dict[str, int]:
        found: dict[str, int] = {}
        for n in range(0, len(ids), CHUNK):
            found.update(self.driver.rows(_STORED, {"ids": ids[n : n + CHUNK]}))
        return found

    def _forget(self) -> None:
        super()._forget()
        self._waiting, self._homes = {}, {}
        self._kept_homes.clear()
        self._held.clear()
        self._beside.clear()
        self._writing = False

    def _recall(self) -> None:
        """At the start of a transaction: what another process has written since makes what is held doubtful."""
        version = self.driver.value(_VERSION)
        if version != self._seen_version:
            self._kept_homes.clear()
            self._held.clear()
            self._rulings = None
            self._seen_version = version
        self._writing = True


def _days(one: Event) -> tuple[str, str]:
    if one.date is None:
        return FIRST, LAST
    return one.date.start or FIRST, one.date.end or (one.date.start or LAST)


def _columns(one: Event) -> dict[str, Any]:
    date = one.date
    placed = next((p for p in one.places if p.latitude is not None and p.longitude is not None), None)
    return {
        "type": one.event,
        "status": one.status,
        "standing": one.standing,
        "quad": one.quad,
        "score": one.score,
        "start": (date.start or date.end) if date else None,
        "end": (date.end or date.start) if date else None,
        "confidence": one.confidence,
        "record": codec.sparse(one),
        "latitude": placed.latitude if placed else None,
        "longitude": placed.longitude if placed else None,
    }


def _side_rows(waiting: Iterable[tuple[int, Event, tuple[str, ...]]]) -> dict[sa.Table, list[Row]]:
    """The rows beside events but those of reports, each with its values in the order of the columns."""
    rows: dict[sa.Table, list[Row]] = {table: [] for table in _BY_ROW}
    for key, one, blocks in waiting:
        days = _days(one)
        rows[event_key] += [(block, days[1], key, days[0]) for block in blocks]
        rows[event_term] += map(_TERM, codec.term_rows("event", key, one))
        ties: list[tuple[str, str, str | None, str | None]] = [(x.kind, x.to, x.words, x.report) for x in one.links]
        stated = {to for kind, to, _, _ in ties if kind == "answers"}
        ties += [("answers", to, None, None) for to in one.answers if to not in stated]
        rows[event_link] += [(key, n, kind, to, words, report) for n, (kind, to, words, report) in enumerate(ties)]
    return rows
