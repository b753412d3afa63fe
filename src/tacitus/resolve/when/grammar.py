"""The rules of the grammar: patterns over tags, tried in the order they were added, and what they are read against."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from tacitus.resolve.when.interval import Interval
from tacitus.resolve.when.tags import Token, pattern


class Scene(NamedTuple):
    """What an expression is read against.

    `today`: the day relative words count from (None: unknown). `future`: the act lies ahead; `past`: it cannot lie
    ahead. `running`: the last date the passage gave before. `year`: a date with a year that the same paragraph gave
    before, and that dates without a year then belong to.
    """

    today: date | None = None
    future: bool = False
    past: bool = False
    running: Interval | None = None
    year: Interval | None = None
    south: bool = False
    nation: str | None = None
    latest: date | None = None


class Tokens(Sequence[Token]):
    """Tokens of an expression, with the values of a tag at hand."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.items = list(tokens)
        self.pattern = pattern(self.items)

    def __getitem__(self, at):  # type: ignore[no-untyped-def]
        return Tokens(self.items[at]) if isinstance(at, slice) else self.items[at]

    def __len__(self) -> int:
        return len(self.items)

    def without(self, tags: str) -> Tokens:
        """The tokens but those with one of the tags."""
        return Tokens([token for token in self.items if token.tag not in tags])

    def number(self, tags: str) -> int | None:
        """Value of the first token with one of the tags, if it is a number."""
        return next((t.value for t in self.items if t.tag in tags and isinstance(t.value, int)), None)

    def word(self, tags: str) -> str:
        """Value of the first token with one of the tags, as a name; empty if there is none."""
        return next((str(t.value) for t in self.items if t.tag in tags), "")


Reading = Callable[[Tokens, Scene], Interval | None]
_RULES: list[tuple[re.Pattern[str], Reading]] = []


def rule(*patterns: str) -> Callable[[Reading], Reading]:
    """Add a reading for expressions whose whole tag pattern matches one of the patterns."""

    def add(reading: Reading) -> Reading:
        _RULES.append((re.compile("|".join(f"(?:{p})" for p in patterns)), reading))
        return reading

    return add


@functools.lru_cache(4096)
def _readings(tags: str) -> tuple[Reading, ...]:
    return tuple(reading for expression, reading in _RULES if expression.fullmatch(tags))


def parse(tokens: Tokens, scene: Scene) -> Interval | None:
    """The interval the tokens mean in the scene, by the first rule that can say; None if no rule can."""
    if not 0 < len(tokens) <= 16:
        return None
    for reading in _readings(tokens.pattern):
        try:
            interval = reading(tokens, scene)
        except (ValueError, OverflowError):  # 30 February, year 12000: written, but no day
            continue
        if interval and interval.start <= interval.end:
            return interval
    return None


def nearest(candidates: Sequence[date], scene: Scene) -> date | None:
    """Of the days an expression may mean, the last one up to today, or the next one if the act lies ahead.

    A day is not put most of a year back when its namesake is a few weeks ahead: "January 20", written on January 4; nor
    most of a year ahead.
    """
    if scene.today is None:
        return None
    today = scene.today
    ahead = [day for day in candidates if day >= today]
    back = [day for day in candidates if day <= today + timedelta(1)]  # a paper of tomorrow's date
    if scene.future and ahead:
        long_ahead = back and min(ahead) - today > timedelta(300) and today - max(back) < timedelta(60)
        return max(back) if long_ahead else min(ahead)  # "his conviction of 14 June stands", written on 29 June
    if back and ahead and not scene.past and today - max(back) > timedelta(300) and min(ahead) - today < timedelta(60):
        return min(ahead)
    return max(back) if back else (min(ahead) if ahead else None)
