"""What most of many mentions say: one value, or the days that most dates mean."""

from __future__ import annotations

import collections
from collections.abc import Iterable

from tacitus.merge.calendar import OF_A_DAY, ordinal
from tacitus.records import When


def most(values: Iterable[tuple[str, float]]) -> str | None:
    """The value of the greatest weight, of equals the first in the alphabet; None of none."""
    weighed: dict[str, float] = collections.defaultdict(float)
    for value, weight in values:
        weighed[value] += weight
    if len(weighed) == 1:
        return next(iter(weighed))
    return min(weighed, key=lambda v: (-round(weighed[v], 6), v)) if weighed else None


def agreed(dates: Iterable[When | None]) -> tuple[int | None, int | None, str | None]:
    """The interval that most dates tell, the most precise of equals: start and end as ordinals, and its precision."""
    told: collections.defaultdict[tuple[str | None, str | None, str], int] = collections.defaultdict(int)
    for date in dates:
        if date is not None:
            told[date.start, date.end, date.precision] += 1
    votes: collections.defaultdict[tuple[int, int, str], int] = collections.defaultdict(int)
    for (first, last, precision), count in told.items():
        start, end = ordinal(first), ordinal(last)
        if start is not None and end is not None and end >= start:
            votes[start, end, precision] += count
    if len(votes) < 2:
        return next(iter(votes), (None, None, None))

    def rank(item: tuple[int, int, str]) -> tuple[int, int, int, int]:
        width = item[1] - item[0]
        inside = sum(n for other, n in votes.items() if other[0] <= item[0] and item[1] <= other[1])
        return (0 if width <= OF_A_DAY else 1, -inside, width, item[0])

    return min(votes, key=rank)
