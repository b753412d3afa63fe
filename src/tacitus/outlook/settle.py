"""Settling: later events that fit an outlook entry make it true; a deadline that passes makes it false.

A deed that its tellers say was done in part, or late, makes the entry `partly` (`extent`), with the words as reason.
A ledger holds the open entries of a record by type while reports are added, read once from the record, so that adding
a report looks at those that are still due and not at all that were ever made.
"""

from __future__ import annotations

import collections
import re
from collections.abc import Iterator, Sequence

import msgspec

from tacitus.merge.calendar import ordinal
from tacitus.merge.lexicon import load
from tacitus.merge.record import Record
from tacitus.outlook import deeds, extent
from tacitus.outlook.fit import (
    ALL,
    BEARS_OUT,
    FALLEN,
    FARTHEST,
    GRACE,
    Borne,
    Open,
    bearers,
    days_of,
    denies,
    fits,
    keys_of,
    opened,
    settles,
)
from tacitus.records import Event, Outlook, Report

__all__ = ["BEARS_OUT", "FARTHEST", "Borne", "Ledger", "bearers", "days_of", "denies", "fits", "keys_of"]

_SLACK = 1  # days after a deadline after which it is held to have passed, until a report says otherwise
_THREAT = 30  # days after which a threat without a day that nobody has carried out has lapsed
_FEW = 12  # entries up to which one name is enough
_SAME_STORY = 2  # names that two reports of one story share
LATEST = 30  # days after its deadline in which a deed that is told as late still counts in part
_BEFORE = 160  # characters before the sentence of an undated telling that may say of what it tells
_TOLD = 40  # mentions of an event that are read for how far it went
BY = "settle 1"  # who decided, in decisions
_HELD = 2048  # settled entries that can still be settled anew in this run


