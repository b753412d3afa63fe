"""Places fine enough to tell events apart."""

from __future__ import annotations

import functools
import re

from tacitus.merge.naming import plain
from tacitus.records import Place


def is_fine(place: Place) -> bool:
    """True for a place small enough to tell events apart: no country, province or other wide region, no mere noun
    ("road", "market")."""
    if place.precision in ("country", "province"):
        return False
    if place.precision == "region":
        return place.admin1 is not None and plain(place.admin1) not in plain(place.name or place.text)
    return place.precision != "unresolved" or is_place_name(place)


def is_place_name(place: Place) -> bool:
    """True if the words are a name rather than a noun or a scrap of one ("road", "-", "of", "Al-")."""
    return _is_name(place.name or place.text)


@functools.lru_cache(maxsize=8192)
def _is_name(words: str) -> bool:
    return any(word[0].isupper() or not word.isascii() for word in re.findall(r"[^\W\d_]{3,}", words))


def innermost(places: dict[str, Place]) -> dict[str, Place]:
    """Places without the cities that hold another of them ("Baghdad" beside its airport)."""
    points = {name for name, place in places.items() if place.precision == "point"}
    outer = {
        name for name, place in places.items() if place.precision != "point" and any(name in point for point in points)
    }
    return {name: place for name, place in places.items() if name not in outer}
