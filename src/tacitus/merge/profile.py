"""What a mention, or many mentions held to be one event, says of its event: the side of a comparison."""

from __future__ import annotations

import collections
import copy
import functools
import itertools
import re
from collections.abc import Hashable, Iterable, Sequence
from typing import TypeVar

from tacitus.code import senses
from tacitus.merge import kindred, own_day
from tacitus.merge.calendar import iso, ordinal
from tacitus.merge.naming import plain
from tacitus.merge.side import Side, backed, most_told, struck
from tacitus.merge.testimony import Testimony, first_hand
from tacitus.merge.whole import Whole
from tacitus.records import Place, When

PRECISE = frozenset({"hour", "day"})
OF_A_DAY = 2  # from first to last of what has a day of its own: "overnight", "on Monday or Tuesday"
_LONGEST = 60  # mentions of a large event that are compared; the rest adds nothing
_STEADY, _STEP = 64, 8  # mentions from which on an event is read anew only each time that so many more have joined
_SAMPLES = 8  # sentences of an event whose words are compared one by one
_WORDS = 1000  # words and names that an event is compared by
_MANY = 6  # reports above which one alone names nothing an event is known by
PARTS = 3  # reports of an event that are held against others one by one
_T = TypeVar("_T", bound=Hashable)


def is_fine(place: Place) -> bool:
    """True for a place small enough to tell events apart: no country, province or other wide region, no mere noun
    ("road", "market")."""
    if place.precision in ("country", "province"):
        return False
    if place.precision == "region":
        return place.admin1 is not None and plain(place.admin1) not in plain(place.name or place.text)
    return place.precision != "unresolved" or is_place_name(place)


def is_place_name(place: Place) -> bool:
    """True if the words are a name rather than a noun or a scrap of one ("road", "-", "of", "Al-")."""
    return _is_name(place.name or place.text)


@functools.lru_cache(maxsize=8192)
def _is_name(words: str) -> bool:
    return any(word[0].isupper() or not word.isascii() for word in re.findall(r"[^\W\d_]{3,}", words))


class Profile:
    """Types, modes, sides, places, days, tolls and words of a group of mentions, of a large one the latest few left
    out. `parts`: profiles of single reports of it, at most PARTS, none where it has but one report. `whole`, `known`
    (profiles of its reports): what is known of it already."""

    def __init__(
        self, testimonies: Sequence[Testimony], whole: Whole | None = None, known: Iterable[Profile] = ()
    ) -> None:
        testimonies = first_hand(testimonies)
        read = testimonies[: read_of(len(testimonies))]
        shown = read if len(read) <= _LONGEST else spread(read)
        mentions = [t.mention for t in shown]
        self.type = most((m.event, m.confidence) for m in mentions) or ""
        by = _by_value(shown)
        self.types = backed(by.types)
        self.modes = backed(by.modes)
        least = 2 if len({t.report for t in shown}) >= _MANY else 1
        self.actors = Side(((t.report, t.mention.actors) for t in shown), least)
        places = [(t.report, name, p) for t in shown for name, p in t.traits.spots]
        spots = {name for _, name, _ in places}
        self.recipients = Side(((t.report, struck(t.mention.recipients, spots)) for t in shown), least)
        told: dict[str, set[str]] = collections.defaultdict(set)
        countries: dict[str, set[str]] = collections.defaultdict(set)
        fine: dict[str, Place] = {}
        self.coarse: dict[str, Place] = {}
        for report, name, place in places:
            if is_fine(place):
                fine.setdefault(name, place)
                told[name].add(report)
            elif place.precision != "unresolved":
                self.coarse.setdefault(name, place)
            if place.country:
                countries[place.country].add(report)
        held = backed(told, least=least)
        self.fine = _innermost({name: place for name, place in fine.items() if name in held})
        self.provinces = {plain(p.admin1) for p in (*self.fine.values(), *self.coarse.values()) if p.admin1}
        self.countries = backed(countries)
        self.near_countries = self.countries or (self.actors.countries | self.recipients.countries)
        self.start, self.end, self.precision = agreed([t.mention.date for t in shown if t.stance != "denies"])
        if self.start is None:
            self.start, self.end, self.precision = agreed([m.date for m in mentions])
        self.news = own_day.news(shown)
        self.whole = whole or Whole(testimonies)
        self.reports = self.whole.reports
        self.first_told, self.last_told = self.whole.first_told, self.whole.last_told
        self.killed = _tolls(shown, "killed")
        self.injured = _tolls(shown, "injured")
        self.classes = frozenset(backed(by.classes))
        self.stems = backed(by.stems)
        self.heads = {kindred.head(stem) for stem in self.stems}
        self.samples = _few([t.words for t in shown])
        self.words = _shared((t.report, t.words) for t in shown)
        self.names = _shared((t.report, t.names) for t in shown)
        self.targets = backed(by.targets)
        self.brief = all(t.brief for t in shown)
        self.gists = _few([t.gist for t in shown])
        self.topics = {t.report: t.topic for t in shown[:_SAMPLES]}
        self.stories = (*{*self.topics.values()},)
        self.tales = _few([t.tale for t in shown if t.tale])
        self.of_stories = {t.story for t in shown if t.story is not None}
        self.beside = _few([t.beside for t in shown if t.beside])
        self.numbers = frozenset(backed(by.numbers))
        self.sentences = {(t.report, t.mention.sentence.start) for t in shown}
        meant = [m.sense for m in mentions if m.sense and m.model == senses.model()]
        self.senses = b"".join(dict.fromkeys(sense for sense in meant if len(sense) == senses.WIDTH))
        self.sense = senses.centre(meant)
        self.told = len(testimonies)
        self.parts = _parts(read, known)

    def grown(self, told: int, whole: Whole) -> Profile | None:
        """The profile once more mentions have joined, `told` in all; None where it has to be read anew."""
        if read_of(told) != read_of(self.told):
            return None
        grown = copy.copy(self)
        grown.told, grown.whole, grown.reports = told, whole, whole.reports
        grown.first_told, grown.last_told = whole.first_told, whole.last_told
        return grown

    @functools.cached_property
    def kindred(self) -> frozenset[int]:
        """The meanings that its triggers may have."""
        return frozenset().union(*map(kindred.of, self.stems))

    @functools.cached_property
    def vocabulary(self) -> frozenset[str]:
        """The words of the sentences that are compared one by one."""
        return frozenset().union(*self.samples)

    @property
    def report(self) -> str | None:
        """Its report, where it has but one."""
        return next(iter(self.reports)) if len(self.reports) == 1 else None

    def window(self, slack: int, back: int) -> tuple[str, str]:
        """ISO days between which an event may lie that is the same: around its days, else back from the reports."""
        if self.start is not None and self.end is not None:
            return iso(self.start - slack), iso(self.end + slack)
        if self.first_told is None or self.last_told is None:
            return "0001-01-01", "9999-12-31"
        return iso(self.first_told - back), iso(self.last_told + slack)


