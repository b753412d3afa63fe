"""A dyad over time: conflict and cooperation by day, week or month, counted in events and set against coverage."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import msgspec

from tacitus.escalation import acts as of_acts
from tacitus.escalation import days, ladder, sides
from tacitus.escalation.acts import Act
from tacitus.escalation.change import changes
from tacitus.escalation.condition import Calendar, rules
from tacitus.records import Record
from tacitus.store.dyads import COARSE, PERIODS, period_of
from tacitus.store.filters import EVERYTHING, Filters

if TYPE_CHECKING:
    from tacitus.store.store import Store


class Period(Record, frozen=True):
    """Two sides in one period; a period in which nothing passed is there too.

    cooperation, conflict: sums of the PLOVER scores above and below 0; change: their sum less that of the period
    before. event_count counts events, report_count the reports that tell them. cooperative, hostile: numbers of events
    of quad classes 1-2 and 3-4. coverage: independent reports of the whole record in the period. conflict_level,
    cooperation_level: hostile and cooperative events per 100 of them (None without a report). rung: the highest
    reached. by_groups: events in which a side stands only with people who are not of its state. a_acts, b_acts: hostile
    events done by a and by b. state: the word for the state of affairs on the last day. turn: "up" or
    "down" where the rate of hostile events becomes another (`changes`). events: ids.
    """

    a: str
    b: str
    period: str
    cooperation: float
    conflict: float
    event_count: int
    report_count: int
    change: float | None = None
    cooperative: int = 0
    hostile: int = 0
    coverage: int = 0
    cooperation_level: float | None = None
    conflict_level: float | None = None
    rung: str = "none"
    by_groups: int = 0
    a_acts: int = 0
    b_acts: int = 0
    state: str = ""
    turn: str | None = None
    events: tuple[str, ...] = ()


def series(store: Store, a: str, b: str, by: str = "week", filters: Filters = EVERYTHING) -> list[Period]:
    """The series of two sides (names, ids or country codes), in either direction.

    It runs over the days that the record observes, from the first to the last report (within `filters.since` and
    `filters.until`), and back to events up to two weeks before the first report. What reports look back on from farther
    is left out unless `since` reaches there. Raises ValueError for a period that is none.
    """
    if by not in PERIODS:
        raise ValueError(f"no such period: {by}")
    told, coverage = gather(store, a, b, filters)
    return build(a, b, told, coverage, by, filters.since, filters.until)


def gather(
    store: Store, a: str, b: str, filters: Filters, coverage: Mapping[str, int] | None = None
) -> tuple[list[Act], dict[str, int]]:
    """The acts of two sides and the coverage by day (`coverage`, where it is known already: it is the whole record's),
    from as far before `since` as the words for the state of affairs look back. No coverage where nobody of one of the
    names is in the record: of him nothing can be said."""
    since = days.shift(filters.since, -2 * rules().window) if filters.since else None
    wider = msgspec.structs.replace(filters, since=since, dyad=None)
    side_a, side_b = sides.find(store, a), sides.find(store, b)
    told = list(of_acts.of_dyad(store, side_a, side_b, wider))
    known = told or all(of_acts.seen(store, side) for side in (side_a, side_b))
    if not known:
        return told, {}
    return told, days.coverage(store) if coverage is None else dict(coverage)


def build(
    a: str,
    b: str,
    told: Sequence[Act],
    coverage: Mapping[str, int],
    by: str,
    since: str | None = None,
    until: str | None = None,
) -> list[Period]:
    """The series of the acts `told`, set against `coverage` (independent reports by day)."""
    first, last = _span([act.day for act in told], coverage, since, until)
    if not first or not last:
        return []
    calendar = Calendar(told, coverage)
    met: dict[str, list[Act]] = {}
    for act in told:
        if COARSE.get(act.precision, 0) <= PERIODS.index(by):
            met.setdefault(period_of(act.day, by), []).append(act)
    seen: dict[str, int] = {}
    for day, number in coverage.items():
        seen[period_of(day, by)] = seen.get(period_of(day, by), 0) + number
    rows: list[Period] = []
    for period in days.periods(first, last, by):
        end = min(days.last_of(period, by), last)
        before = rows[-1].cooperation + rows[-1].conflict if rows else None
        state = calendar.word(end).word
        rows.append(_row(a, b, period, met.get(period, []), seen.get(period, 0), before, state))
    turns = {change.period: change.direction for change in changes(rows) if change.kind == "conflict"}
    return [msgspec.structs.replace(row, turn=turns[row.period]) if row.period in turns else row for row in rows]


def _span(
    told: Sequence[str], coverage: Mapping[str, int], since: str | None, until: str | None
) -> tuple[str | None, str | None]:
    seen = sorted(coverage)
    reach = since or (days.shift(seen[0], -days.LOOKED_BACK) if seen else "")
    first = min([*seen[:1], *(day for day in told if day >= reach)], default="")
    last = max([*seen[-1:], *(() if seen else told)], default="")
    first, last = max(first, since or ""), min(last, until or last)
    return (first, last) if first and last and first <= last else (None, None)


def _row(a: str, b: str, period: str, acts: Sequence[Act], coverage: int, before: float | None, state: str) -> Period:
    hostile = [act for act in acts if act.conflict]
    cooperation = round(sum(act.score for act in acts if act.score > 0), 3)
    conflict = round(sum(act.score for act in acts if act.score < 0), 3)
    return Period(
        a=a,
        b=b,
        period=period,
        cooperation=cooperation,
        conflict=conflict,
        event_count=len(acts),
        report_count=len({report for act in acts for report in act.reports}),
        change=None if before is None else round(cooperation + conflict - before, 3),
        cooperative=len(acts) - len(hostile),
        hostile=len(hostile),
        coverage=coverage,
        cooperation_level=_level(len(acts) - len(hostile), coverage),
        conflict_level=_level(len(hostile), coverage),
        rung=ladder.highest([act.height for act in acts]).name,
        by_groups=sum(act.group for act in acts),
        a_acts=sum(act.by == "a" for act in hostile),
        b_acts=sum(act.by == "b" for act in hostile),
        state=state,
        events=tuple(act.id for act in acts),
    )


def _level(events: int, coverage: int) -> float | None:
    return round(100 * events / coverage, 2) if coverage else None
