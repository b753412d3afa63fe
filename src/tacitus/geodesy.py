"""Distances on the Earth, good to a percent or so at the reach of news: places near each other, or not."""

from __future__ import annotations

import math

EARTH_KM = 6371.0088  # mean radius


def kilometres(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Between two points, each latitude and longitude in degrees (equirectangular, the shorter way round)."""
    east = (b[1] - a[1] + 180) % 360 - 180
    x = math.radians(east) * math.cos(math.radians((a[0] + b[0]) / 2))
    return EARTH_KM * math.hypot(x, math.radians(b[0] - a[0]))
