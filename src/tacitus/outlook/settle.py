"""Settling: later events that fit an outlook entry make it true; a deadline that passes makes it false.

A deed that its tellers say was done in part, or late, makes the entry `partly` (`extent`), with the words as reason.
A ledger holds the open entries of a record while reports are added, read once from the record and shelved by what
settles them (`shelf`), so that what a report costs does not grow with what the record holds open. The same forecast
told again by another report is no entry of its own; a decision says where it was told.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

import msgspec

from tacitus.merge.calendar import ordinal
from tacitus.merge.record import Record
from tacitus.outlook import deeds, extent, plainly, tellings
from tacitus.outlook.fit import (
    ALL,
    BEARS_OUT,
    FALLEN,
    FARTHEST,
    GRACE,
    Borne,
    Open,
    days_of,
    fits,
    keys_of,
    opened,
    settles,
    spoken,
)
from tacitus.outlook.shelf import SAME_STORY, Shelf
from tacitus.records import Event, Outlook, Report

__all__ = ["Borne", "Ledger", "days_of", "keys_of"]

_SLACK = 1  # days after a deadline after which it is held to have passed, until a report says otherwise
_THREAT = 30  # days after which a threat without a day that nobody has carried out has lapsed
_AGAIN = 21  # days in which the same forecast is told again
_ENOUGH_AGAIN = 3  # words that it shares with the first telling at least
_SHARE_AGAIN = 0.6  # and which share of the shorter one's words
LATEST = 30  # days after its deadline in which a deed that is told as late still counts in part
_TOLD = 40  # mentions of an event that are read for how far it went
BY = "settle 1"  # who decided, in decisions
_READ = 256  # events of which it is held what their mentions say of how far it went
_HELD = 2048  # settled entries that can still be settled anew in this run


class Ledger:
    """The entries of a record that can still be settled: open ones, those whose day has passed in this run, and those
    of which a part has come."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self._shelf = Shelf()
        self._read: set[str] = set()
        self._open: set[str] = set()
        self._settled: dict[str, list[Open]] = {}
        self._late: dict[str, Open] = {}
        self._partly: dict[str, tuple[Open, str]] = {}  # by entry: it, and the event that bore out a part
        self._tellings: dict[str, tuple[tuple[str, ...], list[extent.Told]]] = {}
        self._lapsed = ""

    def take(self, entry: Outlook, events: Sequence[Borne] = ()) -> None:
        """Keep what a report foretells, unless an open entry says the same: then a decision says who tells it again."""
        self._read_in(entry.event)
        one = opened(entry, self.record.report(entry.report))
        again = self._told_before(one) if one else None
        if again:
            self.record.decide(
                "foretold_again", entry.report, again.entry.id, BY, 1.0, f"foretold again: {entry.statement}"
            )
        else:
            self.add(entry, events)

    def add(self, entry: Outlook, events: Sequence[Borne] = ()) -> None:
        """Keep an entry. `events` are those of the record that may already have borne it out, as reports may come
        in any order; where none has and its day lies before the latest report, it is false."""
        self._read_in(entry.event)
        self.record.put_outlook(entry)
        one = opened(entry, self.record.report(entry.report))
        if not one:
            return
        self._keep(one)
        for event, words, first in events:
            if self._judge(one, event, words, first) or self._told_of_it(one, event, first):
                return
        if one.due is not None and (ordinal(self._lapsed) or 0) > one.due + _SLACK:
            self._pass(one)

    def resume(self, today: str) -> None:
        """Go on in a record whose latest report is of this day."""
        self._lapsed = max(self._lapsed, today)

    def settle(self, report: Report, events: Sequence[Borne], own: Collection[str] | None = None) -> None:
        """Settle what the events of a report bear out, and what was due before its day. Entries settled by an event
        in this run are settled anew when it falls; those whose day passed in this run when a report that comes later
        tells what happened until then. `own`: ids of the report's mentions, where they are known."""
        today = (report.published or report.first_published or "")[:10]
        if not today:
            return
        for event, words, first in events:
            if event.standing in FALLEN:
                for one in self._settled.pop(event.id, ()):
                    self._partly.pop(one.entry.id, None)
                    self.record.put_outlook(msgspec.structs.replace(one.entry, state="false", evidence=(event.id,)))
            for one in self._settled.get(event.id, ()):
                if one.entry.id not in self._partly and fits(one, event, words, first) == "true":
                    self._in_part(one, event)  # another report may say that it was done in part
            for one in self._due(event, words, today):
                self._judge(one, event, words, first)
        self._by_tellings(report, events, ordinal(today) or 0, own)
        self._by_words(report, events, ordinal(today) or 0, own)
        while len(self._settled) > _HELD:
            self._settled.pop(next(iter(self._settled)))
        while len(self._partly) > _HELD:
            self._forget(next(iter(self._partly)))
        if today > self._lapsed:
            self._lapsed = today
            self._lapse(today)

    def _lapse(self, today: str) -> None:
        """Entries whose day has passed without such an event are false; those too old to be answered rest."""
        for kind in ALL:
            self._read_in(kind)
        for one in self._shelf.lapsed(ordinal(today) or 0):
            if one.entry.id in self._open:
                if one.due is not None or one.threat:
                    self._pass(one)
                else:
                    self._forget(one.entry.id)

    def _due(self, event: Event, words: frozenset[str], today: str) -> list[Open]:
        """Entries that an event may settle, by its day, and by a word or an actor in common."""
        start = ordinal(event.date.start) if event.date else None
        if start is None:
            return []
        kinds = {k for k, borne in BEARS_OUT.items() if event.event in borne} | {event.event}
        for kind in kinds:
            self._read_in(kind)
        return [
            one
            for one in self._shelf.told_of(sorted(kinds), spoken(event, words))
            if one.made < (ordinal(today) or 0)
            and one.made <= start <= (one.due + LATEST if one.due else one.made + FARTHEST)
        ]

    def _read_in(self, kind: str) -> None:
        """Read the open entries of a type from the record, once a run."""
        if kind not in self._read:
            self._read.add(kind)
            for entry in self.record.open_outlook(kind, "9999-12-31"):
                one = opened(entry, self.record.report(entry.report))
                if one:
                    self._keep(one)

    def _keep(self, one: Open) -> None:
        self._shelf.drop(one.entry.id)
        rests = one.made + (_THREAT if one.threat else FARTHEST)
        self._shelf.put(one, one.due + _SLACK if one.due is not None else rests)
        self._open.add(one.entry.id)

    def _forget(self, id: str) -> None:
        """An entry that nothing in this run settles any more."""
        self._shelf.drop(id)
        self._open.discard(id)
        self._late.pop(id, None)
        self._partly.pop(id, None)

    def _told_before(self, one: Open) -> Open | None:
        """The entry that says the same of the same day, by the same foreteller or of the same actors, told first."""
        if one.due is None and not one.entry.foreteller:
            return None
        who = (one.entry.foreteller or "").casefold()
        for other in self._shelf.told_of([one.entry.event], one.said | one.actors):
            shared = len(one.said & other.said)
            same = who == (other.entry.foreteller or "").casefold() or bool(one.actors & other.actors)
            if (
                other.entry.id != one.entry.id
                and other.entry.id in self._open
                and same
                and other.due == one.due
                and abs(one.made - other.made) <= _AGAIN
                and shared >= _ENOUGH_AGAIN
                and shared >= _SHARE_AGAIN * min(len(one.said), len(other.said))
            ):
                return other
        return None

    def _judge(self, one: Open, event: Event, words: frozenset[str], first: int | None) -> bool:
        """Settle an entry by an event that fits it: wholly, in part, or as late. True where it did."""
        if one.entry.id in self._partly:
            before = self._partly[one.entry.id][1]
            rest = event.id != before and fits(one, event, words, first, LATEST) == "true"
            if rest and extent.completed(self._told(event)):
                self._close(one, "true", (before, event.id))
            return rest
        state = fits(one, event, words, first)
        if state is None:
            behind = fits(one, event, words, first, LATEST) == "true" and not one.denies
            said = extent.late(self._told(event)) if behind and one.due is not None else None
            if said:
                self._close(one, "partly", (event.id,), f"done after its day: {said!r}")
            return said is not None
        self._settled.setdefault(event.id, []).append(one)
        if not (state == "true" and self._in_part(one, event)):
            self._close(one, state, (event.id,))
        return True

    def _in_part(self, one: Open, event: Event) -> bool:
        """Settle an entry as having come in part where those who tell the event say so."""
        said = None if one.denies else extent.in_part(one.entry.event, one.entry.statement, self._told(event))
        if said:
            self._close(one, "partly", (event.id,), f"done in part: {said!r}")
            self._shelf.put(one)
            self._partly[one.entry.id] = one, event.id
        return said is not None

    def _told(self, event: Event) -> list[extent.Told]:
        """What the mentions of an event say of it, read again where they are others than when last asked."""
        first = event.mentions[:_TOLD]
        held = self._tellings.get(event.id)
        if held and held[0] == first:
            return held[1]
        found = []
        for mention in self.record.mentions(first):
            report = self.record.report(mention.report)
            told = extent.told(report, mention) if report else None
            if told:
                found.append(told)
        self._tellings[event.id] = first, found
        while len(self._tellings) > _READ:
            del self._tellings[next(iter(self._tellings))]
        return found

    def _by_tellings(self, report: Report, events: Sequence[Borne], now: int, own: Collection[str] | None) -> None:
        """Settle by what a report itself tells of its events, on the day that it gives: the deed in its words."""
        for kind in ALL if events else ():
            self._read_in(kind)
        near = self._shelf.near(deeds.names(report.text), now) if events else []
        if not near:
            return
        for event, _, first in events:
            if event.standing in FALLEN:
                continue
            first_told = event.mentions[:_TOLD]
            for m in self.record.mentions(first_told if own is None else [id for id in first_told if id in own]):
                telling = tellings.read(report, event, m) if m.report == report.id else None
                for one in near if telling else ():
                    if telling and one.entry.id not in self._partly and not self._is_settled(one):
                        self._by_telling(one, event, telling, first)

    def _by_words(self, report: Report, events: Sequence[Borne], now: int, own: Collection[str] | None) -> None:
        """Settle what a report says has come where no event tells it."""
        waiting = plainly.waiting(self._shelf.near(deeds.names(report.text), now), report, now)
        if waiting:
            ids = own if own is not None else [id for event, _, _ in events for id in event.mentions[:_TOLD]]
            told = self.record.mentions(list(ids))
            for one, words in plainly.come(waiting, report, now, [m for m in told if m.report == report.id]):
                if not self._is_settled(one):
                    self._close(one, "true", (), f"told plainly: {words!r}")

    def _told_of_it(self, one: Open, event: Event, first: int | None) -> bool:
        """Settle a new entry by what reports of its story that came before it tell of an event."""
        if event.standing in FALLEN:
            return False
        for m in self.record.mentions(event.mentions[:_TOLD]):
            report = self.record.report(m.report) if m.report != one.entry.report else None
            if report and len(deeds.names(report.text) & one.names) >= SAME_STORY:
                telling = tellings.read(report, event, m)
                if telling and self._by_telling(one, event, telling, first):
                    return True
        return False

    def _by_telling(self, one: Open, event: Event, telling: tellings.Telling, first: int | None) -> bool:
        state = fits(one, telling.event, telling.words, first, GRACE, telling.done)
        if state:
            self._settled.setdefault(event.id, []).append(one)
            self._close(one, state, (event.id,), "its teller says so in other words")
        elif one.threat and one.due is None and settles(one, telling.event, telling.done):
            self._close(one, "false", (), "the sides settled")
            self._linger(one)
        return state is not None

    def _is_settled(self, one: Open) -> bool:
        return one.entry.id not in self._open and one.entry.id not in self._late

    def _close(self, one: Open, state: str, evidence: tuple[str, ...], why: str = "") -> None:
        if why:
            self.record.decide("settle", one.entry.id, state, BY, 1.0, why)
        self.record.put_outlook(msgspec.structs.replace(one.entry, state=state, evidence=evidence))
        self._forget(one.entry.id)

    def _pass(self, one: Open) -> None:
        """Nothing told so far has borne it out by its day; reports come in any order, so that something still may."""
        self._close(one, "true" if one.denies or one.lasting else "false", ())
        self._linger(one)

    def _linger(self, one: Open) -> None:
        """Keep a lapsed entry in sight."""
        self._shelf.put(one)
        self._late[one.entry.id] = one
        while len(self._late) > _HELD:
            self._forget(next(iter(self._late)))
