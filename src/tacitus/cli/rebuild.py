"""`tacitus rebuild`: merge the whole record anew."""

from __future__ import annotations

import click

from tacitus.cli import options


@click.command(short_help="Merge the whole record anew, with what people decided.")
@options.store
def command(store: str) -> None:
    """Merge all reports of a store again, by the rules of this version of Tacitus. Reports and mentions stay as they
    are, decisions of people hold, ids of events live on.

    \b
    tacitus rebuild --store crisis.db
    """
    from tacitus.merge import decisions
    from tacitus.store import Store

    with Store.open(store) as record:
        before = record.tables.count_events()
        after = decisions.rebuild(record)
        reports = record.tables.count_reports()
    click.echo(f"{reports:,} reports merged anew: {after:,} events ({after - before:+,})", err=True)
