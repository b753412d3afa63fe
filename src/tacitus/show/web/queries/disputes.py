"""Events on which accounts differ, a page at a time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from tacitus.records import Event
from tacitus.show.web import tokens
from tacitus.store import Store, codec, select
from tacitus.store.filters import Filters
from tacitus.store.schema import dispute, event


def page(store: Store, filters: Filters, limit: int, after: str | None) -> tuple[list[Event], str | None]:
    """Events with a disputed field, by the day they begin, and the token of the next page."""
    ends = tokens.read(after, (str, str))
    first = sa.func.coalesce(event.c.start, "")
    statement = sa.select(first.label("first"), event.c.id, event.c.record).where(
        event.c.key.in_(sa.select(dispute.c.event)), *select.events(filters)
    )
    order = (first, event.c.id)
    if ends:
        here, there = sa.tuple_(*order), sa.tuple_(sa.literal(ends[0]), sa.literal(ends[1]))
        statement = statement.where(here < there if filters.newest else here > there)
    statement = statement.order_by(*(column.desc() if filters.newest else column for column in order)).limit(limit + 1)
    rows: Sequence[Any] = store.connection.execute(statement).all()
    last = rows[limit - 1] if len(rows) > limit else None
    return [codec.event(row.record) for row in rows[:limit]], tokens.write(last.first, last.id) if last else None


def latest(store: Store, filters: Filters, limit: int) -> list[Event]:
    """The last few events on which accounts differ."""
    return page(store, filters, limit, None)[0]


def count(store: Store, filters: Filters) -> int:
    """How many events have a disputed field."""
    statement = (
        sa.select(sa.func.count())
        .select_from(event)
        .where(event.c.key.in_(sa.select(dispute.c.event)), *select.events(filters))
    )
    return int(store.connection.execute(statement).scalar() or 0)
