"""The typed records that travel from stage to stage.

    read -> Report -> code -> Mention -> resolve -> Mention -> merge -> Event

All are frozen: a stage returns new records, it never alters those it was given. Field names are those of the
output contract, so that `msgspec.json.encode(record)` is a line of `tacitus read` or `tacitus code`.
Offsets are Unicode code points into the field named by `Mention.field`, end exclusive.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Any

import msgspec


class Record(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Base of all records: frozen, keyword only, compared by value. What is frozen cannot hold itself, so that Python
    need not look for cycles in it."""

    def _repr_html_(self) -> str:
        """What a notebook shows of it."""
        from tacitus.api.display import card

        return card(self)


class Citation(Record, frozen=True):
    """A footnote: its mark, its address (repaired and as printed), the place of the mark in the body."""

    mark: str
    url: str
    url_as_printed: str
    position: int | None = None


class Report(Record, frozen=True):
    """One text of one outlet. Dates are ISO 8601 days or instants; absent is None."""

    id: str
    text: str
    title: str | None = None
    author: str | None = None
    publisher: str | None = None
    published: str | None = None
    first_published: str | None = None
    url: str | None = None
    original_url: str | None = None
    language: str | None = None
    citations: tuple[Citation, ...] = ()

    @property
    def reference_day(self) -> str | None:
        """The day relative times count from: first publication if known, else publication (YYYY-MM-DD)."""
        day = self.first_published or self.published
        return day[:10] if day else None

    def text_of(self, field: str) -> str:
        """The text that the offsets of a mention with that `field` point into: the title, "" of a report without one,
        or the body."""
        return (self.title or "") if field == "title" else self.text


class Span(Record, frozen=True):
    """A stretch of text: start, end (code points, end exclusive) and the words themselves."""

    start: int
    end: int
    text: str


class Bounds(Record, frozen=True):
    """A stretch without its words."""

    start: int
    end: int


class Actor(Record, frozen=True):
    """Who does it or to whom it is done. `id` names the actor across reports, `sectors[0]` is the main one."""

    start: int
    end: int
    text: str
    name: str | None = None
    id: str | None = None
    country: str | None = None
    sectors: tuple[str, ...] = ()
    hedge: str | None = None
    alternative: bool = False
    reason: str | None = None
    runner_up: str | None = None


class Place(Record, frozen=True):
    """Where, in degrees (WGS 84); precision: point, city, district, province, region, country, unresolved."""

    start: int
    end: int
    text: str
    name: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    country: str | None = None
    admin1: str | None = None
    precision: str = "unresolved"
    geonames: int | None = None
    reason: str | None = None
    runner_up: str | None = None


class When(Record, frozen=True):
    """When. An interval of days, both ends included, with precision: hour, day, week, month, quarter, season, year,
    decade, range, unresolved; of an event also `unstated` (the day of publication, no time was written)."""

    span: tuple[int, int] | None = None
    text: str | None = None
    start: str | None = None
    end: str | None = None
    precision: str = "unresolved"
    reason: str | None = None


class Hedge(Record, frozen=True):
    """Words that weaken a statement ("reportedly")."""

    span: tuple[int, int]
    text: str


class Claim(Record, frozen=True):
    """Whose word it is: the source that the report gives the statement to."""

    start: int
    end: int
    text: str
    name: str | None = None
    id: str | None = None


class Toll(Record, frozen=True):
    """A number of people killed or injured: words as written, lowest and highest reading (None: open)."""

    span: tuple[int, int]
    text: str
    low: int | None = None
    high: int | None = None


RETOLD = "retold"  # `model` of words that only tell again what others tell outright: `tacitus.code.retold`


