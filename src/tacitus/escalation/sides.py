"""The sides of a dyad: states, groups, and what they are part of.

An act of Kata'ib Hezbollah counts for the dyad of Kata'ib Hezbollah, for that of the Popular Mobilization Forces that
it is part of, and at the dyad of Iraq, where it is marked as the act of a group and not of the state.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable
from typing import TYPE_CHECKING

import sqlalchemy as sa

from tacitus.escalation import ladder
from tacitus.records import Actor, Record
from tacitus.store.codec import fold
from tacitus.store.schema import actor, actor_alias

if TYPE_CHECKING:
    from tacitus.store.store import Store

NOT_A_SIDE = frozenset({"IGO", "NGO", "MNC", "NSA"})  # codes of many who are not one


class Side(Record, frozen=True):
    """Who stands on one side. `ids`: actors that are it, `parts`: actors that are part of it, `codes`: countries of
    which it is the state, `name`: as asked for."""

    name: str
    fold: str
    ids: frozenset[str] = frozenset()
    parts: frozenset[str] = frozenset()
    codes: frozenset[str] = frozenset()

    def holds(self, one: Actor) -> str | None:
        """None if the actor does not stand on this side; "" if it does, "group" if only as one of the country that is
        not of the state. Somebody named as one of several alternatives stands on no side: nobody knows."""
        if one.alternative:
            return None
        if one.country and one.country in self.codes:
            return "" if _of_the_state(one) else "group"
        if one.id and (one.id in self.ids or one.id in self.parts):
            return ""
        return "" if self.fold in (fold(one.name or ""), fold(one.text)) else None


def _of_the_state(one: Actor) -> bool:
    return one.id == one.country or (bool(one.sectors) and one.sectors[0] in ladder.load().state)


def find(store: Store, wanted: str) -> Side:
    """The side that a name, an id or a country code means in this record."""
    name = fold(wanted)
    known = sa.select(actor.c.id, actor.c.country).where(
        sa.or_(
            actor.c.id == wanted,
            actor.c.id.in_(sa.select(actor_alias.c.actor).where(actor_alias.c.fold == name)),
        )
    )
    rows = store.connection.execute(known).all()
    codes = {row.id for row in rows if row.id == row.country}
    ids = frozenset(row.id for row in rows) or frozenset({wanted} if ":" in wanted else ())
    if not ids and (len(wanted) != 3 or not wanted.isupper() or not _country(store, wanted)):
        ids = _known(wanted)
    elif len(wanted) == 3 and wanted.isupper():
        codes.add(wanted)
    return Side(name=wanted, fold=name, ids=ids, parts=frozenset() if codes else parts(ids), codes=frozenset(codes))


def _country(store: Store, code: str) -> bool:
    return store.connection.execute(sa.select(actor.c.id).where(actor.c.country == code).limit(1)).first() is not None


def _known(wanted: str) -> frozenset[str]:
    """Groups and bodies that the actor knowledge has under a name or acronym; asked where the record has nobody."""
    from tacitus.resolve.actors import knowledge
    from tacitus.resolve.actors.names import key_of

    known = knowledge.load()
    numbers = [*knowledge.many(known.names.get(key_of(wanted))), *knowledge.many(known.acronyms.get(wanted))]
    return frozenset(known.entries[n].id for n in numbers if ":" in known.entries[n].id)


def parts(ids: Iterable[str]) -> frozenset[str]:
    """All that is part of these actors, at any depth."""
    below = _children()
    found: set[str] = set()
    front = [id for id in ids if ":" in id]
    while front:
        front = [child for id in front for child in below.get(_slug(id), ()) if child not in found]
        found.update(front)
    return frozenset(found)


def wholes(id: str) -> list[str]:
    """What an actor is part of, the nearest first."""
    above, found = _parents(), [id]
    while (up := above.get(found[-1])) and up not in found:
        found.append(up)
    return found[1:]


def sides_of(one: Actor) -> dict[str, str]:
    """The sides an actor counts for in a table of all dyads: itself if it is a group, what it is part of, its state;
    each with "group" where it is marked."""
    if one.alternative:
        return {}
    found: dict[str, str] = {}
    if one.id and one.id.startswith("group:"):
        found |= dict.fromkeys([one.id, *wholes(one.id)], "")
    if one.country and one.country not in NOT_A_SIDE:
        found[one.country] = "" if _of_the_state(one) else "group"
    return found


def _slug(id: str) -> str:
    return id.partition(":")[2]  # tables name a body now as body:, now as group:


@functools.cache
def _parents() -> dict[str, str]:
    from tacitus.resolve.actors import knowledge

    entries = knowledge.load().entries
    named = {_slug(entry.id): entry.id for entry in entries if ":" in entry.id}
    return {e.id: named.get(_slug(e.parent), e.parent) for e in entries if e.parent and ":" in e.parent}


@functools.cache
def _children() -> dict[str, list[str]]:
    below: dict[str, list[str]] = {}
    for child, parent in _parents().items():
        below.setdefault(_slug(parent), []).append(child)
    return below
