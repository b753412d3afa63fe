"""Pairs of facts that may be one event, found by day and country, and the best pairing of them."""

from __future__ import annotations

import collections
import datetime
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tacitus.compare.assign import assign
from tacitus.compare.fact import Fact
from tacitus.compare.score import Likeness, Settings, likeness

_LONG = 31  # days: a wider event is looked for by its first days alone


class Pair(NamedTuple):
    """Two accounts of one event."""

    mine: Fact
    theirs: Fact
    likeness: Likeness


class Matched(NamedTuple):
    """Pairs, what each has alone, how many pairs were taken greedily (`assign`)."""

    pairs: list[Pair]
    mine_alone: list[Fact]
    theirs_alone: list[Fact]
    greedy: int


def match(mine: Sequence[Fact], theirs: Sequence[Fact], settings: Settings) -> Matched:
    """Pair both one to one, the largest sum of scores; all in the order of days."""
    found: dict[tuple[int, int], Likeness] = {}
    for left, right in _near(mine, theirs, settings):
        told = likeness(mine[left], theirs[right], settings)
        if told is not None and told.score >= settings.at_least:
            found[left, right] = told
    taken = assign([(left, right, told.score) for (left, right), told in sorted(found.items())])
    pairs = [Pair(mine[left], theirs[right], found[left, right]) for left, right in taken.pairs]
    lefts, rights = {left for left, _ in taken.pairs}, {right for _, right in taken.pairs}
    return Matched(
        sorted(pairs, key=lambda pair: (pair.mine.start, pair.mine.id)),
        _alone(mine, lefts),
        _alone(theirs, rights),
        taken.greedy,
    )


def _alone(facts: Sequence[Fact], paired: set[int]) -> list[Fact]:
    return sorted((one for n, one in enumerate(facts) if n not in paired), key=lambda one: (one.start, one.id))


def _near(mine: Sequence[Fact], theirs: Sequence[Fact], settings: Settings) -> Iterator[tuple[int, int]]:
    """Places of facts whose days come near each other and whose countries do not differ, each once."""
    by_day: dict[tuple[int, str | None], list[int]] = collections.defaultdict(list)
    for n, one in enumerate(theirs):
        for day in _days(one, 0):
            by_day[day, one.country].append(n)
    lands = {one.country for one in theirs}
    for left, one in enumerate(mine):
        seen: set[int] = set()
        wanted = lands if one.country is None else {one.country, None} & lands
        for day in _days(one, settings.days):
            for land in wanted:
                seen.update(by_day.get((day, land), ()))
        yield from ((left, right) for right in sorted(seen))


def _days(one: Fact, more: int) -> range:
    first = one.start.toordinal()
    last = min(one.end.toordinal(), first + _LONG)
    low, high = datetime.date.min.toordinal(), datetime.date.max.toordinal()
    return range(max(first - more, low), min(last + more, high) + 1)
