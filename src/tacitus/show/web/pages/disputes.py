"""Events on which accounts differ."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from tacitus.records import Dispute, Event
from tacitus.show.web.answer import Ask, Page
from tacitus.show.web.pages import parts
from tacitus.show.web.queries import disputes
from tacitus.show.web.queries import events as rows
from tacitus.show.web.view.differences import differing


def table(ask: Ask) -> Page:
    """Events with disputed fields, the latest first, a page at a time."""
    chosen = ask.selection

    @cache
    def read() -> tuple[list[Event], str | None]:
        limit = ask.limit if chosen.limit or ask.form != "html" else 20
        return disputes.page(ask.store, chosen.filters, limit, chosen.after)

    def told() -> Iterator[Dispute]:
        for event in read()[0]:
            yield from ask.store.disputes(event.id)

    def html() -> Mapping[str, Any]:
        return {
            "items": differing(ask.store, read()[0]),
            "next": read()[1],
            "total": disputes.count(ask.store, chosen.filters),
            **parts.choices(ask.store),
        }

    def data() -> Any:
        return {"version": rows.version(ask.store), "items": list(told()), "next": read()[1]}

    return Page("disputes.html.jinja", "Where accounts differ", html, data, told, Dispute, lambda: read()[1])
