"""A record in memory with the methods a brief asks a store for, and a short way to write records by hand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from tacitus.ontology import load
from tacitus.records import (
    Actor,
    Bounds,
    Dispute,
    Event,
    EventToll,
    Hedge,
    Link,
    Mention,
    Outlook,
    Place,
    Report,
    Span,
    When,
    event_id,
    mention_id,
    text_sha256,
)
from tacitus.store.filters import Filters
from tacitus.store.rows import ReportRow

A = {
    "US": ("United States", "USA", "MIL"),
    "TRUMP": ("Donald Trump", "USA", "GOV"),
    "US_STATE": ("United States Department of State", "USA", "GOV"),
    "IRAN": ("Iran", "IRN", "GOV"),
    "IRGC": ("Islamic Revolutionary Guard Corps", "IRN", "MIL"),
    "KHAMENEI": ("Ali Khamenei", "IRN", "GOV"),
    "SOLEIMANI": ("Qasem Soleimani", "IRN", "MIL"),
    "KH": ("Kata'ib Hezbollah", "IRQ", "PRM"),
    "IRAQ": ("Government of Iraq", "IRQ", "GOV"),
    "PARLIAMENT": ("Council of Representatives of Iraq", "IRQ", "LEG"),
    "CROWD": ("protesters", "IRQ", "CVL"),
    "CONTRACTOR": ("United States contractor", "USA", "BUS"),
    "PASSENGERS": ("passengers of flight PS752", "", "CVL"),
    "CANADA": ("Canada", "CAN", "GOV"),
    "UKRAINE": ("Ukraine", "UKR", "GOV"),
    "STUDENTS": ("students", "IRN", "EDU"),
    "UN": ("United Nations", "UNO", "IGO"),
    "ISRAEL": ("Israel", "ISR", "GOV"),
    "SAUDI": ("Saudi Arabia", "SAU", "GOV"),
}
P = {
    "K1": ("K-1 base", 35.51, 44.23, "IRQ", "point"),
    "QAIM": ("al-Qaim", 34.37, 41.05, "IRQ", "city"),
    "BAGHDAD": ("Baghdad", 33.34, 44.40, "IRQ", "city"),
    "AIRPORT": ("Baghdad International Airport", 33.26, 44.23, "IRQ", "point"),
    "ASAD": ("Ain al-Asad air base", 33.79, 42.44, "IRQ", "point"),
    "ERBIL": ("Erbil", 36.19, 44.01, "IRQ", "city"),
    "TEHRAN": ("Tehran", 35.69, 51.42, "IRN", "city"),
    "KERMAN": ("Kerman", 30.28, 57.08, "IRN", "city"),
    "PARAND": ("Parand", 35.48, 51.0, "IRN", "city"),
    "WASHINGTON": ("Washington", 38.9, -77.04, "USA", "city"),
    "OTTAWA": ("Ottawa", 45.42, -75.7, "CAN", "city"),
    "IRAN": ("Iran", 32.4, 53.7, "IRN", "country"),
}


class MemoryRecord:
    """A store of a few hand-written records; its own `tables`."""

    def __init__(self) -> None:
        self._reports: dict[str, Report] = {}
        self._mentions: dict[str, Mention] = {}
        self._events: dict[str, Event] = {}
        self.reprint_of: dict[str, str] = {}
        self.disputed: list[Dispute] = []
        self.foretold: list[Outlook] = []

    @property
    def tables(self) -> MemoryRecord:
        return self

    def events(self, filters: Filters) -> Iterator[Event]:
        for event in self._events.values():
            if not filters.types or event.event in filters.types:
                yield event

    def reports(self, filters: Filters) -> Iterator[ReportRow]:
        for r in self._reports.values():
            yield ReportRow(
                id=r.id,
                title=r.title,
                publisher=r.publisher,
                published=r.published,
                reprint_of=self.reprint_of.get(r.id),
            )

    def disputes(self, filters: Filters) -> list[Dispute]:
        return self.disputed

    def outlook(self, filters: Filters) -> list[Outlook]:
        return self.foretold

    def report(self, id: str) -> Report | None:
        return self._reports.get(id)

    def mentions(self, ids: Iterable[str]) -> list[Mention]:
        return [self._mentions[id] for id in ids if id in self._mentions]

    def all_mentions(self) -> list[Mention]:
        return list(self._mentions.values())

    def negate(self, mention: str) -> None:
        """Let a mention say that it did not happen."""
        self._mentions[mention] = msgspec.structs.replace(self._mentions[mention], status="negated")

    def event(self, id: str) -> Event | None:
        return self._events.get(id)

    def add_report(self, id: str, publisher: str, published: str, title: str, text: str, **more: Any) -> None:
        self._reports[id] = Report(id=id, publisher=publisher, published=published, title=title, text=text, **more)

    def add_event(
        self,
        key: str,
        code: str,
        day: str,
        summary: str,
        told: dict[str, tuple[str, str]],
        *,
        mode: str | None = None,
        who: str = "",
        whom: str = "",
        where: str = "",
        end: str | None = None,
        precision: str = "day",
        standing: str = "confirmed",
        status: str = "actual",
        killed: tuple[int | None, int | None, int | None] | None = None,
        injured: tuple[int | None, int | None, int | None] | None = None,
        answers: tuple[tuple[str, str, str], ...] = (),
        hedge: str | None = None,
        voices: tuple[str, ...] | None = None,
    ) -> str:
        """An event; told: report id -> (sentence, trigger); answers: (key of the event answered, words, report)."""
        mentions = [self._mention(code, mode, report, *words, hedge) for report, words in told.items()]
        ontology = load()
        self._events[event_id(key)] = Event(
            id=event_id(key),
            event=code,
            mode=mode,
            quad=ontology.quad(code),
            score=ontology.score(code, mode),
            date=When(start=day, end=end or day, precision=precision),
            places=tuple(_place(k) for k in where.split()),
            actors=tuple(_actor(k) for k in who.split()),
            recipients=tuple(_actor(k) for k in whom.split()),
            status=status,
            standing=standing,
            killed=EventToll(low=killed[0], high=killed[1], best=killed[2]) if killed else None,
            injured=EventToll(low=injured[0], high=injured[1], best=injured[2]) if injured else None,
            summary=summary,
            mentions=tuple(m.id for m in mentions),
            reports=tuple(told),
            voices=tuple(told) if voices is None else voices,
            answers=tuple(event_id(k) for k, _, _ in answers),
            links=tuple(Link(kind="answers", to=event_id(k), words=w, report=r) for k, w, r in answers),
            confidence=0.9,
        )
        return event_id(key)

    def _mention(
        self, code: str, mode: str | None, report: str, sentence: str, trigger: str, hedge: str | None
    ) -> Mention:
        text = self._reports[report].text
        start = text.index(sentence)
        at = text.index(trigger, start)
        hedged = text.find(hedge, start, start + len(sentence)) if hedge else -1
        mention = Mention(
            id=mention_id(report, "text", at, at + len(trigger), text_sha256(text), len(self._mentions)),
            report=report,
            text_sha256=text_sha256(text),
            trigger=Span(start=at, end=at + len(trigger), text=trigger),
            sentence=Bounds(start=start, end=start + len(sentence)),
            event=code,
            mode=mode,
            hedges=(Hedge(span=(hedged, hedged + len(hedge)), text=hedge),) if hedge and hedged >= 0 else (),
            confidence=0.9,
        )
        self._mentions[mention.id] = mention
        return mention


def _actor(key: str) -> Actor:
    """An actor by its key; 'probably:ISRAEL' is one of several possible ones."""
    hedge, _, name = key.rpartition(":")
    told, country, sector = A[name]
    return Actor(
        start=0,
        end=len(told),
        text=told,
        name=told,
        id=name.lower(),
        country=country or None,
        sectors=(sector,),
        hedge=hedge or None,
        alternative=bool(hedge),
    )


def _place(key: str) -> Place:
    name, latitude, longitude, country, precision = P[key]
    return Place(
        start=0,
        end=len(name),
        text=name,
        name=name,
        latitude=latitude,
        longitude=longitude,
        country=country,
        precision=precision,
    )
