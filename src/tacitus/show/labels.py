"""Names on a map where there is room for them: places beside their point, countries in the widest of their land."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from tacitus.records import Record

Point = tuple[float, float]
LETTER = 8.0  # page units a letter of a place name takes at 13 units of type, on the wide side
COUNTRY_LETTER = 8.2  # the same for spaced capitals of 11 units
LINE = 15.0


class Box(NamedTuple):
    """A rectangle on the page."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )


class Label(Record, frozen=True):
    """A name at a point; anchor as in SVG (start, middle, end); box is what it covers."""

    text: str
    x: float
    y: float
    anchor: str
    box: Box


def place_labels(
    points: Sequence[tuple[str, Point, float]], discs: Sequence[Box], width: float, height: float
) -> list[Label | None]:
    """One label for each point (name, centre, radius), most important first, or None where it would cover another."""
    taken: list[Box] = []
    labels: list[Label | None] = []
    for order, (name, (x, y), radius) in enumerate(points):
        wide, gap = len(name) * LETTER, radius + 5
        near = radius * 0.7 + 3
        spots = [
            (x + gap, y + 4, "start"),
            (x - gap, y + 4, "end"),
            (x, y - gap - 2, "middle"),
            (x, y + gap + 10, "middle"),
            (x + near, y - near, "start"),
            (x + near, y + near + 8, "start"),
            (x - near, y - near, "end"),
            (x - near, y + near + 8, "end"),
        ]
        found = None
        for at_x, at_y, anchor in spots:
            left = at_x - {"start": 0, "middle": wide / 2, "end": wide}[anchor]
            box = Box(left, at_y - LINE + 3, left + wide, at_y + 4)
            if box.left < 3 or box.right > width - 3 or box.top < 3 or box.bottom > height - 3:
                continue
            others = [d for i, d in enumerate(discs) if i != order]
            if not any(box.meets(b) for b in taken) and not any(box.meets(b) for b in others):
                found = Label(text=name, x=round(at_x, 1), y=round(at_y, 1), anchor=anchor, box=box)
                taken.append(box)
                break
        labels.append(found)
    return labels


def country_labels(
    outlines: Sequence[tuple[str, list[Point]]], taken: Sequence[Box], width: float, height: float
) -> list[Label]:
    """Names of countries (name, clipped outline) at the spot of their visible land farthest from its edge."""
    used = list(taken)
    labels = []
    for name, outline in sorted(outlines, key=lambda o: -len(o[1])):
        wide = len(name) * COUNTRY_LETTER
        for x, y in _inner_spots(outline, width, height):
            box = Box(x - wide / 2, y - 11, x + wide / 2, y + 4)
            inside = all(within(p, outline) for p in ((box.left, y), (box.right, y)))
            if inside and box.left > 4 and box.right < width - 4 and not any(box.meets(b) for b in used):
                labels.append(Label(text=name, x=round(x, 1), y=round(y, 1), anchor="middle", box=box))
                used.append(box)
                break
    return labels


def _inner_spots(outline: list[Point], width: float, height: float) -> list[Point]:
    """Spots of a coarse grid inside the outline and the window, the farthest from any edge first."""
    if len(outline) < 3:
        return []
    xs, ys = [p[0] for p in outline], [p[1] for p in outline]
    left, right = max(min(xs), 4), min(max(xs), width - 4)
    top, bottom = max(min(ys), 14), min(max(ys), height - 8)
    coarse = outline[:: max(1, len(outline) // 60)]
    spots = []
    for i in range(1, 12):
        for j in range(1, 12):
            spot = (left + (right - left) * i / 12, top + (bottom - top) * j / 12)
            if within(spot, outline):
                clear = min((spot[0] - x) ** 2 + 4 * (spot[1] - y) ** 2 for x, y in coarse)
                spots.append((clear, spot))
    return [spot for _, spot in sorted(spots, reverse=True)]


def within(point: Point, ring: list[Point]) -> bool:
    """Whether the point lies inside the ring (even-odd rule)."""
    x, y = point
    odd = False
    for at, (bx, by) in enumerate(ring):
        ax, ay = ring[at - 1]
        if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
            odd = not odd
    return odd
