"""The entries of its story that a report bears out by what is weighed of its passages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from tacitus.merge.record import Record
from tacitus.merge.score import Verdict
from tacitus.outlook import expected, passages, settling
from tacitus.outlook.expected import Expected
from tacitus.outlook.foretold import Open
from tacitus.outlook.passages import Passage
from tacitus.records import Event, Mention, Report

_HELD = 2048  # entries that are held as read


class Weigher:
    """Holds what it has read of entries."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._read: dict[str, Expected] = {}

    def borne_out(
        self,
        waiting: Sequence[Open],
        report: Report,
        mentions: Sequence[Mention],
        events: Mapping[str, tuple[Event, int | None]],
    ) -> Iterator[tuple[Open, str, Passage, Verdict]]:
        """Those of the entries that wait for a report which it bears out, with what they come to, the passage and why.
        `mentions` of the report; `events`: by mention its event and the day of its first report."""
        told = passages.read(report, mentions, events) if waiting else []
        for one in waiting if told else ():
            x = self._of(one)
            found = settling.best(x, told) if report.id != one.entry.report else None
            if found:
                yield one, settling.state(x), *found

    def _of(self, one: Open) -> Expected:
        held = self._read.get(one.entry.id)
        if held is None or held.one is not one:
            held = self._read[one.entry.id] = expected.read(one, self._record.report(one.entry.report))
            while len(self._read) > _HELD:
                del self._read[next(iter(self._read))]
        return held
