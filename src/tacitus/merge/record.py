"""What merging needs of a record: the protocol that every store fulfils.

Merging looks things up by key, never walks the record, so that adding one report costs the same whether the record
holds a hundred reports or a million.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

from tacitus.merge.rulings import Ruling, Rulings
from tacitus.records import Dispute, Event, Mention, Outlook, Report

IN_BAND = 100  # reports looked at of those that share one LSH band


class ReportState:
    """What merging knows of a report already kept (see `Record.report_state`)."""

    __slots__ = ("corrects", "id", "published", "publisher", "reprint_of", "signature")

    def __init__(
        self,
        id: str,
        publisher: str | None,
        published: str | None,
        reprint_of: str | None = None,
        corrects: tuple[str, ...] = (),
        signature: bytes = b"",
    ) -> None:
        self.id, self.publisher, self.published = id, publisher, published
        self.reprint_of, self.corrects, self.signature = reprint_of, corrects, signature


class Record(Protocol):
    """A record that merging reads and writes. All writes belong to the caller's transaction."""

    def report(self, id: str) -> Report | None: ...
    def report_state(self, id: str) -> ReportState | None: ...
    def put_report_state(self, state: ReportState, bands: Sequence[int]) -> None:
        """Keep a report's reprint decision with its MinHash signature and LSH bands (64-bit integers)."""
        ...

    def reports_in_bands(self, bands: Sequence[int]) -> list[ReportState]:
        """Reports that share at least one LSH band: of each band the first IN_BAND by id, so that a sentence that
        stands in a hundred thousand reports costs no more than one that stands in a few."""
        ...

    def mentions(self, ids: Iterable[str]) -> list[Mention]: ...
    def put_mentions(self, mentions: Iterable[Mention]) -> None:
        """Add mentions or replace those with the same id (merging finds mentions of its own: "the attack")."""
        ...

    def event(self, id: str) -> Event | None:
        """The event of that id, also if another event has taken it in since."""
        ...

    def event_of(self, mention_id: str) -> str | None: ...
    def candidates(self, keys: Iterable[str], start: str, end: str) -> list[Event]:
        """Events that carry one of the blocking keys and whose dates meet [start, end] (ISO days, inclusive); one
        without a date may be of any."""
        ...

    def put_event(self, event: Event, keys: Iterable[str]) -> None:
        """Add or replace an event with its blocking keys; its mentions now belong to it."""
        ...

    def absorb(self, kept: str, gone: str, by: str, score: float, reason: str) -> None:
        """The event `gone` became part of `kept`: its id still resolves, the decision is a row."""
        ...

    def decide(self, kind: str, subject: str, object: str, by: str, score: float, reason: str) -> None:
        """Write down a decision (kind: same_event, reprint, correction, ...) with who made it, score and reason."""
        ...

    def rulings(self) -> Rulings:
        """What people decided: merging keeps to it."""
        ...

    def put_ruling(self, one: Ruling) -> None:
        """Keep a decision of a person, or replace the one with its id."""
        ...

    def put_disputes(self, event_id: str, disputes: Sequence[Dispute]) -> None: ...
    def disputes(self, event_id: str) -> list[Dispute]: ...
    def put_outlook(self, outlook: Outlook) -> None: ...
    def open_outlook(self, event_type: str, day: str) -> list[Outlook]:
        """Open outlook entries of that event type made before `day`."""
        ...
