"""The events of a dyad as the series counts them: once each, however many reports tell it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import msgspec
import sqlalchemy as sa

from tacitus.escalation import ladder
from tacitus.escalation.sides import Side
from tacitus.records import Actor, Event, Record
from tacitus.store import codec, select
from tacitus.store.filters import HELD_FALSE, Filters
from tacitus.store.schema import event, event_term

if TYPE_CHECKING:
    from tacitus.store.store import Store

CONFLICT = (3, 4)  # PLOVER quad classes


class Act(Record, frozen=True):
    """One event between two sides. `by`: who does it, "a", "b", or "" where both do (talks, a clash); `group`: one of
    the sides stands there only with people who are not of the state."""

    id: str
    day: str
    precision: str
    quad: int
    score: float
    rung: str
    height: int
    reports: tuple[str, ...]
    voices: int
    by: str
    group: bool

    @property
    def conflict(self) -> bool:
        return self.quad in CONFLICT


def between(one: Event, a: Side, b: Side) -> Act | None:
    """The event as an act between two sides; None where they do not meet in it, or its day is not known."""
    if one.date is None or not one.date.start:
        return None
    does = {side: _there(one.actors, which) for side, which in (("a", a), ("b", b))}
    gets = {side: _there(one.recipients, which) for side, which in (("a", a), ("b", b))}
    forth, back = does["a"] is not None and gets["b"] is not None, does["b"] is not None and gets["a"] is not None
    if not forth and not back:
        if one.recipients or does["a"] is None or does["b"] is None:
            return None
        if not _two(one.actors, a, b):
            return None
        marks: set[str | None] = {does["a"], does["b"]}
    else:
        marks = {does["a"], gets["b"]} if forth else {does["b"], gets["a"]}
    return act(one, "" if forth == back else "a" if forth else "b", "group" in marks)


def act(one: Event, by: str, group: bool) -> Act:
    """An event with a known day as an act."""
    rung = ladder.load().of(one)
    date = one.date
    return Act(
        id=one.id,
        day=(date.start or "")[:10] if date else "",
        precision=date.precision if date else "unresolved",
        quad=one.quad or 0,
        score=one.score or 0.0,
        rung=rung.name,
        height=rung.height,
        reports=one.reports,
        voices=len(one.voices),
        by=by,
        group=group,
    )


def _there(side: Iterable[Actor], wanted: Side) -> str | None:
    """ "" if anybody of a side is there himself, "group" if only by a group of its country, None if nobody is."""
    marks = {wanted.holds(one) for one in side} - {None}
    return None if not marks else "" if "" in marks else "group"


def _two(actors: Iterable[Actor], a: Side, b: Side) -> bool:
    """Whether the two sides are there with different actors: one who belongs to both has nobody to meet."""
    of_a, of_b = ([one for one in actors if side.holds(one) is not None] for side in (a, b))
    return any(one != other for one in of_a for other in of_b)


def of_dyad(store: Store, a: Side, b: Side, filters: Filters) -> Iterator[Act]:
    """The acts between two sides by day: actual and not denied or retracted, unless the filters ask otherwise."""
    statement = counted(filters).where(event.c.key.in_(_met(a)), event.c.key.in_(_met(b)))
    for one in stream(store, statement):
        found = between(one, a, b)
        if found:
            yield found


def counted(filters: Filters) -> sa.Select[tuple[str]]:
    """Events with a day that the filters select, by day."""
    plain = msgspec.structs.replace(filters, statuses=filters.statuses or ("actual",), limit=None)
    statement = sa.select(event.c.record).where(*select.events(plain), event.c.start.is_not(None))
    if not filters.standings:
        statement = statement.where(event.c.standing.not_in(HELD_FALSE))
    return statement.order_by(event.c.start, event.c.id)


def stream(store: Store, statement: sa.Select[tuple[str]]) -> Iterator[Event]:
    with store.connection.execute(statement, execution_options={"yield_per": 256}) as rows:
        for row in rows:
            yield codec.event(row.record)


def _met(side: Side) -> sa.Select[tuple[int]]:
    term = event_term.c
    ids = sorted(side.ids | side.parts)
    wanted = [sa.and_(term.kind == "n", term.value == side.fold)]
    if ids:
        wanted.append(sa.and_(term.kind == "i", term.value.in_(ids)))
    if side.codes:
        wanted.append(sa.and_(term.kind == "c", term.value.in_(sorted(side.codes))))
    return sa.select(term.event).where(sa.or_(*wanted), term.role.in_(("a", "r")))


def seen(store: Store, side: Side) -> bool:
    """Whether anybody of a side takes part in any event of the record."""
    return store.connection.execute(_met(side).limit(1)).first() is not None
