"""Killed and injured over all who tell an event: what each says, what it said before, and what to print."""

from __future__ import annotations

import collections
import functools
import re
from collections.abc import Sequence

import msgspec
from msgspec import structs

from tacitus.code.numbers import ORDINALS, SCALE, SMALL
from tacitus.code.numbers import toll as read_number
from tacitus.merge.counting import is_name
from tacitus.merge.discourse import how_many
from tacitus.merge.lexicon import load
from tacitus.merge.survivors import corrected, taken_off
from tacitus.merge.testimony import Testimony
from tacitus.merge.voices import once
from tacitus.records import EventToll, Toll

_AGREED = 3  # outlets that agree on the day
_NEAR = 3  # times a count that a later lower bound may be to take its place
_WORD = "|".join(sorted([*SMALL, *SCALE, "a"], key=len, reverse=True))
_IN_WORDS = {n: word for word, n in SMALL.items()}
_RUN = re.compile(rf"\b\d[\d,]*\b|\b(?:{_WORD})\b(?:(?: and |[ -])(?:{_WORD})\b)*", re.I)
_ATTACKS = "attacks|ambushes|raids|strikes|bombings|shootings|clashes|battles|massacres"
_SUM = re.compile(
    rf"\b(?:two|three|four|both|several) (?:[\w-]+ )?(?:{_ATTACKS}|incidents|villages|towns|places)\b"
    r"|\b(?:days|a week|weeks|months|a month|a series|a string|a spate|a wave) of "
    rf"(?:[\w-]+ )?(?:{_ATTACKS}|violence|fighting)\b"
)
_CLAIM = re.compile(r"\b(?:claims?|claimed)\b(?! (?:the )?(?:lives|life|responsibility))")


class Count(msgspec.Struct, frozen=True, kw_only=True):
    """One number as one report gives it. `slip`: a reprint that differs from its origin. `mended`: a correction.
    `words`: the number alone, as it is written there ("eight", "1,500")."""

    low: int | None
    high: int | None
    report: str
    outlet: str
    origin: str
    published: str | None
    party: bool
    mended: bool
    slip: bool
    words: str

    @property
    def number(self) -> int:
        """The number people would print."""
        return self.low if self.low is not None else self.high or 0

    @property
    def nameless(self) -> bool:
        """Whether nobody knows whose the report is, so that it is one voice with all others of the kind."""
        return self.outlet == f"#{self.report}"

    @property
    def vague(self) -> bool:
        """A range of readings ("dozens", "more than a hundred") rather than a count."""
        return self.low is None or self.high is None or self.low != self.high


@once
def counts(testimonies: Sequence[Testimony], field: str) -> list[Count]:
    """The number each report gives, of testimonies in order of time; of several in one report the largest, or the one
    that mends an older. What it passes on as a party's claim stands beside its own number."""
    by_report: dict[tuple[str, bool], list[tuple[Testimony, Toll]]] = {}
    tolls = [(t, toll) for t in testimonies if (toll := getattr(t.mention, field))]
    off = taken_off(testimonies)
    if (
        not tolls
        and not off
        and not any(t.mended_killed if field == "killed" else t.mended_injured for t in testimonies)
    ):
        return []
    strays = _of_another_day(testimonies)
    counted = any(not is_name(toll) for _, toll in tolls)
    most = max((toll.low or 0 for t, toll in tolls if not _of_known(t, toll)), default=0)
    for t in testimonies:
        toll = getattr(t.mention, field)
        mended = t.mended_killed if field == "killed" else t.mended_injured
        if (toll is None and mended is None) or t.mention.id in strays or _of_several(t):
            continue
        if mended is not None:
            by_report.setdefault((t.report, False), []).append((structs.replace(t, old=False), mended))
            continue
        if toll and counted and is_name(toll):
            continue  # "killed Ana Herrero" counts nobody where others count
        if toll and (toll.low or 0) < most and _of_known(t, toll):
            continue  # "the murder of the two heroes" names those whom it means, of the ten who died
        if toll and _is_rank(toll) and _passed(t, toll, tolls):
            continue  # "a third man has died" is told of another event than one in which four had died by then
        if toll is None or (toll.low is None and toll.high is None) or t.stance in ("rumour", "retracts"):
            continue
        if t.stance == "denies" and (toll.low or toll.high):
            continue  # "denied killing 80": the number is the other side's
        if t.correcting and _in_quotes(t, toll):
            continue  # the headline that is corrected
        by_report.setdefault((t.report, t.party or _claimed(t)), []).append((t, toll))
        for of, other, seen in t.rivals:
            if of == field and not seen:
                by_report.setdefault((t.report, True), []).append((t, other))
    if off:
        by_report = corrected(by_report, off, field)
    out: list[Count] = []
    first: dict[tuple[str, bool], int] = {}
    place = {report: n for n, (report, _) in enumerate(by_report)}
    for report, claimed in sorted(by_report, key=lambda key: (place[key[0]], not key[1])):
        told = by_report[report, claimed]
        new = [pair for pair in told if not pair[0].old] if any(pair[0].correcting for pair in told) else told
        if not new:
            continue  # the report only repeats what it takes back
        t, toll = max(new, key=_weight)
        number = toll.low if toll.low is not None else toll.high or 0
        slip = t.origin != report and first.get((t.origin, claimed), number) != number
        first.setdefault((report, claimed), number)
        out.append(
            Count(
                low=toll.low,
                high=toll.high,
                report=report,
                outlet=t.outlet,
                origin=t.origin,
                published=t.published,
                party=claimed,
                mended=t.correcting and not t.old,
                slip=slip,
                words=_written(toll.text, number),
            )
        )
    return out


