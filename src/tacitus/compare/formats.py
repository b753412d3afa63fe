"""The formats of event data that can be told by their columns, and what stands in which (`data/formats.toml`)."""

from __future__ import annotations

import functools
import tomllib

import msgspec

from tacitus.compare.values import DATA
from tacitus.records import Record


class SideColumns(Record, frozen=True):
    """Where one side stands."""

    role: str
    name: str
    country: str | None = None
    sector: str | None = None
    country_by: str = "code"
    several: str | None = None


class Known(Record, frozen=True):
    """A format of event data (`data/formats.toml`)."""

    title: str
    needs: tuple[str, ...]
    id: str
    start: str
    type: str
    type_by: str
    sides: tuple[SideColumns, ...]
    count: tuple[int, ...] = ()
    names: str | None = None
    day_by: str = "iso"
    end: str | None = None
    latitude: str | None = None
    longitude: str | None = None
    country: str | None = None
    country_by: str = "code"
    admin1: str | None = None
    place: str | None = None
    precision: str | None = None
    precisions: dict[str, str] = msgspec.field(default_factory=dict)
    sectors: dict[str, str] = msgspec.field(default_factory=dict)
    killed: str | None = None
    text: str | None = None
    status: str | None = None
    standing: str | None = None
    mirrored: bool = False
    pairs: bool = False


@functools.cache
def formats() -> dict[str, Known]:
    """The known formats of files with columns."""
    found = tomllib.loads((DATA / "formats.toml").read_text(encoding="utf-8"))
    return {name: msgspec.convert(fields, Known) for name, fields in found.items()}
