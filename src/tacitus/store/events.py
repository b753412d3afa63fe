"""Events in a store: found by blocking key and day, written once a transaction however often merging puts them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa

from tacitus.records import Event
from tacitus.store import codec
from tacitus.store.judgements import Judgements
from tacitus.store.mentions import CHUNK, countries
from tacitus.store.schema import (
    event,
    event_actor,
    event_country,
    event_key,
    event_link,
    event_report,
    mention,
)

_ID: sa.BindParameter[str] = sa.bindparam("id")
_IDS: sa.BindParameter[list[str]] = sa.bindparam("ids", expanding=True)
_BY_ID = sa.select(event.c.record, event.c.absorbed_by).where(event.c.id == _ID)
_HOME = sa.select(mention.c.event).where(mention.c.id == _ID)
_OF_EVENTS = sa.select(mention.c.id, mention.c.event).where(mention.c.event.in_(_IDS))
_SET_HOME = sa.update(mention).where(mention.c.id == sa.bindparam("m")).values(event=sa.bindparam("e"))
_STORED = sa.select(event.c.id).where(event.c.id.in_(_IDS))
_CANDIDATES = sa.select(event.c.id, event.c.record).where(
    event.c.id.in_(
        sa.select(event_key.c.event).where(
            event_key.c.key.in_(sa.bindparam("keys", expanding=True)),
            event_key.c.end >= sa.bindparam("start"),
            event_key.c.start <= sa.bindparam("end"),
        )
    )
)
SIDES = (event_key, event_actor, event_country, event_report, event_link)
DROP_SIDES = {table: sa.delete(table).where(table.c.event == sa.bindparam("e")) for table in SIDES}
FIRST, LAST = "", "9999-12-31"  # days of an event whose date is written but not resolved: it meets every interval


class Events(Judgements):
    """The part of a store that keeps events. What is put waits in memory until `_flush` (commit at the latest)."""

    def __init__(self, connection: sa.Connection, path: str) -> None:
        super().__init__(connection, path)
        self._waiting: dict[str, tuple[Event, tuple[str, ...]]] = {}
        self._homes: dict[str, str] = {}

    def event(self, id: str) -> Event | None:
        """The event of that id, also if another event has taken it in since."""
        seen: set[str] = set()
        while id not in seen:
            seen.add(id)
            if id in self._waiting:
                return self._waiting[id][0]
            row = self.connection.execute(_BY_ID, {"id": id}).first()
            if not row:
                return None
            if row.absorbed_by is None:
                return codec.event(row.record)
            id = row.absorbed_by
        return None

    def _home(self, mention_id: str, stored: str | None) -> str | None:
        return self._homes.get(mention_id, stored)

    def event_of(self, mention_id: str) -> str | None:
        """Id of the event a mention belongs to, None if to none."""
        if mention_id in self._homes:
            return self._homes[mention_id]
        found: str | None = self.connection.execute(_HOME, {"id": mention_id}).scalar()
        return found

    def candidates(self, keys: Iterable[str], start: str, end: str) -> list[Event]:
        """Events that carry one of the blocking keys and whose dates meet [start, end] (ISO days, inclusive).

        An event without a date is no candidate, one whose date is unresolved always is. In the order of ids.
        """
        wanted = set(keys)
        found = {
            id: one
            for id, (one, own) in self._waiting.items()
            if not wanted.isdisjoint(own) and (days := _days(one)) and days[0] <= end and days[1] >= start
        }
        rows = self.connection.execute(_CANDIDATES, {"keys": sorted(wanted), "start": start, "end": end})
        found.update((row.id, codec.event(row.record)) for row in rows if row.id not in self._waiting)
        return [found[id] for id in sorted(found)]

    def put_event(self, event: Event, keys: Iterable[str]) -> None:
        """Add or replace an event with its blocking keys; its mentions now belong to it."""
        self._waiting[event.id] = (event, tuple(dict.fromkeys(keys)))
        for one in event.mentions:
            self._homes[one] = event.id

    def _flush(self) -> None:
        super()._flush()
        if self._waiting:
            self._flush_events()
        self._flush_disputes()  # they name events, which had to be there first

    def _flush_events(self) -> None:
        waiting, self._waiting = self._waiting, {}
        homes, self._homes = self._homes, {}
        ids = sorted(waiting)
        run = self.connection.execute
        stored: set[str] = set()
        for n in range(0, len(ids), CHUNK):
            stored.update(row.id for row in run(_STORED, {"ids": ids[n : n + CHUNK]}))
        self.upsert(event, [_columns(waiting[id][0]) for id in ids])
        for table in SIDES if stored else ():
            run(DROP_SIDES[table], [{"e": id} for id in sorted(stored)])
        for table, rows in _side_rows([waiting[id] for id in ids]).items():
            self.add(table, rows)
        before: dict[str, str] = {}
        for n in range(0, len(ids), CHUNK):
            before.update((row.id, row.event) for row in run(_OF_EVENTS, {"ids": ids[n : n + CHUNK]}))
        moved = [{"m": m, "e": e} for m, e in homes.items() if before.get(m) != e]
        if moved:
            run(_SET_HOME, moved)

    def _forget(self) -> None:
        super()._forget()
        self._waiting, self._homes = {}, {}


def _days(one: Event) -> tuple[str, str] | None:
    if one.date is None:
        return None
    return one.date.start or FIRST, one.date.end or (one.date.start or LAST)


def _columns(one: Event) -> dict[str, Any]:
    date = one.date
    return {
        "id": one.id,
        "absorbed_by": None,
        "type": one.event,
        "status": one.status,
        "standing": one.standing,
        "quad": one.quad,
        "score": one.score,
        "start": (date.start or date.end) if date else None,
        "end": (date.end or date.start) if date else None,
        "confidence": one.confidence,
        "record": codec.dump(one),
    }


def _side_rows(waiting: Iterable[tuple[Event, tuple[str, ...]]]) -> dict[sa.Table, list[dict[str, Any]]]:
    rows: dict[sa.Table, list[dict[str, Any]]] = {table: [] for table in SIDES}
    for one, keys in waiting:
        days = _days(one)
        if days:
            rows[event_key] += [{"event": one.id, "key": key, "start": days[0], "end": days[1]} for key in keys]
        rows[event_actor] += codec.side_rows("event", one.id, one.actors, one.recipients)
        rows[event_country] += [{"event": one.id, "country": country} for country in countries(one)]
        rows[event_report] += [{"event": one.id, "report": id} for id in dict.fromkeys(one.reports)]
        ties = [(link.kind, link.to, link.words, link.report) for link in one.links]
        stated = {to for kind, to, _, _ in ties if kind == "answers"}
        ties += [("answers", to, None, None) for to in one.answers if to not in stated]  # type: ignore[misc]
        rows[event_link] += [
            {"event": one.id, "place": n, "kind": kind, "to_event": to, "words": words, "report": report}
            for n, (kind, to, words, report) in enumerate(ties)
        ]
    return rows
