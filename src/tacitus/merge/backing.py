"""Values by the reports that tell them: those of enough reports stand for an event, so that a mention that strayed
into it draws no others after it."""

from __future__ import annotations

import collections
import itertools
from collections.abc import Collection, Hashable, Iterable, Mapping
from typing import TypeVar

from tacitus.merge.testimony import Testimony

_KINDS = 8  # values of a kind (names, places) that an event is compared by
_WORDS = 1000  # words and names that an event is compared by
_T = TypeVar("_T", bound=Hashable)


def backed(told: Mapping[_T, Collection[str]], most: int = _KINDS, least: int = 1) -> set[_T]:
    """The values that are told by at least a third as many reports as the one told most, so that a single mention
    that strayed into a large event draws no others after it."""
    if not told:
        return set()
    if len(told) <= most and least == 1 and max(map(len, told.values()), default=0) <= 3:
        return set(told)
    return _most_told({value: len(reports) for value, reports in told.items()}, most, least)


def _most_told(told: Mapping[_T, int], most: int = _KINDS, least: int = 1) -> set[_T]:
    """As `backed`, where it is known how many reports tell each value."""
    if not told:
        return set()
    floor = max(least, -(-max(told.values()) // 3))
    kept = {value for value, count in told.items() if count >= floor}
    if len(kept) <= most:
        return kept
    return set(sorted(kept, key=lambda value: (-told[value], str(value)))[:most])


def shared(told: Iterable[tuple[str, frozenset[str]]]) -> frozenset[str]:
    """The words that enough of the reports tell (see `backed`)."""
    by_report: dict[str, frozenset[str]] = {}
    for report, words in told:
        by_report[report] = by_report[report] | words if report in by_report else words
    if len(by_report) == 1:
        return next(iter(by_report.values()))
    return frozenset(_most_told(collections.Counter(itertools.chain.from_iterable(by_report.values())), _WORDS))


class ByValue:
    """Each value of the kinds that are compared, with the reports that tell it."""

    __slots__ = ("classes", "modes", "numbers", "stems", "targets", "types")

    def __init__(self) -> None:
        self.types: dict[str, set[str]] = collections.defaultdict(set)
        self.modes: dict[str, set[str]] = collections.defaultdict(set)
        self.classes: dict[str, set[str]] = collections.defaultdict(set)
        self.stems: dict[str, set[str]] = collections.defaultdict(set)
        self.targets: dict[str, set[str]] = collections.defaultdict(set)
        self.numbers: dict[int, set[str]] = collections.defaultdict(set)


def by_value(testimonies: Iterable[Testimony]) -> ByValue:
    """The reports that tell each type, mode, kind of act, trigger, target and number."""
    by = ByValue()
    acts: dict[tuple[str, str | None, str, frozenset[str]], set[str]] = collections.defaultdict(set)
    things, numbers = by.targets, by.numbers
    for t in testimonies:
        report, m = t.report, t.mention
        acts[m.event, m.mode, m.trigger.text, t.classes].add(report)
        for number in t.numbers:
            numbers[number].add(report)
        for noun in t.traits.things:
            things[noun].add(report)
    for (event, mode, trigger, kinds), reports in acts.items():  # of a large event a few, told again and again
        by.types[event] |= reports
        if mode:
            by.modes[mode] |= reports
        by.stems[trigger.casefold()] |= reports
        for kind in kinds:
            by.classes[kind] |= reports
    return by
