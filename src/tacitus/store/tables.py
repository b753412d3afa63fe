"""The tables of a record: each method takes filters and streams rows, however many there are."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

import msgspec
import sqlalchemy as sa

from tacitus.records import Dispute, Event, Mention, Outlook
from tacitus.store import codec, dyads, select
from tacitus.store.actors import actor_rows
from tacitus.store.chains import BACK, FORWARD, KINDS, chain_rows
from tacitus.store.filters import EVERYTHING, Filters
from tacitus.store.rows import ActorRow, ChainRow, Day, DayEvent, DyadRow, ReportRow
from tacitus.store.schema import dispute, event, event_report, mention, outlook, report

if TYPE_CHECKING:
    from tacitus.store.store import Store

_BATCH = 256  # rows held at a time
ALL = (BACK, FORWARD)
_IDS: sa.BindParameter[list[str]] = sa.bindparam("ids", expanding=True)
_EVENTS_OF = (
    sa.select(event_report.c.report, event.c.id)
    .join(event, event.c.key == event_report.c.event)
    .where(event_report.c.report.in_(_IDS))
    .order_by(event_report.c.report, event.c.start, event.c.id)
)


class Tables:
    """What a store holds, table by table (`Store.tables`)."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def _stream(self, statement: sa.Select[Any]) -> Iterator[Any]:
        connection = self.store.connection
        result = connection.execute(statement, execution_options={"yield_per": _BATCH})
        try:
            yield from result
        finally:
            if not connection.closed:  # a reader that stopped half-way may be swept up after the store was closed
                result.close()

    def events(self, filters: Filters = EVERYTHING) -> Iterator[Event]:
        """Events by the day they begin, undated ones last."""
        statement = sa.select(event.c.record).where(*select.events(filters))
        for row in self._stream(_ordered(statement, event.c.start, event.c.id, filters)):
            yield codec.event(row.record)

    def count_events(self, filters: Filters = EVERYTHING) -> int:
        """How many events the filters select (limit aside)."""
        return self._count(event, select.events(filters))

    def count_reports(self, filters: Filters = EVERYTHING) -> int:
        """How many reports the filters select (limit aside)."""
        return self._count(report, select.reports(filters))

    def _count(self, table: sa.Table, conditions: Sequence[sa.ColumnElement[bool]]) -> int:
        statement = sa.select(sa.func.count()).select_from(table).where(*conditions)
        return int(self.store.connection.execute(statement).scalar() or 0)

    def mentions(self, filters: Filters = EVERYTHING) -> Iterator[Mention]:
        """Mentions in the order they were read, each with the event it belongs to."""
        statement = mentions_with_event().where(*select.mentions(filters))
        statement = statement.order_by(mention.c.key.desc() if filters.newest else mention.c.key).limit(filters.limit)
        for row in self._stream(statement):
            yield msgspec.structs.replace(codec.mention(row.record), event_id=row.event)

    def reports(self, filters: Filters = EVERYTHING) -> Iterator[ReportRow]:
        """Reports by day, undated ones last, with the events they tell of."""
        statement = sa.select(
            report.c.id,
            report.c.version,
            report.c.title,
            report.c.author,
            report.c.publisher,
            report.c.published,
            report.c.first_published,
            report.c.url,
            report.c.original_url,
            report.c.language,
            report.c.reprint_of,
            report.c.corrects,
        ).where(*select.reports(filters))
        rows = self._stream(_ordered(statement, report.c.day, report.c.id, filters))
        while batch := list(itertools.islice(rows, _BATCH)):
            events = self._events_of([row.id for row in batch])
            for row in batch:
                values = dict(row._mapping)
                versions = values.pop("version")
                corrects = codec.strings(values.pop("corrects"))
                yield ReportRow(**values, corrects=corrects, events=tuple(events.get(row.id, ())), versions=versions)

    def _events_of(self, reports: Sequence[str]) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for row in self.store.connection.execute(_EVENTS_OF, {"ids": list(reports)}):
            found.setdefault(row.report, []).append(row.id)
        return found

    def disputes(self, filters: Filters = EVERYTHING) -> Iterator[Dispute]:
        """Disputes of the events the filters select, in the order of those events."""
        statement = (
            sa.select(dispute.c.record)
            .join(event, event.c.key == dispute.c.event)
            .where(*select.events(filters))
            .order_by(_order(event.c.start, filters), event.c.id, dispute.c.place)
            .limit(filters.limit)
        )
        for row in self._stream(statement):
            yield codec.dispute(row.record)

    def outlook(self, filters: Filters = EVERYTHING) -> Iterator[Outlook]:
        """What is foretold, by the day it was said. Evidence names events as they stand now."""
        statement = sa.select(outlook.c.record).where(*select.outlooks(filters))
        for row in self._stream(_ordered(statement, outlook.c.made, outlook.c.id, filters)):
            one = codec.outlook(row.record)
            if one.evidence:
                now = dict.fromkeys(found.id for id in one.evidence if (found := self.store.event(id)))
                one = msgspec.structs.replace(one, evidence=tuple(now))
            yield one

    def timeline(self, filters: Filters = EVERYTHING) -> Iterator[Day]:
        """Days on which events begin; those of no known day come last. `limit` counts days."""
        unlimited = msgspec.structs.replace(filters, limit=None)
        yield from itertools.islice(days(self.events(unlimited)), filters.limit)

    def actors(self, filters: Filters = EVERYTHING) -> Iterator[ActorRow]:
        """Actors of the events the filters select, those of most events first."""
        return actor_rows(self.store.connection, filters)

    def dyads(self, filters: Filters = EVERYTHING, by: str = "day") -> Iterator[DyadRow]:
        """Two sides in periods of a day, week or month: cooperation, conflict and how they change."""
        return dyads.dyad_rows(self.store.connection, filters, by)

    def chain(
        self, event_id: str, limit: int | None = None, kinds: Sequence[str] = KINDS, directions: Sequence[int] = ALL
    ) -> Iterator[ChainRow]:
        """How it came to an event (depth 1, 2, ...) and what came of it (-1, -2, ...), the nearest ties first."""
        return itertools.islice(chain_rows(self.store, event_id, kinds, directions), limit)


