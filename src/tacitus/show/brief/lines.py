"""An event as a line of the brief, with the sentences it rests on and the doubts that are told with it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from tacitus.records import Event, Mention, Report
from tacitus.show import words
from tacitus.show.brief.parts import Line, Quote
from tacitus.show.brief.sources import Sources
from tacitus.show.text import clean


class Evidence(Protocol):
    """Where the words of an event are looked up."""

    def report(self, id: str) -> Report | None: ...
    def mentions(self, ids: Iterable[str]) -> list[Mention]: ...


def anchor(event_id: str) -> str | None:
    """The fragment an event is reached by, None for an id that cannot stand in one."""
    return f"event-{event_id}" if event_id.isascii() and event_id.isalnum() else None


class Lines:
    """Makes lines; `shown` are the events that stand among the days, so that others can point there."""

    def __init__(self, store: Evidence, sources: Sources) -> None:
        self._store, self._sources = store, sources
        self.shown: set[str] = set()

    def line(self, event: Event, cites: int | None = None, quotes: int = 0) -> Line:
        """The event in words, with `cites` sources and up to `quotes` sentences of different reports."""
        mentions = self._store.mentions(event.mentions[:12]) if quotes else []
        hedges = dict.fromkeys(clean(h.text, 30).lower() for m in mentions for h in m.hedges)
        doubts = [f"hedged: “{text}”" for text in list(hedges)[:3]]
        if event.date and event.date.precision == "unstated":
            doubts.insert(0, "no date given")
        if any(a.alternative for a in event.actors):
            doubts.insert(0, "who did it is told with alternatives")
        return Line(
            id=event.id,
            headline=words.headline(event),
            when=words.when(event.date),
            act=words.act(event),
            who=words.actors(event.actors),
            whom=words.actors(event.recipients),
            place=words.place(event),
            standing=clean(event.standing, 30),
            status=clean(event.status, 30),
            conflict=(event.quad or 0) >= 3,
            tolls=tuple(words.tolls(event)),
            voices=len(event.voices),
            cites=self._sources.cite((*event.voices, *event.reports), cites),
            doubts=tuple(doubts),
            quotes=self._quotes(event, mentions, quotes),
            anchor=anchor(event.id) if event.id in self.shown else None,
        )

    def _quotes(self, event: Event, mentions: list[Mention], most: int) -> tuple[Quote, ...]:
        order = {report: at for at, report in enumerate((*event.voices, *event.reports)[::-1])}
        best: dict[str, Mention] = {}
        for mention in sorted(mentions, key=lambda m: -m.confidence):
            best.setdefault(mention.report, mention)
        found = []
        for mention in sorted(best.values(), key=lambda m: -order.get(m.report, -1))[:most]:
            quote = self._quote(mention)
            if quote:
                found.append(quote)
        return tuple(found)

    def _quote(self, mention: Mention) -> Quote | None:
        report, source = self._store.report(mention.report), self._sources.source(mention.report)
        text = (report.title or "" if mention.field == "title" else report.text) if report else ""
        trigger, sentence = mention.trigger, mention.sentence
        if source is None or text[trigger.start : trigger.end] != trigger.text:
            return None  # a newer version of the report: its offsets are not ours
        before, after = text[sentence.start : trigger.start], text[trigger.end : sentence.end]
        return Quote(
            before=_tail(before, 260) + (" " if before[-1:].isspace() else ""),
            trigger=clean(trigger.text, 80),
            after=(" " if after[:1].isspace() else "") + clean(after, 260),
            source=source,
            hedges=tuple(clean(h.text, 30) for h in mention.hedges[:3]),
            says=", ".join(clean(c.name or c.text, 60) for c in mention.attribution[:2]),
        )


def _tail(text: str, limit: int) -> str:
    """The end of a text, cut in front."""
    line = clean(text[-2 * limit :], 2 * limit)
    return line if len(line) <= limit else "…" + line[-limit:].split(" ", 1)[-1]
