"""Which day an event belongs to, and which events of a day are shown: kept bounded while the record streams by."""

from __future__ import annotations

import datetime
import heapq
from collections import defaultdict
from collections.abc import Iterable

from tacitus.records import Event
from tacitus.show import words
from tacitus.show.brief.parts import Limits
from tacitus.show.brief.rank import may_head, weight

_A_DAY = frozenset({"hour", "day", "range", "week", "unstated"})
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


def choose(shelf: Shelf, groups: Iterable[Group], limits: Limits) -> dict[Group, tuple[list[Event], list[Event]]]:
    """Headlines and folded events of each group.

    An event heads its day if it may and weighs at least half of what the day's weightiest does. Over all days the
    budgets of `limits` hold: first the weightiest event of each of the newest days gets its room, then the weightiest
    of the record. `groups` come newest first.
    """
    groups = list(groups)
    newest = set(groups[: limits.newest])
    heads: list[tuple[float, Group, Event]] = []
    rest: list[tuple[float, Group, Event]] = []
    for at in groups:
        able = [event for event in shelf.best(at) if may_head(event)]
        floor = weight(able[0]) / 2 if able else 0.0
        chosen = [event for event in able[: limits.headlines_a_day] if weight(event) >= floor]
        heads += [(weight(event), at, event) for event in chosen]
        taken = {event.id for event in chosen}
        others = [event for event in shelf.best(at) if event.id not in taken][: limits.folded_a_day]
        rest += [(weight(event), at, event) for event in others]
    out: dict[Group, tuple[list[Event], list[Event]]] = {at: ([], []) for at in groups}
    tops = {
        (at, max((h for h in heads if h[1] == at), key=lambda h: h[0])[2].id) for at in newest & {h[1] for h in heads}
    }
    heads.sort(key=lambda e: ((e[1], e[2].id) not in tops, -e[0], e[2].id))
    for _, at, event in heads[: limits.headlines]:
        out[at][0].append(event)
    rest = sorted(rest + heads[limits.headlines :], key=lambda e: (-e[0], e[2].id))
    for _, at, event in rest[: limits.folded]:
        out[at][1].append(event)
    return out
