"""Settling: later events that fit an outlook entry make it true or true in part; a deadline that passes makes it false."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from tacitus.merge.calendar import ordinal
from tacitus.merge.record import Record
from tacitus.merge.testimony import actor_name, plain
from tacitus.records import Event, Outlook, Report

_GRACE = 2  # days after a deadline before it is held to have passed
_BEFORE = 1  # days an event may lie before the statement and still be what it foretold
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


def by_events(record: Record, report: Report, events: Sequence[Event]) -> None:
    """Settle open entries that an event of this report bears out, and those whose day has passed by now."""
    today = (report.published or report.first_published or "")[:10]
    if not today:
        return
    for event in events:
        for kind in {k for k, borne in _TYPES.items() if event.event in borne} | {event.event}:
            for entry in record.open_outlook(kind, today):
                fit = fits(entry, event)
                if fit == "true":
                    record.put_outlook(msgspec.structs.replace(entry, state="true", evidence=(event.id,)))
                elif fit == "denied":
                    record.put_outlook(msgspec.structs.replace(entry, state="false", evidence=(event.id,)))
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


def fits(entry: Outlook, event: Event) -> str | None:
    """ "true" if the event is what was foretold, "denied" if it is and is held not to have happened, else None."""
    made, start = ordinal(entry.made), ordinal(event.date.start) if event.date else None
    if made is None or start is None or event.status != "actual":
        return None
    if start < made - _BEFORE + 1 or (event.date and event.date.precision == "unstated" and start <= made):
        return None
    due = ordinal(entry.deadline.end) if entry.deadline else None
    if due is not None and start > due + _GRACE:
        return None
    words = plain(entry.statement)
    score = 0
    names = {actor_name(a) for a in entry.actors}
    if names & {actor_name(a) for a in event.actors}:
        score += 2
    elif {a.country for a in entry.actors if a.country} & {a.country for a in event.actors if a.country}:
        score += 1
    elif entry.actors and event.actors:
        score -= 1
    score += sum(plain(p.name or p.text) in words for p in event.places[:3])
    score += sum(plain(a.name or a.text) in words for a in (*event.actors[:3], *event.recipients[:3]))
    if due is not None and start <= due + _GRACE:
        score += 1
    if score < 2:
        return None
    return "denied" if event.standing in _FALLEN else "true"
