"""A comparison as text for a terminal, as Markdown, as JSON, as CSV (a row a pair or lone event)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import msgspec

from tacitus.compare.agreement import Rate
from tacitus.compare.comparison import Comparison, Line, PairLine, Source
from tacitus.export import csv as csv_lines

_PAIR = ("score", "days", "km", "mine", "theirs")
_EVENT = ("day", "type", "actors", "recipients", "place", "event")
_MOST = 15  # rows of a section for people


class Section(NamedTuple):
    """A table under a title; `more`: how many rows are left out."""

    title: str
    heading: tuple[str, ...]
    rows: Sequence[tuple[str, ...]]
    more: int = 0


def sections(compared: Comparison, alone: int) -> Iterator[Section]:
    """What people see of it; `alone`: so many of the events that one has alone."""
    yield Section("Compared", ("", "mine", "theirs"), list(_sources(compared)))
    yield Section("Found in both", ("measure", "value"), list(_found(compared)))
    agreed = [(a.field, a.measure, _number(a.value), str(a.pairs)) for a in compared.agreement if a.pairs]
    yield Section("Agreement of the pairs", ("field", "measure", "value", "pairs"), agreed)
    for title, rates in (
        ("By type", compared.by_type),
        ("By country", compared.by_country),
        ("By actor", compared.by_actor),
        ("By month", compared.by_month),
    ):
        heading = ("", "mine", "theirs", "paired", "same", "precision", "recall")
        yield Section(title, heading, [_rate(rate) for rate in rates[:_MOST]], max(len(rates) - _MOST, 0))
    differ = [(c.mine or "-", c.theirs or "-", str(c.pairs)) for c in compared.types if c.mine != c.theirs]
    yield Section("Types that differ", ("mine", "theirs", "pairs"), differ[:_MOST], max(len(differ) - _MOST, 0))
    unsure = sorted(compared.pairs, key=lambda pair: pair.score)[: min(alone, len(compared.pairs))]
    pairs = [_pair(pair) for pair in unsure]
    yield Section("Pairs least alike, to look at first", _PAIR, pairs, len(compared.pairs) - len(pairs))
    for title, lines in (("Mine alone", compared.mine_alone), ("Theirs alone", compared.theirs_alone)):
        shown = [_line(line) for line in lines[:alone]]
        yield Section(title, _EVENT, shown, len(lines) - len(shown))


def _sources(compared: Comparison) -> Iterator[tuple[str, str, str]]:
    a, b = compared.mine, compared.theirs
    yield "file", a.path, b.path
    yield "format", a.format, b.format
    yield a.unit, f"{a.events:,}", f"{b.events:,}"
    yield "days", _days(a), _days(b)
    yield "left out", _left(a), _left(b)
    yield "compared", f"{compared.mine_compared:,}", f"{compared.theirs_compared:,}"


def _found(compared: Comparison) -> Iterator[tuple[str, str]]:
    days = f"{compared.since} to {compared.until}" if compared.since else "all"
    yield "days compared", days
    yield "pairs", f"{compared.matched:,}" + (f" ({compared.greedy:,} greedily)" if compared.greedy else "")
    if compared.matched:
        yield "pairs by chance (days dealt anew)", f"{compared.by_chance:,.0f}"
    yield "precision (mine that theirs has)", _number(compared.precision)
    yield "precision, of types theirs has at all", _number(compared.precision_comparable)
    yield "recall (theirs that mine has)", _number(compared.recall)
    yield "F1", _number(compared.f1)


def _days(source: Source) -> str:
    return f"{source.first} to {source.last}" if source.first else ""


def _left(source: Source) -> str:
    return ", ".join(f"{number:,} {why}" for why, number in source.left_out.items())


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.2f}"


def _rate(rate: Rate) -> tuple[str, ...]:
    paired = (
        str(rate.mine_paired) if rate.mine_paired == rate.theirs_paired else f"{rate.mine_paired}/{rate.theirs_paired}"
    )
    counts = (rate.name, f"{rate.mine:,}", f"{rate.theirs:,}", paired, str(rate.same))
    return (*counts, _number(rate.precision), _number(rate.recall))


def _pair(pair: PairLine) -> tuple[str, ...]:
    km = "" if pair.km is None else f"{pair.km:.0f}"
    mine, theirs = (f"{line.type or line.own_type or ''}: {line.text or line.id}" for line in (pair.mine, pair.theirs))
    return f"{pair.score:.2f}", str(pair.days_apart), km, mine, theirs


def _line(line: Line) -> tuple[str, ...]:
    place = line.place or line.country or ""
    actors, recipients = ", ".join(line.actors), ", ".join(line.recipients)
    return line.day, line.type or line.own_type or "", actors, recipients, place, line.text or line.id


def _plain(value: str) -> str:
    return " ".join("".join(c if c.isprintable() else " " for c in value).split())


def text(compared: Comparison, alone: int, widest: int = 40) -> Iterator[str]:
    """For a terminal, line by line; cells are cut to `widest` letters."""
    for section in sections(compared, alone):
        if not section.rows:
            continue
        yield section.title
        rows = [tuple(_cut(cell, widest) for cell in row) for row in (section.heading, *section.rows)]
        widths = [max(len(row[n]) for row in rows) for n in range(len(section.heading))]
        for row in rows:
            yield "  " + "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        if section.more:
            yield f"  … {section.more:,} more"
        yield ""


def _cut(cell: str, widest: int) -> str:
    cell = _plain(cell)
    return cell if len(cell) <= widest else cell[: widest - 1] + "…"


def markdown(compared: Comparison, alone: int) -> Iterator[str]:
    """Markdown, line by line; nothing in a cell is markup."""
    yield "# Two records compared"
    yield ""
    for section in sections(compared, alone):
        if not section.rows:
            continue
        yield f"## {section.title}"
        yield ""
        yield "| " + " | ".join(section.heading) + " |"
        yield "| " + " | ".join("---" for _ in section.heading) + " |"
        for row in section.rows:
            yield "| " + " | ".join(_escaped(cell) for cell in row) + " |"
        if section.more:
            yield ""
            yield f"{section.more:,} more."
        yield ""


def _escaped(cell: str) -> str:
    return "".join("\\" + c if c in "\\|`*_{}[]<>#!~" else c for c in _plain(cell))


def json(compared: Comparison) -> Iterator[str]:
    """Everything, as one object."""
    yield msgspec.json.format(msgspec.json.encode(compared), indent=1).decode()


_SIDE = tuple(Line.__struct_fields__)
_PARTS = ("score", "day", "place", "actors", "type", "days_apart", "km")


def csv(compared: Comparison) -> Iterator[str]:
    """A row a pair, then a row an event that one has alone; without line ends."""
    heading = ("found_in", *_PARTS, *(f"mine_{name}" for name in _SIDE), *(f"theirs_{name}" for name in _SIDE))
    for line in csv_lines.text(heading, _csv_rows(compared)):
        yield line.removesuffix("\n")


def _csv_rows(compared: Comparison) -> Iterator[Sequence[object]]:
    for pair in compared.pairs:
        yield ("both", *(getattr(pair, name) for name in _PARTS), *_cells(pair.mine), *_cells(pair.theirs))
    for line in compared.mine_alone:
        yield ("mine", *(None for _ in _PARTS), *_cells(line), *(None for _ in _SIDE))
    for line in compared.theirs_alone:
        yield ("theirs", *(None for _ in _PARTS), *(None for _ in _SIDE), *_cells(line))


def _cells(line: Line) -> tuple[object, ...]:
    return tuple(getattr(line, name) for name in _SIDE)


FORMS = ("table", "json", "csv", "markdown")


def lines(compared: Comparison, form: str, alone: int = 10) -> Iterator[str]:
    """The comparison in a form (`FORMS`), line by line."""
    if form == "json":
        return json(compared)
    if form == "csv":
        return csv(compared)
    return markdown(compared, alone) if form == "markdown" else text(compared, alone)
