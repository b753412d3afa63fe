"""Actors by how many events they stand in, a page at a time; one actor with those it meets."""

from __future__ import annotations

from typing import Any

import msgspec
import numpy as np
import sqlalchemy as sa

from tacitus.records import Record
from tacitus.show import words
from tacitus.show.web import tokens
from tacitus.show.web.queries.faces import day_of, faces
from tacitus.store import Store, codec, select
from tacitus.store.filters import EVERYTHING, Filters
from tacitus.store.rows import ActorRow
from tacitus.store.schema import actor, actor_alias, event, event_term

MONTH = 31  # days
_KEYS_OF = sa.select(event_term.c.value, event_term.c.event).where(
    event_term.c.kind == "i", event_term.c.value.in_(sa.bindparam("ids", expanding=True))
)


class ActorCount(Record, frozen=True):
    """An actor in a list: id, name, country, sectors, events on each side and in all, first and last day."""

    id: str
    name: str
    country: str | None
    sectors: tuple[str, ...]
    as_actor: int
    as_recipient: int
    events: int
    first: str | None
    last: str | None


class Met(Record, frozen=True):
    """Another actor that stands on the other side (or, with, on the same) in events with this one."""

    id: str
    name: str
    events: int
    conflict: int
    score: float


def page(store: Store, filters: Filters, limit: int, after: str | None) -> tuple[list[ActorCount], str | None]:
    """Actors of the events the filters select, those of most events first. `filters.actors` and `.countries` choose
    actors, all else the events that are counted."""
    ends = tokens.read(after, (int, str))
    counted = _counted(msgspec.structs.replace(filters, actors=(), countries=(), newest=False, limit=None))
    statement = sa.select(actor.c.id, actor.c.name, actor.c.country, actor.c.sectors, counted).join(
        counted, counted.c.actor == actor.c.id
    )
    if filters.countries:
        statement = statement.where(actor.c.country.in_(filters.countries))
    if filters.actors:
        statement = statement.where(select.bears(filters.actors))
    if ends:
        count, id = ends
        fewer = sa.or_(counted.c.events < count, sa.and_(counted.c.events == count, actor.c.id > id))
        statement = statement.where(fewer)
    statement = statement.order_by(counted.c.events.desc(), actor.c.id).limit(limit + 1)
    rows = store.connection.execute(statement).all()
    last = rows[limit - 1] if len(rows) > limit else None
    spans = _spans(store, [row.id for row in rows[:limit]], filters)
    return [_row(row, spans) for row in rows[:limit]], tokens.write(last.events, last.id) if last else None


def _counted(filters: Filters) -> sa.Subquery:
    term = event_term
    base = sa.select(
        term.c.value.label("actor"),
        # a side of an event names an actor once, so that rows of a role are events of it
        sa.func.sum(sa.case((term.c.role == "a", 1), else_=0)).label("as_actor"),
        sa.func.sum(sa.case((term.c.role == "r", 1), else_=0)).label("as_recipient"),
        sa.func.count(term.c.event.distinct()).label("events"),
    ).where(term.c.kind == "i")
    if filters != EVERYTHING:  # else the index of terms says it all: only events that stand have any
        base = base.join(event, event.c.key == term.c.event).where(*select.events(filters))
    return base.group_by(term.c.value).subquery()


def _spans(store: Store, ids: list[str], filters: Filters) -> dict[str, tuple[str | None, str | None]]:
    """First and last day of the events of these actors; of those whose day is known to a month, where there are any:
    "in 1988" does not make the first of January the day an actor first stands in the record."""
    every = faces(store)
    chosen = every.mask(store, msgspec.structs.replace(filters, actors=(), countries=()))
    keys: dict[str, list[int]] = {}
    for n in range(0, len(ids), 500):
        for id, key in store.driver.rows(_KEYS_OF, {"ids": ids[n : n + 500]}):
            keys.setdefault(id, []).append(key)
    found: dict[str, tuple[str | None, str | None]] = {}
    for id, told in keys.items():
        at = np.searchsorted(every.key, np.array(told, dtype=np.int64))
        at = at[at < len(every.key)]
        at = at[chosen[at] & (every.start[at] > 0)]
        near = at[every.end[at] - every.start[at] <= MONTH]
        at = near if len(near) else at
        if len(at):
            found[id] = day_of(every.start[at].min()), day_of(every.end[at].max())
    return found


