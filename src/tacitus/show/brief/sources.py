"""The list of sources: every report that a line of the brief cites gets a number, in the order it is first cited."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from tacitus.records import Report
from tacitus.show import words
from tacitus.show.brief.parts import Cites, Source
from tacitus.show.text import heading, outlet_shown, web_address


class Shelves(Protocol):
    """Where reports are looked up by id."""

    def report(self, id: str) -> Report | None: ...


class Sources:
    """Numbers sources; keeps no text of theirs."""

    def __init__(self, shelves: Shelves, reprints: set[str], most: int) -> None:
        self._shelves, self._reprints, self._most = shelves, reprints, most
        self._known: dict[str, Source] = {}

    def source(self, report_id: str) -> Source | None:
        """The source of a report id, None if the record does not hold the report."""
        if report_id not in self._known:
            report = self._shelves.report(report_id)
            if report is None:
                return None
            self._known[report_id] = Source(
                number=len(self._known) + 1,
                outlet=outlet_shown(report.publisher, report.url, 60),
                title=heading(report.title, report.text, 160),
                date=words.day(report.reference_day) if report.reference_day else "no date",
                url=web_address(report.url),
                reprint=report_id in self._reprints,
            )
        return self._known[report_id]

    def cite(self, reports: Iterable[str], most: int | None = None) -> Cites:
        """The first few of these reports as sources and how many more there are."""
        ids = list(dict.fromkeys(reports))
        shown = [s for s in (self.source(r) for r in ids[: most or self._most]) if s]
        return Cites(sources=tuple(shown), more=max(0, len(ids) - (most or self._most)))

    def all(self) -> tuple[Source, ...]:
        return tuple(self._known.values())
