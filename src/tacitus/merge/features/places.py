"""Likeness of where: places known by name, by coordinates, or only by province and country."""

from __future__ import annotations

import functools
import re

from tacitus.geodesy import kilometres
from tacitus.merge.naming import plain
from tacitus.merge.profile import Profile
from tacitus.merge.traits import plain_words
from tacitus.records import Place

FAR = 50.0  # kilometres
_TOWN = frozenset({"point", "city"})  # precisions of town and better


def places(a: Profile, b: Profile, f: dict[str, float]) -> None:
    """Where each says it was; a mention without place is held against the countries of its sides."""
    if a.fine and b.fine:
        best = max([same_place(x, y) for x in a.fine.values() for y in b.fine.values()])
        if best >= 0.5:
            f["place_same"] = best
        elif best > 0.2:
            f["place_near"] = 1.0
        else:
            gaps = [distance(x, y) for x in a.fine.values() for y in b.fine.values()]
            far = min((km for km in gaps if km is not None), default=0.0)
            f["place_far" if far > FAR else "place_differs"] = 1.0
        return
    if bool(a.fine) != bool(b.fine):
        f["place_untold"] = 1.0
    if a.countries and b.countries and not (a.countries & b.countries):
        f["country_differs"] = 1.0
        return
    if a.provinces and b.provinces and a.provinces.isdisjoint(b.provinces):
        f["province_differs"] = 1.0  # "in Nigeria's Osun State" and "in Nigeria's Rivers State" share but the country
        return
    if (a.fine or b.fine) and (a.coarse or b.coarse):
        fine, coarse = (a.fine, b.coarse) if a.fine else (b.fine, a.coarse)
        if any(plain(p.admin1 or "") == n for p in fine.values() for n in coarse):
            f["place_within"] = 1.0
        elif a.countries & b.countries:
            f["country_same"] = 1.0
    elif a.coarse and b.coarse:
        f["place_within" if set(a.coarse) & set(b.coarse) else "country_same"] = 1.0
    elif a.near_countries & b.near_countries:
        f["country_same"] = 0.5
    elif a.near_countries and b.near_countries:
        f["people_differ"] = 1.0  # whose people they are says little of where


def same_place(a: Place, b: Place) -> float:
    """1 one place, 0.3 near each other or one inside the other, 0 two places."""
    if a.geonames and b.geonames and a.geonames == b.geonames:
        return 1.0
    far = distance(a, b)
    if far is not None and far > FAR and a.precision in _TOWN and b.precision in _TOWN:
        return 0.0  # Warri and Owerri: much alike in spelling, and two towns
    x, y = plain(a.name or a.text), plain(b.name or b.text)
    if x == y or plain(a.text) == plain(b.text):
        known = a.country and b.country and "unresolved" not in (a.precision, b.precision)
        return 1.0 if not known or a.country == b.country else 0.2
    if skeleton(x) == skeleton(y) and len(x) > 4:
        return 0.8
    if (len(x) > 4 and len(y) > 4 and (x in y or y in x)) or _fuller(a.name or a.text, b.name or b.text):
        return 0.3 if {a.precision, b.precision} == {"point", "city"} else 0.6  # an airport in its city
    if "region" in (a.precision, b.precision) and a.admin1 and a.admin1 == b.admin1:
        return 0.3
    if far is not None:
        return 0.5 if far < 3 else 0.3 if far < 30 else 0.0
    for inner, outer in ((a, b), (b, a)):
        if inner.admin1 and plain(inner.admin1) == plain(outer.name or outer.text):
            return 0.3
    return 0.0


@functools.lru_cache(maxsize=16384)
def _fuller(a: str, b: str) -> bool:
    """True for a name of several words that stand in the other, among more ("Tee school", "Tee Elementary School")."""
    short, long = sorted((frozenset(plain_words(a)), frozenset(plain_words(b))), key=len)
    return len(short) > 1 and short <= long


def distance(a: Place, b: Place) -> float | None:
    """Kilometres between two places, None where one has no coordinates."""
    if a.latitude is None or a.longitude is None or b.latitude is None or b.longitude is None:
        return None
    return _kilometres((a.latitude, a.longitude), (b.latitude, b.longitude))


_kilometres = functools.lru_cache(maxsize=8192)(kilometres)  # most news is of few places


@functools.lru_cache(maxsize=16384)
def skeleton(name: str) -> str:
    """A name without what transliterations differ in: vowels, doubled letters, h."""
    bare = re.sub(r"[aeiouyhw]+", "a", name.replace("ch", "s").replace("sh", "s").replace("q", "k").replace("c", "k"))
    return re.sub(r"(.)\1+", r"\1", bare)
