"""Which reports a report corrects, kept in the record; one that came before what it corrects finds it later."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tacitus.merge import corrections, reprints
from tacitus.merge.record import Record, ReportState
from tacitus.merge.testimony import Testimony
from tacitus.records import Report


def correct(
    report: Report,
    state: ReportState,
    prints: reprints.Prints,
    touched: Mapping[str, Sequence[Testimony]],
    record: Record,
    by: str,
) -> None:
    """Find what a report, which tells of the events `touched`, corrects, and which reports kept before correct it."""
    named = [id for id, group in touched.items() if any(t.correcting for t in group)] or list(touched)
    told = [r for id in named if (event := record.event(id)) for r in event.reports if r != report.id]
    ids = () if state.reprint_of else corrections.corrected(report, told, record)
    again = [] if state.reprint_of else corrections.mends_key(report)
    if ids or again:
        _keep(state, ids, [*reprints.bands_of(report, prints), *again], record, by)
    for late in corrections.waiting(report, record):
        later = record.report(late.id)
        of_both = [e.reports for id in touched if (e := record.event(id)) and late.id in e.reports]
        ids = corrections.corrected(later, [r for told in of_both for r in told], record) if later else ()
        if later and report.id in ids and ids != late.corrects:
            bands = reprints.bands_of(later, reprints.Prints(later))
            _keep(late, ids, [*bands, *corrections.mends_key(later)], record, by)


def _keep(state: ReportState, ids: tuple[str, ...], bands: Sequence[int], record: Record, by: str) -> None:
    state.corrects = ids
    record.put_report_state(state, bands)
    for id in ids:
        record.decide("correction", state.id, id, by, 1.0, "the report says so")
