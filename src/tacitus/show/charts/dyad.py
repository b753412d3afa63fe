"""Two sides over time: conflict below the line, cooperation above it, and where the course changes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from tacitus.show.charts.look import BAR, CHANGE, CONFLICT, COOPERATION, Spec, day, ends, field, spec
from tacitus.show.text import clean


def dyad(rows: Iterable[Any], changes: Iterable[Any] = (), height: int = 220) -> Spec:
    """Bars of what passed between two sides. rows: `DyadRow`; changes: {period, word} where the course changes, marked
    by a line with its word."""
    values: list[dict[str, Any]] = []
    for row in rows:
        start = day(field(row, "period"))
        if start is None:
            continue
        count = int(field(row, "event_count", 0) or 0)
        for kind in ("cooperation", "conflict"):
            score = round(float(field(row, kind, 0) or 0), 3)
            values.append({"start": start, "kind": kind, "score": score, "events": count})
    until = ends(value["start"] for value in values)
    for value in values:
        value["end"] = until[value["start"]]
    marks = [
        {"start": start, "word": clean(field(change, "word") or "change", 60)}
        for change in changes
        if (start := day(field(change, "period")))
    ]
    x = {"field": "start", "type": "temporal", "title": None, "scale": {"type": "utc"}}
    bars = {
        "mark": BAR,
        "encoding": {
            "x": x,
            "x2": {"field": "end"},
            "y": {"field": "score", "type": "quantitative", "title": "conflict and cooperation"},
            "y2": {"datum": 0},
            "tooltip": [
                {"field": "start", "type": "temporal", "title": "from", "format": "%-d %b %Y"},
                {"field": "kind", "type": "nominal"},
                {"field": "score", "type": "quantitative"},
                {"field": "events", "type": "quantitative"},
            ],
            "color": {
                "field": "kind",
                "type": "nominal",
                "scale": {"domain": ["conflict", "cooperation"], "range": [CONFLICT, COOPERATION]},
            },
        },
    }
    rules = {
        "data": {"values": marks},
        "mark": {"type": "rule", "color": CHANGE, "strokeDash": [4, 3], "strokeWidth": 2, "tooltip": True},
        "encoding": {"x": x, "tooltip": [{"field": "word", "title": "change"}, {"field": "start", "type": "temporal"}]},
    }
    said = f"Conflict and cooperation over time, {len(values) // 2} periods, {len(marks)} changes of course"
    return spec(said, values, height, layer=[bars, rules] if marks else [bars])
