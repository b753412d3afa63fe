"""Country shapes (Natural Earth 1:50m), read once. knowledge/shapes/build.py makes the file and says how it is laid."""

from __future__ import annotations

import zlib
from functools import lru_cache
from importlib import resources

import msgspec

Point = tuple[float, float]


class Polygon(msgspec.Struct, frozen=True):
    """One piece of a country: bounds in degrees (west, south, east, north) and its rings as arc numbers."""

    bounds: tuple[float, float, float, float]
    rings: list[list[int]]


class Country(msgspec.Struct, frozen=True):
    """A country as drawn: ISO alpha-3 (or X-code), English name, pieces."""

    code: str
    name: str
    polygons: list[Polygon]


class Atlas:
    """All shapes. An arc is a stretch of border or coast; two neighbours share the arc between them."""

    def __init__(self, packed: bytes) -> None:
        table = msgspec.msgpack.decode(zlib.decompress(packed))
        self._grid: int = table["grid"]
        self._arcs: list[list[int]] = table["arcs"]
        self.countries = [
            Country(code, name, [Polygon(tuple(v / self._grid for v in bounds), rings) for *bounds, rings in pieces])
            for code, name, pieces in table["countries"]
        ]
        self._names: dict[str, str] = {}
        for country in sorted(self.countries, key=lambda c: -len(c.polygons)):
            self._names.setdefault(country.code, country.name)

    def name(self, code: str | None) -> str | None:
        """The English name of an ISO alpha-3 code, None if it has no shape."""
        return self._names.get(code) if code else None

    def code(self, name: str) -> str | None:
        """The ISO alpha-3 code of an English name, in any case, None if no shape has it."""
        return next((code for code, known in self._names.items() if known.casefold() == name.strip().casefold()), None)

    def arc(self, number: int) -> list[Point]:
        """An arc as points (longitude, latitude) in degrees, always forwards."""
        flat = self._arcs[number if number >= 0 else ~number]
        x = y = 0
        points = []
        for at in range(0, len(flat), 2):
            x, y = x + flat[at], y + flat[at + 1]
            points.append((x / self._grid, y / self._grid))
        return points


@lru_cache(maxsize=1)
def load() -> Atlas:
    """The shapes that come with the package."""
    return Atlas(resources.files("tacitus.show").joinpath("data/shapes.msgpack.z").read_bytes())
