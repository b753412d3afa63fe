"""How many pairs two records would make if days meant nothing: what a share of pairs is to be held against."""

from __future__ import annotations

import random
from collections.abc import Sequence

import msgspec

from tacitus.compare.fact import Fact
from tacitus.compare.matching import match
from tacitus.compare.score import Settings

DEALS = 3  # how often the days are dealt; the mean is taken


def by_chance(mine: Sequence[Fact], theirs: Sequence[Fact], settings: Settings) -> float:
    """Pairs where theirs has its days dealt anew among its events, everything else as it is; the mean of `DEALS` deals
    with fixed seeds. As in Fisher's permutation test, places, sides and types stay as common as they were."""
    spans = [(one.start, one.end) for one in theirs]
    found = 0
    for seed in range(DEALS):
        dealt = random.Random(seed).sample(spans, len(spans))
        moved = [
            msgspec.structs.replace(one, start=start, end=end) for one, (start, end) in zip(theirs, dealt, strict=True)
        ]
        found += len(match(mine, moved, settings).pairs)
    return round(found / DEALS, 1)
