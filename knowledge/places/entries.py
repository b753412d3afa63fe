"""The rows of the gazetteer before they are packed."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

# kind -> (precision it supports, prior in powers of ten of people it is as newsworthy as); cities take their population
KINDS: dict[str, tuple[str, float]] = {
    "country": ("country", 9.0),
    "former": ("country", 8.0),
    "admin1": ("province", 4.7),
    "admin2": ("district", 2.6),
    "city": ("city", 0.0),
    "settlement": ("city", 4.0),
    "region": ("region", 6.3),
    "land": ("region", 4.0),
    "sea": ("region", 6.0),
    "lake": ("region", 3.6),
    "quarter": ("district", 4.2),
    "site": ("point", 4.4),
    "airport": ("point", 3.4),
}
KIND_ORDER = list(KINDS)


@dataclass
class Entry:
    """A place: kind, main name, other names, degrees, ISO 3166-1 alpha-3 of its countries, first-level division."""

    kind: str
    name: str
    latitude: float
    longitude: float
    countries: tuple[str, ...] = ()
    admin1: str = ""
    people: int = 0
    geonames: int = 0
    claims: tuple[str, ...] = ()
    others: set[str] = field(default_factory=set)
    prior: float | None = None
    sound: str = ""
    news: set[str] = field(default_factory=set)  # other names that newspapers use as the main one

    @property
    def weight(self) -> float:
        """How likely a bare name means this place, as a logarithm to base ten."""
        if self.prior is not None:
            return self.prior
        if self.kind == "city":
            return math.log10(self.people + 200)
        return KINDS[self.kind][1]


def distance_km(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Great-circle distance of two points (latitude, longitude in degrees)."""
    p, q = math.radians(a[0]), math.radians(b[0])
    h = math.sin((q - p) / 2) ** 2 + math.cos(p) * math.cos(q) * math.sin(math.radians(b[1] - a[1]) / 2) ** 2
    return 12742 * math.asin(math.sqrt(min(1.0, h)))
