"""What lies in what, and how far apart: as far as country, division and distance of two places tell."""

from __future__ import annotations

from tacitus.geodesy import kilometres
from tacitus.resolve.where.gazetteer import Candidate

TOWNS = ("city", "settlement")
WHOLE = ("country", "former", "admin1")
_REACH = {"region": 350.0, "land": 350.0, "sea": 400.0, "lake": 150.0, "admin2": 60.0}


class _Sets(dict[tuple[str, ...], frozenset[str]]):
    """Countries of a place as a set, made once."""

    def __missing__(self, key: tuple[str, ...]) -> frozenset[str]:
        self[key] = found = frozenset(key)
        return found


_STATES = _Sets()


def within_km(a: Candidate, b: Candidate, reach: float) -> bool:
    """Whether two places are less than so far apart; most are told to be further by their latitudes alone."""
    return abs(a.latitude - b.latitude) < reach / 110 and distance_km(a, b) < reach


def distance_km(a: Candidate, b: Candidate) -> float:
    """Distance on a sphere, good enough to tell neighbours from namesakes."""
    return kilometres((a.latitude, a.longitude), (b.latitude, b.longitude))


def covers(outer: Candidate, inner: Candidate) -> bool:
    """Whether `inner` lies in `outer`, as far as country, division and distance tell."""
    if outer.number == inner.number:
        return False
    if outer.kind in ("country", "former"):
        return inner.kind not in ("country", "former") and not _STATES[outer.countries].isdisjoint(inner.countries)
    if outer.countries and inner.countries and _STATES[outer.countries].isdisjoint(inner.countries):
        return False
    if inner.kind in ("country", "former"):
        return False
    if outer.kind == "admin1":
        return (inner.admin1 == outer.admin1 and inner.kind != "admin1") or within_km(outer, inner, 60)
    return within_km(outer, inner, _REACH.get(outer.kind, 40.0))
