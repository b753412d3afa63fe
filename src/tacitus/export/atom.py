"""Atom (RFC 4287): events as entries of a feed, for feed readers and alerts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from tacitus.export.rows import main_place
from tacitus.records import Event

NAME = "urn:x-tacitus"
_NO_DAY = "1970-01-01"  # an entry must have a time; that of an event without a day says so by being impossible
_NEVER: Mapping[str, str] = {}
_NOT_XML = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 65534, 65535, *range(55296, 57344)))


def feed(
    rows: Iterable[Event],
    title: str,
    address: str,
    entry: str = "events/{id}",
    path: str = "",
    page: str = "",
    changed: Mapping[str, str] | None = None,
) -> str:
    """A feed of the events, in their order. address: of the feed's site ("" if it has none); under it, entry: an
    event's page, path: the feed itself, page: what it is a feed of; changed: when events last changed, by id, in UTC
    (RFC 3339), without which the day they happened stands for it."""
    return "".join(text(rows, title, address, entry, path, page, changed or {}))


def text(
    rows: Iterable[Event],
    title: str,
    address: str = "",
    entry: str = "events/{id}",
    path: str = "",
    page: str = "",
    changed: Mapping[str, str] = _NEVER,
) -> Iterator[str]:
    """The same, piece by piece. The feed is as new as its newest event, so that the same record gives the same feed."""
    address = address.rstrip("/")
    found = [(one, changed.get(one.id) or f"{_day(one)}T00:00:00Z") for one in rows]
    newest = max((moment for _, moment in found), default=f"{_NO_DAY}T00:00:00Z")
    own = f"{address}/{path}" if address and path else address
    yield '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">\n'
    yield f"<title>{_plain(title)}</title>\n<id>{_plain(own or NAME + ':feed')}</id>\n"
    yield f"<updated>{newest}</updated>\n<generator>Tacitus</generator>\n"
    yield "<author><name>Tacitus</name></author>\n"
    if address:
        yield f'<link rel="alternate" type="text/html" href={_attribute(f"{address}/{page}")}/>\n'
    if path and address:
        yield f'<link rel="self" type="application/atom+xml" href={_attribute(own)}/>\n'
    for one, moment in found:
        link = f"{address}/{entry.format(id=one.id)}" if address else None
        yield from _entry(one, link, moment)
    yield "</feed>\n"


def _entry(one: Event, link: str | None, moment: str) -> Iterator[str]:
    place = main_place(one)
    yield f"<entry>\n<title>{_plain(one.summary or one.event)}</title>\n<id>{NAME}:event:{_plain(one.id)}</id>\n"
    yield f"<updated>{moment}</updated>\n"
    if link:
        yield f'<link rel="alternate" type="text/html" href={_attribute(link)}/>\n'
    for term in (one.event, one.standing, *((f"{one.event}/{one.mode}",) if one.mode else ())):
        yield f"<category term={_attribute(term)}/>\n"
    yield f"<summary>{_plain('; '.join(_told(one, place)))}</summary>\n</entry>\n"


def _told(one: Event, place: Any) -> Iterator[str]:
    """What the title leaves out, in a few words."""
    if one.date and one.date.start:
        last = one.date.end if one.date.end not in (None, one.date.start) else None
        yield f"{one.date.start} to {last}" if last else one.date.start
    if place:
        yield place.name or place.text
    if one.status != "actual":
        yield f"told as {one.status}"
    yield f"{one.standing}, {_count(len(one.voices), 'independent source')} in {_count(len(one.reports), 'report')}"


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def _day(one: Event) -> str:
    return (one.date.start or one.date.end or _NO_DAY)[:10] if one.date else _NO_DAY


def xml_safe(value: str) -> str:
    """Without the characters that XML cannot hold even when escaped."""
    return value.translate(_NOT_XML)


def _plain(value: str) -> str:
    return escape(xml_safe(value))


def _attribute(value: str) -> str:
    return quoteattr(xml_safe(value))
