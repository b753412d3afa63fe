"""Overview: map, timeline and the latest events under one set of filters, what is new, disputed, escalating."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tacitus.records import Event
from tacitus.show.web import visit
from tacitus.show.web.answer import Ask, Page
from tacitus.show.web.pages import events, parts
from tacitus.show.web.queries import counts, days, disputes, places, weighty
from tacitus.show.web.queries import events as rows
from tacitus.show.web.remember import remember
from tacitus.show.web.view.differences import differing
from tacitus.show.web.view.lines import lines
from tacitus.store.filters import STANDINGS

LATEST, NEW, DISPUTED, RISING, LEAD = 25, 12, 5, 5, 8


def page(ask: Ask) -> Page:
    """The first page of a record."""
    chosen = ask.selection
    version = rows.version(ask.store)
    seen, cookies = visit.since(ask.request, version)
    if chosen.since_version is not None:
        seen = chosen.since_version
    listed = events.Listing(ask, LATEST)

    def fresh() -> tuple[list[tuple[str, Event]], int]:
        return rows.recent(ask.store, chosen.filters, seen, NEW) if seen is not None and seen < version else ([], 0)

    def html() -> Mapping[str, Any]:
        store, filters = ask.store, chosen.filters
        recent, total = fresh()
        news = {one.id: what for what, one in recent}
        points = places.points(store, filters)
        lead = remember(ask, "lead", filters, lambda: weighty.weightiest(store, filters, LEAD))
        by_standing = counts.by(store, filters, "standing")
        return {
            "lead": lines(store, lead, news),
            "lead_of": weighty.LATEST,
            "lines": lines(store, listed.events, news, own=True),
            "next": listed.next,
            "total": sum(by_standing.values()),
            "standings": [(code, by_standing[code]) for code in STANDINGS if code in by_standing],
            "types": list(counts.by(store, filters, "type").items()),
            "bins": days.bins(store, filters, chosen.by),
            "places": parts.place_rows(store, chosen, points),
            "unplaced": places.unplaced(store, filters),
            "seen": seen,
            "record_version": version,
            "new": lines(store, [one for _, one in recent], news),
            "new_total": total,
            "disputed": differing(store, disputes.latest(store, filters, DISPUTED)),
            "rising": parts.rising(ask, RISING),
            "record": parts.record(store),
            **parts.choices(store),
        }

    def data() -> Any:
        store, filters = ask.store, chosen.filters
        return {
            "version": version,
            "total": counts.total(store, filters),
            "standings": counts.by(store, filters, "standing"),
            "types": counts.by(store, filters, "type"),
            "timeline": days.bins(store, filters, chosen.by),
            "events": listed.events,
            "next": listed.next,
            "since_version": seen,
            "new": [{"what": what, "event": one.id} for what, one in fresh()[0]],
            "disputed": [one.id for one in disputes.latest(store, filters, DISPUTED)],
            "rising": [one["row"] for one in parts.rising(ask, RISING) or ()],
        }

    return Page(
        "overview.html.jinja", "Overview", html, data, lambda: listed.events, Event, lambda: listed.next, cookies
    )
