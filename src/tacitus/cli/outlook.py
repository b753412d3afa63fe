"""tacitus outlook"""

from __future__ import annotations

import click

from tacitus.cli import options, table
from tacitus.store.filters import Filters


@click.command(short_help="List what was foretold, by whom, and whether it came.")
@options.store
@options.filters_without("status", "standing", "min_confidence")
@options.format_
def command(store: str, filters: Filters, format_: str) -> None:
    """List what somebody says will or may come: forecasts, announced acts, threats, promises, deadlines.

    --since and --until look at the deadline or, where none was given, at the day it was said.

    \b
    tacitus outlook --type ASSAULT --actor IRN
    tacitus outlook --since 2020-02 --format json
    """
    from tacitus.records import Outlook
    from tacitus.store import Store

    columns: list[table.Column] = [
        ("id", lambda row: table.short(row.id)),
        ("made", lambda row: row.made),
        ("by", lambda row: row.foreteller),
        ("type", lambda row: row.event),
        ("deadline", lambda row: table.days(row.deadline)),
        ("odds", lambda row: (row.odds or {}).get("words")),
        ("state", lambda row: row.state),
        ("statement", lambda row: row.statement),
    ]
    with Store.open(store) as record, record.snapshot():
        table.write(record.tables.outlook(filters), format_, columns, Outlook, ("odds", "by", "deadline", "made"))
