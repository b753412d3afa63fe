"""What was foretold, a page at a time."""

from __future__ import annotations

import sqlalchemy as sa

from tacitus.records import Outlook
from tacitus.show.web import tokens
from tacitus.store import Store, codec, select
from tacitus.store.filters import Filters
from tacitus.store.schema import outlook


def page(
    store: Store, filters: Filters, state: str | None, limit: int, after: str | None
) -> tuple[list[Outlook], str | None]:
    """Entries by the day they were made, and the token of the next page. state: only those that stand so."""
    ends = tokens.read(after, (str, str))
    made = sa.func.coalesce(outlook.c.made, "")
    statement = sa.select(made.label("made"), outlook.c.id, outlook.c.record).where(*select.outlooks(filters))
    if state:
        statement = statement.where(outlook.c.state == state)
    order = (made, outlook.c.id)
    if ends:
        here, there = sa.tuple_(*order), sa.tuple_(sa.literal(ends[0]), sa.literal(ends[1]))
        statement = statement.where(here < there if filters.newest else here > there)
    statement = statement.order_by(*(column.desc() if filters.newest else column for column in order)).limit(limit + 1)
    rows = store.connection.execute(statement).all()
    last = rows[limit - 1] if len(rows) > limit else None
    return [codec.outlook(row.record) for row in rows[:limit]], tokens.write(last.made, last.id) if last else None


def states(store: Store, filters: Filters) -> dict[str, int]:
    """How many entries are in each state."""
    statement = sa.select(outlook.c.state, sa.func.count()).where(*select.outlooks(filters)).group_by(outlook.c.state)
    return {row[0]: row[1] for row in store.connection.execute(statement)}
