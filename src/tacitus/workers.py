"""Coding and resolving in several processes at once.

A fifth of coding and all of resolving is Python, which runs on one processor of a process, whatever the number of
threads. So reports are coded and resolved in processes of their own, two as a rule: each holds a model and the
knowledge (some 300 MB), and its threads take the rest of the processors. The first reports are coded here, since such
a process takes a second to begin: what is short never waits for it. What comes out does not depend on how many there
are, and a report that trips a stage costs no other.
"""

from __future__ import annotations

import contextlib
import ctypes
import functools
import gc
import itertools
import signal
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import TYPE_CHECKING

import msgspec

from tacitus.issues import TacitusError
from tacitus.records import Mention, Report
from tacitus.stages import Setup, begin, each, tell

if TYPE_CHECKING:
    from tacitus.code import Coder
    from tacitus.resolve import Resolver

ALONE = 64  # reports that are coded here before other processes begin
_CODING = ("tacitus.code", "tacitus.resolve", "tacitus.read.language")  # whose caches are of no use to merging
_USUAL = 2  # processes, where nobody says how many
_AHEAD = 3  # parcels given to each process ahead of the one awaited: one may take as long as several


class Fault(Exception):
    """What went wrong with a report, in words."""


class Told(list[Mention]):
    """Mentions of a report that are resolved already, none where that failed."""

    fault: str = ""

    @classmethod
    def failed(cls, fault: str) -> Told:
        """Nothing, and why."""
        told = cls()
        told.fault = fault
        return told


class Workers:
    """Coder and resolver in one, as `tacitus.pipeline.Pipeline` takes them, over `processes`. By default two, or
    one where there is but one processor: then everything is done here, as in the first `alone` reports."""

    def __init__(self, setup: Setup, processes: int = 0, alone: int = ALONE) -> None:
        from tacitus.code.coder import processors

        self.setup, self.alone = setup, alone
        self.processes = processes or min(_USUAL, processors())
        self.threads = max(1, processors() // self.processes)  # of each process
        self._held: tuple[Coder, Resolver | None] | None = setup.stages()  # told at once where one is missing

    def code(self, reports: Iterable[Report]) -> Iterator[tuple[Report, list[Mention]]]:
        """Each report with its mentions, in the order given. TacitusError where a process was stopped from outside."""
        stream = iter(reports)
        here = stream if self.processes == 1 else itertools.islice(stream, self.alone)
        for report, found in each(self._own()[0], here):
            yield report, Told.failed(found) if isinstance(found, str) else found
        more = next(stream, None)
        if more is not None:
            self._let_go()
            yield from self._apart(itertools.chain([more], stream))

    def resolve(self, report: Report, mentions: Sequence[Mention]) -> list[Mention]:
        """The mentions that `code` gave, resolved. Raises Fault where coding failed with this report, or resolving in
        another process."""
        if isinstance(mentions, Told):
            if mentions.fault:
                raise Fault(mentions.fault)
            return mentions
        resolver = self._own()[1]
        return list(mentions) if resolver is None else resolver.resolve(report, mentions)

    def _own(self) -> tuple[Coder, Resolver | None]:
        """Coder and resolver of this process."""
        if self._held is None:
            self._held = self.setup.stages()
        return self._held

    def _let_go(self) -> None:
        """Give back what this process coded and resolved with, two hundred megabytes: others go on, and merging needs
        the room. What it still asks of it (is this word a pronoun?) is loaded again when asked."""
        from tacitus.code import vectors

        self._held = None
        vectors.KEPT.clear()
        for one in gc.get_objects():
            if isinstance(one, functools._lru_cache_wrapper) and str(one.__module__).startswith(_CODING):
                one.cache_clear()
        gc.collect()
        with contextlib.suppress(
            OSError, AttributeError, TypeError
        ):  # where the system keeps freed memory until it is asked
            ctypes.CDLL(None).malloc_trim(0)

    def _apart(self, reports: Iterable[Report]) -> Iterator[tuple[Report, list[Mention]]]:
        stream = iter(reports)
        parcels = iter(lambda: list(itertools.islice(stream, 1 if self.threads == 1 else 2 * self.threads)), [])
        waiting: deque[tuple[list[Report], Future[list[bytes | str]]]] = deque()
        try:
            with self._pool() as pool:
                for parcel in parcels:
                    waiting.append((parcel, pool.submit(tell, msgspec.msgpack.encode(parcel))))
                    if len(waiting) > _AHEAD * self.processes:
                        yield from _told(*waiting.popleft())
                while waiting:
                    yield from _told(*waiting.popleft())
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
        pool = ProcessPoolExecutor(self.processes, anew, begin, (self.setup, self.threads))
        with _unheard():
            for _ in range(self.processes):
                pool.submit(abs, 0)  # begins one
        try:
            yield pool
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


@contextlib.contextmanager
def _unheard() -> Iterator[None]:
    """What begins now never hears Ctrl-C, which is for the process that keeps the record: that one hears it after."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _told(parcel: list[Report], future: Future[list[bytes | str]]) -> Iterator[tuple[Report, list[Mention]]]:
    for report, raw in zip(parcel, future.result(), strict=True):
        if isinstance(raw, str):
            yield report, Told.failed(raw)
        else:
            yield report, Told(msgspec.msgpack.decode(raw, type=list[Mention]))
