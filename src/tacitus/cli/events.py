"""tacitus events"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tacitus.cli import options, table
from tacitus.store.filters import Filters

if TYPE_CHECKING:
    from tacitus.ontology.own import Own


@click.command(short_help="List events: who did what to whom, when, where, how sure.")
@options.store
@options.filters
@options.format_
@options.ontology
def command(store: str, filters: Filters, format_: str, own: Own | None) -> None:
    """List events by day: who did what to whom, when, where, on how many voices, how sure.

    \b
    tacitus events --type ASSAULT --since 2020-01-01 --until 2020-01-08
    tacitus events --dyad USA IRN --standing confirmed --format csv > events.csv
    tacitus events --text "airport drone*" --format json
    tacitus events --ontology acled --type ASSAULT
    """
    from tacitus.records import Event
    from tacitus.store import Store

    columns: list[table.Column] = [
        ("id", lambda e: table.short(e.id)),
        ("date", lambda e: table.days(e.date)),
        ("type", lambda e: e.event + (f" {e.mode}" if e.mode else "")),
        ("actors", lambda e: table.names(e.actors)),
        ("recipients", lambda e: table.names(e.recipients)),
        ("where", lambda e: table.names(e.places[:1])),
        ("toll", lambda e: table.toll(e.killed, e.injured)),
        ("standing", lambda e: e.standing if e.status == "actual" else f"{e.status}, {e.standing}"),
        ("voices", lambda e: len(e.voices)),
        ("summary", lambda e: e.summary),
    ]
    spare = ("recipients", "actors", "where", "toll", "voices")
    with Store.open(store) as record, record.snapshot():
        if own:
            from tacitus.ontology.own import beside

            columns.insert(3, ("own type", lambda e: table.own_type(e)))
            table.write(beside.events(own, record, filters), format_, columns, beside.OwnEvent, spare)
        else:
            table.write(record.tables.events(filters), format_, columns, Event, spare)
