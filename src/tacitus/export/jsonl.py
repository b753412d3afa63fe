"""JSON Lines: the columns of the table as an object a line; several values are an array, what is absent is null."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from tacitus.export.columns import Layout


def text(table: Layout, rows: Iterable[Iterable[Any]]) -> Iterator[str]:
    """A line a row."""
    encode = msgspec.json.Encoder().encode
    names = table.names
    for row in rows:
        yield encode(dict(zip(names, row, strict=True))).decode() + "\n"
