"""From the globe to the page, areas kept: Lambert's azimuthal projection for a region, Equal Earth for the world.

Both take degrees and give units of earth radii, y growing to the south as in SVG.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from tacitus.geodesy import EARTH_KM

Projection = Callable[[float, float], tuple[float, float]]
REGIONAL = 100.0  # degrees of width up to which the azimuthal projection shows a region without ugly edges


def azimuthal(centre_longitude: float, centre_latitude: float) -> Projection:
    """Lambert azimuthal equal-area around a centre (Snyder 1987, p. 185)."""
    sin0, cos0 = math.sin(math.radians(centre_latitude)), math.cos(math.radians(centre_latitude))

    def project(longitude: float, latitude: float) -> tuple[float, float]:
        turn, phi = math.radians(longitude - centre_longitude), math.radians(latitude)
        sin1, cos1 = math.sin(phi), math.cos(phi)
        cos_distance = sin0 * sin1 + cos0 * cos1 * math.cos(turn)
        k = math.sqrt(2 / max(1 + cos_distance, 1e-9))
        return k * cos1 * math.sin(turn), -k * (cos0 * sin1 - sin0 * cos1 * math.cos(turn))

    return project


def equal_earth(centre_longitude: float = 0.0) -> Projection:
    """Equal Earth (Savric, Patterson and Jenny 2018)."""
    a1, a2, a3, a4 = 1.340264, -0.081106, 0.000893, 0.003796
    half_root = math.sqrt(3) / 2

    def project(longitude: float, latitude: float) -> tuple[float, float]:
        turn = math.radians((longitude - centre_longitude + 180) % 360 - 180)
        if longitude - centre_longitude == 180:
            turn = math.pi  # the right edge stays on the right
        theta = math.asin(half_root * math.sin(math.radians(latitude)))
        t2 = theta * theta
        t6 = t2**3
        x = turn * math.cos(theta) / (half_root * (a1 + 3 * a2 * t2 + t6 * (7 * a3 + 9 * a4 * t2)))
        return x, -theta * (a1 + a2 * t2 + t6 * (a3 + a4 * t2))

    return project


def extent(points: Sequence[tuple[float, float]]) -> tuple[float, float, float, float]:
    """West, south, width, height in degrees of points (longitude, latitude), over the date line if shorter."""
    longitudes = sorted(p[0] % 360 for p in points)
    gaps = [(longitudes[(i + 1) % len(longitudes)] - x) % 360 for i, x in enumerate(longitudes)]
    if len(longitudes) == 1 or max(gaps) == 0:
        west, width = longitudes[0], 0.0
    else:
        widest = max(range(len(gaps)), key=gaps.__getitem__)
        west, width = longitudes[(widest + 1) % len(longitudes)], 360 - gaps[widest]
    latitudes = [p[1] for p in points]
    return (west + 180) % 360 - 180, min(latitudes), width, max(latitudes) - min(latitudes)


def focus(points: Sequence[tuple[float, float, int]], spared: float = 0.3, wide: float = 45.0) -> set[int]:
    """Indices of the points (longitude, latitude, weight) to crop to.

    While the points span more than `wide` degrees, the one farthest from the middle of the weight is left out, as long
    as those left out weigh no more than `spared` of all; if the span stays wide, none is left out (a world map). So
    that a vote in New York does not turn a map of Iraq into a map of the world.
    """
    kept = set(range(len(points)))
    budget = spared * sum(p[2] for p in points)

    def span() -> float:
        _, _, width, height = extent([points[i][:2] for i in kept])
        return max(width, height)

    while len(kept) > 1 and span() > wide:
        middle = middle_of([points[i] for i in kept])
        far = max(kept, key=lambda i: _angle(points[i][:2], middle))
        budget -= points[far][2]
        if budget < 0:
            return set(range(len(points)))
        kept.discard(far)
    return kept


def middle_of(points: Sequence[tuple[float, float, int]]) -> tuple[float, float]:
    """The weighted middle on the globe, longitude and latitude."""
    x = y = z = 0.0
    for longitude, latitude, weight in points:
        turn, phi = math.radians(longitude), math.radians(latitude)
        x += weight * math.cos(phi) * math.cos(turn)
        y += weight * math.cos(phi) * math.sin(turn)
        z += weight * math.sin(phi)
    return math.degrees(math.atan2(y, x)), math.degrees(math.atan2(z, math.hypot(x, y)))


def apart_km(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Kilometres between two points (longitude, latitude) over the globe."""
    return EARTH_KM * _angle(a, b)


def _angle(a: tuple[float, float], b: tuple[float, float]) -> float:
    ax, ay, bx, by = (math.radians(v) for v in (*a, *b))
    cosine = math.sin(ay) * math.sin(by) + math.cos(ay) * math.cos(by) * math.cos(ax - bx)
    return math.acos(max(-1.0, min(1.0, cosine)))
