"""What came, changed or went in the record since a version of it, for people."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from tacitus.records import Record
from tacitus.show.text import clean, heading
from tacitus.show.web import tokens
from tacitus.show.web.answer import Ask, Page
from tacitus.show.web.queries import changes, reports
from tacitus.show.web.queries import events as rows
from tacitus.show.web.view import address
from tacitus.show.web.view.lines import lines
from tacitus.show.web.view.sources import text_of
from tacitus.store import Store


class Change(Record, frozen=True):
    """One change. version: of the record with it; kind: event, report or outlook; what: new, changed, merged, gone;
    told: the thing in words, '' where it is gone; into: page of the event that took it in; time: UTC."""

    version: int
    kind: str
    what: str
    told: str
    href: str | None
    into: str | None
    time: str


def table(ask: Ask) -> Page:
    """Changes after `since_version`, the latest first, a page at a time."""
    since = ask.selection.since_version or 0

    @cache
    def read() -> tuple[list[Change], str | None]:
        ends = tokens.read(ask.selection.after, (int,))
        before = int(ends[0] or 0) if ends else None
        found, more = changes.latest(ask.store, since, before, ask.limit)
        return [worded(ask.store, one, since) for one in found], tokens.write(found[-1].version) if more else None

    def html() -> Mapping[str, Any]:
        return {
            "items": read()[0],
            "next": read()[1],
            "since": since,
            "total": changes.count(ask.store, since),
            "record_version": rows.version(ask.store),
        }

    def data() -> Any:
        return {"version": rows.version(ask.store), "since": since, "items": read()[0], "next": read()[1]}

    return Page("changes.html.jinja", "What changed", html, data, lambda: read()[0], Change, lambda: read()[1])


def worded(store: Store, row: Any, since: int) -> Change:
    """A row of `change` in words."""
    told, href = _EACH[row.kind](store, row.id)
    return Change(
        version=row.version,
        kind=row.kind,
        what="new" if row.what == "changed" and row.added > since else row.what,
        told=told,
        href=href,
        into=address.event(row.into_id) if row.into_id else None,
        time=row.time,
    )


def _event(store: Store, id: str) -> tuple[str, str | None]:
    line = next(iter(lines(store, rows.many(store, [id]))), None)
    return (line.headline, line.href) if line else ("", None)


def _report(store: Store, id: str) -> tuple[str, str | None]:
    head = reports.one(store, id)
    return (heading(head.title, "" if head.title else text_of(store, id)), address.report(id)) if head else ("", None)


def _outlook(store: Store, id: str) -> tuple[str, str | None]:
    entry = store.outlook_entry(id)
    return (clean(entry.statement, 200), address.report(entry.report)) if entry else ("", None)


_EACH = {"event": _event, "report": _report, "outlook": _outlook}
