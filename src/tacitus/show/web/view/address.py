"""Addresses of pages. Ids are whatever a report's file gave: every letter of them is quoted."""

from __future__ import annotations

import re
from urllib.parse import quote

_ENDING = re.compile(r"\.(json|csv)$")


def _page(*parts: str) -> str:
    # an ending that belongs to the id must not be taken for the form of the page
    quoted = [_ENDING.sub(r"%2E\1", quote(part, safe="")) for part in parts]
    return "/" + "/".join(quoted)


def event(id: str) -> str:
    """The page of an event."""
    return _page("events", id)


def actor(id: str) -> str:
    """The page of an actor."""
    return _page("actors", id)


def report(id: str, mention: str | None = None) -> str:
    """The page of a report, at a mention in it."""
    return _page("reports", id) + (f"#m-{quote(mention, safe='')}" if mention else "")


def dyad(a: str, b: str) -> str:
    """The page of two sides."""
    return _page("dyads", a, b)


def chain(id: str) -> str:
    """The page of the chain an event stands in."""
    return _page("chains", id)
