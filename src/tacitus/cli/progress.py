"""How far a run has come: a bar on a terminal, nothing elsewhere."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tacitus.issues import IssueLog

if TYPE_CHECKING:
    from tacitus.pipeline import Tally
    from tacitus.records import Report


class Watch:
    """Follows the files and the tally of a run. Bytes of text stand for the way through a file: near enough."""

    def __init__(self, bar: Any = None, task: Any = None) -> None:
        self.bar, self.task = bar, task
        self.passed = 0  # bytes of the files that are done
        self.size = 0  # of the file that is read now
        self.within = 0

    def files(self, paths: Iterable[str], issues: IssueLog) -> Iterator[str]:
        """The files under the paths, one by one, as they are read."""
        from tacitus.read.sources import walk

        for source in walk(paths, issues):
            self.passed, self.within = self.passed + self.size, 0
            self.size = _size(source.path)
            yield "-" if source.path is None else str(source.path)

    def __call__(self, tally: Tally, report: Report) -> None:
        """Called after each report."""
        if self.bar is None:
            return
        self.within += len(report.text)
        self.bar.update(
            self.task,
            completed=self.passed + min(self.within, self.size),
            counts=f"{tally.new + tally.versions:,} new, {tally.known:,} known, {tally.mentions:,} mentions",
        )


@contextlib.contextmanager
def watching(paths: Iterable[str]) -> Iterator[Watch]:
    """A watch with a bar if standard error is a terminal."""
    if not sys.stderr.isatty():
        yield Watch()
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn, TimeRemainingColumn

    with Progress(
        SpinnerColumn(),
        BarColumn(),
        TextColumn("{task.fields[counts]}"),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        refresh_per_second=4,
    ) as bar:
        yield Watch(bar, bar.add_task("run", total=_total(paths), counts="starting"))


def _total(paths: Iterable[str]) -> int | None:
    """Bytes of all files, None (a bar without end) with standard input or a pipe among them."""
    from tacitus.read.sources import walk

    total = 0
    for source in walk(paths, IssueLog(quiet=True)):
        if source.path is None or not source.path.is_file():
            return None
        total += _size(source.path)
    return total


def _size(path: Path | None) -> int:
    try:
        return path.stat().st_size if path else 0
    except OSError:
        return 0
