"""Two events held against each other report by report: they are as like as their reports are on average.

What an event says as a whole mixes what its reports say: one that tells the place and one that tells the toll make an
event with both, and what strayed in once draws more after it. Average linkage asks of every report of the one and every
report of the other whether they tell one event. The scorer is linear in its features, so the mean of the scores is the
score of the mean features, and can still be explained by them.
"""

from __future__ import annotations

import collections
from collections.abc import Mapping, Sequence

from tacitus.merge.features import compare
from tacitus.merge.profile import Profile

_APART = frozenset({"days_next", "days_apart", "place_far", "speaker_differs", "told_before"})


def pairs(a: Profile, b: Profile) -> list[tuple[Profile, Profile]]:
    """What is compared of two events or of a report's mentions and an event: the reports of both one by one. Mentions
    of a report are held against what else it tells of the event as a whole; of two events that share a report it is but
    one of several that tell them apart or not."""
    if not (a.parts or b.parts) or (a.reports & b.reports and not (a.parts and b.parts)):
        return [(a, b)]
    return [(x, y) for x in a.parts or (a,) for y in b.parts or (b,)]


def alike(a: Profile, b: Profile, begun: Sequence[Mapping[str, float]] | None = None) -> dict[str, float]:
    """The features of two events or of a report's mentions and an event, as `compare` names them. `begun`: the `outset`
    of each of their `pairs`, where it is known."""
    held = pairs(a, b)
    known: Sequence[Mapping[str, float] | None] = begun or [None] * len(held)
    if len(held) == 1:
        return compare(*held[0], known[0])
    mean: dict[str, float] = collections.defaultdict(float)
    for (x, y), outset in zip(held, known, strict=True):
        for name, value in compare(x, y, outset).items():
            mean[name] += value / len(held)
    return dict(mean)


def apart(features: Mapping[str, float]) -> bool:
    """True if most of what is known of both sets them apart."""
    return any(features.get(name, 0.0) >= 0.5 for name in _APART)
