"""What two records agree on: how many events both have, how alike they tell them, where they part."""

from __future__ import annotations

import collections
import datetime
import statistics
from collections.abc import Callable, Iterable, Sequence

from tacitus.compare.fact import Fact, quad
from tacitus.compare.matching import Matched, Pair
from tacitus.compare.score import Settings
from tacitus.records import Record

Kinds = Callable[[Fact], Iterable[str]]
_ALIKE = 0.6  # from this likeness of actors on, both name the same


class Rate(Record, frozen=True):
    """Events of one kind: how many each has, how many of mine and of theirs are paired, and of these pairs how many
    have the same kind on both sides. precision: paired share of mine; recall: paired share of theirs."""

    name: str
    mine: int
    theirs: int
    mine_paired: int
    theirs_paired: int
    same: int
    precision: float | None
    recall: float | None


class Agreement(Record, frozen=True):
    """One thing the pairs agree on, or not. `pairs`: those in which both tell it."""

    field: str
    measure: str
    value: float | None
    pairs: int


class Crossing(Record, frozen=True):
    """How many pairs have this type with mine and that with theirs; None: a type that PLOVER does not have."""

    mine: str | None
    theirs: str | None
    pairs: int


def rates(mine: Sequence[Fact], theirs: Sequence[Fact], matched: Matched, kinds: Kinds) -> tuple[Rate, ...]:
    """Rates by kind, the most frequent first. kinds: the kinds of a fact, as its type or the countries in it."""
    counts = [collections.Counter(kind for one in facts for kind in kinds(one)) for facts in (mine, theirs)]
    left: collections.Counter[str] = collections.Counter()
    right: collections.Counter[str] = collections.Counter()
    both: collections.Counter[str] = collections.Counter()
    for pair in matched.pairs:
        ours, other = set(kinds(pair.mine)), set(kinds(pair.theirs))
        left.update(ours)
        right.update(other)
        both.update(ours & other)
    every = sorted(counts[0] | counts[1], key=lambda kind: (-counts[0][kind] - counts[1][kind], kind))
    return tuple(
        Rate(
            name=kind,
            mine=counts[0][kind],
            theirs=counts[1][kind],
            mine_paired=left[kind],
            theirs_paired=right[kind],
            same=both[kind],
            precision=share(left[kind], counts[0][kind]),
            recall=share(right[kind], counts[1][kind]),
        )
        for kind in every
    )


def by_type(one: Fact) -> Iterable[str]:
    """Its PLOVER type."""
    return (one.type or "(no PLOVER type)",)


def by_country(one: Fact) -> Iterable[str]:
    """The country it happened in."""
    return (one.country or "(not told)",)


def by_month(one: Fact) -> Iterable[str]:
    """The month it begins in."""
    return (f"{one.start:%Y-%m}",)


def by_actor(one: Fact) -> Iterable[str]:
    """Who takes part: countries, else names."""
    sides = (*one.actors, *one.recipients)
    return dict.fromkeys(side.country or side.name or "(nameless)" for side in sides) or ("(nobody)",)


def agreements(pairs: Sequence[Pair], settings: Settings) -> tuple[Agreement, ...]:
    """How far the pairs agree on day, place, actors, type and killed."""
    days = [pair.likeness.days for pair in pairs]
    km = [pair.likeness.km for pair in pairs if pair.likeness.km is not None]
    lands = [(p.mine.country, p.theirs.country) for p in pairs if p.mine.country and p.theirs.country]
    named = [p for p in pairs if (p.mine.actors or p.mine.recipients) and (p.theirs.actors or p.theirs.recipients)]
    types = [(p.mine.type, p.theirs.type) for p in pairs if p.mine.type and p.theirs.type]
    quads = [(str(quad(a)), str(quad(b))) for a, b in types]
    killed = [
        (p.mine.killed, p.theirs.killed)
        for p in pairs
        if p.mine.killed is not None and p.theirs.killed is not None and (p.mine.killed or p.theirs.killed)
    ]
    near = [abs(a - b) <= 0.25 * max(a, b) for a, b in killed]
    alike = [p.likeness.actors >= _ALIKE for p in named]
    return (
        Agreement(field="day", measure="days that meet", value=_true(d == 0 for d in days), pairs=len(days)),
        Agreement(field="day", measure="days apart, mean", value=_mean(days), pairs=len(days)),
        Agreement(field="place", measure="same country", value=_true(a == b for a, b in lands), pairs=len(lands)),
        Agreement(field="place", measure="km apart, median", value=_median(km), pairs=len(km)),
        Agreement(
            field="place",
            measure=f"within {settings.km:g} km",
            value=_true(k <= settings.km for k in km),
            pairs=len(km),
        ),
        Agreement(field="actors", measure="named alike", value=_true(alike), pairs=len(named)),
        Agreement(field="type", measure="same type", value=_true(a == b for a, b in types), pairs=len(types)),
        Agreement(field="type", measure="kappa of types", value=kappa(types), pairs=len(types)),
        Agreement(field="type", measure="same quad class", value=_true(a == b for a, b in quads), pairs=len(quads)),
        Agreement(field="type", measure="kappa of quad classes", value=kappa(quads), pairs=len(quads)),
        Agreement(field="killed", measure="same number", value=_true(a == b for a, b in killed), pairs=len(killed)),
        Agreement(field="killed", measure="within a quarter", value=_true(near), pairs=len(killed)),
    )


def crossings(pairs: Sequence[Pair]) -> tuple[Crossing, ...]:
    """Types of mine against types of theirs, the most frequent first."""
    counted = collections.Counter((pair.mine.type, pair.theirs.type) for pair in pairs)
    ordered = sorted(counted.items(), key=lambda item: (-item[1], str(item[0])))
    return tuple(Crossing(mine=a, theirs=b, pairs=n) for (a, b), n in ordered)


def kappa(pairs: Sequence[tuple[str | None, str | None]]) -> float | None:
    """Cohen's kappa: agreement beyond chance, 1 at most. None where chance alone would agree always."""
    if not pairs:
        return None
    total = len(pairs)
    ours = collections.Counter(a for a, _ in pairs)
    other = collections.Counter(b for _, b in pairs)
    chance = sum(ours[kind] * other[kind] for kind in ours) / total**2
    seen = sum(a == b for a, b in pairs) / total
    return None if chance == 1 else round((seen - chance) / (1 - chance), 4)


def share(part: int, whole: int) -> float | None:
    """A share, None of nothing."""
    return round(part / whole, 4) if whole else None


def _true(values: Iterable[bool]) -> float | None:
    found = list(values)
    return share(sum(found), len(found))


def _mean(values: Sequence[float]) -> float | None:
    return round(statistics.fmean(values), 4) if values else None


def _median(values: Sequence[float]) -> float | None:
    return round(statistics.median(values), 2) if values else None


def span(facts: Sequence[Fact]) -> tuple[datetime.date, datetime.date] | None:
    """First and last day on which an event begins."""
    days = [one.start for one in facts]
    return (min(days), max(days)) if days else None
