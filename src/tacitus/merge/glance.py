"""What cannot be one event at first sight: most of the events under a key, which need no closer look.

Acts, days, places and sides cost a third of a whole comparison and mostly tell enough. Where even the most that words
and names could add leaves an event so unlikely that nothing hangs on how unlikely it is, it is not compared further.
The results are the same, to the last digit, as of comparing all.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

from tacitus.merge.features import bounded, most_added
from tacitus.merge.profile import Profile
from tacitus.merge.score import Weights, load

HOPELESS = 0.05  # likelihood below which an event as a whole is none that the group could tell
_DEFINITE = 0.5  # how much the feature of this name may count


class _Bounds:
    """What follows from weights: the score (in logits) below which an event makes no difference, the most that a closer
    look may add to the outset."""

    def __init__(self, weights: Weights) -> None:
        def weight(name: str) -> float:
            return weights.features[name][0] if name in weights.features else 0.0

        self.weights = weights
        # The only event that can be meant is taken on less; whether it is the only one asks for one half as likely.
        alone = max(0.0, weight("sole")) + max(0.0, weight("sole_word"))
        least = _likely(_logit(weights.threshold) - alone)
        self.least = _logit(min(HOPELESS, least / 2))
        self.more = most_added(weight) + max(0.0, _DEFINITE * weight("definite"), weight("mute"), weight("contrast"))


def beyond_hope(profile: Profile, other: Profile, begun: Mapping[str, float]) -> bool:
    """True where a group of one report and an event of the record, by the `outset` of their features, are surely not
    one, nor so near to it that another event is less surely meant."""
    if not bounded(profile, other, begun):
        return False
    if not profile.whole.sentences.isdisjoint(other.whole.sentences):
        return False  # a sentence told word for word is weighed in another way
    bounds = _bounds()
    weights = bounds.weights
    z = weights.bias + bounds.more
    for name, value in begun.items():
        z += weights.features[name][0] * value
    return z < bounds.least


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
