"""What becomes of events: one takes in another, a report's new text takes back what the old one told."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import msgspec
import sqlalchemy as sa

from tacitus.records import Event
from tacitus.store.beside import DROP_SIDES, SIDES
from tacitus.store.events import Events
from tacitus.store.schema import dispute, event, event_key, event_link, mention, outlook

_ID: sa.BindParameter[str] = sa.bindparam("id")
_KEY: sa.BindParameter[int] = sa.bindparam("event_key")
_GONE: sa.BindParameter[int] = sa.bindparam("gone")
_TELLS_OF = (
    sa.select(event.c.id)
    .join(event_link, event_link.c.event == event.c.key)
    .where(event_link.c.to_event == _ID)
    .distinct()
)
_TAKE_IN = (
    sa.update(event)
    .where(sa.or_(event.c.key == _GONE, event.c.absorbed_by == _GONE))
    .values(absorbed_by=sa.bindparam("kept"))
)
_MOVE = sa.update(mention).where(mention.c.event == _GONE).values(event=sa.bindparam("kept"))
_TOLD_BY = (
    sa.select(event.c.id)
    .join(mention, mention.c.event == event.c.key)
    .where(mention.c.report == _ID, mention.c.current)
    .distinct()
)
_MENTIONS_OF = sa.select(mention.c.id).where(mention.c.report == _ID)
_RETIRE = sa.update(mention).where(mention.c.report == sa.bindparam("report_id")).values(current=False, event=None)
_DROP_OUTLOOK = sa.delete(outlook).where(outlook.c.report == _ID)
_DROP_DISPUTES = sa.delete(dispute).where(dispute.c.event == _KEY)
_DROP_TAKEN = sa.delete(event).where(event.c.absorbed_by == _KEY)
_inside = event.alias()
_TAKEN_IN = sa.select(event.c.id).where(
    event.c.absorbed_by == sa.select(_inside.c.key).where(_inside.c.id == _ID).scalar_subquery()
)
_TAKEN = event.c.key.in_(sa.bindparam("old_keys", expanding=True))
_LET_GO = sa.update(event).where(_TAKEN).values(absorbed_by=None)
_TAKE_OVER = sa.update(event).where(_TAKEN).values(absorbed_by=sa.bindparam("kept"))
_DROP_EVENT = sa.delete(event).where(event.c.key == _KEY)
_KEYS_OF = sa.select(event_key.c.key).where(event_key.c.event == _KEY).order_by(event_key.c.key)


class Lineage(Events):
    """The part of a store that keeps the ids of events alive, or lets them go."""

    def absorb(self, kept: str, gone: str, by: str, score: float, reason: str) -> None:
        """The event `gone` became part of `kept`: its id still resolves, events that name it now name `kept`.

        ValueError: one of them is not in the store, or they are one already.
        """
        self._flush()
        into, old = self.event(kept), self.event(gone)
        if into is None or old is None or into.id == old.id:
            raise ValueError(f"{gone} cannot become part of {kept}: both must be events, and two")
        keys = self._event_keys([into.id, old.id])
        tellers = {row.id for row in self.connection.execute(_TELLS_OF, {"id": old.id})}
        tellers.update((*old.answers, *old.answered_by, *(link.to for link in old.links)))
        change = {"gone": keys[old.id], "kept": keys[into.id]}
        self.connection.execute(_TAKE_IN, change)
        self.connection.execute(_MOVE, change)
        self._homes.unsure(old.mentions)
        self._held.pop(old.id, None)
        for table in SIDES:
            self.connection.execute(DROP_SIDES[table], {"e": keys[old.id]})
        self.connection.execute(_DROP_DISPUTES, {"event_key": keys[old.id]})
        for id in sorted(tellers | {into.id}):
            self._rename(id, old.id, into.id)
        self.decide("same_event", into.id, old.id, by, score, reason)

    def absorbed(self, id: str) -> list[str]:
        """Ids of events that became part of this one, and resolve to it."""
        self._flush()
        return list(self.connection.execute(_TAKEN_IN, {"id": id}).scalars())

    def linking(self, id: str) -> list[str]:
        """Ids of events that have a link to this one."""
        self._flush()
        return list(self.connection.execute(_TELLS_OF, {"id": id}).scalars())

    def release(self, id: str, taken: Sequence[str] = ()) -> None:
        """Let an event that another took in stand for itself again, with those (`taken`) that now resolve to it. The
        caller puts it anew, and the other without its mentions. An event of that id that never was is made."""
        self._flush()
        keys = self._event_keys([id, *taken])
        if id in keys:
            self.connection.execute(_LET_GO, {"old_keys": [keys[id]]})
            self.connection.execute(_TAKE_OVER, {"old_keys": [keys[one] for one in taken], "kept": keys[id]})

    def _withdraw(self, report_id: str) -> tuple[str, ...]:
        """Take back what a report told, before a new text of it is merged; the old text and mentions stay readable.

        Ids of the events that others still tell, to be built anew; those that nobody else tells are gone.
        """
        self._flush()
        run = self.connection.execute
        touched = [row.id for row in run(_TOLD_BY, {"id": report_id})]
        own = {row.id for row in run(_MENTIONS_OF, {"id": report_id})}
        run(_RETIRE, {"report_id": report_id})
        self._homes.unsure()
        run(_DROP_OUTLOOK, {"id": report_id})
        left: list[str] = []
        gone: list[Event] = []
        for id in sorted(touched):
            one = self.event(id)
            if one is None:
                continue
            mentions = tuple(m for m in one.mentions if m not in own)
            if not mentions:
                gone.append(one)
                continue
            reports, voices = (tuple(r for r in ids if r != report_id) for ids in (one.reports, one.voices))
            changed = msgspec.structs.replace(one, mentions=mentions, reports=reports, voices=voices)
            self.put_event(changed, self._blocks(one.id))
            left.append(id)
        # Only after the others: an event put anew takes its mentions home, those just taken back among them.
        for one in gone:
            self._drop(one, {other.id for other in gone})
        return tuple(left)

    def _drop(self, one: Event, gone: Collection[str]) -> None:
        """Let go an event that nobody tells, and its name in others, but not in those that are `gone` with it."""
        self._flush()
        run = self.connection.execute
        tellers = {row.id for row in run(_TELLS_OF, {"id": one.id})} | {*one.answers, *one.answered_by}
        key = {"event_key": self._event_keys([one.id])[one.id]}
        self._held.pop(one.id, None)
        run(_DROP_TAKEN, key)
        run(_DROP_EVENT, key)
        for id in sorted(tellers - set(gone)):
            self._rename(id, one.id, None)

    def _rename(self, id: str, gone: str, kept: str | None) -> None:
        """In the event `id`, put `kept` for every mention of the event `gone`; None: leave it out."""
        one = self.event(id)
        if one is None:
            return

        def now(ids: tuple[str, ...]) -> tuple[str, ...]:
            renamed = (kept if i == gone else i for i in ids)
            return tuple(dict.fromkeys(k for k in renamed if k is not None and k != one.id))

        links = [
            msgspec.structs.replace(link, to=kept) if link.to == gone and kept else link
            for link in one.links
            if link.to != gone or kept
        ]
        changed = msgspec.structs.replace(
            one,
            answers=now(one.answers),
            answered_by=now(one.answered_by),
            links=tuple(link for link in links if link.to != one.id),
        )
        if changed != one:
            self.put_event(changed, self._blocks(one.id))

    def _blocks(self, id: str) -> list[str]:
        """The blocking keys an event carries."""
        if id in self._waiting:
            return list(self._waiting[id][1])
        keys = self._event_keys([id])
        return list(self.connection.execute(_KEYS_OF, {"event_key": keys[id]}).scalars()) if keys else []
