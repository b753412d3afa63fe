"""Killed and injured over all who tell an event: which number to print and why, and whether the numbers differ."""

from __future__ import annotations

import collections
from collections.abc import Sequence

from tacitus.merge.tally import Count
from tacitus.records import EventToll

_NEAR = 3  # times a count that a later lower bound may be to take its place


def toll(found: Sequence[Count]) -> EventToll | None:
    """Lowest, highest and best over all reports."""
    if not found:
        return None
    chosen = best(found)
    numbers = [c.low for c in found if c.low is not None] + [c.high for c in found if c.high is not None]
    return EventToll(low=min(numbers), high=max(numbers), best=chosen[0] if chosen else None)


def best(found: Sequence[Count]) -> tuple[int, str] | None:
    """The number to print and why: a correction first, then what most independent outlets now say, then the latest."""
    standing = [c for c in found if not c.slip]
    reports = {c.report for c in standing}
    if not standing:
        return None
    latest: dict[str, Count] = {}
    for c in standing:
        if c.origin == c.report or c.origin not in reports:
            latest[c.outlet] = c
    said = list(latest.values())
    mended = [c for c in said if c.mended]
    if mended:
        return mended[-1].number, "the outlet corrected its earlier number"
    outside = [c for c in said if not c.party] or said
    backed = collections.Counter(c.number for c in (outside if len(outside) < len(said) else said))
    alone = [c for c in outside if backed[c.number] == 1]
    short = {c for c in alone if any(_above(o, c) for o in outside)}
    exact = [c for c in outside if not c.vague and c not in short] or [c for c in outside if c not in short]
    winner = max(exact, key=lambda c: (backed[c.number], c.published or "", c.number))
    backing = backed[winner.number]
    if len({c.number for c in said}) == 1:
        return winner.number, "all outlets give it"
    if backing > 1:
        voices = len({c.outlet for c in outside if c.number == winner.number and not c.nameless})
        voices += any(c.nameless for c in outside if c.number == winner.number)
        independent = f"{voices} independent outlets give it"
        return winner.number, independent if voices > 1 else f"{backing} reports of unnamed outlets give it"
    return winner.number, "the latest number" + ("" if winner.party else " of an outlet that is no party")


def _above(floor: Count, c: Count) -> bool:
    """True for an "at least" that a count falls short of, by so little that both count the same: a later one, or one
    of any day where the count is itself no more than an "at least", which the higher one does not contradict."""
    low = floor.low if floor.high is None and floor.low is not None else 0
    later = (floor.published or "") >= (c.published or "") or (c.high is None and c.low is not None)
    return c.number < low <= _NEAR * max(c.number, 1) and later


def any_differ(found: Sequence[Count]) -> bool:
    """True if two of the numbers cannot both be right."""
    distinct = list({(c.low, c.high): c for c in found}.values())
    return any(differ(a, b) for n, a in enumerate(distinct) for b in distinct[:n])


def differ(a: Count, b: Count) -> bool:
    """False where both may be true at once: the same number, or one a vague range that holds the other's count."""
    if a.number == b.number:
        return False
    for range_, exact in ((a, b), (b, a)):
        wide = range_.low is not None and range_.high is not None and range_.high > range_.low
        if wide and (range_.low or 0) <= exact.number <= (range_.high or 0):
            return False
    return True


def label(found: Sequence[Count]) -> str:
    """One number in the way in which most outlets write it; of ways that are equal digits, then the first told."""
    outlets: dict[str, set[str]] = {}
    for c in found:
        outlets.setdefault(c.words, set()).add(c.origin)
    return max(outlets, key=lambda words: (len(outlets[words]), words[0].isdigit()))
