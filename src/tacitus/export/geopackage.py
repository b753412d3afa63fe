"""GeoPackage (OGC 12-128): one layer of points for QGIS, ArcGIS, R's sf and geopandas, written with SQLite alone."""

from __future__ import annotations

import contextlib
import errno
import sqlite3
import struct
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from tacitus.export.columns import DATA, Column, Layout
from tacitus.export.flat import joined

_WGS_84 = 4326
_CHANGED = "2020-01-01T00:00:00.000Z"  # always the same, so that the same record gives the same bytes
_TYPES = {"integer": "INTEGER", "number": "DOUBLE", "boolean": "BOOLEAN", "date": "DATE"}


def write(table: Layout, rows: Iterable[Sequence[Any]], path: Path) -> None:
    """Write the rows to a file of one layer (events or mentions), each at its `longitude` and `latitude`; without them
    its geometry is NULL."""
    path.unlink(missing_ok=True)
    layer = table.title.split(",")[0].lower()
    try:
        with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as made:
            made.executescript((DATA / "geopackage.sql").read_text(encoding="utf-8"))
            made.execute("BEGIN")
            _fill(made, table, rows, layer)
            made.execute("COMMIT")
    except sqlite3.Error as error:
        raise OSError(errno.EIO, str(error)) from error  # as of any file; `path` is a temporary name


def _fill(made: sqlite3.Connection, table: Layout, rows: Iterable[Sequence[Any]], layer: str) -> None:
    columns = "".join(f", {_name(column.name)} {_type(column)}" for column in table.columns)
    made.execute(f"CREATE TABLE {_name(layer)} (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, geom POINT{columns})")
    bounds = _Bounds()
    marks = ", ".join("?" * (len(table.columns) + 1))
    names = ", ".join(_name(column.name) for column in table.columns)
    made.executemany(
        f"INSERT INTO {_name(layer)} (geom, {names}) VALUES ({marks})", _rows(table, rows, bounds)
    )  # fmt: skip
    made.execute(
        "INSERT INTO gpkg_contents VALUES (?, 'features', ?, ?, ?, ?, ?, ?, ?, ?)",
        (layer, table.title, table.description, _CHANGED, *bounds.box, _WGS_84),
    )
    made.execute("INSERT INTO gpkg_geometry_columns VALUES (?, 'geom', 'POINT', ?, 0, 0)", (layer, _WGS_84))
    made.executemany(
        "INSERT INTO gpkg_data_columns VALUES (?, ?, NULL, NULL, ?, NULL, NULL)",
        [(layer, column.name, column.description) for column in table.columns],
    )


class _Bounds:
    """The box around the points seen."""

    def __init__(self) -> None:
        self.box: list[float | None] = [None, None, None, None]

    def meet(self, x: float, y: float) -> None:
        low_x, low_y, high_x, high_y = self.box
        self.box = [
            x if low_x is None else min(low_x, x),
            y if low_y is None else min(low_y, y),
            x if high_x is None else max(high_x, x),
            y if high_y is None else max(high_y, y),
        ]


def _rows(table: Layout, rows: Iterable[Sequence[Any]], bounds: _Bounds) -> Iterator[tuple[Any, ...]]:
    x_at, y_at = table.names.index("longitude"), table.names.index("latitude")
    for row in rows:
        x, y = row[x_at], row[y_at]
        point = None
        if x is not None and y is not None:
            bounds.meet(x, y)
            point = _point(x, y)
        yield (point, *(_value(value) for value in row))


def _point(x: float, y: float) -> bytes:
    """GeoPackage's header (little endian, no envelope), then a point as Well-Known Binary."""
    return b"GP" + struct.pack("<BBi", 0, 1, _WGS_84) + struct.pack("<BIdd", 1, 1, x, y)


def _value(value: Any) -> Any:
    if value is None or isinstance(value, (bool, int, float)):
        return value
    return joined(value).encode("utf-8", "replace").decode() or None


def _type(column: Column) -> str:
    return "TEXT" if column.many else _TYPES.get(column.type, "TEXT")


def _name(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
