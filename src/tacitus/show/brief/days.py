"""Which day an event belongs to, and which events of a day are shown: kept bounded while the record streams by."""

from __future__ import annotations

import datetime
import heapq
from collections import defaultdict
from collections.abc import Callable, Iterable

from tacitus.records import Event
from tacitus.show import words
from tacitus.show.brief.alike import alike
from tacitus.show.brief.parts import Limits
from tacitus.show.brief.rank import dead, may_head, may_stand, weight

_A_DAY = frozenset({"hour", "day", "range", "week", "unstated"})
GAP = 4  # days without a headline that set a look back apart from the span of the brief
BACKGROUND_DAYS = 30  # what lies longer before the first report than this is told as background

# sort key of a group, its first day (ISO) and heading
Group = tuple[str, str | None, str]
UNDATED: Group = ("", None, "Not dated, or only to the year")


def group(event: Event) -> Group:
    """The group an event is listed in: its first day, its month where only that is known, else the undated ones."""
    date = event.date
    start = words.parse(date.start) if date else None
    if date is None or start is None:
        return UNDATED
    end = words.parse(date.end) or start
    if date.precision in _A_DAY and (end - start).days <= 31:
        return start.isoformat(), start.isoformat(), words.day(start.isoformat(), weekday=True)
    if (end - start).days <= 31:
        heading = f"{words.MONTHS[start.month - 1]} {start.year}, day not told"
        return f"{start.isoformat()[:7]}-00", start.isoformat()[:7], heading
    return UNDATED


class Shelf:
    """The weightiest events of each group and the number of all."""

    def __init__(self, limits: Limits) -> None:
        self._room = limits.headlines_a_day + limits.folded_a_day
        self._heaps: dict[Group, list[tuple[float, str, Event]]] = defaultdict(list)
        self.totals: dict[Group, int] = defaultdict(int)

    def add(self, event: Event) -> None:
        at = group(event)
        self.totals[at] += 1
        heap = self._heaps[at]
        entry = (weight(event), event.id, event)
        if len(heap) < self._room:
            heapq.heappush(heap, entry)
        else:
            heapq.heappushpop(heap, entry)

    def best(self, at: Group) -> list[Event]:
        """Events of a group, the weightiest first."""
        return [event for _, _, event in sorted(self._heaps[at], key=lambda e: (-e[0], e[1]))]

    def background(self, first_report: str | None) -> set[Group]:
        """Groups told only as background: undated, or long before the first report. None where that is the record."""
        start = words.parse(first_report)
        if start is None:
            return {UNDATED} & self.totals.keys()
        edge = (start - datetime.timedelta(days=BACKGROUND_DAYS)).isoformat()
        old = {at for at in self.totals if at == UNDATED or at[0] < edge}
        mass = sum(self.totals[at] for at in old if at != UNDATED)
        return old if mass * 2 <= sum(self.totals.values()) else {UNDATED} & old


Chosen = dict[Group, tuple[list[Event], list[Event]]]


def choose(
    shelf: Shelf,
    groups: Iterable[Group],
    limits: Limits,
    firm: Callable[[Event], bool],
    persons: Callable[[Event], set[str]],
) -> Chosen:
    """Headlines and folded events of each group.

    An event heads its day if it may, weighs at least half of what the day's weightiest does, and is no near-duplicate
    of a weightier one. Over all days the budgets of `limits` hold: first the weightiest event of each of the newest
    days gets its room, then the weightiest of the record. `groups` come newest first. Where nothing clears the bar of
    a headline, as in a record of one outlet, whatever stands may head. `firm`, which reads the mentions, has the last
    word; `persons` are the targets that a headline names.
    """
    groups = list(groups)
    newest = set(groups[: limits.newest])
    bar = may_head if any(may_head(event) for at in groups for event in shelf.best(at)) else may_stand
    heads: list[tuple[float, Group, Event]] = []
    rest: list[tuple[float, Group, Event]] = []
    for at in groups:
        chosen = _heads([event for event in shelf.best(at) if bar(event)], limits.headlines_a_day, firm)
        heads += [(weight(event), at, event) for event in chosen]
        taken = {event.id for event in chosen}
        others = [event for event in shelf.best(at) if event.id not in taken][: limits.folded_a_day]
        rest += [(weight(event), at, event) for event in others]
    out: Chosen = {at: ([], []) for at in groups}
    again = _killed_twice(heads, persons)
    rest += [head for head in heads if head[2].id in again]
    heads = [head for head in heads if head[2].id not in again]
    tops: dict[Group, str] = {}
    for _, at, event in heads:
        tops.setdefault(at, event.id)  # the weightiest of its group comes first
    heads.sort(key=lambda e: (not (e[1] in newest and tops[e[1]] == e[2].id), -e[0], e[2].id))
    for _, at, event in heads[: limits.headlines]:
        out[at][0].append(event)
    rest = sorted(rest + heads[limits.headlines :], key=lambda e: (-e[0], e[2].id))
    for _, at, event in rest[: limits.folded]:
        out[at][1].append(event)
    return out


