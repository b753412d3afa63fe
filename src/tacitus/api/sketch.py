"""A chart as plain SVG: bars, an axis, few labels. For pages that cannot draw Vega-Lite, as those that show a saved
notebook. It asks nothing of any server and runs no script."""

from __future__ import annotations

import datetime
import itertools
import math
from collections.abc import Sequence
from html import escape

from tacitus.show.charts.look import CONFLICT, COOPERATION, OTHER

Bar = tuple[str, float, str]  # day or name, height, kind
COLOURS = {"conflict": CONFLICT, "cooperation": COOPERATION, "other": OTHER}
_WIDTH, _HEIGHT = 640, 220
_LEFT, _RIGHT, _TOP, _BOTTOM = 46, 10, 26, 24
_ROW, _NAMES = 20, 170
_TEXT = 'font-family="system-ui, sans-serif" font-size="11" fill="#555"'
_LETTER = 6.6  # pixels of one at that size


def bars(said: str, values: Sequence[Bar]) -> str:
    """Bars along time, kinds of one sign on each other. Days (YYYY-MM-DD) lie as far apart as they are."""
    values = [(day, round(value, 3), kind) for day, value, kind in values]
    days = sorted({day for day, _, _ in values})
    if not days:
        return _page(said, 60, [_label(_WIDTH / 2, 34, "nothing to show", "middle")])
    first, last = (datetime.date.fromisoformat(day).toordinal() for day in (days[0], days[-1]))
    ordinals = [datetime.date.fromisoformat(day).toordinal() for day in days]
    step = min((b - a for a, b in itertools.pairwise(ordinals)), default=1)
    room = (_WIDTH - _LEFT - _RIGHT) / (last - first + step)
    sums: dict[tuple[str, bool], float] = {}
    for day, value, _ in values:
        sums[day, value < 0] = sums.get((day, value < 0), 0.0) + value
    ticks = _ticks(min(0.0, *sums.values()), max(0.0, *sums.values()))
    low, high = ticks[0], ticks[-1]
    scale = (_HEIGHT - _TOP - _BOTTOM) / (high - low)

    def y(value: float) -> float:
        return _TOP + (high - value) * scale

    parts = []
    for tick in ticks:
        parts.append(f'<path d="M{_LEFT} {y(tick):.1f}H{_WIDTH - _RIGHT}" stroke="#888" stroke-opacity=".3"/>')
        parts.append(_label(_LEFT - 6, y(tick) + 4, f"{tick:g}", "end"))
    reached: dict[tuple[str, bool], float] = {}
    for day, value, kind in values:
        base = reached.get((day, value < 0), 0.0)
        reached[day, value < 0] = base + value
        x = _LEFT + (datetime.date.fromisoformat(day).toordinal() - first) * room
        top = min(y(base), y(base + value))
        width = max(1.0, step * room * 0.9)
        parts.append(_bar(x, top, width, abs(value) * scale, kind, f"{day}, {kind}: {value:g}"))
    parts.append(f'<path d="M{_LEFT} {y(0):.1f}H{_WIDTH - _RIGHT}" stroke="#555"/>')
    middle = datetime.date.fromordinal((first + last) // 2).isoformat()
    for day, x, anchor in ((days[0], _LEFT, "start"), (middle, (_LEFT + _WIDTH - _RIGHT) / 2, "middle"),
                           (days[-1], _WIDTH - _RIGHT, "end"))[:: 1 if last - first > 2 * step else 2]:  # fmt: skip
        parts.append(_label(x, _HEIGHT - 7, day, anchor))
    if first == last:
        parts.pop()
    return _page(said, _HEIGHT, parts + _legend([kind for _, _, kind in values]))


def rows_of_bars(said: str, values: Sequence[Bar]) -> str:
    """Bars below each other, each with its name before and its number behind it."""
    most = max((value for _, value, _ in values), default=1) or 1
    parts = []
    for n, (name, value, kind) in enumerate(values):
        y = _TOP + n * _ROW
        width = (_WIDTH - _NAMES - 60) * value / most
        parts.append(_label(_NAMES - 8, y + 14, name, "end"))
        parts.append(_bar(_NAMES, y + 3, width, _ROW - 6, kind, f"{name}: {value:g}"))
        parts.append(_label(_NAMES + width + 6, y + 14, f"{value:g}", "start"))
    return _page(said, _TOP + _ROW * max(1, len(values)) + 6, parts + _legend([kind for _, _, kind in values]))


def _ticks(low: float, high: float) -> list[float]:
    """Round numbers from below `low` to above `high`, four to nine of them."""
    span = (high - low) or 1.0
    step = 10 ** math.floor(math.log10(span / 4))
    step = next(step * m for m in (1, 2, 5, 10) if span / (step * m) <= 6)
    if step < 1 and high == int(high) and low == int(low):
        step = 1
    first, last = math.floor(low / step), math.ceil(high / step)
    return [round(n * step, 6) for n in range(first, max(last, first + 1) + 1)]


def _legend(kinds: Sequence[str]) -> list[str]:
    parts, x = [], float(_LEFT)
    for kind in (k for k in COLOURS if k in kinds):
        parts.append(f'<rect x="{x}" y="6" width="10" height="10" fill="{COLOURS[kind]}"/>')
        parts.append(_label(x + 14, 15, kind, "start"))
        x += 30 + _LETTER * len(kind)
    return parts


def _bar(x: float, y: float, width: float, height: float, kind: str, title: str) -> str:
    fill = COLOURS.get(kind, OTHER)
    return (
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" fill="{fill}">'
        f"<title>{escape(title)}</title></rect>"
    )


def _label(x: float, y: float, text: str, anchor: str) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" {_TEXT}>{escape(text)}</text>'


def _page(said: str, height: int, parts: Sequence[str]) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" width="{_WIDTH}" height="{height}" '
        f'role="img"><title>{escape(said)}</title><rect width="{_WIDTH}" height="{height}" fill="#fff"/>'
        + "".join(parts)
        + "</svg>"
    )
