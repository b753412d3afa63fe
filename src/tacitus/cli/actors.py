"""tacitus actors"""

from __future__ import annotations

from collections.abc import Sequence

import click

from tacitus.cli import options, table
from tacitus.store.filters import Filters


@click.command(short_help="List actors: how often on which side, from when to when.")
@options.store
@options.filters
@options.format_
def command(store: str, filters: Filters, format_: str) -> None:
    """List actors, those of most events first. --actor and --country choose actors, all else the events counted.

    \b
    tacitus actors --country IRQ
    tacitus actors --type ASSAULT --since 2020-01-03 --limit 20
    """
    from tacitus.store import Store
    from tacitus.store.rows import ActorRow

    columns: list[table.Column] = [
        ("id", lambda row: row.id),
        ("name", lambda row: row.name),
        ("country", lambda row: row.country),
        ("sectors", lambda row: " ".join(row.sectors)),
        ("as actor", lambda row: row.as_actor),
        ("as recipient", lambda row: row.as_recipient),
        ("first", lambda row: row.first),
        ("last", lambda row: row.last),
        ("seen as", lambda row: _some(row.aliases_seen)),
    ]
    with Store.open(store) as record, record.snapshot():
        table.write(
            record.tables.actors(filters),
            format_,
            columns,
            ActorRow,
            ("first", "last", "sectors", "country", "as recipient", "as actor"),
        )


def _some(words: Sequence[str], most: int = 6) -> str:
    """The first of many words, and how many more there are."""
    more = len(words) - most
    return "; ".join(words[:most]) + (f"; {more} more" if more > 0 else "")
