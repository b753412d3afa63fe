"""What the readers of the formats hand on: a report not yet checked, and the log of the file it stands in."""

from __future__ import annotations

import dataclasses

from tacitus.issues import IssueLog
from tacitus.records import Citation

# The longest single document and the longest line or row, in bytes: what is longer is no news report, and nothing
# may make memory grow with the input.
MAX_RECORD = 16 << 20


class Fault(Exception):
    """The rest of a file (or all of it) cannot be read: what happened, where, what to do about it."""

    def __init__(self, what: str, action: str | None = None, place: str | None = None) -> None:
        super().__init__(what)
        self.what, self.action, self.place = what, action, place


@dataclasses.dataclass(slots=True, kw_only=True)
class Draft:
    """A report as a format reader found it. Dates are still as written; `place` says where in the file it stands."""

    text: str
    id: str | None = None
    title: str | None = None
    author: str | None = None
    publisher: str | None = None
    published: str | None = None
    first_published: str | None = None
    url: str | None = None
    original_url: str | None = None
    language: str | None = None
    citations: tuple[Citation, ...] = ()
    place: str | None = None


class FileLog:
    """The issue log seen from one file: readers say what and where, not in which file."""

    def __init__(self, file: str, issues: IssueLog) -> None:
        self.file, self.issues = file, issues
        self._noted: set[str] = set()

    def skip(self, what: str, action: str | None = None, place: str | None = None) -> None:
        """A record was left out."""
        self.issues.add(self.file, what, place=place, action=action)

    def note(self, what: str, action: str | None = None, place: str | None = None, kind: str = "input") -> None:
        """A record was kept, with something in it left out, mended or guessed."""
        self.issues.add(self.file, what, place=place, action=action, kind=kind, skipped=False)

    def note_once(self, what: str, action: str | None = None, place: str | None = None) -> None:
        """As `note`, but only the first time in this file."""
        if what not in self._noted:
            self._noted.add(what)
            self.note(what, action, place)
