"""An event parted in two: under which id the one that leaves goes on, and what the reports tie to each now."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tacitus.merge.rework import Rework
from tacitus.records import Event, event_id

if TYPE_CHECKING:
    from tacitus.store import Store


def part(store: Store, event: Event, leaving: Sequence[str], id: str | None = None) -> tuple[Event, Event]:
    """Let mentions leave an event for one of their own: under the id given, else the oldest that was merged in and
    that one of them founded, else that of the first of them."""
    founded = {event_id(m): n for n, m in enumerate(_by_time(store, leaving))}
    within = sorted((one for one in store.absorbed(event.id) if one in founded), key=founded.__getitem__)
    own = id or (within[0] if within else min(founded, key=founded.__getitem__))
    reports = {*event.reports, *_reports_tying(store, event)}
    store.release(own, [one for one in within if one != own])
    rework = Rework(store)
    both = rework.part(event, set(leaving), own)
    for report in map(store.report, sorted(reports)):
        if report:
            sha256 = store.known(report.id)
            rework.tie_anew(report, [m for m in store.mentions_of(report.id) if m.text_sha256 == sha256])
    return both


def _by_time(store: Store, mentions: Sequence[str]) -> list[str]:
    told = store.mentions(mentions)
    days = {m.report: (report.published or "9999") if (report := store.report(m.report)) else "9999" for m in told}
    return [m.id for m in sorted(told, key=lambda m: (days[m.report], m.report, m.trigger.start))]


def _reports_tying(store: Store, event: Event) -> set[str]:
    """Reports whose words tie the event to another, on either side."""
    others = [other for id in store.linking(event.id) if (other := store.event(id))]
    return {link.report for link in event.links} | {
        link.report for other in others for link in other.links if link.to == event.id
    }
