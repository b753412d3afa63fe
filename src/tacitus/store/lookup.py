"""From an id, or its first letters, to what it names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

import sqlalchemy as sa

from tacitus.store import codec
from tacitus.store.schema import actor, actor_alias, event, mention, outlook, report

if TYPE_CHECKING:
    from tacitus.store.store import Store

Kind = Literal["event", "mention", "report", "actor", "outlook"]
_TABLES: dict[Kind, sa.Table] = {
    "event": event,
    "mention": mention,
    "report": report,
    "actor": actor,
    "outlook": outlook,
}
_SHOWN = 6


def find(store: Store, wanted: str) -> list[tuple[Kind, str]]:
    """What the id names, exactly or else by its first letters, or whom a name means: none, one, or up to six to choose
    from.

    Two events of which one has taken in the other are one.
    """
    if not wanted:
        return []
    exact = [(kind, wanted) for kind, table in _TABLES.items() if _ids(store, table, table.c.id == wanted)]
    if exact:
        return exact
    found: list[tuple[Kind, str]] = []
    for kind, table in _TABLES.items():
        # a range, not LIKE: it leans on the index, and nothing in the id is a wildcard
        begins = sa.and_(table.c.id >= wanted, table.c.id < wanted + "\U0010ffff")
        found += [(kind, id) for id in _ids(store, table, begins)]
    if len(found) > 1 and {kind for kind, _ in found} == {"event"}:
        now = {one.id for _, id in found if (one := store.event(id))}
        found = [("event", id) for id in sorted(now)]
    return found[:_SHOWN] or [("actor", id) for id in _named(store, wanted)]


def _named(store: Store, wanted: str) -> list[Any]:
    """Actors by a word that a report has for them, in any case; those of that name first and alone."""
    called = sa.func.lower(actor.c.name) == wanted.lower()
    if own := _ids(store, actor, called):
        return own
    seen = sa.select(actor_alias.c.actor).where(actor_alias.c.fold == codec.fold(wanted))
    return _ids(store, actor, actor.c.id.in_(seen))


def _ids(store: Store, table: sa.Table, condition: sa.ColumnElement[bool]) -> list[Any]:
    statement = sa.select(table.c.id).where(condition).order_by(table.c.id).limit(_SHOWN)
    return list(store.connection.execute(statement).scalars())