def read_of(told: int) -> int:
    """How many of an event's mentions, the first of them, its profile is read of: all, or of many a round number, so
    that it hangs on nothing but what is told."""
    return told if told <= _STEADY else told - told % _STEP


def _parts(testimonies: Sequence[Testimony], known: Iterable[Profile]) -> tuple[Profile, ...]:
    """Profiles of the reports taken one by one, evenly over their days where they are many."""
    first = {t.report: t.day or 0 for t in reversed(testimonies)}
    if len(first) < 2:
        return ()
    order = sorted(first, key=lambda report: (first[report], report))
    if len(order) > PARTS:
        order = [order[n * (len(order) - 1) // (PARTS - 1)] for n in range(PARTS)]
    by: dict[str, list[Testimony]] = {report: [] for report in order}
    for t in testimonies:
        if t.report in by:
            by[t.report].append(t)
    held = {p.report: p for p in known if p.report}
    return tuple(
        held[report] if report in held and held[report].told == len(by[report]) else Profile(by[report])
        for report in order
    )


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


def _tolls(testimonies: Iterable[Testimony], field: str) -> set[int]:
    found = (getattr(t.mention, field) for t in testimonies)
    return {toll.low if toll.low is not None else toll.high for toll in found if toll and (toll.low or toll.high)}


def spread(testimonies: Sequence[Testimony]) -> list[Testimony]:
    """A bounded choice out of many: one of each report first, evenly over them."""
    first = list({t.report: t for t in reversed(testimonies)}.values())[::-1]
    step = max(1, -(-len(first) // _LONGEST))
    return first[::step]


class _ByValue:
    """Each value of the kinds that are compared, with the reports that tell it."""

    __slots__ = ("classes", "modes", "numbers", "stems", "targets", "types")

    def __init__(self) -> None:
        self.types: dict[str, set[str]] = collections.defaultdict(set)
        self.modes: dict[str, set[str]] = collections.defaultdict(set)
        self.classes: dict[str, set[str]] = collections.defaultdict(set)
        self.stems: dict[str, set[str]] = collections.defaultdict(set)
        self.targets: dict[str, set[str]] = collections.defaultdict(set)
        self.numbers: dict[int, set[str]] = collections.defaultdict(set)


def _by_value(testimonies: Iterable[Testimony]) -> _ByValue:
    by = _ByValue()
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


def _shared(told: Iterable[tuple[str, frozenset[str]]]) -> frozenset[str]:
    """The words that enough of the reports tell (see `side.backed`)."""
    by_report: dict[str, frozenset[str]] = {}
    for report, words in told:
        by_report[report] = by_report[report] | words if report in by_report else words
    if len(by_report) == 1:
        return next(iter(by_report.values()))
    return frozenset(most_told(collections.Counter(itertools.chain.from_iterable(by_report.values())), _WORDS))


def _innermost(places: dict[str, Place]) -> dict[str, Place]:
    """Places without the cities that hold another of them ("Baghdad" beside its airport)."""
    points = {name for name, place in places.items() if place.precision == "point"}
    outer = {
        name for name, place in places.items() if place.precision != "point" and any(name in point for point in points)
    }
    return {name: place for name, place in places.items() if name not in outer}


def _few(values: list[_T]) -> list[_T]:
    """The first few of the values, each once."""
    if len(values) <= _SAMPLES:
        return list(dict.fromkeys(values))
    found: dict[_T, None] = {}
    for value in values:
        found[value] = None
        if len(found) == _SAMPLES:
            break
    return list(found)
