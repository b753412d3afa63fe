"""From a store or a file of event data to facts: what it is, is told by what lies in it, never by its name."""

from __future__ import annotations

import csv
import gzip
import io
import itertools
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, cast

import msgspec

from tacitus.compare import rows
from tacitus.compare.formats import Known, formats
from tacitus.compare.rows import Taken
from tacitus.issues import TacitusError

_SQLITE = b"SQLite format 3\x00"
_DECIMAL = re.compile(r"-?\d{1,4},\d+")
_LONGEST = 1 << 20  # letters of a cell; GDELT and UCDP have long ones


def read(path: str | Path) -> Taken:
    """The facts of a store or file. TacitusError: missing or unreadable (1), of no known format (2)."""
    file = Path(path)
    try:
        with file.open("rb") as opened:
            head = opened.read(16)
        if head == _SQLITE:
            return _store(file)
        with _text(file, head) as lines:
            return _file(file, lines)
    except (
        OSError,
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        RuntimeError,
    ) as error:  # RuntimeError: locked, packed oddly
        raise TacitusError(f"{path}: cannot be read: {getattr(error, 'strerror', None) or error}") from error
    except csv.Error as error:
        raise TacitusError(f"{path}: is no table: {error}", code=2) from error


def _text(file: Path, head: bytes) -> io.TextIOWrapper:
    raw: IO[bytes]
    if head[:2] == b"\x1f\x8b":
        raw = cast(IO[bytes], gzip.open(file))  # noqa: SIM115  # closed by the wrapper around it
    elif head[:4] == b"PK\x03\x04":
        archive = zipfile.ZipFile(file)
        names = [name for name in archive.namelist() if not name.endswith("/")]
        if len(names) != 1:
            raise TacitusError(f"{file}: holds {len(names)} files; unpack it and name one", code=2)
        raw = archive.open(names[0])
    else:
        raw = file.open("rb")
    return io.TextIOWrapper(raw, encoding="utf-8-sig", errors="replace", newline="")


def _file(file: Path, lines: io.TextIOWrapper) -> Taken:
    first = lines.readline()
    if not first.strip():
        raise TacitusError(f"{file}: is empty", code=2)
    everything = itertools.chain([first], lines)
    if first.lstrip().startswith(("{", "[")):
        return _json(file, everything)
    csv.field_size_limit(_LONGEST)
    separator = max("\t,;", key=first.count) if first.count("\t") < max(first.count(","), 1) else "\t"
    table: Iterator[list[str]]
    if separator == "\t":
        table = csv.reader(everything, delimiter=separator, quoting=csv.QUOTE_NONE)
    elif separator == ";":
        table = _with_points(csv.reader(everything, delimiter=separator))
    else:
        table = csv.reader(everything)
    heading = next(table)
    for known in formats().values():
        if set(known.needs) <= set(heading):
            return rows.facts(known, (dict(zip(heading, row, strict=False)) for row in table))
        if (
            len(heading) in known.count
            and known.names
            and heading[0] != known.id
            and not set(known.needs) & set(heading)
        ):
            names = _names(known, len(heading))
            return rows.facts(known, (dict(zip(names, row, strict=False)) for row in itertools.chain([heading], table)))
    titles = ", ".join(known.title for known in formats().values())
    raise TacitusError(f"{file}: has the columns of no event data that is known ({titles})", code=2)


def _with_points(table: Iterable[list[str]]) -> Iterator[list[str]]:
    """Rows of a spreadsheet that separates by semicolons, since its decimals have commas."""
    for row in table:
        yield [cell.replace(",", ".") if _DECIMAL.fullmatch(cell) else cell for cell in row]


def _names(known: Known, count: int) -> tuple[str, ...]:
    from tacitus.export.columns import layout

    names = layout(known.names or "").names
    if known.names == "gdelt" and count < len(names):  # GDELT 1.0 has no second-level divisions
        names = tuple(name for name in names if not name.endswith("ADM2Code"))
    return names


def _json(file: Path, lines: Iterable[str]) -> Taken:
    """Events of `tacitus events --format json`, rows of `tacitus export jsonl`, PLOVER records."""
    from tacitus.compare.lines import facts

    try:
        return facts(lines)
    except (msgspec.DecodeError, msgspec.ValidationError) as error:
        raise TacitusError(f"{file}: holds no events that are known: {error}", code=2) from error


def _store(file: Path) -> Taken:
    from tacitus.compare.lines import of_event
    from tacitus.export import counted
    from tacitus.store import Store
    from tacitus.store.filters import EVERYTHING

    left = counted.Left()
    with Store.open(file) as store, store.snapshot():
        found = [of_event(one) for one in counted.dated(store, EVERYTHING, left)]
    return Taken("Tacitus store", [one for one in found if one], left)
