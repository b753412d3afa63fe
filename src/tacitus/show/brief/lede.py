"""The sentences a brief opens with: how much it rests on, how much of it stands, between whom most passed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

import msgspec

from tacitus.outlets import outlet_of
from tacitus.show import words
from tacitus.show.brief.parts import Pair
from tacitus.show.text import clean
from tacitus.store.filters import Filters
from tacitus.store.rows import ReportRow


class Reports:
    """What the brief says of the reports: how many, whose, from when to when, which are reprints."""

    def __init__(self, rows: Iterable[ReportRow]) -> None:
        self.count = 0
        self.outlets: set[str] = set()
        self.nameless = 0  # reports whose outlet nobody names, reprints left out
        self.undated = 0
        self.reprints: set[str] = set()
        self.first: str | None = None
        self.last: str | None = None
        for row in rows:
            self.count += 1
            outlet = outlet_of(row.publisher, row.url)
            if outlet:
                self.outlets.add(outlet)
            elif not row.reprint_of:
                self.nameless += 1
            if row.reprint_of:
                self.reprints.add(row.id)
            day = words.parse(row.first_published or row.published)
            self.undated += day is None
            if day:
                self.first = min(self.first or day.isoformat(), day.isoformat())
                self.last = max(self.last or day.isoformat(), day.isoformat())


def summary(
    events: int, reports: Reports, standings: Counter[str], pairs: Sequence[Pair], disputes: int
) -> tuple[str, ...]:
    """A few plain sentences on the whole span. No sum of the dead: events may be parts of each other."""
    if not events:
        return ()
    outlets = f" of {_count(len(reports.outlets), 'outlet')}" if reports.outlets else ""
    tell = "tells" if reports.count == 1 else "tell"
    said = [f"{_count(reports.count, 'report')}{outlets} {tell} of {_count(events, 'event')}."]
    if reports.nameless > 1:
        said.append(
            f"Of {reports.nameless:,} reports the outlet is not named: they count as one voice together, for nothing "
            "shows that they are independent of one another."
        )
    if reports.undated:
        verb = "has" if reports.undated == 1 else "have"
        undated = f"{_count(reports.undated, 'report')} {verb} no date"
        said.append(f"{undated}: what is told there has a day only where the words name it.")
    if confirmed := standings["confirmed"]:
        verb = "is" if confirmed == 1 else "are"
        said.append(
            f"{_count(confirmed, 'event')} {verb} told by two or more independent outlets with no denial standing."
        )
    if disputed := standings["disputed"]:
        said.append(f"{_count(disputed, 'event')} {'is' if disputed == 1 else 'are'} disputed by a party.")
    if disputes:
        said.append(f"On {_count(disputes, 'point')} accounts differ.")
    hostile = [pair for pair in pairs if pair.conflict > 1]
    if hostile:
        most = max(hostile, key=lambda p: (p.conflict, p.deeds))
        said.append(f"Most acts of conflict passed between {most.a} and {most.b}: {_count(most.conflict, 'event')}.")
    return tuple(said)


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" + ("" if number == 1 else "s")


def selection(filters: Filters) -> tuple[tuple[str, str], ...]:
    """What was selected, in words."""
    told = []
    for field in msgspec.structs.fields(filters):
        value = getattr(filters, field.name)
        if value != field.default and value not in ((), None, False):
            text = (
                " and ".join(value) if field.name == "dyad" else ", ".join(value) if isinstance(value, tuple) else value
            )
            text = words.day(text) if field.name in ("since", "until") else text
            told.append((field.name.replace("_", " "), clean(text, 120)))
    return tuple(told)
