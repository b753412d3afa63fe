"""What the API answers, as types: from them come both the JSON and its description."""

from __future__ import annotations

from typing import Any

import msgspec

from tacitus.outlook.scores import Score
from tacitus.records import Dispute, Event, Mention, Outlook, Record, Report
from tacitus.show.web.queries.actors import ActorCount, Met
from tacitus.show.web.queries.days import Bins
from tacitus.show.web.queries.dyads import Pair
from tacitus.store.rows import ActorRow, ChainRow, Decision, ReportRow

SCHEMAS = "#/components/schemas/"


class Fault(Record, frozen=True):
    """Why there is no answer; field: the parameter that is wrong, if one is."""

    status: int
    error: str
    field: str | None = None


class Root(Record, frozen=True):
    """The record in numbers: its version, how much it holds, the days of its reports, and where its tables are."""

    version: int
    program: str
    reports: int
    events: int
    first: str | None
    last: str | None
    tables: dict[str, str]


class Page(Record, frozen=True):
    """A page of a table. version: of the record; next: token of the next page, None on the last."""

    version: int
    next: str | None


class EventPage(Page, frozen=True):
    """Events; total: how many the conditions select."""

    total: int
    items: tuple[Event, ...]


class MentionPage(Page, frozen=True):
    """Mentions, each with the event it belongs to."""

    items: tuple[Mention, ...]


class ReportPage(Page, frozen=True):
    """Reports without their texts."""

    items: tuple[ReportRow, ...]


class ActorPage(Page, frozen=True):
    """Actors with their numbers of events."""

    items: tuple[ActorCount, ...]


class DisputePage(Page, frozen=True):
    """Disputed fields of events."""

    items: tuple[Dispute, ...]


class OutlookPage(Page, frozen=True):
    """What was foretold."""

    items: tuple[Outlook, ...]


class EventWhole(Record, frozen=True):
    """An event with the mentions it rests on, its disputes and the decisions behind it."""

    event: Event
    mentions: tuple[Mention, ...]
    disputes: tuple[Dispute, ...]
    decisions: tuple[Decision, ...]


class ReportWhole(Record, frozen=True):
    """A report with its text, the mentions in it and the reports that repeat it."""

    report: Report
    row: ReportRow
    mentions: tuple[Mention, ...]
    reprints: tuple[str, ...]


class ActorWhole(Record, frozen=True):
    """An actor with those on the other side of its events and on its own."""

    actor: ActorRow
    against: tuple[Met, ...]
    beside: tuple[Met, ...]


class Pairs(Record, frozen=True):
    """Pairs of sides."""

    version: int
    items: tuple[Pair, ...]


class Chain(Record, frozen=True):
    """The ties of a chain; depth as in `tacitus chain`."""

    event: str
    ties: tuple[ChainRow, ...]


class Foretellers(Record, frozen=True):
    """Foretellers with their scores; the one without a name is all of them together."""

    items: tuple[Score, ...]


class Change(Record, frozen=True):
    """What became of an event, report or outlook entry. version: of the record with it; what: new, changed, merged
    (into `into`), gone; time: UTC."""

    version: int
    kind: str
    id: str
    what: str
    into: str | None
    time: str


class Changes(Record, frozen=True):
    """Changes after a version, the earliest first. next: the version to ask for what came after; more: whether there
    is more already."""

    version: int
    next: int
    more: bool
    items: tuple[Change, ...]


class Node(Record, frozen=True):
    """An actor of a network."""

    id: str
    label: str
    count: int
    href: str
    kind: str


class Edge(Record, frozen=True):
    """What two actors did to each other: events of conflict and of cooperation."""

    a: str
    b: str
    conflict: int
    cooperation: int
    href: str


class Network(Record, frozen=True):
    """Who meets whom, those of most events."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


class Decisive(Record, frozen=True):
    """What a person decides. who: a name that is kept with it; note: why."""

    who: str
    note: str = ""


class Merge(Decisive, frozen=True):
    """These events are one; the oldest id stays."""

    events: tuple[str, ...] = ()


class Split(Decisive, frozen=True):
    """These mentions of an event tell of another one."""

    event: str = ""
    mentions: tuple[str, ...] = ()


class Settle(Decisive, frozen=True):
    """What was foretold came out so; evidence: events."""

    outlook: str = ""
    state: str = ""
    evidence: tuple[str, ...] = ()


ALL: tuple[Any, ...] = (
    *(Fault, Root, EventPage, MentionPage, ReportPage, ActorPage, DisputePage, OutlookPage, EventWhole, ReportWhole),
    *(ActorWhole, Pairs, Chain, Foretellers, Changes, Network, Bins, Merge, Split, Settle, Event, Outlook),
)


def components() -> dict[str, Any]:
    """The schemas of all of them, by name."""
    _, found = msgspec.json.schema_components(ALL, ref_template=SCHEMAS + "{name}")
    return found
