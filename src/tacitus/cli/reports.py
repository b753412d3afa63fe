"""tacitus reports"""

from __future__ import annotations

import click

from tacitus.cli import options, table
from tacitus.store.filters import Filters


@click.command(short_help="List reports with the events they tell of.")
@options.store
@options.filters
@options.format_
def command(store: str, filters: Filters, format_: str) -> None:
    """List reports by day: outlet, dates, what they reprint or correct, how many events they tell of.

    \b
    tacitus reports --since 2020-01-03 --text soleimani
    tacitus reports --type PROTEST --country IRQ --format csv
    """
    from tacitus.show.text import heading
    from tacitus.store import Store
    from tacitus.store.rows import ReportRow

    def called(row: ReportRow) -> str:
        """How the text of a report without a title begins."""
        report = record.report(row.id)
        return heading(None, report.text if report else "")

    columns: list[table.Column] = [
        ("id", lambda row: row.id),
        ("published", lambda row: row.published),
        ("publisher", lambda row: row.publisher),
        ("reprint of", lambda row: row.reprint_of),
        ("corrects", lambda row: ", ".join(row.corrects)),
        ("events", lambda row: len(row.events)),
        ("texts", lambda row: row.versions),
        ("title", lambda row: row.title or called(row)),
    ]
    with Store.open(store) as record, record.snapshot():
        table.write(
            record.tables.reports(filters),
            format_,
            columns,
            ReportRow,
            ("texts", "corrects", "reprint of", "publisher"),
        )
