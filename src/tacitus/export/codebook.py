"""The codebook of a file: a Frictionless data package that says what each column holds, in what unit, how filled.

It names the file, its size and hash, so that table and codebook can be told to belong together. `unit` and `filled`
are properties of ours beside those of Table Schema (https://datapackage.org).
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

import tacitus
from tacitus.export.columns import Column, Layout

if TYPE_CHECKING:
    from tacitus.export import Format
    from tacitus.store.filters import Filters

_BLOCK = 1 << 20
_TABULAR = ("csv", "tsv", "jsonl", "xlsx", "parquet")


def path_of(table: Path) -> Path:
    """Where the codebook of a table lies: beside it."""
    return table.with_name(table.name + ".datapackage.json")


def package(format: Format, table: Layout, filters: Filters, rows: int, file: Path, name: str) -> bytes:
    """The data package as JSON. `file`: where the bytes lie now; `name`: what the file will be called."""
    size, sha256 = _hashed(file)
    resource: dict[str, Any] = {
        "name": format.name,
        "type": "table" if format.file in _TABULAR else "json" if format.file == "geojson" else "file",
        "title": table.title,
        "description": table.description,
        "path": name,
        "scheme": "file",
        "format": format.file,
        "mediatype": format.mediatype,
        "encoding": "utf-8",
        "bytes": size,
        "hash": f"sha256:{sha256}",
        "rows" if format.file in _TABULAR else "count": rows,  # readers of tables alone can check it
        "schema": schema(table, format.file),
    }
    if format.file in ("csv", "tsv"):
        resource["dialect"] = _dialect(table)
    elif format.file == "xlsx":
        resource["dialect"] = {"excel": {"sheet": "data"}}
    made = {
        "name": format.name,
        "title": f"{table.title} of a Tacitus record",
        "description": format.description + (f" Columns after: {table.source}." if table.source else ""),
        "contributors": [{"title": f"Tacitus {tacitus.__version__}", "role": "wrangler"}],
        "filters": {k: v for k, v in msgspec.to_builtins(filters).items() if v not in (None, (), False)},
        "resources": [resource],
    }
    return msgspec.json.format(msgspec.json.encode(made), indent=1) + b"\n"


def schema(table: Layout, file: str) -> dict[str, Any]:
    """The columns as a Table Schema for a kind of file."""
    return {"fields": [_field(column, file) for column in table.columns], "missingValues": [""]}


def _field(column: Column, file: str) -> dict[str, Any]:
    type_: str = column.type
    note = ""
    if column.many:
        type_ = "string" if file not in ("jsonl", "parquet", "geojson") else "array"
        note = " (several: joined by '; ')" if type_ == "string" else ""
    found: dict[str, Any] = {"name": column.name, "type": type_, "description": column.description + note}
    if column.unit:
        found["unit"] = column.unit
    found["filled"] = column.filled
    limits: dict[str, Any] = {}
    if column.filled == "always":
        limits["required"] = True
    if column.values and not column.many:
        limits["enum"] = list(column.values)
    if column.minimum is not None:
        limits["minimum"] = column.minimum
    if column.maximum is not None:
        limits["maximum"] = column.maximum
    if limits:
        found["constraints"] = limits
    return found


def _dialect(table: Layout) -> dict[str, Any]:
    return {"header": table.header, "csv": {"delimiter": table.separator, "lineTerminator": "\n"}}


def _hashed(file: Path) -> tuple[int, str]:
    found = hashlib.sha256()
    size = 0
    with file.open("rb") as read:
        while block := read.read(_BLOCK):
            found.update(block)
            size += len(block)
    return size, found.hexdigest()
