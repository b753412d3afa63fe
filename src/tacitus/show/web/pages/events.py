"""The table of events, and one event with the words it rests on."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any

import msgspec

from tacitus.records import Event
from tacitus.show.web.answer import Ask, Page
from tacitus.show.web.fault import missing
from tacitus.show.web.pages import parts
from tacitus.show.web.queries import counts
from tacitus.show.web.queries import events as rows
from tacitus.show.web.view.differences import differences
from tacitus.show.web.view.evidence import told
from tacitus.show.web.view.lines import lines
from tacitus.show.web.view.portrait import citation, code, decisions, ties


class Listing:
    """A page of the events that are selected, read once whoever asks for it first."""

    def __init__(self, ask: Ask, limit: int | None = None) -> None:
        self.ask, self.limit = ask, limit

    @cached_property
    def _page(self) -> tuple[list[Event], str | None]:
        limit = self.ask.limit if self.ask.selection.limit or self.ask.form == "csv" else self.limit or self.ask.limit
        return rows.page(self.ask.store, self.ask.selection.filters, limit, self.ask.selection.after)

    @property
    def events(self) -> list[Event]:
        return self._page[0]

    @property
    def next(self) -> str | None:
        return self._page[1]


def table(ask: Ask) -> Page:
    """Events, the latest first, a page at a time."""
    listed = Listing(ask)

    def html() -> Mapping[str, Any]:
        return {
            "lines": lines(ask.store, listed.events, own=True),
            "next": listed.next,
            "total": counts.total(ask.store, ask.selection.filters),
            **parts.choices(ask.store),
        }

    def data() -> Any:
        return {
            "version": rows.version(ask.store),
            "total": counts.total(ask.store, ask.selection.filters),
            "items": listed.events,
            "next": listed.next,
        }

    return Page("events.html.jinja", "Events", html, data, lambda: listed.events, Event, lambda: listed.next)


def one(ask: Ask, id: str) -> Page:
    """One event. An id that another event has taken in shows that one."""
    found = ask.store.event(id)
    if found is None:
        raise missing("event", id)
    event: Event = found

    def html() -> Mapping[str, Any]:
        store = ask.store
        return {
            "event": event,
            "line": lines(store, [event])[0],
            "asked": id,
            "told": told(store, event),
            "differences": differences(store, event),
            "ties": ties(store, event),
            "code": code(event),
            "decisions": decisions(store, event),
            "citation": citation(event, ask.site),
            "picture": parts.picture_of(event),
            "permalink": ask.site + f"/events/{event.id}",
        }

    def data() -> Any:
        return {
            **msgspec.structs.asdict(event),
            "told": ask.store.mentions(event.mentions),
            "disputes": ask.store.disputes(event.id),
            "decisions": [entry.decision for entry in decisions(ask.store, event)],
        }

    return Page("event.html.jinja", event.summary or event.event, html, data, lambda: [event], Event)
