"""A small map of where events happened: shapes, borders and points as numbers that a template writes as SVG.

Nothing is asked of any server. Areas are true to each other (equal-area projection); the crop follows the events.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import msgspec

from tacitus.geodesy import EARTH_KM
from tacitus.records import Record
from tacitus.show.ground import Frame, Land, ground
from tacitus.show.labels import Box, Label, country_labels, place_labels
from tacitus.show.projection import focus

Point = tuple[float, float]
PART = 0.2  # share of the width and the height of a map in which spots are a crowd
CROWD = 5  # spots there from which it is drawn again
CLOSE_NAMED = 14  # names on the closer map
CLOSEST_CROWD = 1.6  # degrees that a closer map shows at least: the shapes are true to about a kilometre


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
    """All that the SVG partial needs. outside: spots beyond the edge; scale: kilometres and page units of the bar;
    window: the crowded part that `closer` shows again, larger."""

    width: int
    height: int
    lands: tuple[Land, ...]
    borders: str
    names: tuple[Label, ...]
    marks: tuple[Mark, ...]
    outside: tuple[Spot, ...]
    scale: tuple[int, float] | None
    window: Box | None = None
    closer: MapPicture | None = None


def draw(spots: Sequence[Spot], width: int = 720, height: int = 460, named: int = 14) -> MapPicture | None:
    """The map of these spots, None if there is none; at most `named` of them carry their name. Where many of them
    crowd in a small part of it, that part comes again as a second, closer map."""
    spots = [s for s in spots if abs(s.latitude) <= 90 and abs(s.longitude) <= 180]
    if not spots:
        return None
    kept = focus([(s.longitude, s.latitude, s.count) for s in spots])
    frame = Frame([(spots[i].longitude, spots[i].latitude) for i in sorted(kept)], width, height)
    crowd, window = _crowd(spots, frame)
    if not window:
        return _picture(spots, frame, named, None)
    near = Frame([(s.longitude, s.latitude) for s in crowd], width, height, CLOSEST_CROWD)
    within = [s for s in spots if near.holds(near.at(s.longitude, s.latitude), -3) and not s.vague]
    closer = _picture(within, near, max(named, CLOSE_NAMED), None)
    whole = _picture(spots, frame, named, {s.name for s in within})
    return msgspec.structs.replace(whole, window=_window(frame, near), closer=closer)


def _crowd(spots: Sequence[Spot], frame: Frame) -> tuple[list[Spot], bool]:
    """The spots of the part, about a fifth of the map wide and high, that holds the most of them; and whether these are
    too many for their room."""
    points = [(s, frame.at(s.longitude, s.latitude)) for s in spots if not s.vague]
    part = PART if frame.width > 500 else PART * 1.2
    wide, high = frame.width * part, frame.height * part
    best: list[Spot] = []
    for _, (x, y) in points:
        inside = [s for s, (a, b) in points if abs(a - x) <= wide / 2 and abs(b - y) <= high / 2]
        best = max(best, inside, key=lambda found: (len(found), sum(s.count for s in found)))
    return best, frame.regional and len(best) >= CROWD


def _window(frame: Frame, near: Frame) -> Box:
    """Where the frame of the closer map lies on the wider one."""
    cx, cy = frame.at(*near.centre)
    share = frame.scale / near.scale
    wide, high = near.width * share / 2, near.height * share / 2
    return Box(round(cx - wide, 1), round(cy - high, 1), round(cx + wide, 1), round(cy + high, 1))


def _picture(spots: Sequence[Spot], frame: Frame, named: int, unnamed: set[str] | None) -> MapPicture:
    """The spots in a frame. Of those in `unnamed`, which a closer map names, only the largest keeps its name here."""
    width, height = frame.width, frame.height
    lands, borders, outlines = ground(frame, {s.country for s in spots if s.country})
    most = max(s.count for s in spots)
    unit = min(width, 720) / 720
    inside: list[tuple[Spot, Point, float]] = []
    outside: list[tuple[Spot, Point, float]] = []
    for spot in sorted(spots, key=lambda s: (-s.count, s.name)):
        point = frame.at(spot.longitude, spot.latitude)
        radius = (3.5 + 12 * math.sqrt(spot.count / most)) * (0.55 + 0.45 * unit)
        (inside if frame.holds(point, -3) else outside).append((spot, point, radius))
    spared = {s.name for s, _, _ in [i for i in inside if i[0].name in (unnamed or ())][1:]}
    inside.sort(key=lambda i: i[0].name in spared)
    discs = [Box(x - r, y - r, x + r, y + r) for _, (x, y), r in inside]
    calling = [i for i in inside if i[0].name not in spared][:named]
    labels = place_labels([(s.name, p, r) for s, p, r in calling], discs, width, height)
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