def days(events: Iterable[Event]) -> Iterator[Day]:
    """Days of events that come by the day they begin."""
    for day, group in itertools.groupby(events, _start):
        told: set[str] = set()
        lines = []
        for one in group:
            told.update(one.reports)
            lines.append(_line(one))
        yield Day(day=day, events=tuple(lines), reports=len(told))


def mentions_with_event() -> sa.Select[Any]:
    """Mentions with the id of the event each belongs to."""
    home = sa.select(event.c.id).where(event.c.key == mention.c.event).scalar_subquery()
    return sa.select(home.label("event"), mention.c.record)


def _order(day: sa.Column[Any], filters: Filters) -> sa.ColumnElement[Any]:
    return (day.desc() if filters.newest else day.asc()).nulls_last()


def _ordered(statement: sa.Select[Any], day: sa.Column[Any], id: sa.Column[Any], filters: Filters) -> sa.Select[Any]:
    return statement.order_by(_order(day, filters), id).limit(filters.limit)


def _start(one: Event) -> str | None:
    return (one.date.start or one.date.end) if one.date else None


def _names(side: Sequence[Any]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(actor.name or actor.text for actor in side))


def _line(one: Event) -> DayEvent:
    place = one.places[0] if one.places else None
    return DayEvent(
        id=one.id,
        event=one.event,
        mode=one.mode,
        status=one.status,
        standing=one.standing,
        summary=one.summary,
        actors=_names(one.actors),
        recipients=_names(one.recipients),
        place=(place.name or place.text) if place else None,
        start=_start(one),
        end=one.date.end if one.date else None,
        precision=one.date.precision if one.date else None,
        reports=len(one.reports),
    )
