"""Which of its mentions an event is compared by: of a large one few, as the rest adds nothing but cost."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import TypeVar

from tacitus.merge.testimony import Testimony

LONGEST = 60  # mentions of a large event that are compared; the rest adds nothing
_STEADY, _STEP = 64, 8  # mentions from which on an event is read anew only each time that so many more have joined
SAMPLES = 8  # sentences of an event whose words are compared one by one
_T = TypeVar("_T", bound=Hashable)


def read_of(told: int) -> int:
    """How many of an event's mentions, the first of them, its profile is read of: all, or of many a round number, so
    that it hangs on nothing but what is told."""
    return told if told <= _STEADY else told - told % _STEP


def spread(testimonies: Sequence[Testimony]) -> list[Testimony]:
    """A bounded choice out of many: one of each report first, evenly over them."""
    first = list({t.report: t for t in reversed(testimonies)}.values())[::-1]
    step = max(1, -(-len(first) // LONGEST))
    return first[::step]


def few(values: list[_T]) -> list[_T]:
    """The first few of the values, each once."""
    if len(values) <= SAMPLES:
        return list(dict.fromkeys(values))
    found: dict[_T, None] = {}
    for value in values:
        found[value] = None
        if len(found) == SAMPLES:
            break
    return list(found)
