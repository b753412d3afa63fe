"""Who acts on whom, as a directed graph: actors are nodes, what one does to another is an edge, weighted and dated."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tacitus.export import counted
from tacitus.records import Actor, Event
from tacitus.store import called

if TYPE_CHECKING:
    from tacitus.store import Store
    from tacitus.store.filters import Filters

# name, type in GEXF and GraphML, description
NODE_FIELDS = (
    ("country", "string", "Country code of the actor"),
    ("sector", "string", "Main sector of the actor"),
    ("as_actor", "integer", "Events it did"),
    ("as_recipient", "integer", "Events done to it"),
)
EDGE_FIELDS = (
    ("first", "string", "Day of the first event"),
    ("last", "string", "Day of the last event"),
    ("verbal_cooperation", "integer", "Events of quad class 1"),
    ("material_cooperation", "integer", "Events of quad class 2"),
    ("verbal_conflict", "integer", "Events of quad class 3"),
    ("material_conflict", "integer", "Events of quad class 4"),
    ("cooperation", "double", "Sum of the PLOVER scores above 0"),
    ("conflict", "double", "Sum of the PLOVER scores below 0"),
    ("killed", "integer", "Killed, sum of the best values"),
)


class Node:
    """An actor."""

    def __init__(self, who: Actor) -> None:
        self.label = called.label(who)
        self.country = who.country or ""
        self.sector = who.sectors[0] if who.sectors else ""
        self.as_actor = self.as_recipient = 0


class Edge:
    """What one actor did to another. `weight` counts events, `days` are those on which they began."""

    def __init__(self) -> None:
        self.weight = 0
        self.days: set[str] = set()
        self.quads = [0, 0, 0, 0]
        self.cooperation = self.conflict = 0.0
        self.killed = 0

    def add(self, one: Event) -> None:
        self.weight += 1
        if one.date and one.date.start:
            self.days.add(one.date.start[:10])
        if one.quad:
            self.quads[one.quad - 1] += 1
        self.cooperation = round(self.cooperation + max(one.score or 0.0, 0.0), 3)
        self.conflict = round(self.conflict + min(one.score or 0.0, 0.0), 3)
        self.killed += (one.killed.best or 0) if one.killed else 0

    def values(self) -> tuple[str | int | float, ...]:
        """In the order of `EDGE_FIELDS`."""
        days = sorted(self.days)
        return (*((days[0], days[-1]) if days else ("", "")), *self.quads, self.cooperation, self.conflict, self.killed)


class Network:
    """Nodes by id, edges by the ids of their ends; both in the order of their ids once written."""

    def __init__(self) -> None:
        self.nodes: dict[str, Node] = {}
        self.edges: dict[tuple[str, str], Edge] = {}

    def add(self, one: Event) -> None:
        """Count an event for all who took part in it."""
        done = {_id(who): who for who in one.actors}
        suffered = {_id(who): who for who in one.recipients}
        for id, who in (done | suffered).items():
            node = self.nodes.setdefault(id, Node(who))
            node.as_actor += id in done
            node.as_recipient += id in suffered
        for a in done:
            for r in suffered:
                if a != r:
                    self.edges.setdefault((a, r), Edge()).add(one)


def gather(store: Store, filters: Filters, left: counted.Left) -> Network:
    """The network of the events that count (`counted`)."""
    made = Network()
    for one in counted.events(store, filters, left):
        made.add(one)
    return made


def _id(who: Actor) -> str:
    return who.id or who.name or who.text
