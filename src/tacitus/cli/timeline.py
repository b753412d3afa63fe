"""tacitus timeline"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import click

from tacitus.cli import options, table
from tacitus.store.filters import Filters

if TYPE_CHECKING:
    from tacitus.store.rows import Day, DayEvent


@click.command(short_help="Tell the record day by day.")
@options.store
@options.filters
@options.format_
def command(store: str, filters: Filters, format_: str) -> None:
    """Tell the record day by day; undated events come last. --limit counts days.

    \b
    tacitus timeline --since 2020-01-03 --until 2020-01-08
    tacitus timeline --dyad USA IRN --format json
    """
    from tacitus.store import Store
    from tacitus.store.rows import Day

    with Store.open(store) as record, record.snapshot():
        days = record.tables.timeline(filters)
        if format_ == "table":
            table.write(_lines(days), format_, _COLUMNS, Day, ("where", "standing"))
        else:
            table.write(days, format_, (), Day)


_COLUMNS: list[table.Column] = [
    ("day", lambda line: line[0]),
    ("type", lambda line: line[1].event + (f" {line[1].mode}" if line[1].mode else "")),
    ("standing", lambda line: line[1].standing),
    ("id", lambda line: table.short(line[1].id)),
    ("where", lambda line: line[1].place),
    ("what", lambda line: line[1].summary or _who(line[1])),
]


def _who(one: DayEvent) -> str:
    return " → ".join(", ".join(side) for side in (one.actors, one.recipients) if side)


def _lines(days: Iterable[Day]) -> Iterator[tuple[str, DayEvent]]:
    """One line an event, its day, month or year only where it is not that of the line above; of a day first what is
    dated, then what was only reported on it, so that neither heading comes twice."""
    above = ""
    for day in days:
        told = [(table.days(one) if one.start else "undated", one) for one in day.events]
        for label, one in sorted(told, key=lambda line: (line[1].precision == "unstated", line[0])):
            yield ("" if label == above else label), one
            above = label
