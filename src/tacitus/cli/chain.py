"""tacitus chain"""

from __future__ import annotations

import click

from tacitus.cli import options, table


@click.command(short_help="Follow what an event answers, and what answers it.")
@click.argument("id")
@options.store
@click.option("--limit", type=click.IntRange(min=0), help="At most so many ties.")
@options.format_
def command(id: str, store: str, limit: int | None, format_: str) -> None:
    """Follow what the event ID (or its first letters) answers, and what answers it, as reports say in words.

    Depth 1, 2, ... leads to what it answers, -1, -2, ... to what answers it.

    \b
    tacitus chain e1f0c2
    tacitus chain e1f0c2 --format json
    """
    from tacitus.cli.ids import one_event
    from tacitus.store import Store
    from tacitus.store.rows import ChainRow

    columns: list[table.Column] = [
        ("depth", lambda row: row.depth),
        ("event", lambda row: table.short(row.event_id)),
        ("answers", lambda row: table.short(row.answers_id)),
        ("report", lambda row: row.report),
        ("words", lambda row: row.words),
    ]
    with Store.open(store) as record, record.snapshot():
        table.write(record.tables.chain(one_event(record, id), limit), format_, columns, ChainRow, ("report",))
