"""Who meets whom: actors of most events and what they did to each other."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from tacitus.store import Store, select
from tacitus.store.dyads import counted_as_happened
from tacitus.store.filters import Filters
from tacitus.store.schema import actor, event, event_term

EDGES = 80  # of a network, unless more are asked for


def edges(store: Store, filters: Filters, most: int) -> list[Any]:
    """Pairs of actors (a, b, names, conflict, cooperation), those of most events first, doer and target either way."""
    doer, target = event_term.alias(), event_term.alias()
    low, high = sa.func.min(doer.c.value, target.c.value), sa.func.max(doer.c.value, target.c.value)
    pairs = (
        sa.select(
            low.label("a"),
            high.label("b"),
            sa.func.sum(sa.case((event.c.quad >= 3, 1), else_=0)).label("conflict"),
            sa.func.sum(sa.case((event.c.quad < 3, 1), else_=0)).label("cooperation"),
        )
        .select_from(doer)
        .join(target, sa.and_(target.c.event == doer.c.event, target.c.kind == "i", target.c.role == "r"))
        .join(event, event.c.key == doer.c.event)
        .where(doer.c.kind == "i", doer.c.role == "a", doer.c.value != target.c.value)
        .where(*select.events(counted_as_happened(filters)))
        .group_by(sa.text("1, 2"))
        .order_by(sa.func.count().desc(), sa.text("1, 2"))
        .limit(most)
        .subquery()
    )
    one, other = actor.alias(), actor.alias()
    statement = (
        sa.select(
            pairs,
            one.c.name.label("a_name"),
            other.c.name.label("b_name"),
            one.c.sectors.label("a_sectors"),
            other.c.sectors.label("b_sectors"),
        )
        .join(one, one.c.id == pairs.c.a)
        .join(other, other.c.id == pairs.c.b)
    )
    return list(store.connection.execute(statement))
