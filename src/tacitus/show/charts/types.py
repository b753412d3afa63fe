"""How many events there are of each type."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from tacitus.show import words
from tacitus.show.charts.look import COLOURS, Spec, field, spec


def types(rows: Iterable[Any]) -> Spec:
    """Bars by type, the most frequent first. rows: {type, count}."""
    from tacitus import ontology

    known = ontology.load()
    values: list[dict[str, Any]] = []
    for row in rows:
        code = str(field(row, "type"))
        quad = known.quad(code) if code in known.types else 0
        kind = "conflict" if quad >= 3 else "cooperation" if quad else "other"
        values.append({"type": words.word("types", code), "kind": kind, "events": int(field(row, "count", 0) or 0)})
    values.sort(key=lambda value: (-value["events"], value["type"]))
    return spec(
        f"Number of events by type, {len(values)} types",
        values,
        70 + 18 * len(values),
        mark={"type": "bar", "tooltip": True},
        encoding={
            "y": {"field": "type", "type": "nominal", "sort": None, "title": None},
            "x": {"field": "events", "type": "quantitative", "title": "events"},
            "color": {"field": "kind", "type": "nominal", "scale": COLOURS},
        },
    )
