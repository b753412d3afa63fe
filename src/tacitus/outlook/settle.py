"""Settling: later events that fit an outlook entry make it true; a deadline that passes makes it false.

A deed that its tellers say was done in part, or late, makes the entry `partly` (`extent`), with the words as reason.
A ledger holds what can still be settled while reports are added (`pending`), so that what a report costs does not grow
with what the record holds open. The same forecast told again (`again`) is no entry of its own; a decision says where it
was told.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from tacitus.merge.calendar import ordinal
from tacitus.merge.record import Record
from tacitus.merge.score import Verdict
from tacitus.outlook import again, deeds, extent, outcome, plainly, tellings
from tacitus.outlook.fit import (
    BEARS_OUT,
    FALLEN,
    FARTHEST,
    GRACE,
    Borne,
    days_of,
    fits,
    keys_of,
    kinds_of,
    settles,
    spoken,
)
from tacitus.outlook.foretold import Open, opened
from tacitus.outlook.pending import BY, Pending
from tacitus.outlook.shelf import SAME_STORY
from tacitus.outlook.weigher import Weigher
from tacitus.records import Event, Mention, Outlook, Report

__all__ = ["Borne", "Ledger", "days_of", "keys_of", "kinds_of"]

FOUND_BY = "foretell 1"  # who decided that it is an entry, in decisions
Own = Mapping[str, Mention] | None  # the mentions of the report at hand, by id
LATEST = 30  # days after its deadline in which a deed that is told as late still counts in part


class Ledger:
    """What settles the entries of a record, report by report."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self._pending = Pending(record)
        self._told = tellings.HowFar(record)
        self._weigher = Weigher(record)
        self._lapsed = ""
        self._asked: tuple[Sequence[Borne], frozenset[str], frozenset[str]] | None = None

    def take(self, entry: Outlook, events: Sequence[Borne] = (), why: Verdict | None = None) -> None:
        """Keep what a report foretells, with `why` it is an entry, unless an open entry says the same: then a decision
        says who tells it again."""
        self._pending.read_in(entry.event)
        one = opened(entry, self.record.report(entry.report))
        others = self._pending.shelf.told_of([entry.event], one.said | one.actors) if one else []
        before = again.told_before(one, [x for x in others if self._pending.is_open(x.entry.id)]) if one else None
        if before:
            again_ = f"foretold again: {entry.statement}"
            self.record.decide("foretold_again", entry.report, before.entry.id, BY, 1.0, again_)
        else:
            if why:
                self.record.decide("foretold", entry.report, entry.id, *why.row(FOUND_BY))
            self._hold(entry, one, events)

    def add(self, entry: Outlook, events: Sequence[Borne] = ()) -> None:
        """Keep an entry. `events` are those of the record that may already have borne it out, as reports may come
        in any order; where none has and its day lies before the latest report, it is false."""
        self._pending.read_in(entry.event)
        self._hold(entry, opened(entry, self.record.report(entry.report)), events)

    def _hold(self, entry: Outlook, one: Open | None, events: Sequence[Borne]) -> None:
        self.record.put_outlook(entry)
        if not one:
            return
        self._pending.keep(one)
        for event, words, first in events:
            if self._judge(one, event, words, first) or self._told_of_it(one, event, first):
                return
        if self._pending.has_passed(one, ordinal(self._lapsed) or 0):
            self._pending.lapse(one)

    def resume(self, today: str) -> None:
        """Go on in a record whose latest report is of this day."""
        self._lapsed = max(self._lapsed, today)

    def settle(self, report: Report, events: Sequence[Borne], own: Own = None) -> None:
        """Settle what the events of a report bear out, and what was due before its day. Entries settled by an event
        in this run are settled anew when it falls; those whose day passed in this run when a report that comes later
        tells what happened until then. `own`: the report's mentions by id, where they are at hand."""
        today = (report.published or report.first_published or "")[:10]
        if not today:
            return
        pending, self._asked = self._pending, None
        for event, words, first in events:
            if event.standing in FALLEN:
                for one in pending.settled.pop(event.id, ()):
                    pending.partly.pop(one.entry.id, None)
                    if pending.is_likely(one):
                        pending.reopen(one)
                        continue
                    self.record.put_outlook(msgspec.structs.replace(one.entry, state="false", evidence=(event.id,)))
            for one in pending.settled.get(event.id, ()):
                if one.entry.id not in pending.partly and fits(one, event, words, first) == "true":
                    self._in_part(one, event)  # another report may say that it was done in part
            for one in self._due(event, words, today):
                self._judge(one, event, words, first)
        now = ordinal(today) or 0
        self._by_failure(report, events, now, own)
        self._by_tellings(report, events, now, own)
        self._by_words(report, events, now, own)
        self._by_weight(report, events, now, own)
        pending.trim()
        if today > self._lapsed:
            self._lapsed = today
            self._lapse(today)

    def _lapse(self, today: str) -> None:
        """Entries whose day has passed without such an event are false; those too old to be answered rest."""
        self._pending.read_in()
        for one in self._pending.shelf.lapsed(ordinal(today) or 0):
            if self._pending.is_open(one.entry.id):
                if one.due is not None or one.threat:
                    self._pending.lapse(one)
                else:
                    self._pending.forget(one.entry.id)

    def _due(self, event: Event, words: frozenset[str], today: str) -> list[Open]:
        """Entries that an event may settle, by its day, and by a word or an actor in common."""
        start = ordinal(event.date.start) if event.date else None
        if start is None:
            return []
        kinds = {k for k, borne in BEARS_OUT.items() if event.event in borne} | {event.event}
        self._pending.read_in(*kinds)
        return [
            one
            for one in self._pending.shelf.told_of(sorted(kinds), spoken(event, words))
            if one.made < (ordinal(today) or 0)
            and one.made <= start <= (one.due + LATEST if one.due else one.made + FARTHEST)
        ]

    def _judge(self, one: Open, event: Event, words: frozenset[str], first: int | None) -> bool:
        """Settle an entry by an event that fits it: wholly, in part, or as late. True where it did."""
        if one.entry.id in self._pending.partly:
            before = self._pending.partly[one.entry.id][1]
            rest = event.id != before and fits(one, event, words, first, LATEST) == "true"
            if rest and extent.completed(self._told.of(event)):
                self._pending.close(one, "true", (before, event.id))
            return rest
        state = fits(one, event, words, first)
        if state is None:
            return fits(one, event, words, first, LATEST) == "true" and self._late(one, event)
        self._pending.settled.setdefault(event.id, []).append(one)
        if not (state == "true" and (self._late(one, event) or self._in_part(one, event))):
            self._pending.close(one, state, (event.id,))
        return True

    def _in_part(self, one: Open, event: Event) -> bool:
        """Settle an entry as having come in part where those who tell the event say so."""
        said = None if one.denies else extent.in_part(one.entry.event, one.entry.statement, self._told.of(event))
        if said:
            self._pending.close_in_part(one, event.id, f"done in part: {said!r}")
        return said is not None

    def _late(self, one: Open, event: Event) -> bool:
        """Settle an entry as late where its event lies after its day and those who tell it say so."""
        start = ordinal(event.date.start) if event.date else None
        if one.denies or one.due is None or start is None or start <= one.due:
            return False
        said = extent.late(self._told.of(event))
        if said:
            self._pending.close(one, "partly", (event.id,), f"done after its day: {said!r}")
        return said is not None

    def _of_story(self, report: Report, events: Sequence[Borne], now: int, own: Own) -> list[Open]:
        """The entries of the story that a report tells: by its names, or of reports that tell an event with it."""
        if self._asked is None or self._asked[0] is not events:  # a report asks several times
            told = [event for event, _, _ in events if own is None or not own.keys().isdisjoint(event.mentions)]
            beside = frozenset(id for event in told for id in event.reports[: tellings.TOLD])
            names = deeds.asked(f"{report.title or ''}\n{report.text}").union(*map(_names, told))
            self._asked = events, names, beside
        _, names, beside = self._asked
        return self._pending.shelf.near(names, now, beside)

    def _mentions(self, report: Report, ids: Iterable[str], own: Own) -> list[Mention]:
        """Those of the mentions that are of the report, in their order."""
        if own is not None:
            return [own[id] for id in ids if id in own]
        return [m for m in self.record.mentions(ids) if m.report == report.id]

    def _by_failure(self, report: Report, events: Sequence[Borne], now: int, own: Own) -> None:
        """Settle as false what a report says outright has not come."""
        waiting = outcome.waiting(self._of_story(report, events, now, own), report, now)
        for one, words in outcome.failed(waiting, report, now) if waiting else ():
            if one.entry.id not in self._pending.partly and not self._pending.is_sure(one):
                self._pending.close(one, "false", (), f"said not to have come: {words!r}")

    def _by_tellings(self, report: Report, events: Sequence[Borne], now: int, own: Own) -> None:
        """Settle by what a report itself tells of its events, on the day that it gives: the deed in its words."""
        if events:
            self._pending.read_in()
        near = self._of_story(report, events, now, own) if events else []
        if not near:
            return
        for event, _, first in events:
            if event.standing in FALLEN:
                continue
            first_told = event.mentions[: tellings.TOLD]
            for m in self._mentions(report, first_told, own):
                telling = tellings.read(report, event, m)
                for one in near if telling else ():
                    if telling and one.entry.id not in self._pending.partly and not self._pending.is_sure(one):
                        self._by_telling(one, event, telling, first)

    def _by_words(self, report: Report, events: Sequence[Borne], now: int, own: Own) -> None:
        """Settle what a report says has come where no event tells it."""
        waiting = plainly.waiting(self._of_story(report, events, now, own), report, now)
        if waiting:
            ids = own if own is not None else [id for event, _, _ in events for id in event.mentions[: tellings.TOLD]]
            for one, words in plainly.come(waiting, report, now, self._mentions(report, ids, own)):
                if not self._pending.is_sure(one):
                    self._pending.close(one, "true", (), f"told plainly: {words!r}")

    def _by_weight(self, report: Report, events: Sequence[Borne], now: int, own: Own) -> None:
        """Settle what a report bears out by all that speaks for it, where no plain condition holds."""
        pending = self._pending
        near = self._of_story(report, events, now, own)
        waiting = [one for one in near if one.entry.id not in pending.partly and not pending.is_settled(one)]
        if not waiting:
            return
        told = [(id, event, first) for event, _, first in events for id in event.mentions[: tellings.TOLD]]
        of = {id: (event, first) for id, event, first in told if own is None or id in own}
        mentions = self._mentions(report, of, own)
        for one, state, passage, why in self._weigher.borne_out(waiting, report, mentions, of):
            pending.settled.setdefault(passage.event.id, []).append(one)
            if not (state == "true" and self._in_part(one, passage.event)):
                reason = f"{why.reason}: {' '.join(passage.clause.split())!r}"
                pending.close_as_likely(one, state, passage.event.id, reason, why.probability)

    def _told_of_it(self, one: Open, event: Event, first: int | None) -> bool:
        """Settle a new entry by what reports of its story that came before it tell of an event."""
        if event.standing in FALLEN:
            return False
        for m in self.record.mentions(event.mentions[: tellings.TOLD]):
            report = self.record.report(m.report) if m.report != one.entry.report else None
            if report and len(deeds.names(report.text) & one.names) >= SAME_STORY:
                telling = tellings.read(report, event, m)
                if telling and self._by_telling(one, event, telling, first):
                    return True
        return False

    def _by_telling(self, one: Open, event: Event, telling: tellings.Telling, first: int | None) -> bool:
        state = fits(one, telling.event, telling.words, first, GRACE, telling.done)
        if state:
            self._pending.settled.setdefault(event.id, []).append(one)
            if not (state == "true" and self._late(one, telling.event)):
                self._pending.close(one, state, (event.id,), "its teller says so in other words")
        elif one.threat and one.due is None and settles(one, telling.event, telling.done):
            self._pending.close(one, "false", (), "the sides settled")
            self._pending.linger(one)
        return state is not None


def _names(event: Event) -> frozenset[str]:
    """The names of the sides and places of an event, also those that only other reports give."""
    sides = (f"{a.name or ''} {a.text}" for a in (*event.actors, *event.recipients))
    places = (f"{p.name or ''} {p.text}" for p in event.places)
    return deeds.asked("\n".join((*sides, *places)))
