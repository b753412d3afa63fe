"""Where many events of a record could be meant: alike acts of alike sides in one week are then mostly several.

In a record of one story the only shooting is the shooting. In the news of a war "the fighting", "talks" and "the
sanctions" of one week are those of many stories, and the more events could be meant the more it has to say that the
reports tell one story: that they share words which are rare in news of conflict.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from tacitus.merge import rarity
from tacitus.merge.profile import Profile

_FEW, _MANY = 7, 18  # events of other stories that could be meant: no crowd up to the one, a full one from the other
_ONE_STORY = 0.2  # likeness of what two reports are about from which they may well tell one story


def crowd(profile: Profile, others: Sequence[Profile]) -> float:
    """How far those that could be meant are a crowd of other stories, 0 to 1. Headlines are too short to tell, and acts
    of no known type have features of their own (`tale`)."""
    if len(others) <= _FEW or profile.brief or not profile.type:
        return 0.0
    count = 0.0
    for other in others:
        count += _unlike(profile, other)
        if count >= _MANY:
            return 1.0
    return max(0.0, math.log(max(1.0, count) / _FEW) / math.log(_MANY / _FEW))


def strangers(profile: Profile, others: Sequence[Profile], near: Iterable[int]) -> dict[int, dict[str, float]]:
    """What marks the `near` ones among those that could be meant, by their number, as strangers in a crowd; which is
    counted only where one may be."""
    unlike = [n for n in near if _unlike(profile, others[n])]
    share = crowd(profile, others) if unlike else 0.0
    return {n: stranger(profile, others[n], share) for n in unlike} if share else {}


def stranger(profile: Profile, other: Profile, crowd: float) -> dict[str, float]:
    """The feature of two that may well be of two stories, where one is one of a crowd."""
    unlike = crowd and crowd * _unlike(profile, other)
    return {"crowded_other_story": unlike} if unlike else {}


def _unlike(a: Profile, b: Profile) -> float:
    """How little the reports of both are about the same, those that are most alike, 0 to 1; 0 of one report."""
    if not a.reports.isdisjoint(b.reports):
        return 0.0
    return max(0.0, 1 - rarity.nearest(a.gists, b.gists) / _ONE_STORY)
