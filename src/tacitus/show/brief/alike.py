"""Whether two events of a brief are one story to its reader: the second folds beneath the first.

Merging keeps events apart where anything sets them apart, rightly. A reader who is told that a state fired on two
bases does not want a second and third line of the same night beside it.
"""

from __future__ import annotations

from tacitus.records import Actor, Event
from tacitus.show.brief.rank import dead, vote
from tacitus.show.wording import NOWHERE, apart

_FAMILY = {
    "ASSAULT": "force", "COERCE": "force", "PROTEST": "protest", "MOBILIZE": "troops", "RETREAT": "retreat",
    "SANCTION": "sanction",
}  # fmt: skip
FAR = 50.0  # kilometres from which two acts with dead of their own are two stories
FAR_OFF = 600.0  # and from which any two are
MANY = 20  # dead; a deed of so many is not one of a fifth of them


def alike(first: Event, second: Event) -> bool:
    """Same family of acts by the same sides, or at the same place; the day is the caller's business."""
    if vote(first) and vote(second):
        return _sides(first.actors) == _sides(second.actors) or _meet(first.actors, second.actors)
    if _family(first) != _family(second):
        return False
    who, whom = _meet(first.actors, second.actors), _meet(first.recipients, second.recipients)
    distance = _distance(first, second)
    if first.quad != 4 or second.quad != 4:
        return who and (whom or not first.recipients or not second.recipients)
    if _tolls_apart(first, second):
        return False
    if (dead(first) and dead(second) and distance > FAR) or FAR_OFF < distance < NOWHERE:
        return False
    if distance <= FAR:
        return who or whom or not (first.actors and second.actors)
    return who and whom


def _tolls_apart(first: Event, second: Event) -> bool:
    """Whether both tell how many died, and one of many what the other tells of few or none."""
    if first.killed is None or second.killed is None:
        return False
    few, many = sorted((dead(first), dead(second)))
    return many >= MANY and few < many / 5


def _family(event: Event) -> str:
    return _FAMILY.get(event.event, "words")


def _meet(some: tuple[Actor, ...], others: tuple[Actor, ...]) -> bool:
    return bool({_key(a) for a in some} & {_key(a) for a in others}) or bool(_sides(some) & _sides(others))


def _sides(actors: tuple[Actor, ...]) -> set[str]:
    return {a.country for a in actors if a.country}


def _key(one: Actor) -> str:
    return one.id or (one.name or one.text).casefold()


def _distance(first: Event, second: Event) -> float:
    """Kilometres between the nearest places of both; far where either has none."""
    return min((apart(a, b) for a in first.places[:4] for b in second.places[:4]), default=NOWHERE)
