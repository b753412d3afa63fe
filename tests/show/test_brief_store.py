"""The brief of a record kept in a real store is that of the same record in memory."""

from __future__ import annotations

import datetime
from pathlib import Path

import msgspec
from crisis import crisis

from tacitus.show.brief import gather, html
from tacitus.store import Filters, Store

TODAY = datetime.date(2026, 11, 26)


def test_store_and_memory_agree(tmp_path: Path) -> None:
    memory = crisis()
    with Store.open(tmp_path / "crisis.db", create=True) as store:
        with store.transaction():
            for row in memory.reports(Filters()):
                report = memory.report(row.id)
                assert report
                store.put_report(report, [m for m in memory.all_mentions() if m.report == report.id])
            for event in memory.events(Filters()):
                store.put_event(event, ())
            for outlook in memory.foretold:
                store.put_outlook(outlook)
            for event_id in {d.event_id for d in memory.disputed}:
                store.put_disputes(event_id, [d for d in memory.disputed if d.event_id == event_id])
        memory.reprint_of.clear()  # reprints are decided by merging, which is not asked here
        kept, held = gather(store, today=TODAY), gather(memory, today=TODAY)
        assert kept.days == held.days and kept.pairs == held.pairs and kept.places == held.places
        assert kept.chains == held.chains and kept.differences == held.differences and kept.outlook == held.outlook
        assert held.escalates == ()  # asked of a store
        assert html(msgspec.structs.replace(kept, escalates=())) == html(held)
        iran = gather(store, Filters(countries=("IRN",)), today=TODAY)
        assert 0 < iran.events < kept.events
