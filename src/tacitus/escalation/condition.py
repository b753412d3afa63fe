"""The state of affairs of a dyad in one word, by rules that stand in a data file beside the words (states.toml)."""

from __future__ import annotations

import functools
import operator
import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from importlib import resources
from typing import NamedTuple

from tacitus.escalation.acts import Act
from tacitus.escalation.days import apart, shift

NEVER = 999
_TERM = re.compile(r"([a-z_ +]+?)\s*(>=|<=|<|>)\s*([\d.]+)")
_COMPARE: dict[str, Callable[[float, float], bool]] = {
    ">=": operator.ge,
    "<=": operator.le,
    ">": operator.gt,
    "<": operator.lt,
}
_RUNGS = {"violent": "violent", "coercive": "coercive", "threats": "threat", "verbal": "verbal"}
_BEFORE = ("violent", "coercive", "conflict")
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

    def __getitem__(self, word: str) -> Word:  # type: ignore[override]
        return next(one for one in self.words if one.word == word)


@functools.cache
def rules() -> Rules:
    """The rules shipped with the package."""
    raw = tomllib.loads(resources.files("tacitus.escalation").joinpath("states.toml").read_text("utf8"))
    words = (
        Word(row["word"], row["severity"], row["says"], tuple(tuple(terms) for terms in row["when"]))
        for row in raw["state"]
    )
    return Rules(raw["window"], raw["half"], tuple(words))


def _true(term: str, measures: Measures) -> bool:
    parsed = _TERM.fullmatch(term.strip())
    if not parsed:
        raise ValueError(f"states.toml: no condition: {term!r}")
    names, compare, limit = parsed.groups()
    return _COMPARE[compare](sum(measures[name.strip()] for name in names.split("+")), float(limit))


class Calendar:
    """The acts and the coverage of a dyad by day, from which the state of any day is read."""

    def __init__(self, acts: Iterable[Act], coverage: Mapping[str, int]) -> None:
        self.coverage = coverage
        self._days: dict[str, list[Act]] = {}
        for act in acts:
            if act.precision not in _WIDE:
                self._days.setdefault(act.day, []).append(act)

    def acts(self, last: str, days: int) -> list[Act]:
        """The acts of so many days, the last of them included."""
        if not self._days:
            return []
        return [act for n in range(days) for act in self._days.get(shift(last, -n), ())]

    def reports(self, last: str, days: int) -> int:
        return sum(self.coverage.get(shift(last, -n), 0) for n in range(days))

    def measures(self, day: str) -> Measures:
        """What the rules of states.toml count, on that day."""
        window, half = rules().window, rules().half
        now, before = self.acts(day, window), self.acts(shift(day, -window), window)
        found: Measures = {"reports": self.reports(day, window)}
        for suffix, acts in (("", now), ("_before", before)):
            for name, rung in _RUNGS.items():
                found[name + suffix] = sum(act.rung == rung for act in acts)
            found["conflict" + suffix] = sum(act.conflict for act in acts)
            found["cooperation" + suffix] = sum(not act.conflict for act in acts)
        violent = {act.day for act in (*now, *before) if act.rung == "violent"}
        found["violent_days"] = len({act.day for act in now if act.rung == "violent"})
        found["quiet"] = min((apart(last, day) for last in violent), default=NEVER)
        late = sum(act.conflict for act in self.acts(day, half))
        early = sum(act.conflict for act in (*now, *before)) - late
        found["fall"] = _ratio(late, self.reports(day, half), early, self.reports(shift(day, -half), 2 * window - half))
        return found

    def word(self, day: str) -> Word:
        """The word of that day."""
        measures = self.measures(day)
        return next(word for word in rules().words if word.holds(measures))

    def as_of(self) -> str | None:
        """The last day on which there is a report and enough of them in the window to say anything; where there are
        never enough, the last day with a report."""
        days = sorted(self.coverage, reverse=True)
        least = rules().words[0]
        for day in days:
            if not least.holds({"reports": self.reports(day, rules().window)}):
                return day
        return days[0] if days else None


_WIDE = frozenset({"month", "quarter", "season", "year", "decade", "unresolved"})


def _ratio(late: int, reports_late: int, early: int, reports_early: int) -> float:
    """Events per report late, divided by those early; where a stretch has no reports, it is taken to have one."""
    if not early:
        return NEVER if late else 1
    return (late / max(1, reports_late)) / (early / max(1, reports_early))
