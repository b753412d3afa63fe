"""tacitus mentions"""

from __future__ import annotations

import click

from tacitus.cli import options, table
from tacitus.store.filters import Filters


@click.command(short_help="List mentions: each place of a report that tells of an event.")
@options.store
@options.filters
@options.format_
def command(store: str, filters: Filters, format_: str) -> None:
    """List mentions in the order they were read, each with its words, its code and the event it belongs to.

    \b
    tacitus mentions --type COERCE --actor "Revolutionary Guards"
    tacitus mentions --text "denied responsib*" --format json --limit 50
    """
    from tacitus.records import Mention
    from tacitus.store import Store

    columns: list[table.Column] = [
        ("id", lambda row: table.short(row.id)),
        ("report", lambda row: row.report),
        ("words", lambda row: row.trigger.text),
        ("type", lambda row: row.event + (f" {row.mode}" if row.mode else "")),
        ("actors", lambda row: table.names(row.actors)),
        ("recipients", lambda row: table.names(row.recipients)),
        ("where", lambda row: table.names(row.places)),
        ("date", lambda row: table.days(row.date)),
        ("status", lambda row: row.status),
        ("sure", lambda row: f"{row.confidence:.2f}"),
        ("event", lambda row: table.short(row.event_id)),
    ]
    with Store.open(store) as record, record.snapshot():
        table.write(
            record.tables.mentions(filters),
            format_,
            columns,
            Mention,
            ("sure", "report", "event", "where", "recipients", "status"),
        )
