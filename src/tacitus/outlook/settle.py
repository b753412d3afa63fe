"""Settling: later events that fit an outlook entry make it true; a deadline that passes makes it false."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from tacitus.merge.calendar import ordinal
from tacitus.merge.lexicon import load
from tacitus.merge.record import Record
from tacitus.merge.testimony import actor_name
from tacitus.records import Event, Outlook, Report

_GRACE = 2  # days after a deadline before it is held to have passed
_FARTHEST = 90  # days after which an event no longer answers a statement without deadline
_ENOUGH = 3  # points of words, names and time in common
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
_FALLEN = frozenset({"denied", "retracted"})


def by_events(
    record: Record, report: Report, events: Sequence[tuple[Event, frozenset[str]]], settled: dict[str, list[Outlook]]
) -> None:
    """Settle open entries that an event of this report bears out, and those whose day has passed by now. Each event
    comes with the stems of the sentences that tell it. `settled` holds the entries settled by each event in this run:
    they are settled anew when the event falls."""
    today = (report.published or report.first_published or "")[:10]
    if not today:
        return
    for event, words in events:
        if event.standing in _FALLEN:
            for entry in settled.pop(event.id, ()):
                record.put_outlook(msgspec.structs.replace(entry, state="false", evidence=(event.id,)))
        for kind in {k for k, borne in _TYPES.items() if event.event in borne} | {event.event}:
            for entry in record.open_outlook(kind, today):
                state = fits(entry, event, words)
                if state:
                    record.put_outlook(msgspec.structs.replace(entry, state=state, evidence=(event.id,)))
                    settled.setdefault(event.id, []).append(entry)
    for kind in _ALL:
        for entry in record.open_outlook(kind, today):
            due = ordinal(entry.deadline.end) if entry.deadline else None
            now = ordinal(today)
            if due is not None and now is not None and now > due + _GRACE:
                record.put_outlook(msgspec.structs.replace(entry, state="false"))


_ALL = (
    *("AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT"),
    *("THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
)


def fits(entry: Outlook, event: Event, words: frozenset[str]) -> str | None:
    """true if the event is what was foretold, false if it is held not to have
    happened; None if it is another event."""
    made, start = ordinal(entry.made), ordinal(event.date.start) if event.date else None
    if made is None or start is None or event.status not in ("actual", "negated") or entry.report in event.reports[:1]:
        return None
    if start < made or start > made + _FARTHEST:
        return None
    due = ordinal(entry.deadline.end) if entry.deadline else None
    if due is not None and start > due + _GRACE:
        return None
    if entry.deadline and entry.deadline.precision == "day" and abs(start - (due or start)) > 1:
        return None
    stem = load().stem
    said = {stem(w) for w in re.findall(r"[\w’'-]+", entry.statement) if w.casefold() not in load().common}
    named = {stem(w) for a in (*event.actors, *event.recipients) for w in (a.name or a.text).split()}
    named |= {stem(w) for p in event.places for w in (p.name or p.text).split()}
    ids = {actor_name(a) for a in entry.actors} & {actor_name(a) for a in event.actors}
    shared = (said & (words | named)) - {""}
    score = len(shared) + 2 * len(said & named) + 2 * bool(ids) + (due is not None)
    if score < _ENOUGH or not (said & named or ids or len(shared) > 1):
        return None
    return "false" if event.standing in _FALLEN or event.status == "negated" else "true"
