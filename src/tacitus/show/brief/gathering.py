"""Gather a brief from a record: one pass over its events, then the words of those that are shown."""

from __future__ import annotations

import datetime
import itertools
from collections import Counter
from collections.abc import Iterable
from typing import Protocol

import tacitus
from tacitus.records import Dispute, Event, Mention, Outlook, Report
from tacitus.show import words
from tacitus.show.brief.chains import Chains
from tacitus.show.brief.days import Chosen, Group, Shelf, choose, lead, span
from tacitus.show.brief.escalates import escalates
from tacitus.show.brief.judgements import differences, foretold
from tacitus.show.brief.lede import Reports, selection, summary
from tacitus.show.brief.lines import Lines
from tacitus.show.brief.pairs import Pairs
from tacitus.show.brief.parts import Brief, Day, Limits, Line
from tacitus.show.brief.places import Places
from tacitus.show.brief.rank import happened, may_stand, weight
from tacitus.show.brief.sources import Sources
from tacitus.store.filters import EVERYTHING, Filters
from tacitus.store.rows import ReportRow


class Tables(Protocol):
    """The tables of a store that a brief reads, each streamed."""

    def events(self, filters: Filters) -> Iterable[Event]: ...
    def reports(self, filters: Filters) -> Iterable[ReportRow]: ...
    def disputes(self, filters: Filters) -> Iterable[Dispute]: ...
    def outlook(self, filters: Filters) -> Iterable[Outlook]: ...


class Store(Protocol):
    """What a brief needs of a store."""

    @property
    def tables(self) -> Tables: ...
    def report(self, id: str) -> Report | None: ...
    def mentions(self, ids: Iterable[str]) -> list[Mention]: ...
    def event(self, id: str) -> Event | None: ...


def gather(
    store: Store, filters: Filters = EVERYTHING, limits: Limits | None = None, today: datetime.date | None = None
) -> Brief:
    """The brief of what `filters` select. `today` is the day it is dated (default: now)."""
    limits = limits or Limits()
    shelf, pairs, places, chains = Shelf(limits), Pairs(), Places(), Chains(limits.answers)
    standings: Counter[str] = Counter()
    events = 0
    for event in store.tables.events(filters):
        events += 1
        shelf.add(event)
        chains.add(event)
        if event.status == "actual":
            standings[event.standing] += 1
        if happened(event):
            pairs.add(event)
            places.add(event)
    reports = Reports(store.tables.reports(filters))
    sources = Sources(store, reports.reprints, limits.cites)
    disputes = list(store.tables.disputes(filters))
    held: dict[str, dict[str, str | None]] = {}
    for dispute in disputes:
        held.setdefault(dispute.event_id, {})[dispute.field] = dispute.best
    lines = Lines(store, sources, held)

    old = shelf.background(reports.first)
    groups = sorted((at for at in shelf.totals if at not in old), key=lambda at: at[0], reverse=True)
    chosen = choose(shelf, groups, limits, lines.firm, lines.persons)
    lines.shown |= {event.id for heads, folded in chosen.values() for event in heads + folded}
    lead_lines = tuple(lines.line(event) for event in lead(chosen, limits.lead))
    days = _together([_day(at, shelf, chosen, lines, limits) for at in groups])
    background = _background(shelf, old, lines, limits)
    wide, narrow = places.maps()
    tied, pairs_left = pairs.table(limits.sides)
    rows, places_left = places.table(limits.places, wide)
    steps, chains_left = chains.paths(store.event, lines, sources, limits.chains, limits.steps)
    differ, points, differ_left = differences(disputes, store.event, lines, sources, limits.disputes, limits.voices)
    told, told_left = foretold(store.tables.outlook(filters), store.event, lines, sources, limits.outlook)
    return Brief(
        title=(span(chosen, reports.last) or _dated(groups)) if events else "Nothing to tell",
        summary=summary(events, reports, standings, tied, points),
        filters=selection(filters),
        events=events,
        reports=reports.count,
        outlets=len(reports.outlets),
        standings=tuple((s, standings[s]) for s in words.table()["standing"] if standings[s]),
        lead=lead_lines,
        days=days,
        background=background,
        pairs=tied,
        wide_map=wide,
        narrow_map=narrow,
        places=rows,
        unplaced=places.unplaced,
        chains=steps,
        differences=differ,
        outlook=told,
        sources=sources.all(),
        left_out={"pairs": pairs_left, "places": places_left, "chains": chains_left}
        | {"differences": differ_left, "outlook": told_left},
        made=words.day((today or datetime.date.today()).isoformat()),
        version=tacitus.__version__,
        escalates=escalates(store, filters, lines, store.event),
    )


def _dated(groups: list[Group]) -> str:
    """First to last day of a record without a headline."""
    days = [at[1] for at in groups if at[1] and len(at[1]) == 10]
    return words.days(min(days), max(days)) if days else "No dated events"


def _day(
    at: Group,
    shelf: Shelf,
    chosen: Chosen,
    lines: Lines,
    limits: Limits,
) -> Day:
    heads, folded = chosen[at]
    return Day(
        heading=at[2],
        iso=at[1],
        headlines=tuple(lines.line(event, quotes=limits.quotes) for event in heads),
        folded=tuple(lines.line(event, cites=2, own=True) for event in folded),
        total=shelf.totals[at],
    )


def _together(days: list[Day]) -> tuple[Day, ...]:
    """The days, each run of them of which nothing is shown as one entry with its span and count."""
    out: list[Day] = []
    for quiet, run in itertools.groupby(days, key=lambda day: not day.headlines and not day.folded):
        entries = list(run)
        if quiet and len(entries) > 1:
            first, last = entries[-1].iso, entries[0].iso
            span, total = words.days(first, last), sum(day.total for day in entries)
            entries = [Day(heading=span, iso=None, headlines=(), folded=(), total=total)]
        out += entries
    return tuple(out)


def _background(shelf: Shelf, old: set[Group], lines: Lines, limits: Limits) -> Day | None:
    """What the reports tell of the time before, as one folded list, the weightiest first."""
    if not old:
        return None
    events = sorted(
        (event for at in old for event in shelf.best(at)), key=lambda e: (not may_stand(e), -weight(e), e.id)
    )
    shown: tuple[Line, ...] = tuple(lines.line(event, cites=2, own=True) for event in events[: 2 * limits.folded_a_day])
    return Day(
        heading="Told as background", iso=None, headlines=(), folded=shown, total=sum(shelf.totals[a] for a in old)
    )
