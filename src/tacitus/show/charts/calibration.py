"""Whether what was foretold with some odds came true as often as the odds say."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from tacitus.show.charts.look import COOPERATION, OTHER, Spec, field, spec


def calibration(rows: Iterable[Any], height: int = 260) -> Spec:
    """A point for each band of odds. rows: {stated, came, count}: mean odds stated, share that came true (0 to 1),
    number of settled entries; the line is where both are the same."""
    values = [
        {
            "stated": float(field(row, "stated", 0) or 0),
            "came": float(field(row, "came", 0) or 0),
            "count": int(field(row, "count", 0) or 0),
        }
        for row in rows
        if field(row, "count")
    ]
    share = {"type": "quantitative", "scale": {"domain": [0, 1]}, "axis": {"format": ".0%"}}
    even = {
        "data": {"values": [{"stated": 0, "came": 0}, {"stated": 1, "came": 1}]},
        "mark": {"type": "line", "color": OTHER, "strokeDash": [4, 4]},
        "encoding": {"x": {"field": "stated", **share}, "y": {"field": "came", **share}},
    }
    points = {
        "mark": {"type": "circle", "color": COOPERATION, "opacity": 0.85, "tooltip": True},
        "encoding": {
            "x": {"field": "stated", "title": "odds as stated", **share},
            "y": {"field": "came", "title": "came true", **share},
            "size": {"field": "count", "type": "quantitative", "title": "entries"},
        },
    }
    said = f"Odds as stated against how often it came true, {sum(v['count'] for v in values)} settled entries"
    return spec(said, values, height, layer=[even, points])
