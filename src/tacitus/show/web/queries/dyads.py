"""Pairs of sides, counted: countries of actor and recipient, and the groups that have a name."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import sqlalchemy as sa

from tacitus.records import Record
from tacitus.show.web.queries.actors import MONTH
from tacitus.store import Store, select
from tacitus.store.dyads import counted_as_happened
from tacitus.store.filters import HELD_FALSE, Filters
from tacitus.store.schema import event, event_term

MOST = 300  # pairs listed
GROUP = "group:"  # what ids of named groups begin with


class Pair(Record, frozen=True):
    """Two sides: events between them, of conflict and of cooperation, the sums of their scores, first and last day."""

    a: str
    b: str
    events: int
    conflict: int
    cooperation: int
    conflict_score: float
    cooperation_score: float
    first: str | None
    last: str | None


def pairs(store: Store, filters: Filters, most: int = MOST) -> tuple[Pair, ...]:
    """Pairs of countries, of bodies with codes and of named groups that met as actor and recipient in what happened,
    those of most events first. A group stands beside the country it is of as well, since that is whom it mostly fights;
    what a group did is no act of its country against another group."""
    doer, target = event_term.alias(), event_term.alias()
    country = [_side(doer, "a", "c"), _side(target, "r", "c")]
    group = [_side(doer, "a", "i"), _side(target, "r", "i")]
    other = event_term.alias()
    by_group = sa.exists().where(other.c.event == doer.c.event, _side(other, "a", "i"))
    kinds = ((country[0], country[1]), (group[0], country[1]), (group[0], group[1]), (country[0], group[1], ~by_group))
    found: dict[tuple[str, str], list[Any]] = defaultdict(list)
    for kind in kinds:
        for row in store.connection.execute(_met(doer, target, filters).where(*kind)):
            found[min(row.a, row.b), max(row.a, row.b)].append(row)
    made = [_pair(*sides, rows) for sides, rows in found.items()]
    return tuple(sorted(made, key=lambda pair: (-pair.events, pair.a, pair.b))[:most])


def _side(term: Any, role: str, kind: str) -> sa.ColumnElement[bool]:
    """Terms of events on one side: a country ("c") or a named group ("i")."""
    named = (term.c.value >= GROUP, term.c.value < GROUP[:-1] + ";") if kind == "i" else ()
    return sa.and_(term.c.kind == kind, term.c.role == role, *named)


def _met(doer: Any, target: Any, filters: Filters) -> sa.Select[Any]:
    near = sa.func.julianday(event.c.end) - sa.func.julianday(event.c.start) <= MONTH  # known to a month
    return (
        sa.select(
            doer.c.value.label("a"),
            target.c.value.label("b"),
            sa.func.count().label("events"),
            sa.func.sum(sa.case((event.c.quad >= 3, 1), else_=0)).label("conflict"),
            sa.func.sum(sa.case((event.c.quad < 3, 1), else_=0)).label("cooperation"),
            sa.func.sum(sa.case((event.c.score < 0, event.c.score), else_=0.0)).label("against"),
            sa.func.sum(sa.case((event.c.score > 0, event.c.score), else_=0.0)).label("together"),
            sa.func.min(event.c.start).label("first"),
            sa.func.max(event.c.end).label("last"),
            sa.func.min(sa.case((near, event.c.start))).label("near_first"),
            sa.func.max(sa.case((near, event.c.end))).label("near_last"),
        )
        .select_from(doer)
        .join(target, target.c.event == doer.c.event)
        .join(event, event.c.key == doer.c.event)
        .where(doer.c.value != target.c.value)
        .where(*select.events(counted_as_happened(filters)))
        .where(event.c.standing.not_in(HELD_FALSE) if not filters.standings else sa.true())
        .group_by(doer.c.value, target.c.value)
    )


def _pair(a: str, b: str, rows: list[Any]) -> Pair:
    return Pair(
        a=a,
        b=b,
        events=sum(r.events for r in rows),
        conflict=sum(r.conflict or 0 for r in rows),
        cooperation=sum(r.cooperation or 0 for r in rows),
        conflict_score=round(sum(r.against for r in rows), 1),
        cooperation_score=round(sum(r.together for r in rows), 1),
        first=min((r.near_first for r in rows if r.near_first), default=None)
        or min((r.first for r in rows if r.first), default=None),
        last=max((r.near_last for r in rows if r.near_last), default=None)
        or max((r.last for r in rows if r.last), default=None),
    )
