"""CSV and its kin, safe to open in a spreadsheet: what would be taken for a formula stands behind an apostrophe."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

import msgspec

from tacitus.export.columns import Layout
from tacitus.export.flat import cell, columns_of

Columns = Sequence[tuple[str, Callable[[Any], object]]]


def lines(rows: Iterable[Any], columns: type[msgspec.Struct] | Columns) -> Iterator[str]:
    """A heading and a line a row, each with its line end. `columns`: the record type of the rows (all its fields,
    flat), or heading and getter of each column; what a getter returns is made safe."""
    if isinstance(columns, type):
        columns = columns_of(columns)
    yield from text([name for name, _ in columns], ([get(row) for _, get in columns] for row in rows))


def text(
    heading: Sequence[str] | None, rows: Iterable[Sequence[object]], separator: str = ",", line_end: str = "\n"
) -> Iterator[str]:
    """The same of values. With a tab as separator nothing is quoted, as the dialects have it: tabs, quotes at the
    beginning and line ends inside a value become spaces."""
    buffer = io.StringIO()
    out = csv.writer(buffer, delimiter=separator, lineterminator=line_end)
    if heading is not None:
        yield _line(heading, separator, line_end) if separator == "\t" else _written(out, buffer, heading)
    for row in rows:
        cells = [_line_ends_alike(cell(value)) for value in row]
        yield _line(cells, separator, line_end) if separator == "\t" else _written(out, buffer, cells)


def of_layout(layout: Layout, rows: Iterable[Sequence[object]]) -> Iterator[str]:
    """Rows in the separator of their layout, with a heading where it has one."""
    yield from text(layout.names if layout.header else None, rows, layout.separator)


def _line_ends_alike(value: object) -> object:
    """A lone carriage return ends a line for some readers, and the writer does not quote it."""
    return value.replace("\r\n", "\n").replace("\r", "\n") if isinstance(value, str) and "\r" in value else value


def _written(out: Any, buffer: io.StringIO, cells: Sequence[object]) -> str:
    out.writerow(cells)
    line = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return line


def _line(cells: Sequence[object], separator: str, line_end: str) -> str:
    return separator.join(_plain(value) for value in cells) + line_end


def _plain(value: object) -> str:
    if not isinstance(value, str):
        return str(value)
    value = " ".join(value.split()) if any(c in value for c in "\t\r\n\v\f\x1c\x1d\x1e\x85\u2028\u2029") else value
    return value.replace('"', "'")  # readers that know quotes would join rows at an odd one
