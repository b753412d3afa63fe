"""Reports, a page at a time, and what is known of one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from tacitus.show.web import tokens
from tacitus.store import Store, codec, select
from tacitus.store.filters import Filters
from tacitus.store.rows import ReportRow
from tacitus.store.schema import event, event_report, report, report_text

_COLUMNS = [
    report.c[name]
    for name in (
        *("id", "version", "title", "author", "publisher", "published", "first_published", "day"),
        *("url", "original_url", "language", "reprint_of", "corrects"),
    )
]


def page(store: Store, filters: Filters, limit: int, after: str | None) -> tuple[list[ReportRow], str | None]:
    """Reports by day (undated ones last), and the token of the next page."""
    ends = tokens.read(after, ((str, type(None)), str))
    conditions = select.reports(filters)
    rows: list[Any] = []
    if ends is None or ends[0] is not None:
        statement = sa.select(*_COLUMNS).where(*conditions, report.c.day.is_not(None))
        order = (report.c.day, report.c.id)
        if ends:
            here, there = sa.tuple_(*order), sa.tuple_(sa.literal(ends[0]), sa.literal(ends[1]))
            statement = statement.where(here < there if filters.newest else here > there)
        statement = statement.order_by(*(column.desc() if filters.newest else column for column in order))
        rows += store.connection.execute(statement.limit(limit + 1)).all()
    if len(rows) <= limit and not (filters.since or filters.until):
        statement = sa.select(*_COLUMNS).where(*conditions, report.c.day.is_(None))
        if ends and ends[0] is None:
            statement = statement.where(report.c.id > ends[1])
        rows += store.connection.execute(statement.order_by(report.c.id).limit(limit + 1 - len(rows))).all()
    last = rows[limit - 1] if len(rows) > limit else None
    return _rows(store, rows[:limit]), tokens.write(last.day, last.id) if last else None


def one(store: Store, id: str) -> ReportRow | None:
    """A report as the table lists it."""
    rows = store.connection.execute(sa.select(*_COLUMNS).where(report.c.id == id)).all()
    return next(iter(_rows(store, rows)), None)


def reprints(store: Store, id: str, limit: int = 200) -> list[str]:
    """Ids of the reprints of a report."""
    statement = sa.select(report.c.id).where(report.c.reprint_of == id).order_by(report.c.day, report.c.id)
    return list(store.connection.execute(statement.limit(limit)).scalars())


def texts(store: Store, id: str) -> list[tuple[int, str]]:
    """Versions of a report's text: (number, when it was added), the oldest first."""
    statement = sa.select(report_text.c.version, report_text.c.added).where(report_text.c.report == id)
    return [(row.version, row.added) for row in store.connection.execute(statement.order_by(report_text.c.version))]


def _rows(store: Store, rows: Sequence[Any]) -> list[ReportRow]:
    events: dict[str, list[str]] = {}
    ids = [row.id for row in rows]
    for n in range(0, len(ids), 500):
        statement = (
            sa.select(event_report.c.report, event.c.id)
            .join(event, event.c.key == event_report.c.event)
            .where(event_report.c.report.in_(ids[n : n + 500]))
            .order_by(event_report.c.report, event.c.start, event.c.id)
        )
        for found in store.connection.execute(statement):
            events.setdefault(found.report, []).append(found.id)
    made = []
    for row in rows:
        values = dict(row._mapping)
        values.pop("day")
        values["versions"] = values.pop("version")
        values["corrects"] = codec.strings(values["corrects"])
        made.append(ReportRow(**values, events=tuple(events.get(row.id, ()))))
    return made
