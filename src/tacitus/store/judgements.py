"""What has been judged: disputes between voices, outlook entries, decisions with who made them and why."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any

import msgspec
import sqlalchemy as sa

from tacitus.merge.rulings import Ruling, Rulings
from tacitus.records import Dispute, Outlook
from tacitus.store import codec
from tacitus.store.mentions import CHUNK, Mentions
from tacitus.store.rows import Decision
from tacitus.store.schema import decision, dispute, event, outlook, outlook_term, report, ruling

_ID: sa.BindParameter[str] = sa.bindparam("id")
_KEY = sa.select(event.c.key).where(event.c.id == _ID).scalar_subquery()
_KEYS = sa.select(event.c.id, event.c.key).where(event.c.id.in_(sa.bindparam("ids", expanding=True)))
_DISPUTES = sa.select(dispute.c.record).where(dispute.c.event == _KEY).order_by(dispute.c.place)
_DROP_DISPUTES = sa.delete(dispute).where(dispute.c.event == sa.bindparam("e"))
_INSERT_DECISION = sa.insert(decision)
_DECISIONS = sa.select(decision).where(sa.or_(decision.c.subject == _ID, decision.c.object == _ID))
_DROP_TERMS = sa.delete(outlook_term).where(outlook_term.c.outlook == _ID)
_ONE_OUTLOOK = sa.select(outlook.c.record).where(outlook.c.id == _ID)
_OPEN = (
    sa.select(outlook.c.record)
    .where(
        outlook.c.state == "open",
        outlook.c.type == sa.bindparam("type"),
        sa.or_(outlook.c.made < sa.bindparam("day"), outlook.c.made.is_(None)),
    )
    .order_by(outlook.c.made, outlook.c.id)
)
_RULINGS = sa.select(ruling.c.record).order_by(ruling.c.key)
_RULED = sa.select(ruling.c.key, ruling.c.record)
_NAMES = sa.select(outlook.c.record).where(outlook.c.record.contains(sa.bindparam("words")))
_LAST_DAY = sa.select(sa.func.max(report.c.day))


class Judgements(Mentions):
    """The part of a store that keeps judgements. Disputes and decisions wait in memory until `_flush`."""

    def __init__(self, connection: sa.Connection, path: str) -> None:
        super().__init__(connection, path)
        self._disputes: dict[str, tuple[Dispute, ...]] = {}
        self._decided: list[dict[str, Any]] = []
        self._rulings: Rulings | None = None

    def put_disputes(self, event_id: str, disputes: Sequence[Dispute]) -> None:
        """Replace the disputes of an event."""
        self._disputes[event_id] = tuple(disputes)

    def disputes(self, event_id: str) -> list[Dispute]:
        """The disputes of an event, in the order they were put in."""
        if event_id in self._disputes:
            return list(self._disputes[event_id])
        return [codec.dispute(row[0]) for row in self.driver.rows(_DISPUTES, {"id": event_id})]

    def decide(self, kind: str, subject: str, object: str, by: str, score: float, reason: str) -> None:
        """Write down a decision (kind: same_event, reprint, correction, ...) with who made it, score and reason."""
        now = datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
        self._decided.append(
            {
                "kind": kind,
                "subject": subject,
                "object": object,
                "by": by,
                "score": score,
                "reason": reason,
                "time": now,
            }
        )

    def decisions(self, id: str) -> list[Decision]:
        """Decisions that concern a report, mention, event or actor, in the order they were made."""
        rows = [
            dict(row) for row in self.connection.execute(_DECISIONS.order_by(decision.c.key), {"id": id}).mappings()
        ]
        rows += [row for row in self._decided if id in (row["subject"], row["object"])]
        return [Decision(**{k: v for k, v in row.items() if k != "key"}) for row in rows]

    def rulings(self) -> Rulings:
        """What people decided, as it binds merging."""
        if self._rulings is None:
            self._rulings = Rulings(_ruling(row[0]) for row in self.driver.rows(_RULINGS))
        return self._rulings

    def put_ruling(self, one: Ruling) -> None:
        """Keep a decision of a person, or replace the one with its id."""
        key = next((key for key, record in self.driver.rows(_RULED) if _ruling(record).id == one.id), None)
        row = {"key": key or self.next_key(ruling), "kind": one.kind, "record": codec.dump(one)}
        self.upsert(ruling, [row])
        self._rulings = None

    def put_outlook(self, outlook: Outlook) -> None:
        """Add an outlook entry or replace the one with its id. How a person settled it stands."""
        outlook = self.rulings().as_settled(outlook)
        self.upsert(_OUTLOOK, [_outlook_row(outlook)])
        self.driver.write(_DROP_TERMS, [{"id": outlook.id}])
        self.add(outlook_term, codec.term_rows("outlook", outlook.id, outlook))

    def outlook_entry(self, id: str) -> Outlook | None:
        """An outlook entry by id."""
        row = self.connection.execute(_ONE_OUTLOOK, {"id": id}).first()
        return codec.outlook(row.record) if row else None

    def open_outlook(self, event_type: str, day: str) -> list[Outlook]:
        """Open outlook entries of that event type made before `day`, the earliest first, but those that a person
        holds open."""
        entries = [codec.outlook(row[0]) for row in self.driver.rows(_OPEN, {"type": event_type, "day": day})]
        return [one for one in entries if not self.rulings().settled(one)]

    def outlook_on(self, event_id: str) -> list[Outlook]:
        """Outlook entries that an event bears out."""
        rows = self.driver.rows(_NAMES, {"words": f'"{event_id}"'})
        return [one for row in rows if event_id in (one := codec.outlook(row[0])).evidence]

    def last_day(self) -> str | None:
        """The day of the latest report."""
        day: str | None = self.driver.value(_LAST_DAY)
        return day

    def _flush(self) -> None:
        """Write what waits."""
        self.driver.write(_INSERT_DECISION, self._decided)
        self._decided = []

    def _flush_disputes(self) -> None:
        """ValueError: the event of a dispute is not in the store."""
        waiting, self._disputes = self._disputes, {}
        if not waiting:
            return
        keys: dict[str, int] = {}
        ids = sorted(waiting)
        for n in range(0, len(ids), CHUNK):
            keys.update(self.driver.rows(_KEYS, {"ids": ids[n : n + CHUNK]}))
        missing = [id for id, group in waiting.items() if group and id not in keys]
        if missing:
            raise ValueError(f"disputes of an event that is not in the store: {missing[0]}")
        self.driver.write(_DROP_DISPUTES, [{"e": key} for key in keys.values()])
        self.add(
            dispute,
            [
                {"event": keys[id], "place": n, "field": one.field, "record": codec.dump(one)}
                for id, group in waiting.items()
                for n, one in enumerate(group)
            ],
        )

    def _forget(self) -> None:
        """Drop what waits: the transaction was rolled back."""
        self._disputes, self._decided = {}, []
        self._rulings = None
        self._last = None
        self._seen.clear()


_OUTLOOK = outlook
_ruling = msgspec.json.Decoder(Ruling).decode


def _outlook_row(one: Outlook) -> dict[str, Any]:
    due = one.deadline
    start = (due.start or due.end if due else None) or (one.made or "")[:10] or None
    return {
        "id": one.id,
        "report": one.report,
        "type": one.event,
        "state": one.state,
        "made": one.made,
        "start": start,
        "end": (due.end or due.start if due else None) or start,
        "record": codec.dump(one),
    }
