"""The issue log of a run: what was skipped or mended, where, and what to do about it.

Unknown or bad input is never swallowed. Each issue is one clear line on standard error and, where a log file is
given, one JSON line there. A run that skipped records still exits 0 (3 with --strict).
"""

from __future__ import annotations

import collections
import datetime
import sys
from pathlib import Path
from typing import IO

import msgspec


class Issue(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that went wrong: file, place in it (line, record, page), what happened, what to do."""

    file: str
    place: str | None
    what: str
    action: str | None
    kind: str
    skipped: bool
    time: str


class TacitusError(Exception):
    """Nothing could be done; the message is one line for the user. `code` is the exit code."""

    def __init__(self, message: str, code: int = 1) -> None:
        super().__init__(message)
        self.code = code


class IssueLog:
    """Collects the issues of one run, prints each once, counts what was skipped.

    Of a kind that goes on and on only the first `MOST` are printed: 30,000 equal files in an archive are told as so
    many, not in so many lines. What was skipped is printed to the last where no file keeps it.
    """

    MOST = 50  # lines of one kind, noted and skipped apart

    def __init__(self, path: str | Path | None = None, stream: IO[str] | None = None, quiet: bool = False) -> None:
        self.path = Path(path) if path else None
        self.stream = stream
        self.quiet = quiet
        self.counts: collections.Counter[str] = collections.Counter()
        self.skipped = 0
        self.unprinted = 0
        self._told: collections.Counter[tuple[str, bool]] = collections.Counter()

    def add(
        self,
        file: str | Path,
        what: str,
        *,
        place: str | None = None,
        action: str | None = None,
        kind: str = "input",
        skipped: bool = True,
    ) -> Issue:
        """Record an issue. `skipped` says that a record was left out; otherwise it was kept, with less in it."""
        now = datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
        issue = Issue(file=str(file), place=place, what=what, action=action, kind=kind, skipped=skipped, time=now)
        self.counts[kind] += 1
        self.skipped += skipped
        self._print(issue)
        if self.path:
            with self.path.open("ab") as log:
                log.write(msgspec.json.encode(issue) + b"\n")
        return issue

    def fault(self, report: str, what: str, error: Exception) -> Issue:
        """Record that a report was left out because a stage failed with it: one must not cost the other 49,999."""
        action = "a fault of Tacitus: please tell its makers, with the report"
        return self.add(f"report {report}", f"{what}: {type(error).__name__}: {error}", action=action, kind="fault")

    def _print(self, issue: Issue) -> None:
        if self.quiet:
            return
        sort = issue.kind, issue.skipped
        self._told[sort] += 1
        if self._told[sort] <= self.MOST or (issue.skipped and not self.path):
            print(line_of(issue), file=self.stream or sys.stderr)
            return
        if self._told[sort] == self.MOST + 1:
            print("more like these are counted and not printed", file=self.stream or sys.stderr)
        self.unprinted += 1

    def rest(self) -> str | None:
        """What a run says at its end of the issues that it did not print, None where it printed them all."""
        if not self.unprinted:
            return None
        where = f"; all are in {self.path}" if self.path else "; --issues FILE keeps them all"
        return f"issues not printed: {self.unprinted:,}{where}"


def line_of(issue: Issue) -> str:
    """The issue as one line: file, place, what, what to do. Control characters of hostile names are not printed."""
    where = issue.file + (f", {issue.place}" if issue.place else "")
    verb = "skipped" if issue.skipped else "noted"
    line = f"{where}: {issue.what} ({verb})" + (f"; {issue.action}" if issue.action else "")
    return "".join(c if c.isprintable() else "?" for c in line)
