"""Keep: the record in a database. `Store` writes and looks up (protocol `merge.record.Record`), `Store.tables` selects.

    with Store.open("crisis.db", create=True) as store:
        with store.transaction():
            store.put_report(report, mentions)
            merger.add(report, mentions)
        for event in store.tables.events(Filters(types=("ASSAULT",), since="2020-01-01")):
            ...

`store.tables` has one method a table, each takes `Filters` and streams its rows:
events -> Event, mentions -> Mention, reports -> ReportRow, disputes -> Dispute, outlook -> Outlook, timeline -> Day,
actors -> ActorRow, dyads(filters, by="day") -> DyadRow, chain(event_id) -> ChainRow.
`store.report(id)` gives a whole report with its text, `store.mentions(ids)` and `store.event(id)` single records.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tacitus.store.filters import EVERYTHING, Filters

if TYPE_CHECKING:
    from tacitus.store.store import Store

__all__ = ["EVERYTHING", "Filters", "Store"]


def __getattr__(name: str) -> Any:
    # SQLAlchemy takes a third of a second to import: only those who open a store pay for it
    if name == "Store":
        from tacitus.store.store import Store

        return Store
    raise AttributeError(name)
