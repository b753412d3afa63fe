"""CSV and its kin (semicolon, tab, bar): a head line that names the columns, `text` among them; cells verbatim."""

from __future__ import annotations

import csv
from collections.abc import Iterator

from tacitus.read import dialects, fields, sniff
from tacitus.read.decode import text_of
from tacitus.read.draft import MAX_RECORD, Draft, Fault, FileLog
from tacitus.read.stream import Stream


class _Lines:
    """Lines for the csv module that refuse to let one row grow without bound (a quote never closed does that)."""

    def __init__(self, stream: Stream, log: FileLog) -> None:
        self._lines, self._log = stream.bounded_lines(), log
        self.number, self.row, self.taken, self.quotes = 0, 1, 0, 0

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        self.number, line = next(self._lines)
        if line is None or self.taken + len(line) > MAX_RECORD:
            self.taken = 0
            raise Fault(f"row longer than {MAX_RECORD >> 20} MB", "look for a quote that is never closed", self.place)
        self.taken += len(line)
        text = text_of(line, self._log, self.place).replace("\0", "\ufffd")
        self.quotes += text.count('"')
        return text

    @property
    def place(self) -> str:
        return f"line {self.row}"

    @property
    def open_quote(self) -> bool:
        """Whether the row runs over lines by a quotation mark that has no other: the rows after it were taken in."""
        return self.number > self.row and self.quotes % 2 == 1

    def next_row(self) -> None:
        self.row, self.taken, self.quotes = self.number + 1, 0, 0


def read(stream: Stream, log: FileLog) -> Iterator[Draft]:
    """Every row of a table as a draft. Raises Fault if no column is called text."""
    lines = _Lines(stream, log)
    csv.field_size_limit(MAX_RECORD)
    delimiter = sniff.columns(
        stream.head.removeprefix(b"\xef\xbb\xbf").lstrip().decode("utf8", "replace").split("\n", 1)[0]
    )[1]
    rows = csv.reader(lines, delimiter=delimiter)
    head: list[str] = []
    while not any(head):
        try:
            head = [cell.strip().lower() for cell in next(rows)]
        except StopIteration:
            return
        except csv.Error as error:
            raise Fault(f"no table: {error}", "write it as CSV with a head line", "line 1") from None
    other = dialects.of(head)
    if "text" not in head and other is None:
        shown = ", ".join(repr(cell[:30]) for cell in head[:12])
        raise Fault(f"no column 'text' (columns: {shown})", "call the column that holds the text 'text'", "line 1")
    if other is None:
        unknown = fields.Unknown()
        unknown.add(dict.fromkeys(cell for cell in head if cell))
        unknown.name(log)
    count = 0
    while True:
        lines.next_row()
        try:
            row = next(rows)
        except StopIteration:
            if not count:
                raise Fault("table without rows", "nothing to do if that is meant") from None
            return
        except Fault as fault:
            count += 1
            log.skip(fault.what, fault.action, fault.place)
            continue
        except csv.Error as error:
            count += 1
            log.skip(f"broken row: {error}", "mend its quotes", lines.place)
            continue
        if not any(row):
            continue
        count += 1
        if lines.open_quote:
            what = f"a quote that is never closed; read as one record up to line {lines.number}"
            log.note(what, "close it, and read the file again", lines.place)
        if len(row) > len(head):
            log.note(f"{len(row)} cells under {len(head)} columns; the last left out", "check its quotes", lines.place)
        record = dialects.translated(dict(zip(head, row, strict=False)), log)
        draft = fields.draft_of(record, lines.place, log)
        if draft:
            yield draft
