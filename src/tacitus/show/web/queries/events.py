"""Events a page at a time, by key: the hundredth page costs what the first does."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from tacitus.records import Event
from tacitus.show.web import tokens
from tacitus.store import Store, codec, select
from tacitus.store.filters import Filters
from tacitus.store.schema import change, event

_COLUMNS = (event.c.start, event.c.id, event.c.record)


def page(store: Store, filters: Filters, limit: int, after: str | None) -> tuple[list[Event], str | None]:
    """Up to `limit` events, by the day they begin (undated ones last), and the token of the next page, if there is
    one. Fault 400: `after` is no token of events."""
    ends = tokens.read(after, ((str, type(None)), str))
    conditions = select.events(filters)
    rows: list[Any] = []
    if ends is None or ends[0] is not None:
        rows += _dated(store, conditions, filters.newest, limit + 1, ends)
    if len(rows) <= limit and not (filters.since or filters.until):
        rows += _undated(store, conditions, limit + 1 - len(rows), ends if ends and ends[0] is None else None)
    more = len(rows) > limit
    last = rows[limit - 1] if more else None
    return [codec.event(row.record) for row in rows[:limit]], tokens.write(last.start, last.id) if last else None


def _dated(
    store: Store, conditions: Sequence[Any], newest: bool, limit: int, ends: Sequence[Any] | None
) -> Sequence[Any]:
    statement = sa.select(*_COLUMNS).where(*conditions, event.c.start.is_not(None))
    order = (event.c.start, event.c.id)
    if ends:
        here, there = sa.tuple_(*order), sa.tuple_(sa.literal(ends[0]), sa.literal(ends[1]))
        statement = statement.where(here < there if newest else here > there)
    statement = statement.order_by(*(column.desc() if newest else column for column in order)).limit(limit)
    return store.connection.execute(statement).all()


def _undated(store: Store, conditions: Sequence[Any], limit: int, ends: Sequence[Any] | None) -> Sequence[Any]:
    statement = sa.select(*_COLUMNS).where(*conditions, event.c.start.is_(None))
    if ends:
        statement = statement.where(event.c.id > ends[1])
    return store.connection.execute(statement.order_by(event.c.id).limit(limit)).all()


def recent(store: Store, filters: Filters, since: int, limit: int) -> tuple[list[tuple[str, Event]], int]:
    """Events of a selection that came or changed after a version of the record, the latest first: ("new" or "changed",
    event); and how many there are in all."""
    ours = [change.c.kind == "event", change.c.version > since, change.c.what.in_(("new", "changed"))]
    ours += select.events(filters)
    both = change.join(event, event.c.id == change.c.id)
    total = store.connection.execute(sa.select(sa.func.count()).select_from(both).where(*ours)).scalar() or 0
    statement = (
        sa.select(change.c.added, event.c.record)
        .select_from(both)
        .where(*ours)
        .order_by(change.c.version.desc())
        .limit(limit)
    )
    rows = store.connection.execute(statement)
    return [("new" if row.added > since else "changed", codec.event(row.record)) for row in rows], int(total)


def changed(store: Store, ids: Sequence[str]) -> dict[str, str]:
    """When these events last changed in the record, by id: UTC, RFC 3339."""
    wanted = sa.select(change.c.id, change.c.time).where(change.c.kind == "event", change.c.id.in_(ids))
    return {row.id: row.time for row in store.connection.execute(wanted)}


def version(store: Store) -> int:
    """The version of the record: grows with everything that is added, changed or taken away."""
    return int(store.connection.execute(sa.select(sa.func.max(change.c.version))).scalar() or 0)


def many(store: Store, ids: Sequence[str]) -> list[Event]:
    """Events by id, in that order, each once; ids that lead nowhere are left out."""
    found = dict.fromkeys(one for id in ids if (one := store.event(id)))
    return list(found)
