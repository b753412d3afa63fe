"""The only event that can be meant: where nothing else comes near, little has to be said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tacitus.merge.against import is_part
from tacitus.merge.discourse import another, definite
from tacitus.merge.features import SPOKEN
from tacitus.merge.profile import Profile
from tacitus.merge.testimony import Testimony

SET_APART = frozenset({"contrast", "mended"})
_NOT_MEANT = SET_APART | {"toll_differs", "mode_differs"}
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
