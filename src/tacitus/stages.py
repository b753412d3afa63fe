"""Coder and resolver of one process: reports in, resolved mentions out, and in words what failed."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from tacitus.issues import TacitusError
from tacitus.records import Mention, Report

if TYPE_CHECKING:
    from tacitus.code import Coder
    from tacitus.resolve import Resolver


class Setup(msgspec.Struct, frozen=True):
    """What each process makes its coder and resolver of; without `resolving` mentions keep their spans alone,
    with `again` words come with them that may tell an event again, for merging."""

    model: str | Path | None = None
    point: str = "balanced"
    min_confidence: float = 0.0
    knowledge: Path | None = None
    disputed: str = "tables"
    resolving: bool = True
    again: bool = False

    def stages(self, threads: int = 0) -> tuple[Coder, Resolver | None]:
        """Both, loaded. TacitusError where the model or the user's own knowledge is missing or faulty."""
        from tacitus.code import Coder, retold
        from tacitus.resolve import Resolver

        again = retold.load() if self.again else None
        coder = Coder(self.model, point=self.point, min_confidence=self.min_confidence, threads=threads, again=again)
        return coder, Resolver(self.knowledge, self.disputed) if self.resolving else None


def each(coder: Coder, reports: Iterable[Report]) -> Iterator[tuple[Report, list[Mention] | str]]:
    """Each report with its mentions, or with what went wrong with it; then the coder goes on with the next."""
    stream, pulled = iter(reports), deque[Report]()
    reading: list[Exception] = []

    def noted(again: list[Report]) -> Iterator[Report]:
        yield from again
        try:
            for report in stream:
                pulled.append(report)
                yield report
        except Exception as error:  # no fault of a report
            reading.append(error)
            raise

    while True:
        try:
            for report, mentions in coder.code(noted(list(pulled))):
                pulled.popleft()
                yield report, mentions
            return
        except (TacitusError, OSError, MemoryError):
            raise
        except Exception as error:
            if reading or not pulled:
                raise
            yield pulled.popleft(), _in_words(error)


# what a process of its own codes and resolves with
_stages: list[tuple[Coder, Resolver | None]] = []


def begin(setup: Setup, threads: int) -> None:
    """Runs first in each process."""
    import multiprocessing
    import os
    import signal
    import threading

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # where it could not be begun so
    if parent := multiprocessing.parent_process():

        def follow() -> None:
            parent.join()  # killed, it cannot say goodbye
            os._exit(1)

        threading.Thread(target=follow, daemon=True).start()
    from tacitus.code import vectors

    vectors.KEPT.room = vectors.LONGEST  # what is coded here is resolved at once
    _stages[:] = [setup.stages(threads)]


def tell(raw: bytes) -> list[bytes | str]:
    """Reports, coded and resolved; in words what went wrong with one."""
    coder, resolver = _stages[0]
    coded = each(coder, msgspec.msgpack.decode(raw, type=list[Report]))
    return [_resolved(resolver, report, found) for report, found in coded]


def _resolved(resolver: Resolver | None, report: Report, mentions: list[Mention] | str) -> bytes | str:
    if isinstance(mentions, str):
        return mentions
    try:
        return msgspec.msgpack.encode(mentions if resolver is None else resolver.resolve(report, mentions))
    except Exception as error:
        return _in_words(error)


def _in_words(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"
