"""The main job: reports through all stages into a store, one transaction a report, so that it can stop anywhere."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Protocol

import msgspec

from tacitus.issues import IssueLog, TacitusError
from tacitus.records import Mention, Report, parted, text_sha256

if TYPE_CHECKING:
    from tacitus.store import Store


class Coder(Protocol):
    """What codes reports (`tacitus.code.Coder`): in batches, in their order."""

    def code(self, reports: Iterable[Report]) -> Iterator[tuple[Report, list[Mention]]]: ...


class Resolver(Protocol):
    """What resolves mentions (`tacitus.resolve.Resolver`)."""

    def resolve(self, report: Report, mentions: Sequence[Mention]) -> list[Mention]: ...


class Merger(Protocol):
    """What merges mentions into events (`tacitus.merge.Merger`)."""

    def add(self, report: Report, mentions: Sequence[Mention]) -> None: ...
    def rebuild(self, event_id: str) -> object: ...


class Tally(msgspec.Struct, kw_only=True):
    """What a run came to. reports: read; new, versions, known: of those; refused: not English or failed."""

    reports: int = 0
    new: int = 0
    versions: int = 0
    known: int = 0
    refused: int = 0
    mentions: int = 0


class Pipeline:
    """Codes, resolves, keeps and merges reports. `watch` is called with the tally after each report."""

    def __init__(
        self,
        store: Store,
        coder: Coder,
        resolver: Resolver,
        merger: Callable[[Store], Merger],
        issues: IssueLog,
        watch: Callable[[Tally, Report], None] = lambda tally, report: None,
    ) -> None:
        self.store, self.coder, self.resolver = store, coder, resolver
        self.new_merger, self.issues, self.watch = merger, issues, watch
        self.merger = merger(store)
        self.tally = Tally()

    def run(self, reports: Iterable[Report]) -> Tally:
        """Take in reports. TacitusError where nothing more can be kept (full disk, no permission)."""
        for report, mentions in self.coder.code(self._fresh(reports)):
            self._take(report, mentions)
            self.watch(self.tally, report)
        return self.tally

    def _fresh(self, reports: Iterable[Report]) -> Iterator[Report]:
        """The reports that need coding: not those known with this text, not those in another language."""
        from tacitus.code.english import english_only

        def unknown() -> Iterator[Report]:
            for report in reports:
                self.tally.reports += 1
                if self.store.known(report.id) == text_sha256(report.text):
                    self.tally.known += 1
                    self.watch(self.tally, report)
                    continue
                yield report

        yield from english_only(unknown(), self.issues, self._refused)

    def _take(self, report: Report, mentions: Sequence[Mention]) -> None:
        try:
            resolved = self.resolver.resolve(report, mentions)
            with self.store.transaction():
                kept = self.store.put_report(report, resolved)
                if kept.state == "known":  # the same report twice in one batch
                    self.tally.known += 1
                    return
                for event_id in kept.touched:
                    self.merger.rebuild(event_id)
                self.merger.add(report, resolved)
        except (TacitusError, OSError, MemoryError):
            raise
        except Exception as error:
            # one report that trips a stage must not cost the other 49,999; the store has forgotten it whole
            self.merger = self.new_merger(self.store)
            self.issues.fault(report.id, "could not be taken in", error)
            self._refused(report)
            return
        self.tally.new += kept.state == "new"
        self.tally.versions += kept.state == "version"
        self.tally.mentions += len(parted(resolved)[0])

    def _refused(self, report: Report) -> None:
        self.tally.refused += 1
        self.watch(self.tally, report)
