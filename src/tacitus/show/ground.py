"""The ground of a map: countries in view as outlines cut to the window, and the borders between them."""

from __future__ import annotations

import math
from collections.abc import Sequence

from tacitus.records import Record
from tacitus.show import atlas
from tacitus.show.projection import REGIONAL, Projection, azimuthal, equal_earth, extent

Point = tuple[float, float]
FINEST, FINEST_OF_WORLD = 0.7, 1.5  # page units: points of an outline nearer than this to the last are not drawn
SMALLEST = 1.5  # square page units: an island smaller than this is not drawn
CLOSEST = 5.0  # degrees: never zoom in farther, the shapes are true to about a kilometre


class Frame:
    """The window: projection, scale and shift from earth radii to page units."""

    def __init__(self, points: Sequence[Point], width: int, height: int, closest: float = CLOSEST) -> None:
        west, south, wide, high = extent(points)
        longitude, latitude = west + wide / 2, south + high / 2
        self.regional = wide <= REGIONAL and high <= REGIONAL
        self.centre = (longitude, latitude)
        self.project: Projection = azimuthal(longitude, latitude) if self.regional else equal_earth()
        flat = [self.project(*p) for p in points] if self.regional else [(-2.71, -1.32), (2.71, 1.32)]
        xs, ys = [p[0] for p in flat], [p[1] for p in flat]
        least = math.radians(closest)
        span_x, span_y = max(max(xs) - min(xs), least) * 1.45, max(max(ys) - min(ys), least * 0.6) * 1.45
        self.scale = min(width / span_x, height / span_y)
        self.width, self.height = width, height
        self.shift_x = width / 2 - self.scale * (max(xs) + min(xs)) / 2
        self.shift_y = height / 2 - self.scale * (max(ys) + min(ys)) / 2

    def at(self, longitude: float, latitude: float) -> Point:
        x, y = self.project(longitude, latitude)
        return x * self.scale + self.shift_x, y * self.scale + self.shift_y

    def holds(self, point: Point, margin: float = 0.0) -> bool:
        x, y = point
        return -margin <= x <= self.width + margin and -margin <= y <= self.height + margin


class Land(Record, frozen=True):
    """A country in view: outline as an SVG path; told: events happened in it."""

    name: str
    path: str
    told: bool = False


def ground(frame: Frame, told: set[str]) -> tuple[list[Land], str, list[tuple[str, list[Point]]]]:
    """Countries in view as paths, the borders between them as one path, outlines for naming."""
    shapes = atlas.load()
    flat: dict[int, list[Point]] = {}
    sides: dict[int, set[str]] = {}
    lands, outlines = [], []

    def ring(numbers: list[int]) -> list[Point]:
        points: list[Point] = []
        for number in numbers:
            key = number if number >= 0 else ~number
            if key not in flat:
                flat[key] = _thin(
                    [frame.at(*p) for p in shapes.arc(key)], FINEST if frame.regional else FINEST_OF_WORLD
                )
            points += flat[key] if number >= 0 else flat[key][::-1]
        return points

    for country in shapes.countries:
        path = []
        largest: list[Point] = []
        for polygon in country.polygons:
            if not _may_meet(frame, polygon.bounds):
                continue
            for order, numbers in enumerate(polygon.rings):
                clipped = clip(ring(numbers), frame.width, frame.height)
                if len(clipped) < 3 or _area(clipped) < SMALLEST:
                    continue
                path.append("M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in clipped) + "Z")
                for number in numbers:
                    sides.setdefault(number if number >= 0 else ~number, set()).add(country.name)
                if order == 0 and _area(clipped) > _area(largest):
                    largest = clipped
        if path:
            lands.append(Land(name=country.name, path="".join(path), told=country.code in told))
            outlines.append((country.name, largest))
    shared = [flat[n] for n, names in sides.items() if len(names) > 1 and any(frame.holds(p, 40) for p in flat[n])]
    borders = "".join("M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in line) for line in shared)
    return lands, borders, outlines


def _may_meet(frame: Frame, bounds: tuple[float, float, float, float]) -> bool:
    """Whether a piece of land can reach into the window: sampled on a grid over its bounds."""
    if not frame.regional:
        return True
    west, south, east, north = bounds
    margin = max(frame.width, frame.height) * 0.2
    if _beyond(frame, bounds, margin):
        return False
    steps = [i / 8 for i in range(9)]
    reach = [frame.at(west + (east - west) * i, south + (north - south) * j) for i in steps for j in steps]
    xs, ys = [p[0] for p in reach], [p[1] for p in reach]
    return (
        min(xs) < frame.width + margin and max(xs) > -margin and min(ys) < frame.height + margin and max(ys) > -margin
    )


def _beyond(frame: Frame, bounds: tuple[float, float, float, float], margin: float) -> bool:
    """Whether bounds lie farther from the centre than any corner of the window: most of the world, told cheaply. What
    is so many degrees of longitude away is at least as far as that meridian."""
    west, south, east, north = bounds
    longitude, latitude = frame.centre
    xs = (-margin - frame.shift_x, frame.width + margin - frame.shift_x)
    ys = (-margin - frame.shift_y, frame.height + margin - frame.shift_y)
    reach = max(math.hypot(x, y) for x in xs for y in ys) / frame.scale
    farthest = 2 * math.asin(min(1.0, reach / 2))  # as an angle: Lambert's distance is a chord
    aside = min((west - longitude) % 360, (longitude - east) % 360) if (longitude - west) % 360 > east - west else 0.0
    across = math.asin(math.cos(math.radians(latitude)) * math.sin(math.radians(min(aside, 90.0))))
    along = math.radians(max(south - latitude, latitude - north, 0.0))
    return max(across, along) > farthest


def _thin(points: list[Point], finest: float) -> list[Point]:
    """The points without those that follow too closely; both ends stay, so that neighbours still meet."""
    kept = points[:1]
    for point in points[1:-1]:
        if abs(point[0] - kept[-1][0]) + abs(point[1] - kept[-1][1]) >= finest:
            kept.append(point)
    return kept + points[-1:]


def clip(ring: list[Point], width: float, height: float, margin: float = 4.0) -> list[Point]:
    """A ring cut to the window (Sutherland and Hodgman); the cut runs `margin` outside, where it is not seen."""
    low, right, bottom = -margin, width + margin, height + margin
    for axis, edge, sign in ((0, low, 1), (0, right, -1), (1, low, 1), (1, bottom, -1)):
        out: list[Point] = []
        for at, here in enumerate(ring):
            last = ring[at - 1]
            inside, was = sign * (here[axis] - edge) >= 0, sign * (last[axis] - edge) >= 0
            if inside != was:
                share = (edge - last[axis]) / (here[axis] - last[axis])
                out.append((last[0] + share * (here[0] - last[0]), last[1] + share * (here[1] - last[1])))
            if inside:
                out.append(here)
        ring = out
    return ring


def _area(ring: list[Point]) -> float:
    return abs(sum(ring[i - 1][0] * p[1] - p[0] * ring[i - 1][1] for i, p in enumerate(ring))) / 2
