"""RSS and Atom files: one report an entry, from the longest text the entry carries."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from tacitus.read import dates
from tacitus.read.draft import Draft, Fault, FileLog
from tacitus.read.fragment import text_of_fragment
from tacitus.read.stream import Stream


def read(stream: Stream, log: FileLog) -> Iterator[Draft]:
    """Every entry with a text. Relative dates of entries count from their publication."""
    import feedparser

    try:
        # a stream, never a string: feedparser would take that for an address and fetch it
        parsed: Any = feedparser.parse(io.BytesIO(stream.whole()), sanitize_html=False)
    except Fault:
        raise
    except Exception as error:  # a hostile file may do anything to the parser; it is still one file
        raise Fault(f"feed that cannot be parsed ({type(error).__name__})", "fetch it again") from None
    if parsed.get("bozo") and not parsed.entries:
        raise Fault("feed that is broken or has no entries", "fetch it again")
    if not parsed.entries:
        raise Fault("feed without entries", "nothing to do if that is meant")
    if parsed.get("bozo"):
        log.note("feed is not well formed; what could be read is kept", "fetch it again if entries are missing")
    publisher = _plain(parsed.feed.get("title"))
    for number, entry in enumerate(parsed.entries, 1):
        draft = _draft(entry, f"entry {number}", publisher)
        if draft is None:
            log.skip("entry without text", "its page must be read instead", f"entry {number}")
        else:
            yield draft


def _draft(entry: Any, place: str, publisher: str | None) -> Draft | None:
    bodies = [part.get("value") or "" for part in entry.get("content", [])] + [entry.get("summary") or ""]
    text = max((text_of_fragment(body) for body in bodies), key=len)
    if not text:
        return None
    written = entry.get("published") or entry.get("created") or entry.get("updated")
    source = entry.get("source") or {}
    link = entry.get("link")
    return Draft(
        text=text,
        title=_plain(entry.get("title")),
        author=_plain(entry.get("author")),
        publisher=_plain(source.get("title") if isinstance(source, dict) else None) or publisher,
        published=(dates.iso(written) or written) if isinstance(written, str) else None,
        url=link if isinstance(link, str) and link.startswith(("http://", "https://")) else None,
        id=None if link else entry.get("id") or None,
        place=place,
    )


def _plain(value: object) -> str | None:
    return " ".join(text_of_fragment(value).split()) or None if isinstance(value, str) else None
