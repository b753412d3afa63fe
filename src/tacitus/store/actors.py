"""Actors over the events of a record: how often on which side, from when to when, under what names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import msgspec
import sqlalchemy as sa

from tacitus.store import codec, select
from tacitus.store.filters import Filters
from tacitus.store.rows import ActorRow
from tacitus.store.schema import actor, actor_alias, event, event_term

_BATCH = 256
_IDS: sa.BindParameter[list[str]] = sa.bindparam("ids", expanding=True)
_ALIASES = (
    sa.select(actor_alias.c.actor, actor_alias.c.text)
    .where(actor_alias.c.actor.in_(_IDS))
    .order_by(actor_alias.c.actor, actor_alias.c.text)
)


def actor_rows(connection: sa.Connection, filters: Filters) -> Iterator[ActorRow]:
    """Rows of actors with an id, those of most events first.

    `filters.actors` and `filters.countries` choose actors (an actor's own country), all else the events counted.
    """
    rest = msgspec.structs.replace(filters, actors=(), countries=(), limit=None)
    counted = (
        sa.select(
            event_term.c.value.label("actor"),
            sa.func.count(sa.case((event_term.c.role == "a", event.c.id)).distinct()).label("as_actor"),
            sa.func.count(sa.case((event_term.c.role == "r", event.c.id)).distinct()).label("as_recipient"),
            sa.func.count(event.c.id.distinct()).label("together"),
            sa.func.min(event.c.start).label("first"),
            sa.func.max(event.c.end).label("last"),
        )
        .join(event, event.c.key == event_term.c.event)
        .where(event_term.c.kind == "i", *select.events(rest))
        .group_by(event_term.c.value)
        .subquery()
    )
    statement = sa.select(actor.c.id, actor.c.name, actor.c.country, actor.c.sectors, counted).join(
        counted, counted.c.actor == actor.c.id
    )
    if filters.countries:
        statement = statement.where(actor.c.country.in_(filters.countries))
    if filters.actors:
        statement = statement.where(select.bears(filters.actors))
    statement = statement.order_by(counted.c.together.desc(), actor.c.id).limit(filters.limit)
    with connection.execute(statement, execution_options={"yield_per": _BATCH}) as result:
        for batch in result.partitions(_BATCH):
            aliases = _aliases(connection, [row.id for row in batch])
            for row in batch:
                yield _row(row, aliases.get(row.id, ()))


def _aliases(connection: sa.Connection, ids: Sequence[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for row in connection.execute(_ALIASES, {"ids": list(ids)}):
        found.setdefault(row.actor, []).append(row.text)
    return found


def _row(row: Any, aliases: Sequence[str]) -> ActorRow:
    offices, parents = known(row.id, row.name)
    return ActorRow(
        id=row.id,
        name=row.name,
        aliases_seen=tuple(aliases),
        country=row.country,
        sectors=codec.strings(row.sectors),
        offices=offices,
        parents=parents,
        as_actor=row.as_actor,
        as_recipient=row.as_recipient,
        first=row.first,
        last=row.last,
    )


def known(id: str, name: str) -> tuple[tuple[dict[str, Any], ...], tuple[str, ...]]:
    """Offices (title, from, to; a day, a year or None) of a person and parents of a body, from the actor knowledge."""
    from tacitus.resolve import own
    from tacitus.resolve.actors import knowledge
    from tacitus.resolve.actors.names import key_of
    from tacitus.resolve.own.actors import knowledge_with

    book = knowledge_with(own.found())
    key = key_of(name)
    for number in knowledge.many(book.persons.get(key)):
        person = book.person(number)
        if person.id == id:
            terms = ({"title": t.title, "from": t.start or None, "to": t.end or None} for t in person.terms)
            return tuple(terms), ()
    for number in knowledge.many(book.names.get(key)):
        entry = book.entries[number]
        if entry.id == id:
            return (), (entry.parent,) if entry.parent else ()
    return (), ()
