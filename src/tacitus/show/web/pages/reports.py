"""Reports, and one report: its text with every mention marked, reprints, citations, versions."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

import msgspec

from tacitus.records import Mention, Report, text_sha256
from tacitus.show.text import clean, heading, web_address
from tacitus.show.web.answer import Ask, Page
from tacitus.show.web.fault import missing
from tacitus.show.web.pages import parts
from tacitus.show.web.queries import events as rows
from tacitus.show.web.queries import reports
from tacitus.show.web.view import marked
from tacitus.show.web.view.lines import lines
from tacitus.show.web.view.sources import Sources, text_of
from tacitus.store.rows import ReportRow

_LETTERS = 200_000  # of a text that is shown; the rest is said to be there
_EVENTS = 100


def table(ask: Ask) -> Page:
    """Reports, the latest first, a page at a time."""
    chosen = ask.selection

    @cache
    def read() -> tuple[list[ReportRow], str | None]:
        return reports.page(ask.store, chosen.filters, ask.limit, chosen.after)

    def html() -> Mapping[str, Any]:
        found = read()[0]
        return {
            "rows": found,
            "called": {
                row.id: heading(row.title, "" if row.title else text_of(ask.store, row.id), 240) for row in found
            },
            "next": read()[1],
            "total": ask.store.tables.count_reports(chosen.filters),
            **parts.choices(ask.store),
        }

    def data() -> Any:
        return {"version": rows.version(ask.store), "items": read()[0], "next": read()[1]}

    return Page("reports.html.jinja", "Reports", html, data, lambda: read()[0], ReportRow, lambda: read()[1])


def one(ask: Ask, id: str) -> Page:
    """One report; `?text=N` in the address is not a search here: `version=N` asks for an older text."""
    head = reports.one(ask.store, id)
    whole = ask.store.versions(id)
    if head is None or not whole:
        raise missing("report", id)
    asked = ask.request.query_params.get("version", "")
    number = int(asked) if asked.isascii() and asked.isdigit() and 1 <= int(asked[:9]) <= len(whole) else len(whole)
    report: Report = whole[number - 1]
    title = clean(report.title, 300) or "Report without a title"

    @cache
    def mentions() -> list[Mention]:
        ours = {"title": text_sha256(report.title or ""), "text": text_sha256(report.text)}
        return [m for m in ask.store.mentions_of(id) if m.text_sha256 == ours.get(m.field)]

    def html() -> Mapping[str, Any]:
        store = ask.store
        body = [span for m in mentions() if m.field == "text" for span in marked.spans(m)]
        above = [span for m in mentions() if m.field == "title" for span in marked.spans(m)]
        sources = Sources(store)
        heading = report.title or ""
        return {
            "report": report,
            "head": head,
            "heading": marked.pieces(heading, 0, len(heading), above, ids=True) if heading else [],
            "paragraphs": marked.paragraphs(report.text[:_LETTERS], body),
            "cut": max(0, len(report.text) - _LETTERS),
            "lines": lines(store, rows.many(store, head.events[:_EVENTS])),
            "events_more": max(0, len(head.events) - _EVENTS),
            "origin": sources.one(head.reprint_of) if head.reprint_of else None,
            "reprints": sources.many(reports.reprints(store, id)),
            "corrects": sources.many(head.corrects),
            "citations": [(c.mark, web_address(c.url), c.url_as_printed) for c in report.citations[:500]],
            "texts": reports.texts(store, id),
            "number": number,
            "kinds": list(dict.fromkeys(m.event for m in mentions())),
            "mention_count": len(mentions()),
        }

    def data() -> Any:
        return {
            **msgspec.structs.asdict(report),
            "version": number,
            "versions": len(whole),
            "reprint_of": head.reprint_of,
            "corrects": head.corrects,
            "events": head.events,
            "reprints": reports.reprints(ask.store, id),
            "mentions": mentions(),
        }

    return Page("report.html.jinja", title, html, data, mentions, Mention)
