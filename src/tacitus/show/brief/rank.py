"""How much an event weighs in a brief, and whether it may head a day.

Weight grows with independent voices, severity of the act and toll; doubt takes from it. Nothing here is learned: an
editor can say in a sentence why one event stands above another.
"""

from __future__ import annotations

import math

from tacitus.records import Event

_TRUST = {"confirmed": 1.0, "reported": 0.65, "disputed": 0.85, "unconfirmed": 0.4, "denied": 0.2, "retracted": 0.1}
_SEVERITY = {4: 1.0, 2: 0.7, 3: 0.5, 1: 0.5}
HEADS = frozenset({"confirmed", "reported", "disputed"})


def weight(event: Event) -> float:
    """0 and more; about 1 for a confirmed clash without dead told by two outlets, 3 for what changes a year."""
    severity = _SEVERITY.get(event.quad or 0, 0.4) * (0.5 + abs(event.score or 0.0) / 20)
    voices = math.log2(1 + len(event.voices)) / 3
    dead = event.killed.best or event.killed.low or 0 if event.killed else 0
    hurt = event.injured.best or event.injured.low or 0 if event.injured else 0
    toll = math.log10(1 + max(dead, 0) + max(hurt, 0) / 4) / 2
    trust = _TRUST.get(event.standing, 0.5) * (0.5 + event.confidence / 2)
    return trust * (severity + voices + toll) * (1.0 if event.status == "actual" else 0.3)


def may_head(event: Event) -> bool:
    """Only what happened, and stands, heads a day: no plan, no denial, no claim that nobody could check; and only what
    says something: who did it and to whom or where, or how many died of it, or it is told by several."""
    if event.status != "actual" or event.standing not in HEADS:
        return False
    said = bool(event.actors) + bool(event.recipients) + bool(event.places)
    return said >= 2 or len(event.voices) > 1 or bool(event.killed and (event.killed.best or event.killed.low))


def happened(event: Event) -> bool:
    """Whether it counts for the map and the pairs of sides."""
    return event.status == "actual" and event.standing not in ("denied", "retracted")
