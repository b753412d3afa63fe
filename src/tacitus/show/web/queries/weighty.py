"""The events that weigh most, by the brief's own measure (`tacitus.show.brief.rank`), in the order they happened."""

from __future__ import annotations

import sqlalchemy as sa

from tacitus.records import Event
from tacitus.show.brief.alike import alike
from tacitus.show.brief.rank import may_head, weight
from tacitus.store import Store, codec, select
from tacitus.store.filters import Filters
from tacitus.store.schema import event, event_report

LATEST = 4_000  # events that are looked at: of a large record only what happened last
_CANDIDATES = 120  # those that most reports tell


def weightiest(store: Store, filters: Filters, most: int) -> list[Event]:
    """Up to `most` events that could head a brief, of the latest `LATEST` that the filters select."""
    latest = (
        sa.select(event.c.key)
        .where(event.c.start.is_not(None), event.c.standing.in_(("confirmed", "reported", "disputed")))
        .where(event.c.status == "actual", *select.events(filters))
        .order_by(event.c.start.desc())
        .limit(LATEST)
        .subquery()
    )
    told = (
        sa.select(latest.c.key)
        .join(event_report, event_report.c.event == latest.c.key)
        .group_by(latest.c.key)
        .order_by(sa.func.count().desc(), latest.c.key)
        .limit(_CANDIDATES)
    )
    rows = store.connection.execute(sa.select(event.c.record).where(event.c.key.in_(told)))
    found = [one for row in rows if may_head(one := codec.event(row.record))]
    chosen: list[Event] = []
    for one in sorted(found, key=lambda one: (-weight(one), one.id)):
        if len(chosen) < most and not any(alike(one, other) for other in chosen):
            chosen.append(one)
    return sorted(chosen, key=lambda one: ((one.date.start if one.date else None) or "", one.id))
