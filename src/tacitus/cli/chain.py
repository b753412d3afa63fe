"""tacitus chain"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tacitus.cli import options, table

if TYPE_CHECKING:
    from tacitus.store import Store
    from tacitus.store.rows import ChainRow


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

    with Store.open(store) as record, record.snapshot():
        columns: list[table.Column] = [
            ("depth", lambda row: row.depth),
            ("event", lambda row: table.short(row.event_id)),
            ("answers", lambda row: table.short(row.answers_id)),
            ("words", lambda row: row.words),
            ("the event at that depth", lambda row: _summary(record, row)),
        ]
        table.write(record.tables.chain(one_event(record, id), limit), format_, columns, ChainRow, ("words",))


def _summary(store: Store, row: ChainRow) -> str:
    """What the event at the far end of the tie is, in words."""
    far = store.event(row.answers_id if row.depth > 0 else row.event_id)
    return far.summary if far else ""
