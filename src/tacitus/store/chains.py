"""Chains of answers: from one event to what it answers and to what answers it, as the reports say in words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from tacitus.store.rows import ChainRow
from tacitus.store.schema import event, event_link

if TYPE_CHECKING:
    from tacitus.store.store import Store

_ID: sa.BindParameter[str] = sa.bindparam("id")
_ANSWERS = event_link.c.kind == "answers"
_TIES = sa.select(event.c.id, event_link.c.to_event, event_link.c.words, event_link.c.report).join(
    event, event.c.key == event_link.c.event
)
_FORTH = _TIES.where(event.c.id == _ID, _ANSWERS).order_by(event_link.c.place)
_BACK = _TIES.where(event_link.c.to_event == _ID, _ANSWERS).order_by(event.c.id, event_link.c.place)


def chain_rows(store: Store, event_id: str) -> Iterator[ChainRow]:
    """Ties from near to far: depth 1, 2, ... what the event answers, depth -1, -2, ... what answers it.

    An event is entered once in each direction, so that circles end.
    """
    start = store.event(event_id)
    if start is None:
        return
    for sign, statement in ((1, _FORTH), (-1, _BACK)):
        front, seen, depth = [start.id], {start.id}, 0
        while front:
            depth += 1
            onward: list[str] = []
            for id in front:
                for row in store.connection.execute(statement, {"id": id}).all():
                    tie = _tie(store, row, sign * depth)
                    if tie is None:
                        continue
                    yield tie
                    far = tie.answers_id if sign > 0 else tie.event_id
                    if far not in seen:
                        seen.add(far)
                        onward.append(far)
            front = onward


def _tie(store: Store, row: Any, depth: int) -> ChainRow | None:
    other = store.event(row.to_event)  # it may have been absorbed since
    if other is None or other.id == row.id:
        return None
    return ChainRow(event_id=row.id, answers_id=other.id, words=row.words, report=row.report, depth=depth)
