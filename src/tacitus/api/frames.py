"""Rows as data frames. Columns, with what each means, are data: `tacitus/export/data/*.toml` for the tables that are
files too, `tacitus/api/data/*.toml` for the others; docs/columns.md lists them all."""

from __future__ import annotations

import datetime
import functools
import itertools
import tomllib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from tacitus.api.missing import needed
from tacitus.export import columns
from tacitus.export.rows import main_place
from tacitus.records import Record

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import pyarrow as pa

TABLES = (
    "events",
    "mentions",
    "reports",
    "texts",
    "timeline",
    "actors",
    "disputes",
    "outlook",
    "dyads",
    "course",
    "ties",
)
_DATA = Path(__file__).parent / "data"
_BATCH = 5000  # rows turned into columns at a time


@functools.cache
def layout(table: str) -> columns.Layout:
    """The columns of a table."""
    own = _DATA / f"{table}.toml"
    if own.is_file():
        return msgspec.convert(tomllib.loads(own.read_text(encoding="utf-8")), columns.Layout)
    return columns.layout(table)


def to_arrow(table: str, rows: Iterable[Record]) -> pa.Table:
    """Rows as an Arrow table, a part of them at a time."""
    pyarrow = needed("pyarrow", "an Arrow table")
    schema = _schema(pyarrow, table)
    batches = []
    parts = cells(table, rows)
    while batch := list(itertools.islice(parts, _BATCH)):
        values = zip(zip(*batch, strict=True), schema, strict=True)
        arrays = [pyarrow.array(list(column), field.type) for column, field in values]
        batches.append(pyarrow.RecordBatch.from_arrays(arrays, schema=schema))
    return pyarrow.Table.from_batches(batches, schema)


def to_pandas(table: str, rows: Iterable[Record]) -> pd.DataFrame:
    """Rows as a pandas data frame."""
    pandas = needed("pandas", "a pandas data frame")
    pyarrow = needed("pyarrow", "a pandas data frame")
    types = {pyarrow.int64(): pandas.Int64Dtype(), pyarrow.bool_(): pandas.BooleanDtype()}
    frame: pd.DataFrame = to_arrow(table, rows).to_pandas(date_as_object=False, types_mapper=types.get)
    return frame


def to_polars(table: str, rows: Iterable[Record]) -> pl.DataFrame:
    """Rows as a polars data frame."""
    polars = needed("polars", "a polars data frame")
    needed("pyarrow", "a polars data frame")
    frame: pl.DataFrame = polars.from_arrow(to_arrow(table, rows))
    return frame


def cells(table: str, rows: Iterable[Record]) -> Iterator[tuple[Any, ...]]:
    """The values of each row, as Python has them: days as `datetime.date`, several values as a list."""
    wanted = [(columns.getter(c.path or c.name), _shaper(c)) for c in layout(table).columns]
    for row in rows:
        source = _source(table, row)
        yield tuple(shape(get(source)) for get, shape in wanted)


def _schema(pyarrow: Any, table: str) -> Any:
    plain = {
        "string": pyarrow.string(),
        "integer": pyarrow.int64(),
        "number": pyarrow.float64(),
        "boolean": pyarrow.bool_(),
        "date": pyarrow.date32(),
        "datetime": pyarrow.timestamp("s", "UTC"),
    }
    fields = []
    for c in layout(table).columns:
        kind = pyarrow.list_(plain[c.type]) if c.many else plain[c.type]
        about = {"description": c.description} | ({"unit": c.unit} if c.unit else {})
        fields.append(pyarrow.field(c.name, kind, metadata=about))
    return pyarrow.schema(fields)


def _shaper(column: columns.Column) -> Callable[[Any], Any]:
    one = _day if column.type == "date" else _text if column.type == "string" else _same
    if not column.many:
        return one
    return lambda value: [one(part) for part in value or ()]


def _same(value: Any) -> Any:
    return value


def _text(value: Any) -> str | None:
    if value is None:
        return None
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode()  # Arrow takes no lone surrogates
    if isinstance(value, tuple) and all(isinstance(part, str) for part in value):
        return " ".join(value)  # codes, as the sectors of one of several actors
    return msgspec.json.encode(value).decode()


def _day(value: str | None) -> datetime.date | None:
    """The day of a day or instant; None where it lies outside the years 1 to 9999."""
    try:
        return datetime.date.fromisoformat(value[:10]) if value else None
    except ValueError:
        return None


def _source(table: str, row: Any) -> columns.Source:
    """What the paths of the columns begin with."""
    if table in ("events", "mentions"):
        return {table[:-1]: row, "place": main_place(row)}
    return {"report" if table == "reports" else "row": row}
