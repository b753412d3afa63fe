"""Widgets for the pages of others: the timeline, the map or the latest events of a selection, and a way here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tacitus.records import Event
from tacitus.show.web.answer import Ask, Page
from tacitus.show.web.fault import missing
from tacitus.show.web.pages import parts
from tacitus.show.web.pages.events import Listing
from tacitus.show.web.queries import counts, days, places
from tacitus.show.web.view.lines import lines

_TITLES = {"timeline": "Events over time", "map": "Where events happened", "events": "Latest events"}
_EVENTS = 8


def one(ask: Ask, name: str) -> Page:
    """The widget of that name. Only here may our pages stand in a frame."""
    if name not in _TITLES:
        raise missing("widget", name)
    listed = Listing(ask, _EVENTS)

    def html() -> Mapping[str, Any]:
        store, chosen = ask.store, ask.selection
        points = places.points(store, chosen.filters) if name == "map" else []
        return {
            "widget": name,
            "heading": _TITLES[name],
            "total": counts.total(store, chosen.filters),
            "bins": days.bins(store, chosen.filters, chosen.by) if name == "timeline" else None,
            "places": parts.place_rows(store, chosen, points) if points else [],
            "lines": lines(store, listed.events, own=True) if name == "events" else [],
        }

    return Page("embed.html.jinja", _TITLES[name], html, dict, lambda: listed.events, Event)
