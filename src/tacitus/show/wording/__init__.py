"""The headline of an event as a stranger reads it, worded anew from the mentions it rests on.

A coder slips: of twenty mentions one names a bystander, one a fragment. So names and places are those that most reports
give, at most two of each, named before generic; the verb is the reports' own where most of them use one ("shot down",
"stormed", "voted"); places stand nearest first. Words and patterns are data (data/words.json).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tacitus.records import Event, Mention
from tacitus.show import words
from tacitus.show.text import clean
from tacitus.show.wording.deeds import act, deed_of, legislature, voted
from tacitus.show.wording.own import Around, around, own_words
from tacitus.show.wording.sayers import sayers
from tacitus.show.wording.sides import agreed, clear, doers, is_state, targets, thin
from tacitus.show.wording.spots import NOWHERE, apart, where, where_words

__all__ = [
    "NOWHERE",
    "Around",
    "act",
    "agreed",
    "apart",
    "around",
    "clear",
    "doers",
    "headline",
    "legislature",
    "own_words",
    "sayers",
    "targets",
    "telling",
    "thin",
    "where",
    "where_words",
]

_TOLD = frozenset({"actual", "possible"})


def headline(
    event: Event,
    mentions: Sequence[Mention] = (),
    halves: Around | None = None,
    held: str | None = None,
) -> str:
    """The event in one line. A summary that a person wrote stays as it is; `halves` gives the sentence
    before and after a trigger, `held` is the doer held best where accounts differ."""
    from tacitus.merge.summary import line as written  # its package takes a tenth of a second to import

    of = (event.event, event.mode, event.actors, event.recipients, event.places)
    machine = event.summary == written(*of, event.date, event.killed, event.injured, event.status)
    if event.summary.strip() and not machine:
        return clean(event.summary, 220)
    told = telling(event, mentions)
    who, whom = doers(event, told, held=held), targets(event, told)
    spot = where_words(event, told)
    if event.event == "ASSAULT" and whom and is_state(whom[-1]):
        whom = whom[:-1] or whom  # the state beside its own people or soldiers
    deed = deed_of(event, told)
    if deed and not deed.legislature:
        same = [m for m in told if deed.triggers.match(clean(m.trigger.text, 60))]
        if len({m.report for m in same}) > 1:  # who storms, whom: by those who say "stormed"
            who = doers(event, same, held=held) or who
            whom = targets(event, same) or whom
    if deed and deed.legislature:
        return clean(voted(event, who, told, spot, halves), 220)
    if (event.event, event.mode) in {("CONSULT", "phone"), ("MOBILIZE", "troops")}:  # from there or to there?
        spot = ""
    if (event.event, event.mode) in {("RETREAT", "withdraw"), ("RETREAT", "resign")} and who:
        whom = ()
    blamed = ""
    denied = held is not None and event.standing == "disputed"
    if event.event == "ASSAULT" and who and (denied or (whom and thin(event, told, held))):
        blamed, who = f", blamed on {words.actors(who, 2)}", ()
    elif event.event == "ASSAULT" and denied and held and not who and held != "open" and not held.startswith("not "):
        blamed = f", blamed on {clean(held, 60)}"  # only claims and denials name him
    if deed and whom:
        names = words.actors(whom, 2)
        line = f"{words.actors(who, 2)} {deed.verb[0]} {names}" if who else f"{deed.verb[1]} {names}"
    elif deed and not who and event.status == "actual":  # "the downing" alone is no air strike
        line = re.sub(r" (?:of|on)\Z", "", deed.verb[1])
    else:
        line = written(event.event, event.mode, who, whom, (), None, None, None, event.status)
    return clean((line[:1].upper() + line[1:]) + (f" {spot}" if spot else "") + blamed, 220)


def telling(event: Event, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions whose words name the event: told as having happened, of its type if any is, an attack of no other
    mode: who is said to have been abducted was not bombed."""
    told = [m for m in mentions if m.status in _TOLD]
    typed = [m for m in told if m.event == event.event] or told
    if event.event != "ASSAULT":
        return typed
    return [m for m in typed if not (m.mode and event.mode) or m.mode == event.mode] or typed
