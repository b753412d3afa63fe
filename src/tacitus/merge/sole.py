"""The only event that can be meant: where nothing else comes near, little has to be said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tacitus.merge.against import is_part
from tacitus.merge.calendar import OF_A_DAY
from tacitus.merge.discourse import another, definite
from tacitus.merge.features import SPOKEN, same_place
from tacitus.merge.profile import Profile
from tacitus.merge.testimony import Testimony

SET_APART = frozenset({"contrast", "mended"})
_NOT_MEANT = SET_APART | {"toll_differs", "mode_differs"}
MARKS = ("sole_day", "sole_said", "sole_place")  # features of the only one of its type on a day or at a place
_HERE = 0.5  # how alike two places are at least that are one
_WORDS = frozenset({"trigger_class", "trigger_same", "head_same", "spoken_class", "spoken_word", "cause_and_effect"})


def only(alone: float, features: Mapping[str, float]) -> dict[str, float]:
    """The features of the only event that can be meant; of another kind of word it may be another event after all, and
    what the words set apart it is not."""
    if features.keys() & _NOT_MEANT:
        return {}
    return {"sole": alone} | ({} if features.keys() & _WORDS else {"sole_word": alone})


def sole(ranked: Sequence[float], group: Sequence[Testimony], own: Profile) -> float:
    """How far the first candidate is the only one that can be meant by a group which has neither day nor place of its
    own: 1 where it is spoken of as known ("the attack"), 0.5 where not; 0 where it says itself who did it to whom, or
    another candidate comes near."""
    if own.brief or not own.type or own.start is not None or own.fine or any(another(t) for t in group):
        return 0.0  # a headline says nothing more than it does because it has no room
    if own.recipients.persons and own.type not in SPOKEN:
        return 0.0  # "the killing of …" is known by whom it befell
    if len(ranked) > 1 and ranked[0] <= 2 * ranked[1]:
        return 0.0
    if any(definite(t) or is_part(t) for t in group):
        return 1.0
    return 0.0 if own.type in SPOKEN or (own.actors.any and own.recipients.any) else 0.5


def marked(own: Profile, others: Sequence[Profile]) -> dict[int, dict[str, float]]:
    """Features of the one event of its type, by its place among those that may be meant, which is of the day that a
    group tells, or at its place where it tells no day: "the shooting of 18 June" need say no more. What tells day and
    place is known by both."""
    if own.brief or not own.type:
        return {}
    like = [n for n, other in enumerate(others) if other.type == own.type]
    if _fine(own):
        days = [n for n in like if _of_one_day(own, others[n])]
        if len(days) == 1 and not (own.fine and others[days[0]].fine):
            return {days[0]: {"sole_said" if own.type in SPOKEN else "sole_day": 1.0}}
    elif own.start is None and own.fine:
        spots = [n for n in like if _at_one_place(own, others[n])]
        if len(spots) == 1:
            return {spots[0]: {"sole_place": 1.0}}
    return {}


def _fine(p: Profile) -> bool:
    """Whether what it tells has a day of its own."""
    return p.start is not None and p.end is not None and p.end - p.start <= OF_A_DAY


def _of_one_day(a: Profile, b: Profile) -> bool:
    return _fine(b) and max(a.start or 0, b.start or 0) <= min(a.end or 0, b.end or 0)


def _at_one_place(a: Profile, b: Profile) -> bool:
    return any(same_place(x, y) >= _HERE for x in a.fine.values() for y in b.fine.values())
