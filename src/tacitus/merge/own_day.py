"""Acts of one kind that only their days tell apart: a town is shelled on Monday and, in the same words, on Tuesday.

No sum of likenesses does that, for all but the day is alike, and reports that tell one act may differ on its day. But a
report that names two days knows two acts; and where each of two reports tells the news of its own day, as long after it
as the other, neither has mistaken the day.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from tacitus.merge.calendar import ordinal
from tacitus.merge.lexicon import load

if TYPE_CHECKING:
    from tacitus.merge.testimony import Testimony

_MONTH = "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_DAY = re.compile(
    rf"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|\d{{1,2}}(?:st|nd|rd|th)? {_MONTH}|{_MONTH}\.? \d{{1,2}})\b",
    re.I,
)
_NIGHT = re.compile(r"night|dawn|morning|evening|hours", re.I)  # between two days, of which reports give either
_FRESH = 1  # days after an act until it is no news
News = Collection[tuple[int, int]]  # days as ordinals, each with how many days later it was told


@functools.lru_cache(maxsize=4096)
def named(words: str, day: str, trigger: str) -> int | None:
    """A day as an ordinal where the words give it by name; none of a trigger for what lasts for days."""
    names_a_day = _DAY.search(words) and not _NIGHT.search(words)
    return ordinal(day) if names_a_day and not _lasts(trigger) else None


def _lasts(trigger: str) -> bool:
    return any(load().stem(word) in load().lasting for word in trigger.casefold().split())


def on_another_day(group: Sequence[Testimony], told: Sequence[Testimony]) -> bool:
    """True for an act to which a report gives a day by name, and another day to what it `told`."""
    here, there = ({t.named_day for t in side} - {None} for side in (group, told))
    return bool(here and there) and here.isdisjoint(there)


def news(testimonies: Sequence[Testimony]) -> frozenset[tuple[int, int]]:
    """The days that reports give an act by name right after it."""
    days = ((t.named_day, t.day) for t in testimonies)
    return frozenset((day, told - day) for day, told in days if day and told and 0 <= told - day <= _FRESH)


def of_other_days(a: News, b: News) -> bool:
    """True for the news of two days, told alike soon after each."""
    if not a or not b or not {day for day, _ in a}.isdisjoint(day for day, _ in b):
        return False
    return not {lag for _, lag in a}.isdisjoint(lag for _, lag in b)
