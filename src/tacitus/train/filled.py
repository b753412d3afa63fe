"""Passages in which only some types are marked, filled up with what the model they start from finds of the others."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tacitus.code import Coder
from tacitus.records import Bounds, Mention, Report, Span
from tacitus.train.own import EMPTY

Json = dict[str, Any]


def filled(coder: Coder, records: Sequence[Json]) -> list[Json]:
    """The records with an event for each mention whose trigger no marked trigger touches."""
    reports = [Report(id=r["id"], text=r["text"]) for r in records]
    out = []
    for record, (_, mentions) in zip(records, coder.code(reports), strict=True):
        marked = [e["trigger"] for e in record["events"]]
        free = [m for m in mentions if not any(a < m.trigger.end and m.trigger.start < z for a, z in marked)]
        out.append(record | {"events": [*record["events"], *map(_event, free)]})
    return out


def _event(mention: Mention) -> Json:
    def span(part: Span | Bounds | Any) -> list[int]:
        return [part.start, part.end]

    return EMPTY | {
        "trigger": span(mention.trigger),
        "type": mention.event,
        "mode": mention.mode or "",
        "status": mention.status,
        "src": [{"span": span(a)} for a in mention.actors],
        "tgt": [{"span": span(a)} for a in mention.recipients],
        "loc": [span(p) for p in mention.places],
        "time": [list(mention.date.span)] if mention.date and mention.date.span else [],
        "by": span(mention.attribution[0]) if mention.attribution else None,
        "hedge": list(mention.hedges[0].span) if mention.hedges else None,
        "dead": list(mention.killed.span) if mention.killed else None,
        "hurt": list(mention.injured.span) if mention.injured else None,
    }