class Mention(Record, frozen=True):
    """One event as one place of one report tells it."""

    id: str
    report: str
    text_sha256: str
    trigger: Span
    sentence: Bounds
    event: str
    field: str = "text"
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    cameo: str | None = None
    quad: int | None = None
    score: float | None = None
    actors: tuple[Actor, ...] = ()
    recipients: tuple[Actor, ...] = ()
    places: tuple[Place, ...] = ()
    date: When | None = None
    status: str = "actual"
    hedges: tuple[Hedge, ...] = ()
    attribution: tuple[Claim, ...] = ()
    killed: Toll | None = None
    injured: Toll | None = None
    answers: tuple[str, ...] = ()
    confidence: float = 1.0
    model: str | None = None
    sense: bytes | None = None  # what the trigger means, for likening: `tacitus.code.senses`
    event_id: str | None = None


def parted(mentions: Iterable[Mention]) -> tuple[list[Mention], list[Mention]]:
    """Mentions that tell outright, and words that only tell again."""
    told = list(mentions)
    return [m for m in told if m.model != RETOLD], [m for m in told if m.model == RETOLD]


class EventToll(Record, frozen=True):
    """Killed or injured over all voices of an event: lowest, highest and current best value."""

    low: int | None = None
    high: int | None = None
    best: int | None = None


class Link(Record, frozen=True):
    """A tie between two events that a report's own words state. kind: answers, causes, part_of, enables."""

    kind: str
    to: str
    words: str
    report: str


class Stand(Record, frozen=True):
    """How an event stood from a day (YYYY-MM-DD) on, by the reports published until then."""

    day: str
    standing: str


class Event(Record, frozen=True):
    """One happening, told by one or many reports. `id` is minted from the founding mention and lives on."""

    id: str
    event: str
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    cameo: str | None = None
    quad: int | None = None
    score: float | None = None
    date: When | None = None
    places: tuple[Place, ...] = ()
    actors: tuple[Actor, ...] = ()
    recipients: tuple[Actor, ...] = ()
    status: str = "actual"
    standing: str = "reported"
    history: tuple[Stand, ...] = ()
    killed: EventToll | None = None
    injured: EventToll | None = None
    summary: str = ""
    mentions: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()
    voices: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()
    answered_by: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    confidence: float = 1.0


class Value(Record, frozen=True):
    """One of the differing values of a disputed field, with those who give it. first, last: days of those reports."""

    value: str
    voices: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()
    first: str | None = None
    last: str | None = None
    party: bool = False


class Dispute(Record, frozen=True):
    """A field of an event on which voices differ. field: killed, injured, date, actor, place, happened."""

    event_id: str
    field: str
    values: tuple[Value, ...]
    best: str | None = None
    reason: str = ""


class Outlook(Record, frozen=True):
    """Something that somebody says will or may come. state: open, true, partly, false. base_rate: how often such a
    thing followed in the record before ({windows, followed, days, of, rate}), filled in when listed."""

    id: str
    report: str
    start: int
    end: int
    statement: str
    event: str
    actors: tuple[Actor, ...] = ()
    recipients: tuple[Actor, ...] = ()
    deadline: When | None = None
    foreteller: str | None = None
    odds: dict[str, Any] | None = None
    made: str | None = None
    state: str = "open"
    evidence: tuple[str, ...] = ()
    base_rate: dict[str, Any] | None = None


def digest(*parts: str, size: int = 12) -> str:
    """Short stable hash of the parts, `size` bytes as hexadecimal; a part never runs into the next."""
    return hashlib.blake2b("\x1f".join(parts).encode("utf8", "surrogatepass"), digest_size=size).hexdigest()


def text_sha256(text: str) -> str:
    """SHA-256 of the text a mention's offsets point into."""
    return hashlib.sha256(text.encode("utf8", "surrogatepass")).hexdigest()


def mention_id(report: str, field: str, start: int, end: int, sha256: str, order: int = 0) -> str:
    """Id of a mention: report, field, trigger, text and order among mentions of one trigger; never labels or model."""
    return "m" + digest(report, field, str(start), str(end), sha256, str(order))


def event_id(founding_mention: str) -> str:
    """Id of an event, minted from the mention that founded it."""
    return "e" + digest(founding_mention)
