"""What columns a table has: read from `data/*.toml`, one file a layout, so that codebook, documentation and writer say
the same.

A column of one of our own tables says by its `path` where its value stands ("event.date.start"); the columns of a
dialect are filled by the module of that dialect.
"""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Literal

import msgspec

from tacitus.records import Record

DATA = Path(__file__).parent / "data"
Source = Mapping[str, Any]
Getter = Callable[[Source], Any]


class Column(Record, frozen=True):
    """A column. type: as in Table Schema; `many`: several values, in text joined by "; ". filled: `always`, `known`
    (where Tacitus knows it) or `never`; values: the closed list, or the bounds ("min", "max") of numbers."""

    name: str
    description: str
    type: Literal["string", "integer", "number", "boolean", "date", "datetime", "object"] = "string"
    many: bool = False
    unit: str | None = None
    filled: Literal["always", "known", "never"] = "known"
    values: tuple[str, ...] = ()
    minimum: float | None = None
    maximum: float | None = None
    path: str | None = None


class Layout(Record, frozen=True):
    """The columns of a table in their order, with what they are called together."""

    title: str
    description: str
    columns: tuple[Column, ...]
    separator: str = ","
    header: bool = True
    source: str | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the columns, in order."""
        return tuple(column.name for column in self.columns)

    def plus(self, columns: tuple[Column, ...], after: str) -> Layout:
        """The same with further columns behind one."""
        at = self.names.index(after) + 1
        return msgspec.structs.replace(self, columns=self.columns[:at] + columns + self.columns[at:])

    def getters(self) -> tuple[Getter, ...]:
        """What takes the value of each column out of a source."""
        return tuple(_typed(column) for column in self.columns)


@functools.cache
def layout(name: str) -> Layout:
    """The layout of that name, from its data file."""
    found = tomllib.loads((DATA / f"{name}.toml").read_text(encoding="utf-8"))
    shared = found.pop("columns_of", None)
    if shared:  # a table that is another one seen from each actor, or each pair
        base = msgspec.to_builtins(layout(shared).columns)
        found["columns"] = found["columns"] + [c for c in base if c["name"] not in found.get("without", ())]
        found.pop("without", None)
    return msgspec.convert(found, Layout)


def _typed(column: Column) -> Getter:
    get = getter(column.path or column.name)
    if column.type == "date":  # some days carry an hour
        return lambda source: value[:10] if (value := get(source)) else None
    if column.many:  # a list of text, whatever lies in it
        return lambda source: tuple(_flat(one) for one in get(source) or ())
    return get


def _flat(value: Any) -> str:
    return "" if value is None else " ".join(value) if isinstance(value, tuple) else str(value)


def getter(path: str) -> Getter:
    """What a path finds: "event.date.start", None where a part is absent; the values of all where a part is several
    ("event.actors.id"); "count event.voices" how many there are; `label` is the name or, unresolved, the words."""
    if path.startswith("count "):
        inner = getter(path.removeprefix("count "))
        return lambda source: len(inner(source) or ())
    root, *parts = path.split(".")

    def get(source: Source) -> Any:
        return _walk(source.get(root), parts)

    return get


def _walk(value: Any, parts: list[str]) -> Any:
    for n, part in enumerate(parts):
        if value is None:
            return None
        if isinstance(value, tuple):
            return tuple(_walk(one, parts[n:]) for one in value)
        value = (value.name or value.text) if part == "label" else getattr(value, part)
    return value
