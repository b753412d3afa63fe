"""A record in plain dictionaries: for tests, notebooks and small jobs. Everything is lost when the process ends."""

from __future__ import annotations

import collections
from collections.abc import Iterable, Sequence

import msgspec

from tacitus.merge.record import IN_BAND, ReportState
from tacitus.merge.rulings import Ruling, Rulings
from tacitus.records import Dispute, Event, Mention, Outlook, Report, parted


class MemoryRecord:
    """Fulfils `tacitus.merge.record.Record` without a database."""

    def __init__(self) -> None:
        self.reports: dict[str, Report] = {}
        self.states: dict[str, ReportState] = {}
        self.events: dict[str, Event] = {}
        self.outlooks: dict[str, Outlook] = {}
        self.decisions: list[tuple[str, str, str, str, float, str]] = []
        self._bands: dict[int, set[str]] = collections.defaultdict(set)
        self._bands_of: dict[str, tuple[int, ...]] = {}
        self._mentions: dict[str, Mention] = {}
        self._home: dict[str, str] = {}
        self._gone: dict[str, str] = {}
        self._keys: dict[str, dict[str, None]] = collections.defaultdict(dict)
        self._keys_of: dict[str, tuple[str, ...]] = {}
        self._disputes: dict[str, tuple[Dispute, ...]] = {}
        self._rulings = Rulings()

    def put_report(self, report: Report, mentions: Iterable[Mention]) -> None:
        """Keep a report and its mentions, before they are merged; not the words that may tell an event again."""
        self.reports[report.id] = report
        self.put_mentions(parted(mentions)[0])

    def report(self, id: str) -> Report | None:
        return self.reports.get(id)

    def report_state(self, id: str) -> ReportState | None:
        return self.states.get(id)

    def put_report_state(self, state: ReportState, bands: Sequence[int]) -> None:
        for band in self._bands_of.get(state.id, ()):
            self._bands[band].discard(state.id)
        self.states[state.id] = state
        self._bands_of[state.id] = tuple(bands)
        for band in bands:
            self._bands[band].add(state.id)

    def reports_in_bands(self, bands: Sequence[int]) -> list[ReportState]:
        ids = {id for band in bands for id in sorted(self._bands.get(band, ()))[:IN_BAND]}
        return [self.states[id] for id in sorted(ids)]

    def mentions(self, ids: Iterable[str]) -> list[Mention]:
        return [self._mentions[id] for id in ids if id in self._mentions]

    def put_mentions(self, mentions: Iterable[Mention]) -> None:
        for mention in mentions:
            self._mentions[mention.id] = mention

    def event(self, id: str) -> Event | None:
        while id in self._gone:
            id = self._gone[id]
        return self.events.get(id)

    def event_of(self, mention_id: str) -> str | None:
        return self._home.get(mention_id)

    def candidates(self, keys: Iterable[str], start: str, end: str) -> list[Event]:
        ids = {id: None for key in keys for id in self._keys.get(key, ())}
        found = (self.events[id] for id in ids)
        return [e for e in found if e.date is None or ((e.date.start or "") <= end and (e.date.end or "9") >= start)]

    def put_event(self, event: Event, keys: Iterable[str]) -> None:
        for mention in event.mentions:
            self._home[mention] = event.id
        for key in self._keys_of.get(event.id, ()):
            self._keys[key].pop(event.id, None)
        self._keys_of[event.id] = tuple(keys)
        for key in self._keys_of[event.id]:
            self._keys[key][event.id] = None
        self.events[event.id] = event

    def absorb(self, kept: str, gone: str, by: str, score: float, reason: str) -> None:
        old = self.events.pop(gone, None)
        if old:
            for mention in old.mentions:
                self._home[mention] = kept
        for key in self._keys_of.pop(gone, ()):
            self._keys[key].pop(gone, None)
        self._disputes.pop(gone, None)
        self._gone[gone] = kept
        self.decide("same_event", kept, gone, by, score, reason)

    def decide(self, kind: str, subject: str, object: str, by: str, score: float, reason: str) -> None:
        self.decisions.append((kind, subject, object, by, score, reason))

    def rulings(self) -> Rulings:
        return self._rulings

    def put_ruling(self, one: Ruling) -> None:
        self._rulings = Rulings({r.id: r for r in (*self._rulings.all, one)}.values())

    def put_disputes(self, event_id: str, disputes: Sequence[Dispute]) -> None:
        self._disputes[event_id] = tuple(disputes)

    def disputes(self, event_id: str) -> list[Dispute]:
        return list(self._disputes.get(event_id, ()))

    def put_outlook(self, outlook: Outlook) -> None:
        self.outlooks[outlook.id] = self._rulings.as_settled(outlook)

    def open_outlook(self, event_type: str, day: str) -> list[Outlook]:
        return [
            o for o in self.outlooks.values() if o.state == "open" and o.event == event_type and (o.made or "") < day
        ]

    def mention_rows(self) -> list[Mention]:
        """All mentions with the event each belongs to."""
        return [msgspec.structs.replace(m, event_id=self._home.get(m.id)) for m in self._mentions.values()]
