"""What cannot be one event at first sight: most of the events under a key, which need no closer look.

Acts, days, places and sides cost a third of a whole comparison and mostly tell enough. Where even the most that words
and names could add leaves an event so unlikely that nothing hangs on how unlikely it is, it is not compared further.
The results are the same, to the last digit, as of comparing all.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Literal

from tacitus.merge.features import added, bounded, share_at_most
from tacitus.merge.profile import Profile
from tacitus.merge.score import Weights, load
from tacitus.merge.sole import MARKS

HOPELESS = 0.05  # likelihood below which an event as a whole is none that the group could tell
Sight = Literal["hopeless", "unclear", "near"]
_OF_GROUP = {"definite": 0.5, "mute": 1.0, "contrast": 0.6}  # what the words of the group may add


class _Bounds:
    """What follows from weights, in logits. `hopeless`: of what makes no difference, by its outset; `near`: above which
    the outset of a whole event is not hopeless, whatever a closer look adds."""

    def __init__(self, weights: Weights) -> None:
        def weight(name: str) -> float:
            return weights.features[name][0] if name in weights.features else 0.0

        self.weights = weights
        self.weight = weight
        self.each = {name: one for name, (one, _) in weights.features.items()}
        # The only event that can be meant is taken on less; whether it is the only one asks for one half as likely.
        alone = max(0.0, weight("sole")) + max(0.0, weight("sole_word"))
        alone = max(alone, *map(weight, MARKS))
        other = _likely(_logit(weights.threshold) - alone) / 2
        self.least = _logit(min(HOPELESS, other))
        self.of_group = sum(max(0.0, weight(name) * value) for name, value in _OF_GROUP.items())
        less, more = added(weight)
        self.hopeless = self.least - more - self.of_group
        self.near = _logit(HOPELESS) - less

    def by_words(self, share: float) -> float:
        """As `hopeless`, of two that share so much of their words at most."""
        return self.least - added(self.weight, share)[1] - self.of_group


def at_first_sight(held: Sequence[tuple[Profile, Profile]], begun: Sequence[Mapping[str, float]]) -> Sight:
    """Of a group of one report and an event of the record, by the pairs that are compared of them and the `outset` of
    each. hopeless: surely not one, nor so near to it that another event is less surely meant; near: surely not hopeless
    as a whole."""
    bounds = _bounds()
    each = bounds.each
    z = 0.0
    for (a, b), outset in zip(held, begun, strict=True):
        if not bounded(a, b, outset):
            return "unclear"
        for name, value in outset.items():
            z += each[name] * value
    z = z / len(begun) + bounds.weights.bias
    if z < bounds.hopeless:
        return "hopeless"
    if z > bounds.near:
        return "near"
    share = sum(share_at_most(a, b) for a, b in held) / len(held)
    return "hopeless" if z < bounds.by_words(share) else "unclear"


def _logit(p: float) -> float:
    return math.log(p / (1 - p))


def _likely(z: float) -> float:
    return 1 / (1 + math.exp(-z))


_made: list[_Bounds] = []  # of the weights used last


def _bounds() -> _Bounds:
    weights = load()
    if not _made or _made[-1].weights is not weights:
        _made[:] = [_Bounds(weights)]
    return _made[-1]
