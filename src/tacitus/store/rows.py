"""Rows of those tables that are no records of a stage: reports as listed, days, actors over time, dyads, chains."""

from __future__ import annotations

from typing import Any

from tacitus.records import Record


class ReportRow(Record, frozen=True):
    """A report as the table lists it, without its text. `versions` counts the texts kept under this id."""

    id: str
    title: str | None = None
    author: str | None = None
    publisher: str | None = None
    published: str | None = None
    first_published: str | None = None
    url: str | None = None
    original_url: str | None = None
    language: str | None = None
    reprint_of: str | None = None
    corrects: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    versions: int = 1


class DayEvent(Record, frozen=True):
    """An event as a line of a day. `start`, `end`: its days, `precision` as in `When`; names, not whole actors."""

    id: str
    event: str
    mode: str | None
    status: str
    standing: str
    summary: str
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    place: str | None = None
    start: str | None = None
    end: str | None = None
    precision: str | None = None
    reports: int = 0


class Day(Record, frozen=True):
    """One day: the events that begin on it (None: undated) and how many reports tell of them."""

    day: str | None
    events: tuple[DayEvent, ...]
    reports: int


class ActorRow(Record, frozen=True):
    """An actor over the events selected: counts in each role, first and last day, names it was seen under."""

    id: str
    name: str
    aliases_seen: tuple[str, ...] = ()
    country: str | None = None
    sectors: tuple[str, ...] = ()
    offices: tuple[dict[str, Any], ...] = ()
    parents: tuple[str, ...] = ()
    as_actor: int = 0
    as_recipient: int = 0
    first: str | None = None
    last: str | None = None


class DyadRow(Record, frozen=True):
    """Two sides in one period. cooperation: sum of the scores above 0, conflict: sum of those below (so <= 0), over
    actual events in either direction; change: cooperation + conflict less that of the period before with events."""

    a: str
    b: str
    period: str
    cooperation: float
    conflict: float
    event_count: int
    report_count: int
    change: float | None = None


class ChainRow(Record, frozen=True):
    """One tie of a chain: `event_id` is the later event, `answers_id` the earlier. kind: it answers the earlier one,
    is part of it, or the earlier one causes or enables it. depth: ties away from the event asked for, above 0 back to
    what came before it, below 0 forward to what came of it."""

    event_id: str
    answers_id: str
    words: str | None
    report: str | None
    depth: int
    kind: str = "answers"


class Decision(Record, frozen=True):
    """A decision of merging, resolving or a person: who made it, how sure (0 to 1), why, when (UTC)."""

    kind: str
    subject: str
    object: str
    by: str
    score: float
    reason: str
    time: str
