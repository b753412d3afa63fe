"""Text with its spans marked, whatever way they overlap: pieces, each with all that is said of it."""

from __future__ import annotations

import itertools
from bisect import bisect_left
from collections.abc import Iterable, Sequence

from tacitus.records import Actor, Mention, Place, Record
from tacitus.show import words
from tacitus.show.text import clean, visible
from tacitus.show.web.view import address

# where spans share a piece, the first of these gives it its look
ORDER = ("trigger", "killed", "injured", "actor", "recipient", "place", "time", "hedge", "source")


class Span(Record, frozen=True):
    """A span of a text: start, end (code points), what it is, in words, of which mention; type of the event."""

    start: int
    end: int
    kind: str
    note: str
    mention: str
    type: str
    event: str | None = None


class Piece(Record, frozen=True):
    """A stretch of text. kind: '' where nothing is said of it; id: set on the first piece of a mention's trigger."""

    text: str
    kind: str = ""
    kinds: tuple[str, ...] = ()
    note: str = ""
    type: str = ""
    id: str = ""
    mention: str = ""
    href: str = ""


def spans(mention: Mention) -> list[Span]:
    """All spans of a mention, with what each was taken for."""
    act = words.table()["modes"].get(mention.event, {}).get(mention.mode) or words.word("types", mention.event)
    status = "" if mention.status == "actual" else f", {words.word('status', mention.status)}"
    found = [(mention.trigger.start, mention.trigger.end, "trigger", f"{act}{status}")]
    found += [(one.start, one.end, "actor", f"who: {_who(one)}") for one in mention.actors]
    found += [(one.start, one.end, "recipient", f"to whom: {_who(one)}") for one in mention.recipients]
    found += [(one.start, one.end, "place", f"where: {_place(one)}") for one in mention.places]
    found += [(one.start, one.end, "source", f"says so: {one.name or one.text}") for one in mention.attribution]
    found += [(*one.span, "hedge", "doubt") for one in mention.hedges]
    if mention.date and mention.date.span:
        found.append((*mention.date.span, "time", f"when: {words.when(mention.date)}"))
    for name, toll in (("killed", mention.killed), ("injured", mention.injured)):
        if toll:
            found.append((*toll.span, name, name))
    return [
        Span(
            start=start,
            end=end,
            kind=kind,
            note=clean(note, 160),
            mention=mention.id,
            type=mention.event,
            event=mention.event_id,
        )
        for start, end, kind, note in found
    ]


def _who(one: Actor) -> str:
    name = one.name or one.text
    country = words.country_name(one.country)
    return f"{name} ({country})" if country and country != name else name


def _place(one: Place) -> str:
    country = words.country_name(one.country)
    return ", ".join(part for part in (one.name or one.text, country) if part)


def pieces(text: str, start: int, end: int, given: Iterable[Span], ids: bool = False) -> list[Piece]:
    """The stretch [start, end) of a text in pieces. `ids`: mark where each mention begins, to link there."""
    start, end = max(0, start), min(len(text), end)
    inside = [s for s in given if s.start < end and s.end > start and s.start < s.end]
    cuts = sorted({start, end, *(max(s.start, start) for s in inside), *(min(s.end, end) for s in inside)})
    opens: dict[int, list[Span]] = {}
    for span in inside:
        opens.setdefault(max(span.start, start), []).append(span)
    made: list[Piece] = []
    open_: list[Span] = []
    for at, until in itertools.pairwise(cuts):
        open_ = [s for s in open_ if s.end > at] + opens.get(at, [])
        begins = next((s for s in opens.get(at, []) if s.kind == "trigger" and s.start == at), None)
        made.append(_piece(visible(text[at:until]), open_, f"m-{begins.mention}" if ids and begins else ""))
    return made


def _piece(text: str, open_: Sequence[Span], id: str) -> Piece:
    if not open_:
        return Piece(text=text)
    ordered = sorted(open_, key=lambda s: (ORDER.index(s.kind), s.end - s.start, s.mention))
    first = ordered[0]
    trigger = next((s for s in ordered if s.kind == "trigger"), first)
    return Piece(
        text=text,
        kind=first.kind,
        kinds=tuple(dict.fromkeys(s.kind for s in ordered)),
        note=clean("; ".join(dict.fromkeys(s.note for s in ordered)), 400),
        type=trigger.type,
        id=id,
        mention=trigger.mention,
        href=address.event(trigger.event) if trigger.event else "",
    )


def paragraphs(text: str, given: Sequence[Span], ids: bool = True) -> list[list[Piece]]:
    """A whole text as paragraphs of pieces; empty lines part them."""
    found: list[list[Piece]] = []
    ordered = sorted(given, key=lambda s: s.start)
    starts = [span.start for span in ordered]
    longest = max((span.end - span.start for span in ordered), default=0)
    at = 0
    for raw in text.split("\n"):
        until = at + len(raw)
        if raw.strip():
            near = ordered[bisect_left(starts, at - longest) : bisect_left(starts, until)]
            found.append(pieces(text, at, until, near, ids))
        at = until + 1
    return found
