"""An event as one report tells it: its own type, day and sides, the words around it, the kinds of deeds it names."""

from __future__ import annotations

import re
from typing import NamedTuple

import msgspec

from tacitus.merge.lexicon import load
from tacitus.outlook import deeds, extent
from tacitus.records import Event, Mention, Report

_VIOLENCE = frozenset({"attack", "burn"})
_PEACEFUL = frozenset({"SANCTION", "CONSULT", "AGREE", "SUPPORT", "AID", "REQUEST", "REJECT"})
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
    stem, common = load().stem, load().common
    begin = m.sentence.start if own else max(m.sentence.start - _BEFORE, 0)
    sentence = report.text[begin : m.sentence.end]
    words = frozenset(stem(w) for w in re.findall(r"[\w’'-]+", sentence) if w.casefold() not in common)
    done = deeds.kinds(told.clause)
    if m.event in _PEACEFUL:  # "imposed sanctions after the attack"
        done -= _VIOLENCE
    return Telling(as_told, words, done)
