"""The number of killed or injured that each report gives of an event, as its own or as a party's claim."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

import msgspec
from msgspec import structs

from tacitus.code.numbers import ORDINALS, SCALE, SMALL
from tacitus.code.numbers import toll as read_number
from tacitus.merge.counting import is_name
from tacitus.merge.lexicon import load
from tacitus.merge.survivors import corrected, taken_off
from tacitus.merge.testimony import Testimony
from tacitus.merge.uncounted import in_quotes, is_rank, of_another_day, of_known, of_several, passed
from tacitus.merge.voices import once
from tacitus.records import Toll

_WORD = "|".join(sorted([*SMALL, *SCALE, "a"], key=len, reverse=True))
_IN_WORDS = {n: word for word, n in SMALL.items()}
_RUN = re.compile(rf"\b\d[\d,]*\b|\b(?:{_WORD})\b(?:(?: and |[ -])(?:{_WORD})\b)*", re.I)
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
    by_report = _told(testimonies, field)
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


def _told(testimonies: Sequence[Testimony], field: str) -> dict[tuple[str, bool], list[tuple[Testimony, Toll]]]:
    """The numbers told of the event, by report and whether they are a party's claim."""
    by_report: dict[tuple[str, bool], list[tuple[Testimony, Toll]]] = {}
    tolls = [(t, toll) for t in testimonies if (toll := getattr(t.mention, field))]
    off = taken_off(testimonies)
    if (
        not tolls
        and not off
        and not any(t.mended_killed if field == "killed" else t.mended_injured for t in testimonies)
    ):
        return {}
    strays = of_another_day(testimonies)
    counted = any(not is_name(toll) for _, toll in tolls)
    most = max((toll.low or 0 for t, toll in tolls if not of_known(t, toll)), default=0)
    for t in testimonies:
        toll = getattr(t.mention, field)
        mended = t.mended_killed if field == "killed" else t.mended_injured
        if (toll is None and mended is None) or t.mention.id in strays or of_several(t):
            continue
        if mended is not None:
            by_report.setdefault((t.report, False), []).append((structs.replace(t, old=False), mended))
            continue
        if toll and counted and is_name(toll):
            continue  # "killed Ana Herrero" counts nobody where others count
        if toll and (toll.low or 0) < most and of_known(t, toll):
            continue  # "the murder of the two heroes" names those whom it means, of the ten who died
        if toll and is_rank(toll) and passed(t, toll, tolls):
            continue  # "a third man has died" is told of another event than one in which four had died by then
        if toll is None or (toll.low is None and toll.high is None) or t.stance in ("rumour", "retracts"):
            continue
        if t.stance == "denies" and (toll.low or toll.high):
            continue  # "denied killing 80": the number is the other side's
        if t.correcting and in_quotes(t, toll):
            continue  # the headline that is corrected
        by_report.setdefault((t.report, t.party or _claimed(t)), []).append((t, toll))
        for of, other, seen in t.rivals:
            if of == field and not seen:
                by_report.setdefault((t.report, True), []).append((t, other))
    return corrected(by_report, off, field) if off else by_report


def _weight(pair: tuple[Testimony, Toll]) -> tuple[bool, int]:
    return pair[0].correcting, pair[1].low or pair[1].high or 0


@functools.lru_cache(maxsize=4096)
def _written(text: str, number: int) -> str:
    """The number as it stands in the words that give it, without what stands around it ("at least", "people")."""
    for run in _RUN.findall(text):
        if number and read_number(run) == (number, number) and run.casefold() != "a":
            return str(run).casefold()
    first = text.casefold().split()[:2]
    return _IN_WORDS[number] if number in _IN_WORDS and number and {"a", "an", *ORDINALS} & set(first) else str(number)


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