def _row(row: Any, spans: dict[str, tuple[str | None, str | None]]) -> ActorCount:
    first, last = spans.get(row.id, (None, None))
    return ActorCount(
        id=row.id,
        name=row.name,
        country=row.country,
        sectors=codec.strings(row.sectors),
        as_actor=row.as_actor,
        as_recipient=row.as_recipient,
        events=row.events,
        first=first,
        last=last,
    )


def one(store: Store, id: str) -> ActorRow | None:
    """An actor with the names it was seen under, its offices and parents, or a country by its code; None if the record
    knows none of that id."""
    from tacitus.store.actors import known

    row = store.connection.execute(sa.select(actor).where(actor.c.id == id)).first()
    kind = "i" if row else "c"
    names = sa.select(actor_alias.c.text).where(actor_alias.c.actor == id).order_by(actor_alias.c.text).limit(200)
    numbers = store.connection.execute(
        sa.select(
            sa.func.sum(sa.case((event_term.c.role == "a", 1), else_=0)).label("a"),
            sa.func.sum(sa.case((event_term.c.role == "r", 1), else_=0)).label("r"),
            sa.func.min(event.c.start).label("first"),
            sa.func.max(event.c.end).label("last"),
        )
        .join(event, event.c.key == event_term.c.event)
        .where(event_term.c.kind == kind, event_term.c.value == id, event.c.absorbed_by.is_(None))
    ).one()
    if row is None:  # a country of which only people and bodies are named, not the state itself
        if not numbers.a and not numbers.r:
            return None
        name = words.country_name(id) or id
        return ActorRow(
            id=id,
            name=name,
            country=id,
            as_actor=numbers.a or 0,
            as_recipient=numbers.r or 0,
            first=numbers.first,
            last=numbers.last,
        )
    offices, parents = known(row.id, row.name)
    return ActorRow(
        id=row.id,
        name=row.name,
        aliases_seen=tuple(store.connection.execute(names).scalars()),
        country=row.country,
        sectors=codec.strings(row.sectors),
        offices=offices,
        parents=parents,
        as_actor=numbers.a or 0,
        as_recipient=numbers.r or 0,
        first=numbers.first,
        last=numbers.last,
    )


def met(store: Store, id: str, filters: Filters, across: bool, limit: int = 15) -> list[Met]:
    """Actors on the other side (`across`) or on the same side of events with this one, those of most events first."""
    mine, other = event_term.alias(), event_term.alias()
    kind = "i" if store.connection.execute(sa.select(actor.c.id).where(actor.c.id == id)).first() else "c"
    role = mine.c.role != other.c.role if across else mine.c.role == other.c.role
    statement = (
        sa.select(
            actor.c.id,
            actor.c.name,
            sa.func.count(event.c.key.distinct()).label("events"),
            sa.func.count(sa.case((event.c.quad >= 3, event.c.key)).distinct()).label("conflict"),
            sa.func.sum(event.c.score).label("score"),
        )
        .select_from(mine)
        .join(other, sa.and_(other.c.event == mine.c.event, other.c.kind == "i", other.c.value != id, role))
        .join(event, event.c.key == mine.c.event)
        .join(actor, actor.c.id == other.c.value)
        .where(mine.c.kind == kind, mine.c.value == id, *select.events(filters))
        .group_by(actor.c.id)
        .order_by(sa.text("events DESC"), actor.c.id)
        .limit(limit)
    )
    return [
        Met(id=r.id, name=r.name, events=r.events, conflict=r.conflict, score=round(r.score or 0.0, 1))
        for r in store.connection.execute(statement)
    ]


def members(store: Store, id: str, limit: int = 40) -> list[ActorCount]:
    """Actors whose id begins with this one's, as the forces of a state do (USA.MIL of USA), and those of a country."""
    begins = sa.or_(
        sa.and_(actor.c.id >= f"{id}.", actor.c.id < f"{id}/"), sa.and_(actor.c.country == id, actor.c.id != id)
    )
    rows = store.connection.execute(sa.select(actor).where(begins).order_by(actor.c.id).limit(limit))
    return [
        ActorCount(
            id=r.id,
            name=r.name,
            country=r.country,
            sectors=codec.strings(r.sectors),
            as_actor=0,
            as_recipient=0,
            events=0,
            first=None,
            last=None,
        )
        for r in rows
    ]
