"""Excel workbooks, written row by row: the table with a fixed heading, and its codebook on a sheet of its own.

Text is written as text, never as a formula or link. A sheet holds 1,048,576 rows: what is more goes on to further
sheets. A cell holds 32,767 letters: longer lists of ids end in an ellipsis.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from tacitus.export.columns import Column, Layout
from tacitus.export.extra import needed
from tacitus.export.flat import joined

_ROWS = 1_048_576
_LETTERS = 32_767
_MADE = datetime.datetime(2020, 1, 1)  # of the file; always the same, so that the same record gives the same bytes
_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_CODEBOOK = ("column", "type", "unit", "filled", "values", "description")


def write(table: Layout, rows: Iterable[Sequence[Any]], path: Path) -> None:
    """Write the rows to a file. TacitusError (exit 2) where XlsxWriter is not installed."""
    xlsxwriter = needed("xlsxwriter", "xlsx")
    book = xlsxwriter.Workbook(str(path), _OPTIONS)
    book.set_properties({"title": table.title, "comments": table.description, "created": _MADE})
    bold = book.add_format({"bold": True})
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    try:
        sheet, at, number = _sheet(book, table, bold, 1), 1, 1
        for row in rows:
            if at == _ROWS:
                number += 1
                sheet, at = _sheet(book, table, bold, number), 1
            for n, (column, value) in enumerate(zip(table.columns, row, strict=True)):
                _put(sheet, at, n, column, value, day)
            at += 1
        _codebook(book, table, bold)
    finally:
        try:
            book.close()
        except xlsxwriter.exceptions.FileCreateError as error:
            raise OSError(*getattr(error.args[0], "args", error.args)) from error


def _sheet(book: Any, table: Layout, bold: Any, number: int) -> Any:
    sheet = book.add_worksheet("data" if number == 1 else f"data {number}")
    sheet.freeze_panes(1, 1)
    for n, column in enumerate(table.columns):
        sheet.write_string(0, n, column.name, bold)
    return sheet


def _put(sheet: Any, row: int, n: int, column: Column, value: Any, day: Any) -> None:
    if value is None or value == () or value == "":
        return
    if isinstance(value, bool):
        sheet.write_boolean(row, n, value)
    elif isinstance(value, (int, float)):
        sheet.write_number(row, n, value)
    elif column.type == "date" and value >= "1900-03-01":  # Excel knows no days before, and counts one that was not
        sheet.write_datetime(row, n, datetime.datetime.fromisoformat(value), day)
    else:
        sheet.write_string(row, n, _text(value))


def _text(value: Any) -> str:
    text = joined(value).encode("utf-8", "replace").decode()
    return text if len(text) <= _LETTERS else text[: _LETTERS - 1] + "…"


def _codebook(book: Any, table: Layout, bold: Any) -> None:
    sheet = book.add_worksheet("codebook")
    rows = [
        (c.name, c.type, c.unit or "", c.filled, "; ".join(c.values), c.description) for c in table.columns
    ]  # fmt: skip
    for at, row in enumerate([_CODEBOOK, *rows]):
        for n, value in enumerate(row):
            sheet.write_string(at, n, value, None if at else bold)
