"""A chain of answers as a path downwards: how did it come to this?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tacitus.show.web.answer import Ask, Page
from tacitus.show.web.fault import missing
from tacitus.show.web.queries import events as rows
from tacitus.show.web.view.path import path
from tacitus.store.rows import ChainRow

_TIES = 400


def one(ask: Ask, id: str) -> Page:
    """The chain that an event stands in."""
    found = ask.store.event(id)
    if found is None:
        raise missing("event", id)
    event = found

    def ties() -> list[ChainRow]:
        return list(ask.store.tables.chain(event.id, _TIES))

    def html() -> Mapping[str, Any]:
        return {"event": event, **path(ask.store, event, ties())}

    def data() -> Any:
        told = ties()
        ids = [event.id, *(id for tie in told for id in (tie.event_id, tie.answers_id))]
        return {"event": event.id, "ties": told, "events": rows.many(ask.store, ids)}

    return Page("chain.html.jinja", "How it came to this", html, data, ties, ChainRow)
