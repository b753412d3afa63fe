"""The brief of any span and any filter: to read here, to print, to send as one file or as Markdown."""

from __future__ import annotations

import base64
import datetime
import hashlib
import re
from collections.abc import Mapping
from typing import Any

import msgspec
from starlette.responses import Response

from tacitus.records import Record
from tacitus.show import brief
from tacitus.show.web.answer import TYPES, Ask, Page
from tacitus.show.web.fault import Fault
from tacitus.show.web.pages import parts
from tacitus.show.web.queries import counts
from tacitus.show.web.queries import events as rows
from tacitus.show.web.remember import remember

MOST = 5_000  # events of which a brief is gathered while somebody waits: some ten seconds
_WEEK = 7


class BriefLine(Record, frozen=True):
    """An event of a brief as a row."""

    day: str | None
    id: str
    headline: str
    when: str
    act: str
    who: str
    whom: str
    place: str
    standing: str
    status: str
    tolls: tuple[str, ...]
    voices: int


def gathered(ask: Ask) -> brief.Brief:
    """The brief of what is selected. Fault 413: of too many events."""
    filters = msgspec.structs.replace(ask.selection.filters, newest=False)
    total = counts.total(ask.store, filters)
    if total > MOST:
        raise Fault(413, f"A brief of {total:,} events takes too long here: name days with since and until.", "since")
    return remember(ask, "brief", filters, lambda: brief.gather(ask.store, filters))


def latest_week(ask: Ask) -> tuple[str, str] | None:
    """First and last day of the week that ends with the latest event of the selection."""
    found, _ = rows.page(ask.store, msgspec.structs.replace(ask.selection.filters, newest=True), 1, None)
    last = found[0].date.start if found and found[0].date else None
    if last is None:
        return None
    until = datetime.date.fromisoformat(last)
    first = max(until.toordinal() - _WEEK + 1, 1)
    return datetime.date.fromordinal(first).isoformat(), last


def page(ask: Ask) -> Page:
    """The brief among the other pages."""

    def html() -> Mapping[str, Any]:
        total = counts.total(ask.store, ask.selection.filters)
        made = gathered(ask) if total <= MOST else None
        week = None if made else latest_week(ask)
        return {"brief": made, "total": total, "most": MOST, "week": week, **parts.choices(ask.store)}

    def lines() -> list[BriefLine]:
        return [
            BriefLine(
                day=day.iso,
                **{name: getattr(line, name) for name in BriefLine.__struct_fields__ if name != "day"},
            )
            for day in gathered(ask).days
            for line in (*day.headlines, *day.folded)
        ]

    return Page("brief_page.html.jinja", "Brief", html, lambda: gathered(ask), lines, BriefLine)


def file(ask: Ask) -> Response:
    """The brief as one file that needs nothing else, with the policy that it names itself."""
    text = brief.html(gathered(ask))
    styles = re.findall(r"<style>(.*?)</style>", text, re.S)
    hashes = " ".join(f"'sha256-{base64.b64encode(hashlib.sha256(s.encode()).digest()).decode()}'" for s in styles[:1])
    policy = f"default-src 'none'; style-src {hashes}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    return Response(text, media_type=TYPES["html"], headers={"Content-Security-Policy": policy})


def markdown(ask: Ask) -> Response:
    """The brief as Markdown."""
    name = {"Content-Disposition": 'inline; filename="brief.md"'}
    return Response(brief.markdown(gathered(ask)), media_type=TYPES["md"], headers=name)
