"""Which of the places of a name is meant. Every ground adds to a weight in powers of ten of people, and is told."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from tacitus.geodesy import kilometres
from tacitus.resolve.where.context import Context
from tacitus.resolve.where.gazetteer import Candidate

CONTAINED, NEIGHBOUR, REPORT, SENTENCE, KIND = 6.0, 3.0, 2.5, 0.8, 4.0
KINDS_OF_WORD = {
    "province": {"admin1": KIND, "region": 2.0, "land": 1.0, "admin2": 1.5},
    "district": {"admin2": KIND, "quarter": 2.0, "admin1": 1.0},
    "region": {"region": 3.0, "admin1": 3.0, "land": 2.5, "sea": 2.0, "lake": 2.0, "admin2": 2.0},
    "city": {"city": 3.0, "settlement": 3.0},
    "village": {"city": 2.0, "settlement": 2.0},
    "part": {"quarter": 1.0, "city": 1.0},
    "site": {"site": 2.5, "airport": 2.5},
    "border": {"country": 3.0, "admin1": 1.0},
}
_CROWDED = 60
_TOWNS = ("city", "settlement")
# the New World's small towns bear the names of the Old World's cities: their country alone is little ground for them
NAMED_AFTER, NAMESAKE = ("USA",), 0.2


class Clues(NamedTuple):
    """What stands around one name: `kind` word, places it is `within` (said so) or `beside` (other parts of the same
    mention, or "near"), `countries` of sentence and mention."""

    kind: str = ""
    within: tuple[tuple[Candidate, ...], ...] = ()
    beside: tuple[tuple[Candidate, ...], ...] = ()
    countries: frozenset[str] = frozenset()


class Choice(NamedTuple):
    """The place chosen (None: too unsure), how many there were, grounds, and the next best with its weight behind."""

    best: Candidate | None
    of: int
    grounds: tuple[str, ...]
    second: Candidate | None
    behind: float


def distance_km(a: Candidate, b: Candidate) -> float:
    """Distance on a sphere, good enough to tell neighbours from namesakes."""
    return kilometres((a.latitude, a.longitude), (b.latitude, b.longitude))


def covers(outer: Candidate, inner: Candidate) -> bool:
    """Whether `inner` lies in `outer`, as far as country, division and distance tell."""
    if outer.number == inner.number:
        return False
    if outer.kind in ("country", "former"):
        return bool(set(outer.countries) & set(inner.countries)) and inner.kind not in ("country", "former")
    if outer.countries and inner.countries and not set(outer.countries) & set(inner.countries):
        return False
    if inner.kind in ("country", "former"):
        return False
    if outer.kind == "admin1":
        return (inner.admin1 == outer.admin1 and inner.kind != "admin1") or distance_km(outer, inner) < 60
    reach = {"region": 350.0, "land": 350.0, "sea": 400.0, "lake": 150.0, "admin2": 60.0}.get(outer.kind, 40.0)
    return distance_km(outer, inner) < reach


def choose(candidates: Sequence[Candidate], clues: Clues, context: Context, key: str = "") -> Choice:
    """The likeliest candidate of the name `key`. Unsure between countries, with nothing to go by: none."""
    if not candidates:
        return Choice(None, 0, (), None, 0.0)
    if len(candidates) > _CROWDED:
        likely = sorted(candidates, key=lambda c: c.weight + 3 * context.share(c.countries, key), reverse=True)
        around = [c for c in likely[_CROWDED:] if any(covers(o, c) for outer in clues.within for o in outer)]
        candidates = likely[:_CROWDED] + around
    told = tuple(outer for outer in clues.within if any(covers(o, c) for o in outer for c in candidates))
    strangers = len(told) < len(clues.within)  # "Baghdad, Mosul": a list; "Woolwich, London": none of the namesakes
    clues = clues._replace(within=told)
    mains = [c for c in candidates if not c.alternate and c.kind in ("city", "admin1", "country", "settlement")]
    scored = sorted((_score(c, clues, context, key, mains) for c in candidates), key=lambda s: -s[0])
    weight, best, grounds = scored[0]
    other = next((s for s in scored[1:] if not _same(best, s[1])), None)
    behind = weight - other[0] if other else 99.0
    second = other[1] if other else None
    doubt = _doubt(best, second, behind, strangers, not grounds, context, key)
    if doubt:
        return Choice(None, len(candidates), (doubt,), best, 0.0)
    return Choice(best, len(candidates), tuple(grounds), second, behind)


def _doubt(
    best: Candidate, second: Candidate | None, behind: float, strangers: bool, bare: bool, context: Context, key: str
) -> str:
    """Why the best candidate is not good enough, or ""; only lesser towns can be so."""
    lesser = best.weight < (6.0 if best.alternate else 4.7) and best.kind in ("city", "admin2", "airport")
    if not lesser or not best.countries:
        return ""
    if strangers and not context.share(best.countries, key):
        return "none of its namesakes lies in the place named with it"
    around = [n for c in best.countries for n in context.gazetteer.neighbours.get(c, ())]
    known = context.share((*best.countries, *around), key)
    if bare and sum(context.countries.values()) >= 1.5 and not known:
        return "its only namesakes lie in countries that the report does not name"
    if bare and second and behind < 0.3 and set(best.countries) != set(second.countries):
        return "places of this name in several countries, nothing to tell them apart"
    return ""


def _same(a: Candidate, b: Candidate) -> bool:
    return distance_km(a, b) < 30 and bool(set(a.countries) & set(b.countries) or not (a.countries and b.countries))


def _score(
    c: Candidate, clues: Clues, context: Context, key: str, mains: list[Candidate]
) -> tuple[float, Candidate, list[str]]:
    weight = c.weight
    grounds: list[str] = []
    if c.alternate:
        rivals = any(distance_km(c, main) > 60 for main in mains)
        weight -= (2.0 if c.kind == "country" else 1.0) if rivals else 0.2
    fits = KINDS_OF_WORD.get(clues.kind, {}).get(c.kind, 0.0)
    weight += fits
    if clues.kind and fits and c.kind not in _TOWNS:
        grounds.append(f"called a {clues.kind}" if clues.kind != "part" else "called a part of a town")
    for outer in clues.within:
        inside = [o for o in outer if covers(o, c)]
        if inside:
            weight += CONTAINED + min(1.0, max(o.weight for o in inside) / 10)
            grounds.append("lies in the place named with it")
        else:
            weight -= 3.0
    for other in clues.beside:
        tied = [o for o in other if covers(o, c) or covers(c, o) or (c.kind != "country" and distance_km(o, c) < 120)]
        if tied:
            weight += NEIGHBOUR + 0.5 * max(o.weight for o in tied) / 10
            grounds.append("by the other places of the mention")
    borrowed = 1.0
    if c.countries == NAMED_AFTER and c.kind in ("city", "admin2") and c.weight < 5.3:
        borrowed = 1.0 if context.divisions.get((c.countries[0], c.admin1)) else NAMESAKE
    if share := context.share(c.countries, key) * borrowed:
        weight += REPORT * share
        if share > 0.2 and c.kind != "country":
            grounds.append(context.ground(c.countries, key))
    if clues.countries & set(c.countries):
        weight += SENTENCE * borrowed
    if c.countries and context.divisions.get((c.countries[0], c.admin1)):
        weight += 0.5
    closest = min((_gap(p, c) for p in context.points if p[0] != key), default=9999.0)
    if closest < 400 and c.kind != "country":
        weight += math.exp(-closest / 150)
    return weight, c, grounds


def _gap(point: tuple[str, float, float], c: Candidate) -> float:
    return kilometres((point[1], point[2]), (c.latitude, c.longitude))
