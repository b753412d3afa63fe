"""How much two facts look like one event: a score from 0 to 1, and why two cannot be one.

The mean of four parts, weighted (docs/compare-records.md tells why so):

    day      1 where their days meet, less with each day between them, 0 beyond the window
    place    1 at one spot, 0 at twice the kilometres allowed; where one is known no finer than a province or country,
             what both share: the province 0.8, the country 0.6
    actors   the best likeness of who did it and to whom, names by their words, else country and sector
    type     1 the same PLOVER type, 0.6 the same quad class, 0.3 both conflict or both cooperation, else 0

What one of the two does not tell (no place, no actor, no type in PLOVER) counts as 0.5: neither for nor against. Two
events more days apart than the window, in different countries, or further apart than three times the kilometres are
never one.
"""

from __future__ import annotations

import functools
import math
from typing import NamedTuple

from rapidfuzz import fuzz, utils

from tacitus.compare.fact import Fact, Side, quad

UNKNOWN = 0.5
_EARTH = 6371.0  # km
_DEGREE = 110.0  # km, less than any degree of latitude has
_TURNED = 0.9  # data sets differ in whom they put first


class Settings(NamedTuple):
    """days: that may lie between two accounts of one event; km: between its places; at_least: the score from which two
    are one."""

    days: int = 2
    km: float = 50.0
    at_least: float = 0.7
    weights: tuple[float, float, float, float] = (0.25, 0.25, 0.25, 0.25)


class Likeness(NamedTuple):
    """The score with its parts; days and km between the two, None where not known."""

    score: float
    day: float
    place: float
    actors: float
    type: float
    days: int
    km: float | None


def likeness(one: Fact, other: Fact, settings: Settings) -> Likeness | None:
    """How much they look like one event; None where they cannot be."""
    days = days_between(one, other)
    if days > settings.days or (one.country and other.country and one.country != other.country):
        return None
    km = kilometres(one, other, 3 * settings.km + 1)
    if km is not None and km > 3 * settings.km:
        return None
    day = 1 - days / (settings.days + 1)
    parts = (day, _place(one, other, km, settings.km), _actors(one, other), _type(one.type, other.type))
    score = sum(weight * part for weight, part in zip(settings.weights, parts, strict=True)) / sum(settings.weights)
    return Likeness(score, *parts, days, km)


def days_between(one: Fact, other: Fact) -> int:
    """Days from the end of the earlier to the beginning of the later; 0 where they meet."""
    return max((other.start - one.end).days, (one.start - other.end).days, 0)


def kilometres(one: Fact, other: Fact, at_most: float = math.inf) -> float | None:
    """Along the globe, where both are known to a town. Infinite beyond `at_most` to the north or south alone, which
    spares the rest of the reckoning."""
    if not (one.located and other.located):
        return None
    assert one.latitude is not None and one.longitude is not None
    assert other.latitude is not None and other.longitude is not None
    if abs(one.latitude - other.latitude) * _DEGREE > at_most:
        return math.inf
    a, b = math.radians(one.latitude), math.radians(other.latitude)
    turn = math.radians(other.longitude - one.longitude)
    half = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(turn / 2) ** 2
    return 2 * _EARTH * math.asin(math.sqrt(min(half, 1.0)))


def _place(one: Fact, other: Fact, km: float | None, allowed: float) -> float:
    if km is not None:
        return max(0.0, 1 - km / (2 * allowed)) if allowed else float(km == 0)
    if one.admin1 and other.admin1 and alike(one.admin1, other.admin1) > 0.8:
        return 0.8
    return 0.6 if one.country and one.country == other.country else UNKNOWN


def _actors(one: Fact, other: Fact) -> float:
    straight = _mean(_sides(one.actors, other.actors), _sides(one.recipients, other.recipients))
    turned = _mean(_sides(one.actors, other.recipients), _sides(one.recipients, other.actors))
    if straight is None:
        return UNKNOWN if turned is None else min(UNKNOWN, turned * _TURNED)
    return max(straight, (turned or 0.0) * _TURNED)


def _mean(a: float | None, b: float | None) -> float | None:
    known = [value for value in (a, b) if value is not None]
    return sum(known) / len(known) if known else None


def _sides(one: tuple[Side, ...], other: tuple[Side, ...]) -> float | None:
    """The best likeness of any two; None where one of both names nobody."""
    return max((side_likeness(a, b) for a in one for b in other), default=None)


@functools.lru_cache(maxsize=1 << 18)
def side_likeness(a: Side, b: Side) -> float:
    """Of two actors: by name; the same country and sector 0.9, the same country 0.6, another 0 unless named alike."""
    named = alike(a.name, b.name) if a.name and b.name else 0.0
    if a.country and b.country:
        if a.country != b.country:
            return named if named > 0.9 else 0.0
        same = 0.9 if a.sector and _kind(a.sector) == _kind(b.sector) else 0.6
        return max(named, same)
    if a.sector and b.sector and _kind(a.sector) == _kind(b.sector):
        return max(named, 0.5)
    return named


def _kind(sector: str | None) -> str | None:
    """Data sets tell army, police and government apart in different ways, and so they do civilians."""
    if sector in ("GOV", "MIL", "COP", "SPY", "JUD", "LEG"):
        return "state"
    if sector in ("REB", "UAF", "PRM", "CRM"):
        return "armed"
    return "civil" if sector else None


@functools.lru_cache(maxsize=1 << 18)
def alike(a: str, b: str) -> float:
    """Likeness of two names by their words, whatever their order, 0 to 1."""
    return fuzz.token_set_ratio(a, b, processor=utils.default_process) / 100


def _type(a: str | None, b: str | None) -> float:
    one, other = quad(a), quad(b)
    if one is None or other is None:
        return UNKNOWN
    if a == b:
        return 1.0
    return 0.6 if one == other else 0.3 if (one > 2) == (other > 2) else 0.0
