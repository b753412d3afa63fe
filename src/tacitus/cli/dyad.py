"""tacitus dyad"""

from __future__ import annotations

import click

from tacitus.cli import options, table
from tacitus.store.filters import Filters


@click.command(short_help="Cooperation and conflict of two sides over time.")
@options.store
@options.filters
@click.option(
    "--by", type=click.Choice(["day", "week", "month"]), default="day", show_default=True, help="Length of a period."
)
@options.format_
def command(store: str, filters: Filters, by: str, format_: str) -> None:
    """Sum up cooperation and conflict of two sides by day, week (its Monday) or month, and how they change.

    Counted are actual events that are not denied or retracted. Without --dyad: every pair of countries that met.

    \b
    tacitus dyad --dyad USA IRN --by week
    tacitus dyad --since 2020-01 --by month --format csv
    """
    from tacitus.store import Store
    from tacitus.store.rows import DyadRow

    columns: list[table.Column] = [
        ("period", lambda row: row.period),
        ("a", lambda row: row.a),
        ("b", lambda row: row.b),
        ("cooperation", lambda row: f"{row.cooperation:.1f}"),
        ("conflict", lambda row: f"{row.conflict:.1f}"),
        ("change", lambda row: "" if row.change is None else f"{row.change:+.1f}"),
        ("events", lambda row: row.event_count),
        ("reports", lambda row: row.report_count),
    ]
    with Store.open(store) as record, record.snapshot():
        table.write(record.tables.dyads(filters, by), format_, columns, DyadRow, ("events", "change"))
