"""A record merged again from what it keeps: reports and mentions stay, what merging made of them is made anew."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import sqlalchemy as sa

from tacitus.records import Mention, Report
from tacitus.store.schema import decision, dispute, event, mention, outlook, report, report_band, report_text

if TYPE_CHECKING:
    from tacitus.store.store import Store

_IDS = sa.select(event.c.id)
_FREE = sa.update(mention).values(event=None)
_LOOSE = sa.update(event).values(absorbed_by=None)
_UNMERGED = sa.update(report).values(stated=False, reprint_of=None, corrects="[]", signature=None, bands=None)
_ARRIVED = (
    sa.select(report.c.id)
    .join(report_text, sa.and_(report_text.c.report == report.c.id, report_text.c.version == report.c.version))
    .order_by(report_text.c.key)
)
_CURRENT = sa.select(mention.c.id).where(mention.c.report == sa.bindparam("id"), mention.c.current)
_MENTIONS = sa.select(mention.c.id)
_ROW = sa.select(event).where(event.c.id == sa.bindparam("id"))


def clear(store: Store, machines: Sequence[str], following: str) -> set[str]:
    """Take away all that merging has made, and the decisions of `machines` and those that only follow people's (of
    that reason); the ids of the events that were."""
    run = store.connection.execute
    store._flush()
    ids = set(run(_IDS).scalars())
    run(_FREE)
    run(_LOOSE)
    for table in (dispute, outlook, event, report_band):
        run(sa.delete(table))
    run(sa.delete(decision).where(sa.or_(decision.c.by.in_(machines), decision.c.reason == following)))
    run(_UNMERGED)
    store._homes.unsure()
    store._held.clear()
    return ids


def told(store: Store, found_by_merging: str) -> Iterator[tuple[Report, list[Mention]]]:
    """Reports in the order they came, each with the mentions of its newest text that its coder found."""
    for id in store.connection.execute(_ARRIVED).scalars().all():
        one = store.report(id)
        ids = store.connection.execute(_CURRENT, {"id": id}).scalars().all()
        if one:
            yield one, [m for m in store.mentions(ids) if m.model != found_by_merging]


def redirect(store: Store, gone: set[str], founded: str, home: str) -> None:
    """Let the id of an event that is no more lead to the one that its founding mention is in now."""
    if founded not in gone:
        return
    store._flush()
    row = dict(store.connection.execute(_ROW, {"id": home}).mappings().one())
    kept = row["key"]
    row |= {"key": store.next_key(event), "id": founded, "absorbed_by": kept}
    store.connection.execute(sa.insert(event), [row])


def mention_ids(store: Store) -> list[str]:
    """All mentions."""
    return list(store.connection.execute(_MENTIONS).scalars())
