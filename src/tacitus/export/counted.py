"""Which events count where rows of others are made of them: what is told as having happened and is not held false."""

from __future__ import annotations

import collections
from collections.abc import Iterator
from typing import TYPE_CHECKING

import msgspec

from tacitus.records import Actor, Event
from tacitus.store import called
from tacitus.store.filters import HELD_FALSE

if TYPE_CHECKING:
    from tacitus.store import Store
    from tacitus.store.filters import Filters

Left = collections.Counter[str]  # why events were left out, and how many


def events(store: Store, filters: Filters, left: Left) -> Iterator[Event]:
    """Events as selected; without a status in the filters only actual ones, without a standing none that is denied or
    retracted. What that leaves out is counted. The limit is of what is left."""
    taken = 0
    for one in store.tables.events(msgspec.structs.replace(filters, limit=None)):
        if filters.limit is not None and taken >= filters.limit:
            return
        if not filters.statuses and one.status != "actual":
            left[one.status] += 1
        elif not filters.standings and one.standing in HELD_FALSE:
            left[one.standing] += 1
        else:
            taken += 1
            yield one


def dated(store: Store, filters: Filters, left: Left) -> Iterator[Event]:
    """The same, those without a day left out too: the others' rows must have one."""
    for one in events(store, filters, left):
        if one.date and one.date.start:
            yield one
        else:
            left["without a day"] += 1


def coded(store: Store, filters: Filters, left: Left) -> Iterator[Event]:
    """The same, each with its CAMEO code; those of a type that CAMEO does not have left out too."""
    from tacitus.export import cameo

    for one in dated(store, filters, left):
        if code := cameo.code_of(one):
            yield one if one.cameo else msgspec.structs.replace(one, cameo=code)
        else:
            left["without a CAMEO code"] += 1


def side(actor: Actor) -> str:
    """A side as a node of a panel: country code, else name."""
    return actor.country or actor.name or actor.text


def pair(actor: Actor, recipient: Actor, directed: bool = False) -> tuple[str, str] | None:
    """Two sides as a dyad: countries or, inside one country, names; in the order of the alphabet unless `directed`.
    None where both are the same."""
    a, b = side(actor), side(recipient)
    if a == b:
        a, b = called.side(actor), called.side(recipient)
    if a == b:
        return None
    return (a, b) if directed or a < b else (b, a)
