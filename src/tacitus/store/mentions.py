"""Mentions in a store, the actors they name and the words those were named by."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec
import sqlalchemy as sa

from tacitus.records import Actor, Mention, Report
from tacitus.store import called, codec, words
from tacitus.store.reports import Reports
from tacitus.store.schema import actor, actor_alias, event, mention, mention_term, report

_IDS: sa.BindParameter[list[str]] = sa.bindparam("ids", expanding=True)
_WITH_EVENT = sa.select(mention.c.id, event.c.id.label("event"), mention.c.record).select_from(
    mention.outerjoin(event, event.c.key == mention.c.event)
)
_BY_ID = _WITH_EVENT.where(mention.c.id.in_(_IDS))
_KEYS = sa.select(mention.c.id, mention.c.key).where(mention.c.id.in_(_IDS))
_OF_REPORT = _WITH_EVENT.where(mention.c.report == sa.bindparam("id")).order_by(mention.c.key)
_HEAD = sa.select(report.c.day).where(report.c.id == sa.bindparam("id"))
_INSERT = sa.insert(mention)
_INSERT_TERMS = sa.insert(mention_term)
_UPDATE = (
    sa.update(mention)
    .where(mention.c.key == sa.bindparam("row_key"))
    .values({name: sa.bindparam(name) for name in ("type", "status", "start", "end", "confidence", "record")})
)
_DROP_TERMS = sa.delete(mention_term).where(mention_term.c.mention == sa.bindparam("row_key"))
CHUNK = 500  # ids a query: databases bound the number of parameters
_SEEN_AT_MOST = 200_000  # actor names remembered as kept; forgotten all at once, so that memory stays flat


class Mentions(Reports):
    """The part of a store that keeps mentions."""

    def __init__(self, connection: sa.Connection, path: str) -> None:
        super().__init__(connection, path)
        self._seen: set[tuple[str, str]] = set()

    def mentions(self, ids: Iterable[str]) -> list[Mention]:
        """The mentions of these ids, in their order, each with the event it belongs to; unknown ids are left out."""
        wanted = list(ids)
        found: dict[str, Mention] = {}
        for start in range(0, len(wanted), CHUNK):
            rows = self.driver.rows(_BY_ID, {"ids": wanted[start : start + CHUNK]})
            found.update((row[0], self._mention(row)) for row in rows)
        return [found[id] for id in wanted if id in found]

    def mentions_of(self, report_id: str) -> list[Mention]:
        """The mentions of a report, of all its texts, in the order they were put in."""
        return [self._mention(row) for row in self.driver.rows(_OF_REPORT, {"id": report_id})]

    def _home(self, mention_id: str, stored: str | None) -> str | None:
        """Which event a mention belongs to; the part that keeps events knows what is not yet written."""
        return stored

    def _mention(self, row: tuple[Any, ...]) -> Mention:
        id, event_id, record = row
        return msgspec.structs.replace(codec.mention(record), event_id=self._home(id, event_id))

    def put_mentions(self, mentions: Iterable[Mention]) -> None:
        """Add mentions or replace those with the same id. ValueError: their report is not in the store."""
        by_report: dict[str, list[Mention]] = {}
        for one in mentions:
            by_report.setdefault(one.report, []).append(one)
        for report_id, group in by_report.items():
            self._put(report_id, list({one.id: one for one in group}.values()))

    def _put(self, report_id: str, group: Sequence[Mention]) -> None:
        head = self.driver.rows(_HEAD, {"id": report_id})
        whole = self.report(report_id)
        if not head or not whole:
            raise ValueError(f"mentions of a report that is not in the store: {report_id}")
        day = head[0][0]
        ids = [one.id for one in group]
        old: dict[str, int] = {}
        for start in range(0, len(ids), CHUNK):
            old.update(self.driver.rows(_KEYS, {"ids": ids[start : start + CHUNK]}))
        changed = [{"row_key": old[one.id], **_columns(one, day)} for one in group if one.id in old]
        self.driver.write(_UPDATE, changed)
        self.driver.write(_DROP_TERMS, [{"row_key": row["row_key"]} for row in changed])
        new = [one for one in group if one.id not in old]
        if new:
            keyed = dict(zip((one.id for one in new), range(self.next_key(mention), 2**63), strict=False))
            old |= keyed
            rows = [
                {"key": keyed[one.id], "id": one.id, "report": report_id, "current": True} | _columns(one, day)
                for one in new
            ]
            self.driver.write(_INSERT, rows)
            words.put_mentions(self.driver, [(keyed[one.id], _sentence(whole, one)) for one in new])
        terms = [row for one in group for row in codec.term_rows("mention", old[one.id], one)]
        self.driver.write(_INSERT_TERMS, terms)
        self._put_actors(group)

    def _put_actors(self, group: Sequence[Mention]) -> None:
        from tacitus.resolve.actors.coreference import is_pronoun

        who, aliases = {}, {}
        for one in group:
            for side in (*one.actors, *one.recipients):
                if side.id and (side.id, side.text) not in self._seen:
                    who[side.id] = {
                        "id": side.id,
                        "name": self._called(side),
                        "country": side.country,
                        "sectors": codec.dump(side.sectors),
                    }
                    if not is_pronoun(side.text):  # "he" and "they" are nobody's names
                        aliases[side.id, side.text] = {
                            "actor": side.id,
                            "text": side.text,
                            "fold": codec.fold(side.text),
                        }
        self.add(actor, list(who.values()))
        self.add(actor_alias, list(aliases.values()))
        if len(self._seen) > _SEEN_AT_MOST:
            self._seen.clear()
        self._seen.update(aliases)

    def _called(self, one: Actor) -> str:
        return called.name_of(one, called.arms() if called.is_arm(one.id) else {})


def _columns(one: Mention, day: str | None) -> dict[str, Any]:
    date = one.date
    start = (date.start or date.end) if date else None
    return {
        "type": one.event,
        "status": one.status,
        "start": start or day,
        "end": (date.end if date and start else None) or start or day,
        "confidence": one.confidence,
        "record": codec.sparse(one),
    }


def _sentence(whole: Report, one: Mention) -> str:
    return whole.text_of(one.field)[one.sentence.start : one.sentence.end]
