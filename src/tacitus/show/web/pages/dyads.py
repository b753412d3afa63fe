"""Pairs of sides, and one pair over time: how it escalates, where its course changes, how things stand now."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any

import msgspec

from tacitus import escalation
from tacitus.escalation.acts import Act
from tacitus.escalation.affairs import of
from tacitus.escalation.condition import Calendar
from tacitus.escalation.days import coverage
from tacitus.escalation.series import build, gather
from tacitus.records import Event
from tacitus.show.web.answer import Ask, Page
from tacitus.show.web.fault import Fault
from tacitus.show.web.pages import parts
from tacitus.show.web.queries import counts, dyads
from tacitus.show.web.queries import events as rows
from tacitus.show.web.remember import lately, remember
from tacitus.show.web.view.lines import lines

_EVENTS, _RISING, _MARKED = 25, parts.RISING, 12


def table(ask: Ask) -> Page:
    """Pairs of sides with the most events, and those that escalate."""

    def read() -> tuple[dyads.Pair, ...]:
        return pairs(ask)[: ask.selection.limit or dyads.MOST]

    def html() -> Mapping[str, Any]:
        return {
            "rows": read(),
            "names": parts.sides(ask.store, (code for row in read() for code in (row.a, row.b))),
            "rising": parts.rising(ask, _RISING),
            **parts.choices(ask.store),
        }

    def data() -> Any:
        return {
            "version": rows.version(ask.store),
            "items": read(),
            "rising": [entry["row"] for entry in parts.rising(ask, _RISING) or ()],
        }

    return Page("dyads.html.jinja", "Sides", html, data, read, dyads.Pair)


def pairs(ask: Ask) -> tuple[dyads.Pair, ...]:
    """Pairs of sides, those of most events first; of a large record as they were worked out last."""
    filters = msgspec.structs.replace(ask.selection.filters, newest=False)
    found = lately(ask, "pairs", filters, lambda store: dyads.pairs(store, filters))
    if found is None:  # nobody has asked yet
        found = remember(ask, "pairs", filters, lambda: dyads.pairs(ask.store, filters))
    return found


class Pair:
    """What passed between two sides, read once whoever asks for it first."""

    def __init__(self, ask: Ask, a: str, b: str) -> None:
        self.ask, self.a, self.b = ask, a, b
        self.filters = msgspec.structs.replace(ask.selection.filters, dyad=(a, b))
        self.by = ask.selection.by or "week"

    @cached_property
    def _gathered(self) -> tuple[list[Act], dict[str, int]]:
        """What series and state are both made of."""
        ask, filters = self.ask, msgspec.structs.replace(self.ask.selection.filters, newest=False)
        seen = remember(ask, "coverage", None, lambda: coverage(ask.store))
        key = (self.a, self.b, filters)
        return remember(ask, "acts", key, lambda: gather(ask.store, self.a, self.b, filters, seen))

    @cached_property
    def series(self) -> list[escalation.Period]:
        filters = self.ask.selection.filters
        return build(self.a, self.b, *self._gathered, self.by, filters.since, filters.until)

    @cached_property
    def changes(self) -> list[escalation.Change]:
        return escalation.changes(self.series)

    @cached_property
    def state(self) -> escalation.State:
        told, seen = self._gathered
        until = self.ask.selection.filters.until
        calendar = Calendar(told, {day: number for day, number in seen.items() if not until or day <= until})
        return of(calendar, calendar.as_of())

    @property
    def data(self) -> dict[str, Any]:
        """The two sides over time, their changes of course and state of affairs, for programs."""
        return {
            "a": self.a,
            "b": self.b,
            "by": self.by,
            "state": self.state,
            "changes": self.changes,
            "series": self.series,
        }

    @cached_property
    def page(self) -> tuple[list[Event], str | None]:
        limit = self.ask.limit if self.ask.selection.limit else _EVENTS
        return rows.page(self.ask.store, self.filters, limit, self.ask.selection.after)


def one(ask: Ask, *sides: str) -> Page:
    """Two sides."""
    if len(sides) != 2 or not all(sides) or sides[0] == sides[1]:
        raise Fault(404, "Name two sides: /dyads/USA/IRN.")
    pair = Pair(ask, *sides)
    total = counts.total(ask.store, pair.filters)
    if not total and not counts.total(ask.store, msgspec.structs.replace(pair.filters, since=None, until=None)):
        raise Fault(404, f"The record holds no event between {sides[0][:60]!r} and {sides[1][:60]!r}.")

    names = parts.sides(ask.store, sides)

    def html() -> Mapping[str, Any]:
        marked = rows.many(ask.store, pair.state.events[:_MARKED])
        shown = [period for period in pair.series if period.event_count]
        return {
            "a": names[sides[0]],
            "b": names[sides[1]],
            "codes": sides,
            "by": pair.by,
            "series": shown[-104:],
            "periods": len(pair.series),
            "changes": pair.changes,
            "state": pair.state,
            "marked": lines(ask.store, marked, own=True),
            "lines": lines(ask.store, pair.page[0], own=True),
            "next": pair.page[1],
            "total": total,
            **parts.choices(ask.store),
        }

    def data() -> Any:
        return {**pair.data, "events": pair.page[0], "next": pair.page[1]}

    title = f"{names[sides[0]]} and {names[sides[1]]}"
    return Page("dyad.html.jinja", title, html, data, lambda: pair.series, escalation.Period)
