"""A small map of where events happened: shapes, borders and points as numbers that a template writes as SVG.

Nothing is asked of any server. Areas are true to each other (equal-area projection); the crop follows the events.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from tacitus.records import Record
from tacitus.show.ground import Frame, Land, ground
from tacitus.show.labels import Box, Label, country_labels, place_labels
from tacitus.show.projection import EARTH_KM, focus

Point = tuple[float, float]


class Spot(Record, frozen=True):
    """A place to mark: degrees, how many events, whether only the country is known."""

    name: str
    longitude: float
    latitude: float
    count: int
    vague: bool = False
    country: str | None = None


class Mark(Record, frozen=True):
    """A spot on the page: centre and radius in page units; `label` is None where no room was left."""

    name: str
    x: float
    y: float
    radius: float
    count: int
    vague: bool
    label: Label | None


class MapPicture(Record, frozen=True):
    """All that the SVG partial needs. outside: spots beyond the edge; scale: kilometres and page units of the bar."""

    width: int
    height: int
    lands: tuple[Land, ...]
    borders: str
    names: tuple[Label, ...]
    marks: tuple[Mark, ...]
    outside: tuple[Spot, ...]
    scale: tuple[int, float] | None


def draw(spots: Sequence[Spot], width: int = 720, height: int = 460, named: int = 14) -> MapPicture | None:
    """The map of these spots, None if there is none; at most `named` of them carry their name."""
    spots = [s for s in spots if abs(s.latitude) <= 90 and abs(s.longitude) <= 180]
    if not spots:
        return None
    kept = focus([(s.longitude, s.latitude, s.count) for s in spots])
    frame = Frame([(spots[i].longitude, spots[i].latitude) for i in sorted(kept)], width, height)
    lands, borders, outlines = ground(frame, {s.country for s in spots if s.country})
    most = max(s.count for s in spots)
    unit = min(width, 720) / 720
    inside: list[tuple[Spot, Point, float]] = []
    outside: list[tuple[Spot, Point, float]] = []
    for spot in sorted(spots, key=lambda s: (-s.count, s.name)):
        point = frame.at(spot.longitude, spot.latitude)
        radius = (4 + 14 * math.sqrt(spot.count / most)) * (0.55 + 0.45 * unit)
        (inside if frame.holds(point, -3) else outside).append((spot, point, radius))
    discs = [Box(x - r, y - r, x + r, y + r) for _, (x, y), r in inside]
    labels = place_labels([(s.name, p, r) for s, p, r in inside[:named]], discs, width, height)
    marks = [
        Mark(name=s.name, x=round(x, 1), y=round(y, 1), radius=round(r, 1), count=s.count, vague=s.vague, label=label)
        for (s, (x, y), r), label in zip(inside, labels + [None] * len(inside), strict=False)
    ]
    taken = [label.box for label in labels if label] + discs + [Box(0, height - 34, width / 5 + 24, height)]  # the bar
    said = {label.text for label in labels if label}
    outlines = [outline for outline in outlines if outline[0] not in said]
    names = country_labels(outlines, taken, width, height) if frame.regional else []
    return MapPicture(
        width=width,
        height=height,
        lands=tuple(lands),
        borders=borders,
        names=tuple(names),
        marks=tuple(marks),
        outside=tuple(s for s, _, _ in outside),
        scale=_bar(frame) if frame.regional else None,
    )


def _bar(frame: Frame) -> tuple[int, float]:
    """A round number of kilometres that takes about a fifth of the width."""
    room = frame.width / 5 / frame.scale * EARTH_KM
    step = 10 ** math.floor(math.log10(room))
    km = next(m * step for m in (5, 2, 1) if m * step <= room)
    return int(km), round(km / EARTH_KM * frame.scale, 1)
