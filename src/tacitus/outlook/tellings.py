"""An event as its reports tell it: as one of them has it, with its own type, day and sides, the words around it and the
kinds of deeds it names; and what all of them say of how far it went.
"""

from __future__ import annotations

from typing import NamedTuple

import msgspec

from tacitus.merge.record import Record
from tacitus.outlook import deeds, extent
from tacitus.outlook.expected import stems
from tacitus.records import Event, Mention, Report

_VIOLENCE = frozenset({"attack", "burn"})
PEACEFUL = frozenset({"SANCTION", "CONSULT", "AGREE", "SUPPORT", "AID", "REQUEST", "REJECT", "ACCUSE", "CONCEDE"})
TOLD = 40  # mentions of an event that are read
_READ = 256  # events of which it is held what their mentions say of how far it went
_BEFORE = 160  # characters before the sentence of an undated telling that may say of what it tells


class Telling(NamedTuple):
    """An event as one mention tells it, with the stems of its words and the kinds of deeds in its clause."""

    event: Event
    words: frozenset[str]
    done: frozenset[str]


def read(report: Report, event: Event, m: Mention) -> Telling | None:
    """The event as a mention of this report tells it. None where it tells of no deed done."""
    told = extent.told(report, m) if m.status == "actual" else None
    if not told:
        return None
    own = bool(m.date and m.date.start)
    as_told = msgspec.structs.replace(
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
    return Telling(as_told, stems(report.text[begin : m.sentence.end]), kinds(m.event, told.clause))


def kinds(event: str, clause: str) -> frozenset[str]:
    """The kinds of deeds that a clause in lower case names, where it tells an event of this type: no violence where it
    "imposed sanctions after the attack"."""
    return deeds.kinds(clause) - (_VIOLENCE if event in PEACEFUL else frozenset())


class HowFar:
    """What the mentions of events say of how far they went, as read last."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._read: dict[str, tuple[tuple[str, ...], list[extent.Told]]] = {}

    def of(self, event: Event) -> list[extent.Told]:
        """Of one event, read again where its mentions are others than when last asked."""
        first = event.mentions[:TOLD]
        held = self._read.get(event.id)
        if held and held[0] == first:
            return held[1]
        found = []
        for mention in self._record.mentions(first):
            report = self._record.report(mention.report)
            told = extent.told(report, mention) if report else None
            if told:
                found.append(told)
        self._read[event.id] = first, found
        while len(self._read) > _READ:
            del self._read[next(iter(self._read))]
        return found
