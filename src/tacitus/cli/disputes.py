"""tacitus disputes"""

from __future__ import annotations

from functools import lru_cache

import click

from tacitus.cli import options, table
from tacitus.store.filters import Filters


@click.command(short_help="List where accounts differ.")
@options.store
@options.filters
@options.format_
def command(store: str, filters: Filters, format_: str) -> None:
    """List the fields of events on which voices differ, every value side by side with how many voices give it.

    `tacitus show EVENT` tells whose they are and on whose word.

    \b
    tacitus disputes --since 2020-01-08 --until 2020-01-11
    tacitus disputes --type ASSAULT --format json
    """
    from tacitus.records import Dispute
    from tacitus.store import Store

    columns: list[table.Column] = [
        ("event", lambda row: table.short(row.event_id)),
        ("field", lambda row: row.field),
        ("values (voices)", lambda row: "; ".join(f"{v.value} ({len(v.voices)})" for v in row.values)),
        ("best", lambda row: row.best),
        ("reason", lambda row: row.reason),
        ("what", lambda row: told(row.event_id)),
    ]

    @lru_cache(maxsize=1)  # rows of an event stand together
    def told(event_id: str) -> str:
        event = record.event(event_id)
        return event.summary if event else ""

    with Store.open(store) as record, record.snapshot():
        table.write(record.tables.disputes(filters), format_, columns, Dispute, ("reason", "best"))
