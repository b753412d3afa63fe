"""Coding and resolving in several processes at once.

A fifth of coding and all of resolving is Python, which runs on one processor of a process, whatever the number of
threads. So each processor gets a process of its own that codes and resolves whole reports. Such a process takes about
a second to begin and 250 MB, hence the first reports are coded here, side by side in threads: what is short never
waits for it. What comes out does not depend on how many there are.
"""

from __future__ import annotations

import contextlib
import itertools
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from tacitus.issues import TacitusError
from tacitus.records import Mention, Report

if TYPE_CHECKING:
    from tacitus.code import Coder
    from tacitus.resolve import Resolver

ALONE = 64  # reports that are coded here before other processes begin
_AHEAD = 3  # reports given to each process ahead of the one awaited: one may take as long as several


class Setup(msgspec.Struct, frozen=True):
    """What each process makes its coder and resolver of; without `resolving` mentions keep their spans alone."""

    model: str | None = None
    point: str = "balanced"
    min_confidence: float = 0.0
    knowledge: Path | None = None
    disputed: str = "tables"
    resolving: bool = True

    def stages(self, threads: int = 0) -> tuple[Coder, Resolver | None]:
        """Both, loaded. TacitusError where the model or the user's own knowledge is missing or faulty."""
        from tacitus.code import Coder
        from tacitus.resolve import Resolver

        coder = Coder(self.model, point=self.point, min_confidence=self.min_confidence, threads=threads)
        return coder, Resolver(self.knowledge, self.disputed) if self.resolving else None


class Told(list[Mention]):
    """Mentions of a report that another process coded and resolved, or what went wrong there."""

    fault: Exception | None = None


class Workers:
    """A coder and a resolver in one, as `tacitus.pipeline.Pipeline` takes them, over `processes` (default: one to each
    processor; with 1 everything is done here)."""

    def __init__(self, setup: Setup, processes: int = 0, alone: int = ALONE) -> None:
        from tacitus.code.coder import processors

        self.setup, self.alone = setup, alone
        self.processes = processes or processors()
        self._coder, self._resolver = setup.stages(self.processes)

    def code(self, reports: Iterable[Report]) -> Iterator[tuple[Report, list[Mention]]]:
        """Each report with its mentions, in the order given. TacitusError where a process was stopped from outside."""
        stream = iter(reports)
        here = stream if self.processes == 1 else itertools.islice(stream, self.alone)
        yield from self._coder.code(here)
        more = next(stream, None)
        if more is not None:
            yield from self._apart(itertools.chain([more], stream))

    def resolve(self, report: Report, mentions: Sequence[Mention]) -> list[Mention]:
        """The mentions that `code` gave, resolved. Raises what went wrong with this report in another process."""
        if isinstance(mentions, Told):
            if mentions.fault is not None:
                raise mentions.fault
            return mentions
        return list(mentions) if self._resolver is None else self._resolver.resolve(report, mentions)

    def _apart(self, reports: Iterable[Report]) -> Iterator[tuple[Report, list[Mention]]]:
        waiting: deque[tuple[Report, Future[bytes]]] = deque()
        try:
            with self._pool() as pool:
                for report in reports:
                    waiting.append((report, pool.submit(_tell, msgspec.msgpack.encode(report))))
                    if len(waiting) > _AHEAD * self.processes:
                        yield _told(*waiting.popleft())
                while waiting:
                    yield _told(*waiting.popleft())
        except BrokenProcessPool as error:
            raise TacitusError(
                "a process that codes was stopped from outside (out of memory?); what was kept stays: give the same "
                "command again, with --processes 1 if it takes too much memory"
            ) from error

    @contextlib.contextmanager
    def _pool(self) -> Iterator[ProcessPoolExecutor]:
        import multiprocessing

        # begun anew rather than forked: threads, and the runtime of the model, do not live through a fork
        anew = multiprocessing.get_context("spawn")
        pool = ProcessPoolExecutor(self.processes, anew, _begin, (self.setup,))
        try:
            yield pool
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _told(report: Report, future: Future[bytes]) -> tuple[Report, list[Mention]]:
    try:
        return report, Told(msgspec.msgpack.decode(future.result(), type=list[Mention]))
    except BrokenProcessPool:
        raise
    except Exception as error:  # of one report: whoever resolves it is told
        failed = Told()
        failed.fault = error
        return report, failed


# what a process of its own codes and resolves with
_stages: list[tuple[Coder, Resolver | None]] = []


def _begin(setup: Setup) -> None:
    """Runs first in each process."""
    import multiprocessing
    import os
    import signal
    import threading

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the one that keeps the record
    if parent := multiprocessing.parent_process():

        def follow() -> None:
            parent.join()  # killed, it cannot say goodbye
            os._exit(1)

        threading.Thread(target=follow, daemon=True).start()
    _stages[:] = [setup.stages(threads=1)]


def _tell(raw: bytes) -> bytes:
    """One report, coded and resolved."""
    coder, resolver = _stages[0]
    ((report, mentions),) = coder.code([msgspec.msgpack.decode(raw, type=Report)])
    return msgspec.msgpack.encode(mentions if resolver is None else resolver.resolve(report, mentions))