@functools.lru_cache(maxsize=4096)
def _written(text: str, number: int) -> str:
    """The number as it stands in the words that give it, without what stands around it ("at least", "people")."""
    for run in _RUN.findall(text):
        if number and read_number(run) == (number, number) and run.casefold() != "a":
            return str(run).casefold()
    first = text.casefold().split()[:2]
    return _IN_WORDS[number] if number in _IN_WORDS and number and {"a", "an", *ORDINALS} & set(first) else str(number)


def label(found: Sequence[Count]) -> str:
    """One number in the way in which most outlets write it; of ways that are equal digits, then the first told."""
    outlets: dict[str, set[str]] = {}
    for c in found:
        outlets.setdefault(c.words, set()).add(c.origin)
    return max(outlets, key=lambda words: (len(outlets[words]), words[0].isdigit()))


def _of_another_day(testimonies: Sequence[Testimony]) -> set[str]:
    """Mentions that one outlet alone puts on another day than three or more: they strayed in, or their day is a slip,
    and their number is most likely another event's."""
    days: dict[str, set[str]] = collections.defaultdict(set)
    told: dict[str, str] = {}
    for t in testimonies:
        when = t.mention.date
        if when and when.precision in ("day", "hour") and when.start and not t.correcting:
            told[t.mention.id] = when.start[:10]
            days[when.start[:10]].add(t.origin_outlet)
    agreed = max(days, key=lambda day: (len(days[day]), day), default="")
    if len(days.get(agreed, ())) < _AGREED:
        return set()
    return {id for id, day in told.items() if len(days[day]) == 1 and day != agreed}


def _of_several(t: Testimony) -> bool:
    """True for a number that several events have together ("two ambushes in which seven died", "a week of raids")."""
    return how_many(t) > 1 or _is_sum(t.sentence)


@functools.lru_cache(maxsize=4096)
def _is_sum(sentence: str) -> bool:
    return bool(_SUM.search(sentence.casefold()))


def _is_rank(toll: Toll) -> bool:
    """Whether the toll is that of one who died later ("a third has died")."""
    return toll.text.casefold() in ORDINALS


def _passed(t: Testimony, toll: Toll, tolls: Sequence[tuple[Testimony, Toll]]) -> bool:
    """Whether as many or more were told to be dead before or at that time."""
    return any(
        (other.low or 0) >= (toll.low or 0)
        and not _is_rank(other)
        and (one.published or "") <= (t.published or "")
        and one.origin != t.origin  # a reprint of it tells what it tells
        for one, other in tolls
    )


def _of_known(t: Testimony, toll: Toll) -> bool:
    """Whether a number stands in a phrase for people who are known ("the two heroes")."""
    return _known_before(t.sentence, max(0, toll.span[0] - t.mention.sentence.start), toll.text)


@functools.lru_cache(maxsize=4096)
def _known_before(sentence: str, at: int, text: str) -> bool:
    before, inside = sentence[:at].split()[-1:], text.split()[:1]
    return any(word.casefold() in ("the", "these", "those") for word in (*before, *inside))


def _in_quotes(t: Testimony, toll: Toll) -> bool:
    head = t.sentence[: max(0, toll.span[0] - t.mention.sentence.start)]
    return head.count('"') % 2 == 1 or head.count("“") > head.count("”")


def _claimed(t: Testimony) -> bool:
    """True for a number that is passed on as the word of a party's own medium."""
    said = " ".join(c.text for c in t.mention.attribution)
    return _by_party(said) or _is_claim(t.sentence)


@functools.lru_cache(maxsize=4096)
def _by_party(said: str) -> bool:
    return bool(load().party_publisher.search(said.casefold()))


@functools.lru_cache(maxsize=4096)
def _is_claim(sentence: str) -> bool:
    return bool(_CLAIM.search(sentence))


def _weight(pair: tuple[Testimony, Toll]) -> tuple[bool, int]:
    return pair[0].correcting, pair[1].low or pair[1].high or 0


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


def toll(found: Sequence[Count]) -> EventToll | None:
    """Lowest, highest and best over all reports."""
    if not found:
        return None
    chosen = best(found)
    numbers = [c.low for c in found if c.low is not None] + [c.high for c in found if c.high is not None]
    return EventToll(low=min(numbers), high=max(numbers), best=chosen[0] if chosen else None)


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
