"""What a notebook shows of events, mentions, tables. All of it is text of strangers: escaped, without scripts, without
addresses that are fetched; styles stand in the elements, so that they reach no further."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Sequence
from html import escape
from typing import TYPE_CHECKING, Any

import msgspec

from tacitus.cli.marks import Mark, marks
from tacitus.cli.table import days, names, toll
from tacitus.records import Report
from tacitus.show.text import web_address
from tacitus.store.rows import ActorRow, ChainRow, DyadRow, ReportRow

if TYPE_CHECKING:
    from tacitus.api.items import Event, Mention
    from tacitus.api.record import Record
    from tacitus.api.rows import Rows

_ROWS = 20  # shown of a table
_TOLD = 8  # sentences shown of an event
_CELL = 160  # letters of a cell
_COLOURS = {
    "actor": "#4c9be8", "recipient": "#b07be0", "place": "#4caf70", "time": "#3f8f9f", "says so": "#999999",
    "hedge": "#d9a520", "killed": "#d05050", "injured": "#d08050",
}  # fmt: skip
_TRIGGER = "#e8703a"


def plain(value: object, limit: int | None = None) -> str:
    """Any value as text that shows itself: escaped, no control characters, none that turn the direction of others."""
    text = "" if value is None else str(value)
    text = "".join(c if c.isprintable() else " " for c in (text if limit is None else text[: limit + 1]))
    return escape(text if limit is None or len(text) <= limit else text[: limit - 1] + "…")


def sentence(text: str, start: int, end: int, spans: Iterable[Mark]) -> str:
    """The stretch [start, end) of a text with its spans marked, each with its label; spans may lie in each other, one
    that crosses another or the bounds is left unmarked."""
    kept: list[Mark] = []
    for span in sorted(set(spans), key=lambda one: (one[0], -one[1], one[2])):
        inside = start <= span[0] < span[1] <= end
        if inside and all(other[1] <= span[0] or span[1] <= other[1] for other in kept):
            kept.append(span)
    out, at, open_ = [], start, list[int]()
    for first, last, label in [*kept, (end, end, "")]:
        while open_ and open_[-1] <= first:
            out.append(plain(text[at : open_[-1]]) + "</mark>")
            at = open_.pop()
        out.append(plain(text[at:first]))
        at = first
        if label:
            colour = _COLOURS.get(label, _TRIGGER)
            style = f"background:{colour}33;color:inherit;border-bottom:2px solid {colour};padding:0 .15em"
            name = f'<small style="opacity:.75">{plain(label)}</small>'
            out.append(f'<mark style="{style}">{name} ')
            open_.append(last)
    return "".join(out)


def mention(one: Mention) -> str:
    """A mention: its sentence with marks, what was made of it."""
    text, report = one._at.text_of(one)
    quote = sentence(text, one.sentence.start, one.sentence.end, marks(one)) if text else "<i>text not kept</i>"
    facts = [
        one.event + (f" {one.mode}" if one.mode else ""),
        " → ".join(side for side in (names(one.actors), names(one.recipients)) if side),
        names(one.places),
        days(one.date),
        toll(one.killed, one.injured),
        one.status if one.status != "actual" else "",
        f"sure {one.confidence:.2f}",
    ]
    head = f"{_of(report)}<br>" if report and (report.title or report.publisher) else ""
    return (
        f'<div style="margin:.4em 0;line-height:1.9">{quote}<br><small>{head}'
        f"{' · '.join(plain(fact) for fact in facts if fact)}</small></div>"
    )


def event(one: Event) -> str:
    """An event: its line, and the sentences it rests on."""
    voices = f"{len(one.voices)} voice{'' if len(one.voices) == 1 else 's'}"
    facts = [one.event + (f" {one.mode}" if one.mode else ""), days(one.date), names(one.places[:2]),
             toll(one.killed, one.injured), f"{one.standing}, {voices}", f"sure {one.confidence:.2f}"]  # fmt: skip
    told = one.told()
    quotes = "".join(mention(each) for each in told[:_TOLD])
    more = f"<small>{len(told) - _TOLD} more in .told()</small>" if len(told) > _TOLD else ""
    return (
        f"<div><b>{plain(one.summary or one.event)}</b><br>"
        f"<small>{' · '.join(plain(fact) for fact in facts if fact)} · <code>{plain(one.id)}</code></small>"
        f'<div style="border-left:3px solid #8884;padding-left:.8em">{quotes}{more}</div></div>'
    )


def record(one: Record) -> str:
    """A record: what is in it."""
    tables = one.store.tables
    return (
        f"<div><b>Record</b> <code>{plain(one.path)}</code>: {tables.count_events():,} events in "
        f"{tables.count_reports():,} reports</div>"
    )


def card(one: Any) -> str:
    """Any record: its fields that are not empty."""
    if isinstance(one, Report):
        return f"<div>{_of(one)}<p>{plain(one.text, 600)}</p></div>"
    rows = ((name, getattr(one, name)) for name in one.__struct_fields__)
    return _html(("field", "value"), [(name, _joined(value)) for name, value in rows if value not in (None, (), "")])


def _of(report: Report) -> str:
    """Title, outlet and day; the title is a link where the address is one of the web."""
    title = plain(report.title or report.id, 200)
    address = web_address(report.url)
    if address:
        title = f'<a href="{escape(address)}" rel="noopener noreferrer">{title}</a>'
    return ", ".join([title, *(plain(x) for x in (report.publisher, report.published) if x)])


Cells = Callable[[Any], Sequence[object]]
_EVENT = ("date", "type", "actors", "recipients", "where", "toll", "standing", "summary")
_LISTED: dict[str, tuple[tuple[str, ...], Cells]] = {
    "events": (
        _EVENT,
        lambda e: (days(e.date), e.event + (f" {e.mode}" if e.mode else ""), names(e.actors), names(e.recipients),
                   names(e.places[:1]), toll(e.killed, e.injured), e.standing, e.summary),
    ),
    "mentions": (
        ("date", "type", "trigger", "actors", "recipients", "where", "status", "sure"),
        lambda m: (days(m.date), m.event + (f" {m.mode}" if m.mode else ""), m.trigger.text, names(m.actors),
                   names(m.recipients), names(m.places[:1]), m.status, f"{m.confidence:.2f}"),
    ),
}  # fmt: skip


def _fields(kind: type[msgspec.Struct], *left_out: str) -> tuple[tuple[str, ...], Cells]:
    shown = tuple(name for name in kind.__struct_fields__ if name not in left_out)
    return shown, lambda row: [_joined(getattr(row, name)) for name in shown]


def _joined(value: object) -> object:
    return " ".join(map(str, value)) if isinstance(value, tuple) else value


_LISTED |= {
    "reports": _fields(ReportRow, "author", "original_url", "first_published", "language", "corrects", "events"),
    "texts": _fields(Report, "author", "original_url", "first_published", "language", "citations"),
    "actors": _fields(ActorRow, "offices", "parents", "aliases_seen"),
    "dyads": _fields(DyadRow),
    "ties": _fields(ChainRow),
    "course": (
        ("period", "cooperation", "conflict", "events", "reports", "per 100", "rung", "state"),
        lambda p: (p.period, p.cooperation, p.conflict, p.event_count, p.coverage, p.conflict_level, p.rung, p.state),
    ),
    "timeline": (("day", "events", "reports"), lambda day: (day.day or "undated", len(day.events), day.reports)),
    "disputes": (
        ("event", "field", "best", "values"),
        lambda d: (d.event_id, d.field, d.best, "; ".join(f"{v.value} ({len(v.voices)})" for v in d.values)),
    ),
    "outlook": (
        ("made", "foreteller", "statement", "due", "state"),
        lambda o: (o.made, o.foreteller, o.statement, days(o.deadline), o.state),
    ),
}


def table(rows: Rows[Any]) -> str:
    """The first rows, and how many there are."""
    heads, cells = _LISTED[rows.table]
    shown = list(itertools.islice(rows, _ROWS + 1))
    body = _html(heads, [cells(row) for row in shown[:_ROWS]])
    return f"<div>{body}<small>{_count(rows)}</small></div>"


def listing(rows: Rows[Any]) -> str:
    """The same as a few lines of text."""
    _, cells = _LISTED[rows.table]
    shown = list(itertools.islice(rows, 6))
    lines = []
    for row in shown[:5]:
        text = "  ".join(" ".join(str(cell).split()) for cell in cells(row) if cell not in (None, "", ()))
        text = "".join(c if c.isprintable() else " " for c in text)
        lines.append("  " + (text if len(text) <= 110 else text[:109] + "…"))
    return "\n".join([f"<{type(rows).__name__}: {_count(rows)}>", *lines])


def _count(rows: Rows[Any]) -> str:
    count = len(rows)
    noun = rows.singular
    plural = f"{noun[:-1]}ies" if noun.endswith("ry") else f"{noun}s"
    return f"{count:,} {noun if count == 1 else plural}"


def _html(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    head = "".join(f'<th style="text-align:left">{plain(name)}</th>' for name in heads)
    body = "".join(
        "<tr>" + "".join(f'<td style="text-align:left">{plain(cell, _CELL)}</td>' for cell in row) + "</tr>"
        for row in rows
    )
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
