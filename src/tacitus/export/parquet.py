"""Parquet: typed columns, lists as lists, descriptions as metadata of the fields; written in groups of rows."""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from tacitus.export.columns import Column, Layout
from tacitus.export.extra import needed

_GROUP = 20_000  # rows held at a time
_WRITTEN_BY = "tacitus"


def write(table: Layout, rows: Iterable[Sequence[Any]], path: Path) -> None:
    """Write the rows to a file. TacitusError (exit 2) where pyarrow is not installed."""
    pa = needed("pyarrow", "parquet")
    pq = needed("pyarrow.parquet", "parquet")
    schema = pa.schema(
        [
            pa.field(column.name, _type(pa, column), metadata={"description": _described(column)})
            for column in table.columns
        ],
        metadata={"title": table.title, "description": table.description, "writer": _WRITTEN_BY},
    )
    iterator = iter(rows)
    with pq.ParquetWriter(str(path), schema, compression="zstd") as out:
        while group := list(itertools.islice(iterator, _GROUP)):
            columns = [
                pa.array([_value(column, value) for value in values], type=field.type)
                for column, field, values in zip(table.columns, schema, zip(*group, strict=True), strict=True)
            ]
            out.write_table(pa.Table.from_arrays(columns, schema=schema))


def _type(pa: Any, column: Column) -> Any:
    if column.many:
        return pa.list_(pa.string())
    kinds = {"integer": pa.int64(), "number": pa.float64(), "boolean": pa.bool_(), "date": pa.date32()}
    return kinds.get(column.type, pa.string())


def _value(column: Column, value: Any) -> Any:
    if value is None:
        return None
    if column.many:
        return [_whole(one) for one in value]
    if column.type == "date":
        return datetime.date.fromisoformat(value)
    return _whole(value) if isinstance(value, str) else value


def _whole(text: str) -> str:
    return text.encode("utf-8", "replace").decode()  # Arrow takes no lone surrogates


def _described(column: Column) -> str:
    return column.description + (f" [{column.unit}]" if column.unit else "")
