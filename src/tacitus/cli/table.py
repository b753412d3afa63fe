"""Print rows: as a table for people, as one JSON array, as CSV. All three stream."""

from __future__ import annotations

import csv
import itertools
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

import msgspec

from tacitus.export import flat

Column = tuple[str, Callable[[Any], object]]
_SHOWN = 1000  # rows measured and drawn at a time
_PIPE = 180  # letters a line where no terminal says how many
_WIDEST = 25  # letters of a cell between the first and the last, unless there is room; whole ids fit
_NARROWEST = 12  # letters that such a cell keeps where the terminal is narrower than all that is wanted
_LAST = 30  # letters that the last column, which wraps, wants at least
_LETTERS = 11  # 40 bits: two of a million events share them with a chance of a third


def write(
    rows: Iterable[Any],
    format_: str,
    columns: Sequence[Column],
    fields: type[msgspec.Struct],
    spare: Sequence[str] = (),
) -> None:
    """Print records of the type `fields`; `columns` (heading, value of a row) are what people see of them.

    `spare`: headings of columns that go, in this order, where the terminal is too narrow for all.
    """
    if format_ == "json":
        _json(rows)
    elif format_ == "csv":
        _csv(rows, fields)
    else:
        _table(rows, columns, spare)


def _json(rows: Iterable[Any]) -> None:
    encode = msgspec.json.Encoder().encode
    out = sys.stdout.buffer
    out.write(b"[")
    for n, row in enumerate(rows):
        out.write((b",\n " if n else b"\n ") + encode(row))
    out.write(b"\n]\n")


def _csv(rows: Iterable[Any], fields: type[msgspec.Struct]) -> None:
    columns = flat.columns_of(fields)
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow([name for name, _ in columns])
    for row in rows:
        out.writerow([value(row) for _, value in columns])


def plain(value: object) -> str:
    """Text that does nothing to a terminal: control and format characters, line breaks among them, become spaces."""
    if value is None:
        return ""
    return "".join(c if c.isprintable() else " " for c in str(value))


def _table(rows: Iterable[Any], columns: Sequence[Column], spare: Sequence[str]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(width=None if sys.stdout.isatty() else _PIPE, highlight=False)
    count = 0
    gone: dict[str, None] = {}
    for part in _parts(rows):
        cells = {heading: [plain(value(row)) for row in part] for heading, value in columns}
        widths = _fitting(cells, spare, console.width)
        gone |= dict.fromkeys(heading for heading in cells if heading not in widths)
        table = Table(box=None, header_style="bold", pad_edge=False)
        for heading, width in widths.items():
            last = width is None
            table.add_column(
                heading,
                overflow="fold" if last else "ellipsis",
                no_wrap=not last,
                min_width=width,
                max_width=width,
                ratio=int(last) or None,
            )
        for row in zip(*(cells[heading] for heading in widths), strict=True):
            table.add_row(*map(Text, row))
        console.print(table)
        count += len(part)
    more = f"; a wider terminal shows {', '.join(gone)} too" if gone else ""
    print(f"{count} row{'' if count == 1 else 's'}{more}" if count else "nothing found", file=sys.stderr)


def _fitting(cells: dict[str, list[str]], spare: Sequence[str], width: int) -> dict[str, int | None]:
    """The columns that fit into `width`, each with its width; the last takes what is left. Ids, in the first, are
    there to be copied and never cut."""
    first, *middle, last = cells
    longest = {heading: max(len(heading), *map(len, cells[heading])) for heading in cells}
    widths: dict[str, int | None] = {first: longest[first]}
    widths |= {heading: min(longest[heading], _WIDEST) for heading in middle}
    widths[last] = None

    def room(wanted: int) -> int:
        return width + 2 - sum(2 + (w or min(wanted, longest[last])) for w in widths.values())

    for heading in spare:
        if room(_LAST) < 0:
            widths.pop(heading, None)
    for heading in middle:  # still too narrow: what is left in the middle is cut further
        if (lack := -room(_LAST)) > 0 and (now := widths.get(heading)):
            widths[heading] = min(now, max(_NARROWEST, now - lack))
    for heading in widths:  # the rest of the room to what was cut, before the last column takes it all
        if heading in middle:
            widths[heading] = min(longest[heading], _WIDEST + max(0, room(2 * _LAST)))
    return widths


def _parts(rows: Iterable[Any]) -> Iterator[list[Any]]:
    iterator = iter(rows)
    while part := list(itertools.islice(iterator, _SHOWN)):
        yield part


def some(count: int, noun: str) -> str:
    """A number with its noun: "1 point", "1,200 points"."""
    return f"{count:,} {noun if count == 1 else noun + 's'}"


def names(side: Iterable[Any]) -> str:
    """Actors or places in one line, alternatives by "or"; two of one name (guards of two countries) are said once."""
    out, said = "", set()
    for one in side:
        label = one.name or one.text
        if label in said:
            continue
        said.add(label)
        hedge = getattr(one, "hedge", None)
        out += (" or " if getattr(one, "alternative", False) else ", ") if out else ""
        out += f"{hedge} {label}" if hedge else label
    return out


def own_type(one: Any) -> str:
    """Own type of an event, with its subtype."""
    return ": ".join(part for part in (one.own_type, one.own_subtype) if part)


def days(when: Any) -> str:
    """The days of an event or deadline in the width of their precision: 2020-01-03, 2020-01, 2020; ≈ the day of
    publication where none is written; a…b otherwise."""
    if when is None:
        return ""
    if not when.start:
        return str(when.text or "")
    if when.end in (None, when.start):
        return f"{'≈' if when.precision == 'unstated' else ''}{when.start}"
    if when.precision == "month" and when.start[:7] == when.end[:7]:
        return str(when.start[:7])
    if when.precision == "year" and when.start[:4] == when.end[:4]:
        return str(when.start[:4])
    return f"{when.start}…{when.end}"


def short(id: str | None) -> str:
    """The first letters of an id that Tacitus minted: enough for `show`, short enough for a line."""
    return (id or "")[:_LETTERS]


def toll(killed: Any, injured: Any) -> str:
    """Tolls of an event in one cell: "2-4 killed, 10 injured"."""
    parts = []
    for what, value in (("killed", killed), ("injured", injured)):
        if value is not None:
            parts.append(f"{number(value)} {what}")
    return ", ".join(parts)


def number(value: Any) -> str:
    """A toll of an event or mention as a number or range; open ends say so."""
    low, high, best = value.low, value.high, getattr(value, "best", None)
    if low is None and high is None:
        return getattr(value, "text", None) or "?"
    if low == high:
        return str(low)
    span = f"≥{low}" if high is None else f"≤{high}" if low is None else f"{low}–{high}"
    return f"{best} ({span})" if best is not None else span
