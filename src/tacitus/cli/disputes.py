"""tacitus disputes"""

from __future__ import annotations

import click

from tacitus.cli import options, table
from tacitus.store.filters import Filters


@click.command(short_help="List where accounts differ.")
@options.store
@options.filters
@options.format_
def command(store: str, filters: Filters, format_: str) -> None:
    """List the fields of events on which voices differ, every value side by side with those who give it.

    \b
    tacitus disputes --since 2020-01-08 --until 2020-01-11
    tacitus disputes --type ASSAULT --format json
    """
    from tacitus.records import Dispute
    from tacitus.store import Store

    columns: list[table.Column] = [
        ("event", lambda row: table.short(row.event_id)),
        ("field", lambda row: row.field),
        ("best", lambda row: row.best),
        ("reason", lambda row: row.reason),
        ("values", lambda row: "; ".join(f"{v.value} ({len(v.voices)})" for v in row.values)),
    ]
    with Store.open(store) as record, record.snapshot():
        table.write(record.tables.disputes(filters), format_, columns, Dispute, ("reason", "best"))
