"""Actors, and one actor: names, offices, parents and members, events, against whom, with whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

import msgspec

from tacitus import ontology
from tacitus.records import Event
from tacitus.show.web.answer import Ask, Page
from tacitus.show.web.fault import missing
from tacitus.show.web.pages import parts
from tacitus.show.web.queries import actors, counts, days
from tacitus.show.web.queries import events as rows
from tacitus.show.web.remember import remember
from tacitus.show.web.view.lines import lines

_EVENTS = 25


def _kinds(listed: Sequence[actors.ActorCount]) -> dict[str, str]:
    """What tells apart those of a list that share a name, by id: Iran as a government, Iran's military."""
    sectors = ontology.load().sectors
    shared = Counter(one.name for one in listed)
    return {
        one.id: "; ".join(sectors.get(code, code) for code in one.sectors) or one.id
        for one in listed
        if shared[one.name] > 1
    }


def table(ask: Ask) -> Page:
    """Actors, those of most events first."""
    chosen = ask.selection

    def read() -> tuple[list[actors.ActorCount], str | None]:
        return remember(
            ask,
            "actors",
            (chosen.filters, ask.limit, chosen.after),
            lambda: actors.page(ask.store, chosen.filters, ask.limit, chosen.after),
        )

    def html() -> Mapping[str, Any]:
        return {"rows": read()[0], "next": read()[1], "kinds": _kinds(read()[0]), **parts.choices(ask.store)}

    def data() -> Any:
        return {"version": rows.version(ask.store), "items": read()[0], "next": read()[1]}

    return Page("actors.html.jinja", "Actors", html, data, lambda: read()[0], actors.ActorCount, lambda: read()[1])


class _Of:
    """The events of an actor within the filters."""

    def __init__(self, ask: Ask, id: str) -> None:
        self.ask = ask
        self.filters = msgspec.structs.replace(ask.selection.filters, actors=(id,))

    @cached_property
    def _page(self) -> tuple[list[Event], str | None]:
        limit = self.ask.limit if self.ask.selection.limit or self.ask.form == "csv" else _EVENTS
        return rows.page(self.ask.store, self.filters, limit, self.ask.selection.after)

    @property
    def events(self) -> list[Event]:
        return self._page[0]

    @property
    def next(self) -> str | None:
        return self._page[1]


def one(ask: Ask, id: str) -> Page:
    """One actor."""
    found = actors.one(ask.store, id)
    if found is None:
        raise missing("actor", id)
    listed = _Of(ask, id)

    def html() -> Mapping[str, Any]:
        store, filters = ask.store, ask.selection.filters
        return {
            "actor": found,
            "lines": lines(store, listed.events, own=True),
            "next": listed.next,
            "total": counts.total(store, listed.filters),
            "bins": days.bins(store, listed.filters, ask.selection.by),
            "against": actors.met(store, id, filters, across=True),
            "beside": actors.met(store, id, filters, across=False),
            "members": actors.members(store, id),
            "parents": [(parent, actors.one(store, parent)) for parent in found.parents],
            **parts.choices(store),
        }

    def data() -> Any:
        store, filters = ask.store, ask.selection.filters
        return {
            **msgspec.structs.asdict(found),
            "against": actors.met(store, id, filters, across=True),
            "beside": actors.met(store, id, filters, across=False),
            "events": listed.events,
            "next": listed.next,
        }

    return Page("actor.html.jinja", found.name, html, data, lambda: listed.events, Event, lambda: listed.next)
