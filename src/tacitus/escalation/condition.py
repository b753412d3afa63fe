"""The state of affairs of a dyad in one word, by rules that stand in a data file beside the words (states.toml)."""

from __future__ import annotations

import datetime
import functools
import itertools
import operator
import re
import tomllib
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping
from importlib import resources
from typing import NamedTuple

from tacitus.escalation.acts import Act

NEVER = 999
_TERM = re.compile(r"([a-z_ +]+?)\s*(>=|<=|<|>)\s*([\d.]+)")
_COMPARE: dict[str, Callable[[float, float], bool]] = {
    ">=": operator.ge,
    "<=": operator.le,
    ">": operator.gt,
    "<": operator.lt,
}
# what is counted, by the rung or side of an act
_COUNTED = {
    "violent": "violent",
    "coercive": "coercive",
    "threats": "threat",
    "verbal": "verbal",
    "conflict": "conflict",
    "cooperation": "cooperation",
}
Measures = dict[str, float]


class Word(NamedTuple):
    """A word for the state of affairs: how severe (-1 unknown, 0 calm … 4), what it means, when it is used."""

    word: str
    severity: int
    says: str
    when: tuple[tuple[str, ...], ...]

    def holds(self, measures: Measures) -> bool:
        return any(all(_true(term, measures) for term in terms) for terms in self.when)


class Rules(NamedTuple):
    """The words in the order they are tried; days of the window and of its second half."""

    window: int
    half: int
    words: tuple[Word, ...]


@functools.cache
def rules() -> Rules:
    """The rules shipped with the package."""
    raw = tomllib.loads(resources.files("tacitus.escalation").joinpath("states.toml").read_text("utf8"))
    words = (
        Word(row["word"], row["severity"], row["says"], tuple(tuple(terms) for terms in row["when"]))
        for row in raw["state"]
    )
    return Rules(raw["window"], raw["half"], tuple(words))


@functools.cache
def _parsed(term: str) -> tuple[tuple[str, ...], Callable[[float, float], bool], float]:
    parsed = _TERM.fullmatch(term.strip())
    if not parsed:
        raise ValueError(f"states.toml: no condition: {term!r}")
    names, compare, limit = parsed.groups()
    return tuple(name.strip() for name in names.split("+")), _COMPARE[compare], float(limit)


def _true(term: str, measures: Measures) -> bool:
    names, compare, limit = _parsed(term)
    return compare(sum(measures[name] for name in names), limit)


class Coverage:
    """Independent reports by day, so that those of any stretch of days are read at once."""

    def __init__(self, days: Mapping[str, int]) -> None:
        self.days = sorted(days)
        self._ordinals = [_ordinal(day) for day in self.days]
        self._sums = [0, *itertools.accumulate(days[day] for day in self.days)]

    def between(self, first: int, last: int) -> int:
        return self._sums[bisect_right(self._ordinals, last)] - self._sums[bisect_left(self._ordinals, first)]


class Calendar:
    """The acts and the coverage of a dyad by day, from which the state of any day is read."""

    def __init__(self, acts: Iterable[Act], coverage: Mapping[str, int] | Coverage) -> None:
        self.coverage = coverage if isinstance(coverage, Coverage) else Coverage(coverage)
        self._acts = sorted((act for act in acts if act.precision not in _WIDE), key=lambda act: act.day)
        self._ordinals = [_ordinal(act.day) for act in self._acts]
        by_kind: dict[str, list[int]] = {}
        for act, at in zip(self._acts, self._ordinals, strict=True):
            by_kind.setdefault(act.rung, []).append(at)
            by_kind.setdefault("conflict" if act.conflict else "cooperation", []).append(at)
        self._by_kind = by_kind
        self._violent = sorted(set(by_kind.get("violent", ())))

    def acts(self, last: str, days: int) -> list[Act]:
        """The acts of so many days, the last of them included."""
        end = _ordinal(last)
        return self._acts[bisect_left(self._ordinals, end - days + 1) : bisect_right(self._ordinals, end)]

    def reports(self, last: str, days: int) -> int:
        end = _ordinal(last)
        return self.coverage.between(end - days + 1, end)

    def measures(self, day: str) -> Measures:
        """What the rules of states.toml count, on that day."""
        window, half, end = rules().window, rules().half, _ordinal(day)

        def count(kind: str, first: int, last: int, listed: list[int] | None = None) -> int:
            days = self._by_kind.get(kind, []) if listed is None else listed
            return bisect_right(days, last) - bisect_left(days, first)

        found: Measures = {"reports": self.coverage.between(end - window + 1, end)}
        for suffix, last in (("", end), ("_before", end - window)):
            for name, kind in _COUNTED.items():
                found[name + suffix] = count(kind, last - window + 1, last)
        found["violent_days"] = count("", end - window + 1, end, self._violent)
        at = bisect_right(self._violent, end)
        lately = at and self._violent[at - 1] > end - 2 * window
        found["quiet"] = end - self._violent[at - 1] if lately else NEVER
        late = count("conflict", end - half + 1, end)
        early = count("conflict", end - 2 * window + 1, end) - late
        reports_late = self.coverage.between(end - half + 1, end)
        reports_early = self.coverage.between(end - 2 * window + 1, end - half)
        found["fall"] = _ratio(late, reports_late, early, reports_early)
        return found

    def word(self, day: str) -> Word:
        """The word of that day."""
        measures = self.measures(day)
        return next(word for word in rules().words if word.holds(measures))

    def as_of(self) -> str | None:
        """The last day on which there is a report and enough of them in the window to say anything; where there are
        never enough, the last day with a report."""
        days = self.coverage.days
        least = rules().words[0]
        for day in reversed(days):
            if not least.holds({"reports": self.reports(day, rules().window)}):
                return day
        return days[-1] if days else None


@functools.lru_cache(maxsize=65536)
def _ordinal(day: str) -> int:
    return datetime.date.fromisoformat(day).toordinal()


_WIDE = frozenset({"month", "quarter", "season", "year", "decade", "unresolved"})


def _ratio(late: int, reports_late: int, early: int, reports_early: int) -> float:
    """Events per report late, divided by those early; where a stretch has no reports, it is taken to have one."""
    if not early:
        return NEVER if late else 1
    return (late / max(1, reports_late)) / (early / max(1, reports_early))
