"""How much an event weighs in a brief, and whether it may head a day.

Weight grows with independent voices, severity of the act and toll; doubt takes from it. Nothing here is learned: an
editor can say in a sentence why one event stands above another. The bar of a headline is high, since a wrong one costs
more than a missing one: what is only said, and what one outlet alone tells, must be clear in every part.
"""

from __future__ import annotations

import math

from tacitus.records import Event
from tacitus.show.wording import clear, legislature
from tacitus.store.filters import HELD_FALSE

_TRUST = {"confirmed": 1.0, "reported": 0.65, "disputed": 0.85, "unconfirmed": 0.4, "denied": 0.2, "retracted": 0.1}
_SEVERITY = {4: 1.0, 2: 0.7, 3: 0.5, 1: 0.5}
_VIOLENT = {("PROTEST", "vandalize"): 0.4, ("PROTEST", "riot"): 0.3}  # a stormed embassy weighs more than a march to it
HEADS = frozenset({"confirmed", "reported", "disputed"})
_A_DAY = frozenset({"hour", "day", "range"})
_VOTES = frozenset({"SUPPORT", "REQUEST", "REJECT", "AGREE", "SANCTION"})
_SEEN = frozenset({"ASSAULT", "PROTEST"})  # what many see happen; of the rest one outlet must name both sides
SURE, SURE_ALONE = 0.55, 0.75  # confidence of the coder that a headline needs, and one that a single outlet tells


def weight(event: Event) -> float:
    """0 and more; about 1 for a confirmed clash without dead told by two outlets, 3 for what changes a year."""
    severity = _SEVERITY.get(event.quad or 0, 0.4) * (0.5 + abs(event.score or 0.0) / 20)
    severity += _VIOLENT.get((event.event, event.mode or ""), 0.0)
    if vote(event) and len(event.voices) > 1:
        severity = 1.3  # what a parliament resolves binds more than what is said
    voices = math.log2(1 + len(event.voices)) / 3
    trust = _TRUST.get(event.standing, 0.5) * (0.5 + event.confidence / 2)
    trust *= 1.0 if told_day(event) or len(event.voices) > 2 else 0.7
    toll = math.log10(1 + dead(event) + _number(event.injured) / 4) / 2
    return trust * (severity + voices + toll) * (1.0 if event.status == "actual" else 0.3)


def may_head(event: Event) -> bool:
    """Only what happened, and stands, heads a day: no plan, no denial, no claim that nobody could check.

    It must be clear who did it, to whom or where, and when. A deed needs two of the three, and its day or three
    voices; words and help (demands, refusals, threats, visits) need a doer, somebody or a place they were for, and two
    voices. What one outlet alone tells needs a sure reading as well.
    """
    voices = len(event.voices)
    if not may_stand(event) or event.confidence < (SURE if voices > 1 else SURE_ALONE):
        return False
    who, whom = any(map(clear, event.actors)), any(map(clear, event.recipients))
    where = any(p.latitude is not None for p in event.places)
    deed = event.quad == 4
    if not told_day(event) and not (voices > 2 and event.event == "ASSAULT" and who and whom):
        return False
    if vote(event):
        return voices > 1
    if not deed:
        return voices > 1 and who and (whom or where)
    if voices == 1 and event.event not in _SEEN:
        return who and whom
    return who + whom + where >= 2 or (voices > 1 and (who or whom) and dead(event) > 0)


def may_stand(event: Event) -> bool:
    """Whether it happened and says anything at all; heads the days of a record that holds nothing better."""
    if event.status != "actual" or event.standing not in HEADS:
        return False
    said = bool(event.actors) + bool(event.recipients) + bool(event.places)
    return said >= 2 or len(event.voices) > 1 or dead(event) > 0


def told_day(event: Event) -> bool:
    """Whether a report says when it was; else only the day it was told on is known."""
    return bool(event.date and event.date.start and event.date.precision in _A_DAY)


def vote(event: Event) -> bool:
    """Whether a parliament resolves something."""
    return event.event in _VOTES and legislature(event) is not None


def dead(event: Event) -> int:
    """The number of dead by the best account, else by the lowest."""
    return _number(event.killed)


def _number(toll: object) -> int:
    best, low = getattr(toll, "best", None), getattr(toll, "low", None)
    return max(best if best is not None else low or 0, 0)


def happened(event: Event) -> bool:
    """Whether it counts for the map and the pairs of sides."""
    return event.status == "actual" and event.standing not in HELD_FALSE
