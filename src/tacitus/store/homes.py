"""Which event each mention belongs to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import sqlalchemy as sa

from tacitus.store.driver import Driver
from tacitus.store.mentions import CHUNK
from tacitus.store.schema import event, mention

_ID: sa.BindParameter[str] = sa.bindparam("id")
_IDS: sa.BindParameter[list[str]] = sa.bindparam("ids", expanding=True)
_HOME = sa.select(event.c.id).join(mention, mention.c.event == event.c.key).where(mention.c.id == _ID)
_OF_EVENTS = sa.select(mention.c.id, mention.c.event).where(mention.c.event.in_(_IDS))
_SET_HOME = sa.update(mention).where(mention.c.id == sa.bindparam("m")).values(event=sa.bindparam("e"))
_FEW = 8  # mentions of an event whose home is set without asking where they are
_HELD = 100_000  # mentions whose home is held


class Homes:
    """Keeps the homes of mentions: those that wait to be written, and those that were seen or written last."""

    def __init__(self, driver: Driver) -> None:
        self._driver = driver
        self._waiting: dict[str, str] = {}
        self._kept: dict[str, int] = {}  # as this connection last saw or wrote them

    def of(self, mention_id: str) -> str | None:
        """Id of the event a mention belongs to, None if to none."""
        if mention_id in self._waiting:
            return self._waiting[mention_id]
        found: str | None = self._driver.value(_HOME, {"id": mention_id})
        return found

    def now(self, mention_id: str, stored: str | None) -> str | None:
        """The same where it is known what is stored."""
        return self._waiting.get(mention_id, stored)

    def put(self, mentions: Iterable[str], event_id: str) -> None:
        """Mentions belong to that event now; it waits until `flush`."""
        self._waiting.update(dict.fromkeys(mentions, event_id))

    def flush(self, stored: Mapping[int, Sequence[str]], keys: Mapping[str, int]) -> None:
        """Write what waits. `stored`: the mentions of events that were there before, by key; `keys`: of all events."""
        waiting, self._waiting = self._waiting, {}
        before = self._kept
        unread = [key for key, own in stored.items() if len(own) - sum(map(before.__contains__, own)) > _FEW]
        for n in range(0, len(unread), CHUNK):
            before.update(self._driver.rows(_OF_EVENTS, {"ids": unread[n : n + CHUNK]}))
        moved = {m: keys[id] for m, id in waiting.items() if before.get(m) != keys[id]}
        self._driver.write(_SET_HOME, [{"m": m, "e": key} for m, key in moved.items()])
        before.update(moved)
        if len(before) > _HELD:
            before.clear()

    def unsure(self, mentions: Iterable[str] | None = None) -> None:
        """Where these mentions are, or any, may have changed since."""
        if mentions is None:
            self._kept.clear()
            return
        for one in mentions:
            self._kept.pop(one, None)

    def forget(self) -> None:
        """What waits is not to be written."""
        self._waiting = {}
        self._kept.clear()
