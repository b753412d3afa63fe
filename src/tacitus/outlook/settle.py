"""Settling: later events that fit an outlook entry make it true; a deadline that passes makes it false.

A ledger holds the open entries of a record by type while reports are added, read once from the record, so that adding
a report looks at the few that are still due and not at all that were ever made.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from tacitus.merge.calendar import ordinal
from tacitus.merge.lexicon import load
from tacitus.merge.record import Record
from tacitus.merge.testimony import actor_name
from tacitus.records import Event, Outlook, Report

_GRACE = 2  # days after a deadline before it is held to have passed
_FARTHEST = 90  # days after which an event no longer answers a statement without deadline
_ENOUGH = 3  # points of words, names and time in common
_HELD = 2048  # settled entries that can still be settled anew in this run
_TYPES = {  # what may bear out a foretold type
    "AGREE": frozenset({"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "RETREAT"}),
    "CONSULT": frozenset({"CONSULT", "AGREE"}),
    "SUPPORT": frozenset({"SUPPORT", "AGREE"}),
    "ASSAULT": frozenset({"ASSAULT"}),
    "THREATEN": frozenset({"ASSAULT", "COERCE", "SANCTION", "MOBILIZE"}),
    "CONCEDE": frozenset({"CONCEDE", "RETREAT"}),
    "REQUEST": frozenset({"RETREAT", "CONCEDE", "AGREE"}),
    "COERCE": frozenset({"COERCE", "ASSAULT"}),
}
_ALL = (
    *("AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT"),
    *("THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
)
_FALLEN = frozenset({"denied", "retracted"})


class Open(msgspec.Struct, frozen=True, kw_only=True):
    """An open entry with what settling compares, read once. Days are ordinals."""

    entry: Outlook
    made: int
    due: int | None
    exact: bool
    said: frozenset[str]
    actors: frozenset[str]


class Ledger:
    """The open entries of a record."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self._open: dict[str, dict[str, Open]] = {}
        self._settled: dict[str, list[Outlook]] = {}
        self._lapsed = ""

    def add(self, entry: Outlook) -> None:
        """Keep a new entry."""
        self.record.put_outlook(entry)
        self._take(self._of(entry.event), entry)

    def settle(self, report: Report, events: Sequence[tuple[Event, frozenset[str]]]) -> None:
        """Settle what the events of a report bear out, and what was due before its day. Each event comes with the
        stems of the sentences that tell it. Entries settled by an event in this run are settled anew when it falls."""
        today = (report.published or report.first_published or "")[:10]
        if not today:
            return
        for event, words in events:
            if event.standing in _FALLEN:
                for entry in self._settled.pop(event.id, ()):
                    self.record.put_outlook(msgspec.structs.replace(entry, state="false", evidence=(event.id,)))
            for one in list(self._due(event, today)):
                state = fits(one, event, words)
                if state:
                    self._close(one, state, (event.id,))
                    self._settled.setdefault(event.id, []).append(one.entry)
        while len(self._settled) > _HELD:
            self._settled.pop(next(iter(self._settled)))
        if today > self._lapsed:
            self._lapsed = today
            self._lapse(today)

    def _lapse(self, today: str) -> None:
        """Entries whose day has passed without such an event are false; those too old to be answered rest."""
        now = ordinal(today) or 0
        for kind in _ALL:
            entries = self._of(kind)
            for one in list(entries.values()):
                if one.due is not None and now > one.due + _GRACE:
                    self._close(one, "false", ())
                elif one.due is None and now > one.made + _FARTHEST:
                    del entries[one.entry.id]

    def _due(self, event: Event, today: str) -> Iterator[Open]:
        start = ordinal(event.date.start) if event.date else None
        now = ordinal(today) or 0
        if start is None:
            return
        for kind in {k for k, borne in _TYPES.items() if event.event in borne} | {event.event}:
            for one in self._of(kind).values():
                if one.made < now and one.made <= start <= (one.due + _GRACE if one.due else one.made + _FARTHEST):
                    yield one

    def _of(self, kind: str) -> dict[str, Open]:
        if kind not in self._open:
            self._open[kind] = {}
            for entry in self.record.open_outlook(kind, "9999-12-31"):
                self._take(self._open[kind], entry)
        return self._open[kind]

    def _take(self, entries: dict[str, Open], entry: Outlook) -> None:
        made = ordinal(entry.made)
        if made is None or entry.state != "open":
            return
        lexicon = load()
        words = re.findall(r"[\w’'-]+", entry.statement)
        entries[entry.id] = Open(
            entry=entry,
            made=made,
            due=ordinal(entry.deadline.end) if entry.deadline else None,
            exact=bool(entry.deadline and entry.deadline.precision == "day"),
            said=frozenset(lexicon.stem(w) for w in words if w.casefold() not in lexicon.common),
            actors=frozenset(actor_name(a) for a in entry.actors),
        )

    def _close(self, one: Open, state: str, evidence: tuple[str, ...]) -> None:
        self.record.put_outlook(msgspec.structs.replace(one.entry, state=state, evidence=evidence))
        self._of(one.entry.event).pop(one.entry.id, None)


def fits(one: Open, event: Event, words: frozenset[str]) -> str | None:
    """true if the event is what was foretold, false if it is held not to have happened; None if it is another event
    or lies at another time."""
    start = ordinal(event.date.start) if event.date else None
    if start is None or event.status not in ("actual", "negated") or one.entry.report in event.reports[:1]:
        return None
    if one.exact and abs(start - (one.due or start)) > 1:
        return None
    stem = load().stem
    named = {stem(w) for a in (*event.actors, *event.recipients) for w in (a.name or a.text).split()}
    named |= {stem(w) for p in event.places for w in (p.name or p.text).split()}
    same_actor = bool(one.actors & {actor_name(a) for a in event.actors})
    shared = (one.said & (words | named)) - {""}
    score = len(shared) + 2 * len(one.said & named) + 2 * same_actor + (one.due is not None)
    if score < _ENOUGH or not (one.said & named or same_actor or len(shared) > 1):
        return None
    return "false" if event.standing in _FALLEN or event.status == "negated" else "true"
