"""What escalates: the dyads of a record whose state of affairs grew worse, the worst first."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import TYPE_CHECKING

import msgspec

from tacitus.escalation import acts as of_acts
from tacitus.escalation import days, sides
from tacitus.escalation.acts import Act
from tacitus.escalation.affairs import MOVED, of, weightiest
from tacitus.escalation.condition import Calendar, Coverage, rules
from tacitus.records import Actor, Event, Record
from tacitus.store.filters import EVERYTHING, Filters

if TYPE_CHECKING:
    from tacitus.store.store import Store

SPAN = 56  # days that are looked through where the filters name none
LEAST = 2  # events of conflict below which nothing is said to rise
TENSE = 2  # severity of a word that is worth a line
Pair = tuple[str, str]


class Rising(Record, frozen=True):
    """A dyad that escalates or did.

    a, b: ids or country codes; a_name, b_name: names. word: the state of affairs now (on `day`), reason: what it rests
    on; from_word: the mildest of the two weeks before the rise; peak, peak_day: the worst of the span, and the day on
    which it was reached; ongoing: it still stands as high. level, level_before: hostile events per 100 independent
    reports in the two weeks to `peak_day` and in the two weeks before; chance: how likely such a rise is by chance
    (None where there is nothing to compare with). hostile: acts of conflict in the span; by_groups: those of them that
    were of groups, not of the state. events: ids of those that moved it, the weightiest first.
    """

    a: str
    b: str
    a_name: str
    b_name: str
    word: str
    from_word: str
    peak: str
    peak_day: str
    day: str
    ongoing: bool
    reason: str
    level: float | None
    level_before: float | None
    chance: float | None
    hostile: int
    by_groups: int
    events: tuple[str, ...] = ()


def rising(store: Store, filters: Filters = EVERYTHING, limit: int | None = 10) -> list[Rising]:
    """Dyads of states and groups that grew worse in the span of the filters (default: the last eight weeks that the
    record observes), by how high they rose (a step less where it has passed) and how much was done."""
    coverage = days.coverage(store, until=filters.until)
    last = Calendar((), coverage).as_of()
    if last is None:
        return []
    since = filters.since or days.shift(last, -SPAN + 1)
    back = days.shift(since, -2 * rules().window)
    met, names = _met(store, msgspec.structs.replace(filters, since=back, until=last))
    seen = Coverage(coverage)
    rows = [row for pair, told in _once(met).items() if (row := _row(pair, told, seen, names, since, last))]
    severity = {word.word: word.severity for word in rules().words}
    rows.sort(
        key=lambda r: (
            -severity[r.peak] + (not r.ongoing),  # what has passed counts a step less
            -r.hostile,
            r.by_groups,
            r.a,
            r.b,
        )
    )
    return rows[:limit]


def _met(store: Store, filters: Filters) -> tuple[dict[Pair, list[Act]], dict[str, str]]:
    """The acts of every two sides that met, and the names of the sides."""
    met: dict[Pair, dict[str, Act]] = {}
    names: dict[str, str] = {}
    for event in of_acts.stream(store, of_acts.counted(filters)):
        for pair, act in _acts(event, names):
            met.setdefault(pair, {}).setdefault(act.id, act)
    return {pair: list(told.values()) for pair, told in met.items()}, names


def _once(met: dict[Pair, list[Act]]) -> dict[Pair, list[Act]]:
    """Without the pairs of which one side is only there with one of its parts: that part has the same acts."""
    acts = {pair: frozenset(act.id for act in told) for pair, told in met.items()}
    parts: set[Pair] = set()
    for pair in met:
        for part, other in (pair, pair[::-1]):
            if ":" in part:
                wider = [(min(whole, other), max(whole, other)) for whole in sides.wholes(part)]
                parts.update(wide for wide in wider if acts.get(wide) == acts[pair])
    return {pair: told for pair, told in met.items() if pair not in parts}


def _acts(event: Event, names: dict[str, str]) -> Iterator[tuple[Pair, Act]]:
    does, gets = _sides(event.actors, names), _sides(event.recipients, names)
    for one, mark in does.items():
        others = gets if event.recipients else {other: m for other, m in does.items() if other > one}
        for other, other_mark in others.items():
            if one == other or _inside(one, other):
                continue
            a, b = min(one, other), max(one, other)
            by = "" if not event.recipients else "a" if one == a else "b"
            yield (a, b), of_acts.act(event, by, "group" in (mark, other_mark))


def _sides(actors: tuple[Actor, ...], names: dict[str, str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for actor in actors:
        for side, mark in sides.sides_of(actor).items():
            found[side] = "" if "" in (mark, found.get(side, mark)) else mark
            if side == actor.id:
                names.setdefault(side, actor.name or actor.text)
    return found


def _inside(one: str, other: str) -> bool:
    """Whether one is part of the other: a group and what it belongs to have no dyad."""
    return ":" in one and ":" in other and (other in sides.wholes(one) or one in sides.wholes(other))


def _row(
    pair: Pair, told: list[Act], coverage: Coverage, names: dict[str, str], since: str, last: str
) -> Rising | None:
    window = rules().window
    hostile = [act for act in told if act.conflict and since <= act.day <= last]
    if len(hostile) < LEAST:
        return None
    calendar = Calendar(told, coverage)
    # a word grows worse on a day of an act, or a little later, when there are enough reports
    after = {days.shift(act.day, n) for act in hostile for n in range(rules().half + 1)}
    stretch = [days.shift(since, -1), *sorted(day for day in after if since <= day <= last)]
    words = [calendar.word(day) for day in stretch]
    worst = max(range(len(words)), key=lambda n: (words[n].severity, -n))
    if worst == 0 or words[worst].severity < TENSE:
        return None
    peak_day = stretch[worst]
    earlier = [calendar.word(days.shift(peak_day, -n)) for n in range(window, 0, -1)]
    low = min((word for word in earlier if word.severity >= 0), key=lambda word: word.severity, default=earlier[-1])
    now = of(calendar, last)
    late, early = calendar.acts(peak_day, window), calendar.acts(days.shift(peak_day, -window), window)
    seen, seen_early = calendar.reports(peak_day, window), calendar.reports(days.shift(peak_day, -window), window)
    count, count_early = (sum(act.conflict for act in acts) for acts in (late, early))
    return Rising(
        a=pair[0],
        b=pair[1],
        a_name=_name(pair[0], names),
        b_name=_name(pair[1], names),
        word=now.word,
        from_word=low.word,
        peak=words[worst].word,
        peak_day=peak_day,
        day=last,
        ongoing=now.severity >= words[worst].severity,
        reason=now.reason,
        level=round(100 * count / seen, 2) if seen else None,
        level_before=round(100 * count_early / seen_early, 2) if seen_early else None,
        chance=chance(count, seen, count_early, seen_early),
        hostile=len(hostile),
        by_groups=sum(act.group for act in hostile),
        events=tuple(act.id for act in weightiest(act for act in late if act.conflict)[:MOVED]),
    )


def chance(late: int, seen: int, early: int, seen_early: int) -> float | None:
    """How likely so large a share of the events would fall into the later stretch if the rate had not risen: the exact
    test of two Poisson rates given their sum (Przyborowski and Wilenski, Biometrika 31, 1940). None without reports in
    either stretch."""
    if not seen or not seen_early:
        return None
    share, total = seen / (seen + seen_early), late + early
    tail = sum(math.comb(total, n) * share**n * (1 - share) ** (total - n) for n in range(late, total + 1))
    return round(min(1.0, tail), 4)


def _name(side: str, names: dict[str, str]) -> str:
    """The name of a side: that of the state, or that of the group in the reports or in the actor knowledge."""
    if side in names:
        return names[side]
    from tacitus.resolve.actors import knowledge

    known = knowledge.load()
    return known.countries.get(side) or next((e.name for e in known.entries if e.id == side), side)
