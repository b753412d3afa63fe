"""What the charts look like, and the frame they share: rust and blue, which people who see few colours tell apart."""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from tacitus.show.text import clean

SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"  # a name, nothing fetches it
CONFLICT, COOPERATION, OTHER, CHANGE = "#9a3d12", "#1f6aa0", "#8a8a8a", "#6a4c93"
KINDS = ("conflict", "cooperation", "other")
COLOURS = {"domain": list(KINDS), "range": [CONFLICT, COOPERATION, OTHER]}
CONFIG: dict[str, Any] = {
    "background": None,
    "font": "system-ui, sans-serif",
    "view": {"stroke": None},
    "axis": {"grid": True, "gridOpacity": 0.25, "domainOpacity": 0.4, "ticks": False, "labelPadding": 6},
    "legend": {"orient": "top", "title": None},
}
# a bar from its first day to the day after its last: as wide as what it counts
BAR: dict[str, Any] = {"type": "rect", "x2Offset": -1}
Spec = dict[str, Any]


def spec(description: str, values: Sequence[Mapping[str, Any]], height: int, **parts: Any) -> Spec:
    """A whole specification of these parts; `description` is what a screen reader says."""
    return {
        "$schema": SCHEMA,
        "description": clean(description, 300),
        "data": {"values": list(values)},
        "width": "container",
        "height": height,
        "autosize": {"type": "fit", "contains": "padding"},
        "config": CONFIG,
        **parts,
    }


def field(row: Any, name: str, default: Any = None) -> Any:
    """A field of a record or of a mapping."""
    if isinstance(row, Mapping):
        return row.get(name, default)
    return getattr(row, name, default)


def day(text: Any) -> str | None:
    """A day as Vega reads one wherever it is drawn: a bare ISO day is midnight UTC, a month its first day."""
    if not text:
        return None
    words = str(text)[:10]
    return words + "-01" if len(words) == 7 else words


def ends(starts: Iterable[str]) -> dict[str, str]:
    """The day after each period that begins on these days: periods are as long as the shortest way from one to the
    next, months where that is as long as a month."""
    days = sorted({datetime.date.fromisoformat(start) for start in starts})
    step = min((b - a).days for a, b in itertools.pairwise(days)) if len(days) > 1 else 1
    return {one.isoformat(): _after(one, step).isoformat() for one in days}


def _after(one: datetime.date, step: int) -> datetime.date:
    try:
        if step >= 28:
            return (one.replace(day=28) + datetime.timedelta(days=4)).replace(day=1)
        return one + datetime.timedelta(days=step)
    except OverflowError:
        return one
