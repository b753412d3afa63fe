"""Events over time, conflict above and cooperation beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from tacitus.show.charts.look import BAR, COLOURS, Spec, day, ends, field, spec


def timeline(rows: Iterable[Any], height: int = 160) -> Spec:
    """Bars of events by day, week or month. rows: bins {start, conflict, cooperation, other} or the rows of
    `store.tables.timeline` (`Day`); what has no day is left out."""
    values = [value for row in rows for value in _values(row)]
    until = ends(value["start"] for value in values)
    for value in values:
        value["end"] = until[value["start"]]
    return spec(
        f"Number of events over time, {len({v['start'] for v in values})} points in time",
        values,
        height,
        mark=BAR,
        encoding={
            "x": {"field": "start", "type": "temporal", "title": None, "scale": {"type": "utc"}},
            "x2": {"field": "end"},
            "y": {"field": "low", "type": "quantitative", "title": "events"},
            "y2": {"field": "high"},
            "tooltip": [
                {"field": "start", "type": "temporal", "title": "from", "format": "%-d %b %Y"},
                {"field": "kind", "type": "nominal"},
                {"field": "events", "type": "quantitative"},
            ],
            "color": {"field": "kind", "type": "nominal", "scale": COLOURS, "legend": {"title": None}},
        },
    )


def _values(row: Any) -> Iterator[dict[str, Any]]:
    start = day(field(row, "start") or field(row, "day"))
    if start is None:
        return
    counts = (
        _counted(row)
        if field(row, "events") is not None and field(row, "conflict") is None
        else {kind: int(field(row, kind, 0) or 0) for kind in COLOURS["domain"]}
    )
    low = 0
    for kind in COLOURS["domain"]:
        if events := counts.get(kind):
            yield {"start": start, "kind": kind, "events": events, "low": low, "high": low + events}
            low += events


def _counted(row: Any) -> dict[str, int]:
    """Kinds of the events of a `Day`."""
    from tacitus import ontology

    known = ontology.load()
    found: dict[str, int] = {}
    for event in field(row, "events"):
        code = field(event, "event")
        quad = known.quad(code) if code in known.types else 0
        kind = "conflict" if quad >= 3 else "cooperation" if quad else "other"
        found[kind] = found.get(kind, 0) + 1
    return found