def _heads(able: list[Event], most: int, firm: Callable[[Event], bool]) -> list[Event]:
    """The weightiest first, without those that tell nearly the same."""
    chosen: list[Event] = []
    for event in able:
        if len(chosen) == most or (chosen and weight(event) < weight(chosen[0]) / 2):
            break
        twin = next((at for at, other in enumerate(chosen) if alike(other, event)), None)
        if twin is None:
            if firm(event):
                chosen.append(event)
        elif (
            len(event.voices) > len(chosen[twin].voices) and weight(event) > 0.75 * weight(chosen[twin]) and firm(event)
        ):
            chosen[twin] = event  # of two that tell nearly the same the one that more outlets tell
    return chosen


def lead(chosen: Chosen, most: int) -> list[Event]:
    """The weightiest headlines in the order they happened; of two alike on neighbouring days only the weightier."""
    heads = [(at, event) for at, (heads, _) in chosen.items() for event in heads if at != UNDATED]
    best: list[tuple[Group, Event]] = []
    for at, event in sorted(heads, key=lambda h: (-weight(h[1]), h[1].id)):
        if len(best) < most and not any(_near(at, other) and alike(told, event) for other, told in best):
            best.append((at, event))
    return [event for _, event in sorted(best, key=lambda h: (h[0][0], h[1].id))]


def _killed_twice(heads: list[tuple[float, Group, Event]], persons: Callable[[Event], set[str]]) -> set[str]:
    """Attacks on a person whom a weightier headline of another day kills: that is the same death, misdated."""
    gone: set[str] = set()
    again: set[str] = set()
    for _, _, event in sorted((h for h in heads if h[2].event == "ASSAULT"), key=lambda h: (-h[0], h[2].id)):
        named = persons(event)
        if gone & named:
            again.add(event.id)
        elif event.mode == "targeted" and dead(event):
            gone |= named
    return again


def _near(some: Group, other: Group) -> bool:
    a, b = words.parse(some[1]), words.parse(other[1])
    return bool(a and b and abs((a - b).days) <= 1)


def span(chosen: Chosen, last_report: str | None) -> str | None:
    """First to last day of the bulk of the headlines, in words. A look back from a month later, an anniversary or a
    slip of a date stretches no span: what lies beyond a gap at either end, of days and of a quarter of the rest, counts
    only if it is a tenth. A year of which little is told has gaps of weeks, and is a year."""
    heads = {at[1]: len(told) for at, (told, _) in chosen.items() if told and at[1] and len(at[1]) == 10}
    days = sorted(day for day in heads if day <= (last_report or day)) or sorted(heads)
    total = sum(heads[day] for day in days)
    for ends in (days, days[::-1]):  # cut from the front, then from the back
        for at in range(1, len(ends)):
            a, b, end = (words.parse(day) for day in (ends[at - 1], ends[at], ends[-1]))
            gone = sum(heads[day] for day in ends[:at])
            wide = a and b and end and abs((b - a).days) > max(GAP, abs((end - b).days) / 4)
            if wide and gone * 10 <= total:
                days = sorted(set(days) - set(ends[:at]))
    return words.days(days[0], days[-1]) if days else None