class Ledger:
    """The open entries of a record."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self._open: dict[str, dict[str, Open]] = {}
        self._settled: dict[str, list[Open]] = {}
        self._late: dict[str, Open] = {}
        self._partly: dict[str, tuple[Open, str]] = {}  # by entry: it, and the event that bore out a part
        self._lapsed = ""

    def add(self, entry: Outlook, events: Sequence[Borne] = ()) -> None:
        """Keep a new entry. `events` are those of the record that may already have borne it out, as reports may come
        in any order; where none has and its day lies before the latest report, it is false."""
        self.record.put_outlook(entry)
        entries = self._of(entry.event)
        self._take(entries, entry)
        one = entries.get(entry.id)
        if not one:
            return
        for event, words, first in events:
            if self._judge(one, event, words, first):
                return
        if one.due is not None and (ordinal(self._lapsed) or 0) > one.due + _SLACK:
            self._pass(one)

    def resume(self, today: str) -> None:
        """Go on in a record whose latest report is of this day."""
        self._lapsed = max(self._lapsed, today)

    def settle(self, report: Report, events: Sequence[Borne]) -> None:
        """Settle what the events of a report bear out, and what was due before its day. Entries settled by an event
        in this run are settled anew when it falls; those whose day passed in this run when a report that comes later
        tells what happened until then."""
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
            for one in list(self._due(event, today)):
                self._judge(one, event, words, first)
        self._by_tellings(report, events, ordinal(today) or 0)
        for held in (self._settled, self._partly):
            while len(held) > _HELD:
                held.pop(next(iter(held)))
        if today > self._lapsed:
            self._lapsed = today
            self._lapse(today)

    def _lapse(self, today: str) -> None:
        """Entries whose day has passed without such an event are false; those too old to be answered rest."""
        now = ordinal(today) or 0
        for kind in ALL:
            entries = self._of(kind)
            for one in list(entries.values()):
                lapsed = one.due + _SLACK if one.due is not None else one.made + _THREAT if one.threat else now
                if now > lapsed:
                    self._pass(one)
                elif one.due is None and now > one.made + FARTHEST:
                    del entries[one.entry.id]

    def _due(self, event: Event, today: str) -> Iterator[Open]:
        start = ordinal(event.date.start) if event.date else None
        now = ordinal(today) or 0
        if start is None:
            return
        for kind in {k for k, borne in BEARS_OUT.items() if event.event in borne} | {event.event}:
            passed = (one for one in self._late.values() if one.entry.event == kind)
            begun = (one for one, _ in self._partly.values() if one.entry.event == kind)
            for one in (*self._of(kind).values(), *passed, *begun):
                if one.made < now and one.made <= start <= (one.due + LATEST if one.due else one.made + FARTHEST):
                    yield one

    def _judge(self, one: Open, event: Event, words: frozenset[str], first: int | None) -> bool:
        """Settle an entry by an event that fits it: wholly, in part, or as late. True where it did."""
        if one.entry.id in self._partly:
            before = self._partly[one.entry.id][1]
            rest = event.id != before and fits(one, event, words, first, LATEST) == "true"
            if rest and extent.completed(self._told(event)):
                del self._partly[one.entry.id]
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
            self._partly[one.entry.id] = one, event.id
        return said is not None

    def _told(self, event: Event) -> list[extent.Told]:
        """What the mentions of an event say of it."""
        found = []
        for mention in self.record.mentions(event.mentions[:_TOLD]):
            report = self.record.report(mention.report)
            told = extent.told(report, mention) if report else None
            if told:
                found.append(told)
        return found

    def _of(self, kind: str) -> dict[str, Open]:
        if kind not in self._open:
            self._open[kind] = {}
            for entry in self.record.open_outlook(kind, "9999-12-31"):
                self._take(self._open[kind], entry)
        return self._open[kind]

    def _take(self, entries: dict[str, Open], entry: Outlook) -> None:
        one = opened(entry, self.record.report(entry.report))
        if one:
            entries[entry.id] = one

    def _near(self, names: frozenset[str], now: int) -> list[Open]:
        """Open entries, and those whose day has passed, of the story that a report tells, by the names in both."""
        held = (*(one for kind in ALL for one in self._of(kind).values()), *self._late.values())
        counts = collections.Counter(name for one in held for name in one.names & names)
        few = {name for name, n in counts.items() if n <= _FEW}
        return [one for one in held if one.made < now and (len(one.names & names) >= _SAME_STORY or one.names & few)]

    def _by_tellings(self, report: Report, events: Sequence[Borne], now: int) -> None:
        """Settle by what a report itself tells of its events, on the day that it gives: the deed in its words."""
        near = self._near(deeds.names(report.text), now) if events else []
        if not near:
            return
        stem, common = load().stem, load().common
        for event, _, first in events:
            if event.standing in FALLEN:
                continue
            for m in self.record.mentions(event.mentions[:_TOLD]):
                told = extent.told(report, m) if m.report == report.id and m.status == "actual" else None
                if not told:
                    continue
                own = bool(m.date and m.date.start)
                one_telling = msgspec.structs.replace(
                    event,
                    event=m.event,
                    date=m.date if own else event.date,
                    actors=m.actors or event.actors,
                    recipients=m.recipients or event.recipients,
                    places=m.places,
                    reports=(report.id,),
                    status="actual",
                )
                begin = m.sentence.start if own else max(m.sentence.start - _BEFORE, 0)
                sentence = report.text[begin : m.sentence.end]
                words = frozenset(stem(w) for w in re.findall(r"[\w’'-]+", sentence) if w.casefold() not in common)
                done = deeds.kinds(told.clause)
                for one in near:
                    if one.entry.id in self._partly or self._is_settled(one):
                        continue
                    state = fits(one, one_telling, words, first, GRACE, done)
                    if state:
                        self._settled.setdefault(event.id, []).append(one)
                        self._close(one, state, (event.id,), "its teller says so in other words")
                    elif one.threat and one.due is None and settles(one, one_telling, done):
                        self._close(one, "false", (), "the sides settled")
                        self._late[one.entry.id] = one

    def _is_settled(self, one: Open) -> bool:
        return one.entry.id not in self._of(one.entry.event) and one.entry.id not in self._late

    def _close(self, one: Open, state: str, evidence: tuple[str, ...], why: str = "") -> None:
        if why:
            self.record.decide("settle", one.entry.id, state, BY, 1.0, why)
        self.record.put_outlook(msgspec.structs.replace(one.entry, state=state, evidence=evidence))
        self._of(one.entry.event).pop(one.entry.id, None)
        self._late.pop(one.entry.id, None)

    def _pass(self, one: Open) -> None:
        """Nothing told so far has borne it out by its day; reports come in any order, so that something still may."""
        self._close(one, "true" if one.denies or one.lasting else "false", ())
        self._late[one.entry.id] = one
        while len(self._late) > _HELD:
            self._late.pop(next(iter(self._late)))
