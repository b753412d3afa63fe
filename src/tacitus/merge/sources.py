"""Reports as sources, read once for all their mentions; the least lately read let go."""

from __future__ import annotations

import collections

from tacitus.merge import testimony
from tacitus.merge.record import Record, ReportState
from tacitus.merge.testimony import Source
from tacitus.records import Report

HELD = 4096


class Sources:
    """The reports of a record that merging has read, by id."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self._held: collections.OrderedDict[str, Source] = collections.OrderedDict()

    def read(self, report: Report, state: ReportState | None) -> Source:
        """Read a report, whose state says which one it reprints."""
        origin = self.report(state.reprint_of) if state and state.reprint_of else None
        source = self._held[report.id] = testimony.source(report, origin)
        while len(self._held) > HELD:
            self._held.popitem(last=False)
        return source

    def report(self, id: str) -> Report | None:
        """The text of a report of the record, None where there is none."""
        held = self._held.get(id)
        return held.report if held else self.record.report(id)

    def of(self, id: str) -> Source | None:
        """A report of the record, None where there is none."""
        if id in self._held:
            return self._held[id]
        report = self.record.report(id)
        return self.read(report, self.record.report_state(id)) if report else None

    def day_of(self, id: str) -> str | None:
        """The day on which a report of the record was published."""
        source = self.of(id)
        return source.report.published if source else None

    def clear(self) -> None:
        """Forget all."""
        self._held.clear()
