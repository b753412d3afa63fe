"""A record as the files its users' tools read.

    with Store.open("crisis.db") as store, store.snapshot():
        export.write("parquet", store, Filters(types=("ASSAULT",)), Path("assaults.parquet"))

`FORMATS` names them. What columns a table has is data (`data/*.toml`); docs/export.md is made of it. Every file is
written beside its place and put there whole, with its codebook, and the same store gives the same bytes.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import msgspec

from tacitus.export import target
from tacitus.export.columns import DATA, Layout
from tacitus.export.counted import Left
from tacitus.issues import TacitusError
from tacitus.records import Record

if TYPE_CHECKING:
    from tacitus.ontology.own import Own
    from tacitus.store import Store
    from tacitus.store.filters import Filters

__all__ = ["FORMATS", "Format", "Left", "write"]


class Format(Record, frozen=True):
    """A format. content: where its rows come from, `own`, `network`, `feed` or the module of a dialect; writer: the
    module that writes them; file: how its file ends; text: whether it can go to standard output."""

    name: str
    file: str
    mediatype: str
    content: str
    writer: str
    description: str
    units: tuple[str, ...] = ("events", "reports", "mentions")
    panels: bool = True
    text: bool = True

    @property
    def dialect(self) -> bool:
        """Whether it has another data set's columns."""
        return self.content not in ("own", "network", "feed")


def _formats() -> dict[str, Format]:
    found = tomllib.loads((DATA / "formats.toml").read_text(encoding="utf-8"))
    return {name: msgspec.convert(fields | {"name": name}, Format) for name, fields in found.items()}


FORMATS: dict[str, Format] = _formats()


def write(
    format: str,
    store: Store,
    filters: Filters,
    path: Path,
    *,
    unit: Literal["events", "reports", "mentions"] = "events",
    form: Literal["monadic", "dyadic"] | None = None,
    panel: Literal["day", "week", "month"] | None = None,
    directed: bool = False,
    at_least: int = 1,
    own: Own | None = None,
    codebook: bool = True,
    left: Left | None = None,
) -> int:
    """Write what the filters select to `path` ("-": standard output), its codebook beside it; how many rows.

    unit, form, panel, directed, at_least: what a row of csv, jsonl, parquet, xlsx, geojson or geopackage is
    (docs/export.md). own: an own ontology, whose codes stand in columns of their own. left: is told how many events
    were left out, and why. Read inside `store.snapshot()` if others write.
    TacitusError: unknown format, options that do not go together, a package that is not installed (2); nowhere to
    write to (1).
    """
    from tacitus.export import content

    found = chosen(format)
    left = Left() if left is None else left
    made = content.of(found, store, filters, content.Shape(unit, form, panel, directed, at_least, own), left)
    if path == target.STANDARD_OUTPUT:
        if not found.text:
            raise TacitusError(f"{format} is no text and cannot go to standard output; give a file with -o", code=2)
        target.to_standard_output(made.text())
        return made.count
    with target.whole(path) as written:
        made.write(written)
        if codebook:
            _codebook(found, made.table, filters, made.count, written, path)
    return made.count


def chosen(format: str) -> Format:
    """The format of that name. TacitusError (exit 2) with the known ones."""
    try:
        return FORMATS[format]
    except KeyError:
        raise TacitusError(f"unknown format {format!r}; known are {', '.join(FORMATS)}", code=2) from None


def _codebook(found: Format, table: Layout, filters: Filters, rows: int, written: Path, path: Path) -> None:
    from tacitus.export import codebook

    if path.exists() and not path.is_file():
        return  # a device or a pipe: nothing lies beside it
    with target.whole(codebook.path_of(path)) as beside:
        beside.write_bytes(codebook.package(found, table, filters, rows, written, path.name))
