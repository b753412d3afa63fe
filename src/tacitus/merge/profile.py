"""What a mention, or many mentions held to be one event, says of its event: the side of a comparison."""

from __future__ import annotations

import collections
import copy
import functools
from collections.abc import Iterable, Sequence

from tacitus.code import senses
from tacitus.merge import kindred, own_day
from tacitus.merge.backing import backed, by_value, shared
from tacitus.merge.calendar import iso
from tacitus.merge.fineness import innermost, is_fine
from tacitus.merge.majority import agreed, most
from tacitus.merge.naming import plain
from tacitus.merge.sample import LONGEST, SAMPLES, few, read_of, spread
from tacitus.merge.side import Side, struck
from tacitus.merge.testimony import Testimony, first_hand
from tacitus.merge.whole import Whole
from tacitus.records import Place

_MANY = 6  # reports above which one alone names nothing an event is known by
PARTS = 3  # reports of an event that are held against others one by one


class Profile:
    """Types, modes, sides, places, days, tolls and words of a group of mentions, of a large one the latest few left
    out. `parts`: profiles of single reports of it, at most PARTS, none where it has but one report. `whole`, `known`
    (profiles of its reports): what is known of it already."""

    def __init__(
        self, testimonies: Sequence[Testimony], whole: Whole | None = None, known: Iterable[Profile] = ()
    ) -> None:
        testimonies = first_hand(testimonies)
        read = testimonies[: read_of(len(testimonies))]
        shown = read if len(read) <= LONGEST else spread(read)
        mentions = [t.mention for t in shown]
        self.type = most((m.event, m.confidence) for m in mentions) or ""
        by = by_value(shown)
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
        self.fine = innermost({name: place for name, place in fine.items() if name in held})
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
        self.samples = few([t.words for t in shown])
        self.words = shared((t.report, t.words) for t in shown)
        self.names = shared((t.report, t.names) for t in shown)
        self.targets = backed(by.targets)
        self.brief = all(t.brief for t in shown)
        self.gists = few([t.gist for t in shown])
        self.topics = {t.report: t.topic for t in shown[:SAMPLES]}
        self.stories = (*{*self.topics.values()},)
        self.tales = few([t.tale for t in shown if t.tale])
        self.of_stories = {t.story for t in shown if t.story is not None}
        self.beside = few([t.beside for t in shown if t.beside])
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


def _tolls(testimonies: Iterable[Testimony], field: str) -> set[int]:
    found = (getattr(t.mention, field) for t in testimonies)
    return {toll.low if toll.low is not None else toll.high for toll in found if toll and (toll.low or toll.high)}
