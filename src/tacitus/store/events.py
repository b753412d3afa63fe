"""Events in a store: found by blocking key and day, written once a transaction however often merging puts them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from tacitus.records import Event
from tacitus.store import codec
from tacitus.store.beside import Beside, days
from tacitus.store.homes import Homes
from tacitus.store.judgements import Judgements
from tacitus.store.mentions import CHUNK
from tacitus.store.schema import event, event_key

_ID: sa.BindParameter[str] = sa.bindparam("id")
_IDS: sa.BindParameter[list[str]] = sa.bindparam("ids", expanding=True)
_inside = event.alias()
_BY_ID = sa.select(event.c.record, _inside.c.id.label("absorbed_by")).select_from(
    event.outerjoin(_inside, _inside.c.key == event.c.absorbed_by)
)
_BY_ID = _BY_ID.where(event.c.id == _ID)
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
_INSERT = sa.insert(event)
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
_EVENTS_HELD = 1024


class Events(Judgements):
    """The part of a store that keeps events. What is put waits in memory until `_flush` (commit at the latest)."""

    def __init__(self, connection: sa.Connection, path: str) -> None:
        super().__init__(connection, path)
        self._waiting: dict[str, tuple[Event, tuple[str, ...]]] = {}
        self._homes = Homes(self.driver)
        self._held: dict[str, Event] = {}  # none that another has taken in
        self._beside = Beside(self.driver)
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
        return self._homes.now(mention_id, stored)

    def event_of(self, mention_id: str) -> str | None:
        """Id of the event a mention belongs to, None if to none."""
        return self._homes.of(mention_id)

    def candidates(self, keys: Iterable[str], start: str, end: str) -> list[Event]:
        """Events that carry one of the blocking keys and whose dates meet [start, end] (ISO days, inclusive).

        An event without a date, or whose date is unresolved, may be of any. In the order of ids.
        """
        wanted = set(keys)
        found = {
            id: one
            for id, (one, own) in self._waiting.items()
            if not wanted.isdisjoint(own) and (own_days := days(one))[0] <= end and own_days[1] >= start
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
        self._homes.put(event.mentions, event.id)

    def _flush(self) -> None:
        super()._flush()
        if self._waiting:
            self._flush_events()
        self._flush_disputes()  # they name events, which had to be there first

    def _flush_events(self) -> None:
        waiting, self._waiting = self._waiting, {}
        stored = self._event_keys(sorted(waiting))
        self.driver.write(_UPDATE, [{"row_key": stored[id], **_columns(waiting[id][0])} for id in sorted(stored)])
        keys = dict(stored)
        new = [id for id in waiting if id not in stored]
        if new:
            keys.update(zip(new, range(self.next_key(event), 2**63), strict=False))
            self.driver.write(_INSERT, [{"key": keys[id], "id": id, **_columns(waiting[id][0])} for id in new])
        self._beside.put(waiting, stored, keys, self._held)
        self._homes.flush({stored[id]: waiting[id][0].mentions for id in sorted(stored)}, keys)
        self._hold({id: one for id, (one, _) in waiting.items()})

    def _event_keys(self, ids: Sequence[str]) -> dict[str, int]:
        found: dict[str, int] = {}
        for n in range(0, len(ids), CHUNK):
            found.update(self.driver.rows(_STORED, {"ids": ids[n : n + CHUNK]}))
        return found

    def _forget(self) -> None:
        super()._forget()
        self._waiting = {}
        self._homes.forget()
        self._held.clear()
        self._beside.forget()
        self._writing = False

    def _recall(self) -> None:
        """At the start of a transaction: what another process has written since makes what is held doubtful."""
        version = self.driver.value(_VERSION)
        if version != self._seen_version:
            self._homes.unsure()
            self._held.clear()
            self._rulings = None
            self._seen_version = version
        self._writing = True


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
