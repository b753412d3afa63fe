"""Events over time as a still picture: bars of conflict above a line and of cooperation below it, in plain numbers."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from tacitus.records import Record
from tacitus.show import words

WIDTH, HEIGHT, FOOT = 720, 120, 20  # of the picture in pixels; FOOT is the room for the days below the bars
BULK = 0.9  # of the events; what lies far off from them is counted, not drawn
_ROOM = 0.35  # of the time of the bulk, kept free beside it
_TICKS = 5
_WORDS = 130  # pixels that a day takes when written out


class Bar(Record, frozen=True):
    """One period: its days in words and where its three parts stand, each as (top, height)."""

    says: str
    left: float
    width: float
    conflict: tuple[float, float]
    other: tuple[float, float]
    cooperation: tuple[float, float]


class BarPicture(Record, frozen=True):
    """The picture. line: height of the axis; ticks: (x, words); undrawn: events that lie far off."""

    says: str
    line: float
    bars: tuple[Bar, ...]
    ticks: tuple[tuple[float, str], ...]
    undrawn: int
    width: int = WIDTH
    height: int = HEIGHT


def draw(bins: Sequence[Any]) -> BarPicture | None:
    """The picture of bins {start, end (ISO days), conflict, cooperation, other}, the earliest first; None of none."""
    kept = bulk(bins)
    if not kept:
        return None
    first, last = _ordinal(kept[0].start), _ordinal(kept[-1].end) + 1
    up = max(1, *(one.conflict + one.other for one in kept), 0)
    down = max(0, *(one.cooperation for one in kept), 0)
    unit = (HEIGHT - FOOT - 4) / (up + down)
    line = 2 + up * unit

    def x(day: int) -> float:
        return round((day - first) / (last - first) * WIDTH, 1)

    bars = []
    for one in kept:
        left, right = x(_ordinal(one.start)), x(_ordinal(one.end) + 1)
        span = words.day(one.start) + ("" if one.end == one.start else f" to {words.day(one.end)}")
        other = f", {one.other} other" if one.other else ""
        bars.append(
            Bar(
                says=f"{span}: {one.conflict} of conflict, {one.cooperation} of cooperation{other}",
                left=left,
                width=max(round(right - left - (1 if right - left > 4 else 0), 1), 0.8),
                conflict=_part(line - one.conflict * unit, one.conflict * unit),
                other=_part(line - (one.conflict + one.other) * unit, one.other * unit),
                cooperation=_part(line, one.cooperation * unit),
            )
        )
    return BarPicture(
        says=f"Events from {words.day(kept[0].start)} to {words.day(kept[-1].end)}: "
        f"{_sum(kept, 'conflict')} of conflict, {_sum(kept, 'cooperation')} of cooperation",
        line=round(line, 1),
        bars=tuple(bars),
        ticks=tuple(_ticks(first, last, x)),
        undrawn=sum(map(total, bins)) - sum(map(total, kept)),
    )


def bulk(bins: Sequence[Any]) -> Sequence[Any]:
    """The bins of nine tenths of the events with some room beside them, as the page's script keeps them; all of them
    where nothing lies far off."""
    events, seen, low, high = sum(map(total, bins)), 0, None, 0
    edge = (1 - BULK) / 2
    for one in bins:
        if seen < (1 - edge) * events:
            high = _ordinal(one.end)
        seen += total(one)
        if low is None and seen > edge * events:
            low = _ordinal(one.start)
    if low is None:
        return bins
    room = max((high - low) * _ROOM, 10)
    return [one for one in bins if _ordinal(one.start) >= low - room and _ordinal(one.end) <= high + room] or bins


def total(one: Any) -> int:
    """All events of a bin."""
    return int(one.conflict + one.cooperation + one.other)


def _sum(bins: Iterable[Any], kind: str) -> int:
    return sum(getattr(one, kind) for one in bins)


def _part(top: float, height: float) -> tuple[float, float]:
    return round(top, 1), round(height, 1)


def _ordinal(day: str) -> int:
    return datetime.date.fromisoformat(day).toordinal()


def _ticks(first: int, last: int, x: Callable[[int], float]) -> Iterable[tuple[float, str]]:
    """Days to write below the bars at even distances, none so far right that its words would leave the picture."""
    for day in range(first, last, max(1, -(-(last - first) // _TICKS))):
        if x(day) <= WIDTH - _WORDS:
            yield x(day), words.day(datetime.date.fromordinal(day).isoformat())
