"""The comparison of two records, as plain values that any form of it shows."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from tacitus.compare import agreement
from tacitus.compare.agreement import Agreement, Crossing, Rate
from tacitus.compare.chance import by_chance
from tacitus.compare.fact import Fact, Side
from tacitus.compare.matching import Matched, Pair, match
from tacitus.compare.rows import Taken
from tacitus.compare.score import Settings
from tacitus.records import Record


class Source(Record, frozen=True):
    """One of the two: where it lies, what it is, how many events it has (`unit` pairs: a row for each actor and
    recipient of an event), how many rows were left out and why."""

    path: str
    format: str
    unit: str
    events: int
    first: str | None
    last: str | None
    left_out: dict[str, int]

    @classmethod
    def of(cls, path: str, taken: Taken, pairs: bool = False) -> Source:
        """What is told of a file that was read."""
        days = agreement.span(taken.facts)
        return cls(
            path=path,
            format=taken.title,
            unit="pairs" if pairs else "events",
            events=len(taken.facts),
            first=days[0].isoformat() if days else None,
            last=days[1].isoformat() if days else None,
            left_out=dict(sorted(taken.left.items())),
        )


class Line(Record, frozen=True):
    """An event as a line: who did what to whom, when, where."""

    id: str
    day: str
    type: str | None
    own_type: str | None
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    place: str | None
    country: str | None
    killed: int | None
    text: str | None


class PairLine(Record, frozen=True):
    """A pair with its score and the parts of it; km is None where one place is not known to a town."""

    score: float
    day: float
    place: float
    actors: float
    type: float
    days_apart: int
    km: float | None
    mine: Line
    theirs: Line


class Comparison(Record, frozen=True):
    """precision: paired share of mine; recall: paired share of theirs; precision_comparable: the same of those of mine
    whose type theirs has at all. since, until: the days compared. greedy: pairs of groups too large to
    solve exactly. by_chance: pairs that would be found if the days of theirs were dealt anew (`chance`)."""

    mine: Source
    theirs: Source
    since: str | None
    until: str | None
    days: int
    km: float
    at_least: float
    mine_compared: int
    theirs_compared: int
    matched: int
    greedy: int
    by_chance: float
    precision: float | None
    precision_comparable: float | None
    recall: float | None
    f1: float | None
    agreement: tuple[Agreement, ...]
    by_type: tuple[Rate, ...]
    by_country: tuple[Rate, ...]
    by_month: tuple[Rate, ...]
    by_actor: tuple[Rate, ...]
    types: tuple[Crossing, ...]
    pairs: tuple[PairLine, ...]
    mine_alone: tuple[Line, ...]
    theirs_alone: tuple[Line, ...]


def compare_facts(
    mine: Source, theirs: Source, ours: Sequence[Fact], other: Sequence[Fact], settings: Settings, whole: bool = False
) -> Comparison:
    """Match the facts and count. Unless `whole`, both are cut to the days that both cover."""
    cut = None if whole else _common(ours, other)
    if not whole:
        ours, other = _within(ours, cut), _within(other, cut)
    matched = match(ours, other, settings)
    paired = len(matched.pairs)
    precision, recall = agreement.share(paired, len(ours)), agreement.share(paired, len(other))
    return Comparison(
        mine=mine,
        theirs=theirs,
        since=cut[0].isoformat() if cut else None,
        until=cut[1].isoformat() if cut else None,
        days=settings.days,
        km=settings.km,
        at_least=settings.at_least,
        mine_compared=len(ours),
        theirs_compared=len(other),
        matched=paired,
        greedy=matched.greedy,
        by_chance=by_chance(ours, other, settings),
        precision=precision,
        precision_comparable=_comparable(ours, other, matched),
        recall=recall,
        f1=round(2 * precision * recall / (precision + recall), 4) if precision and recall else None,
        agreement=agreement.agreements(matched.pairs, settings),
        by_type=agreement.rates(ours, other, matched, agreement.by_type),
        by_country=agreement.rates(ours, other, matched, agreement.by_country),
        by_month=tuple(sorted(agreement.rates(ours, other, matched, agreement.by_month), key=lambda rate: rate.name)),
        by_actor=agreement.rates(ours, other, matched, agreement.by_actor),
        types=agreement.crossings(matched.pairs),
        pairs=tuple(_pair(pair) for pair in matched.pairs),
        mine_alone=tuple(_line(one) for one in matched.mine_alone),
        theirs_alone=tuple(_line(one) for one in matched.theirs_alone),
    )


def _common(ours: Sequence[Fact], other: Sequence[Fact]) -> tuple[datetime.date, datetime.date] | None:
    """The days both cover; None where there are none."""
    a, b = agreement.span(ours), agreement.span(other)
    if not a or not b or max(a[0], b[0]) > min(a[1], b[1]):
        return None
    return max(a[0], b[0]), min(a[1], b[1])


def _within(facts: Sequence[Fact], days: tuple[datetime.date, datetime.date] | None) -> list[Fact]:
    """Those whose days meet these; none where there are none."""
    return [one for one in facts if days and one.end >= days[0] and one.start <= days[1]]


def _comparable(ours: Sequence[Fact], other: Sequence[Fact], matched: Matched) -> float | None:
    known = {one.type for one in other}
    paired = sum(pair.mine.type in known for pair in matched.pairs)
    return agreement.share(paired, sum(one.type in known for one in ours))


def _pair(pair: Pair) -> PairLine:
    told = pair.likeness
    return PairLine(
        score=round(told.score, 4),
        day=round(told.day, 4),
        place=round(told.place, 4),
        actors=round(told.actors, 4),
        type=round(told.type, 4),
        days_apart=told.days,
        km=None if told.km is None else round(told.km, 1),
        mine=_line(pair.mine),
        theirs=_line(pair.theirs),
    )


def _line(one: Fact) -> Line:
    return Line(
        id=one.id,
        day=one.start.isoformat(),
        type=one.type,
        own_type=one.own_type,
        actors=_names(one.actors),
        recipients=_names(one.recipients),
        place=one.place,
        country=one.country,
        killed=one.killed,
        text=one.text,
    )


def _names(side: Sequence[Side]) -> tuple[str, ...]:
    return tuple(who.name or who.country or "" for who in side)
