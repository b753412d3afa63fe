"""Which of the places of a name is meant. Every ground adds to a weight in powers of ten of people, and is told."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from tacitus.geodesy import kilometres
from tacitus.resolve.where.context import Context
from tacitus.resolve.where.gazetteer import Candidate
from tacitus.resolve.where.spelling import fold, sound

CONTAINED, NEIGHBOUR, REPORT, SENTENCE, KIND = 6.0, 3.0, 2.5, 0.8, 4.0
KINDS_OF_WORD = {
    "province": {"admin1": KIND, "region": 2.0, "land": 1.0, "admin2": 1.5},
    "district": {"admin2": KIND, "quarter": 2.0, "admin1": 1.0},
    "commune": {"admin2": 2.0, "city": 2.5, "settlement": 2.5},
    "region": {"region": 3.0, "admin1": 3.0, "land": 2.5, "sea": 2.0, "lake": 2.0, "admin2": 2.0},
    "city": {"city": 3.0, "settlement": 3.0},
    "village": {"city": 2.0, "settlement": 2.0},
    "part": {"quarter": 1.0, "city": 1.0},
    "site": {"site": 2.5, "airport": 2.5},
    "border": {"country": 3.0, "admin1": 1.0},
    "nature": {"land": KIND, "lake": KIND, "sea": KIND, "site": 2.5},
}
_CROWDED = 60
REACHES = 3.7  # degrees of latitude, somewhat over the 400 km within which decided places speak for their neighbours
_TOWNS = ("city", "settlement")
_PEOPLED = (*_TOWNS, "quarter")
# the New World's small towns bear the names of the Old World's cities: their country alone is little ground for them
NAMED_AFTER, NAMESAKE = ("USA",), 0.2
SHARED, FADES, WELL_KNOWN, FAR = 4.0, 0.45, 6.3, 300.0
TOLD_DIVISION, OWN_DIVISION = 1.5, 0.45  # for a town in a division that other words name; else
SOUNDS = 1.2
TOGETHER = 0.9  # for each other place of the report that lies in the same division: of a local paper
_NAMESAKE_STATES = (("USA",), ("CAN",), ("AUS",))  # whose divisions bear names of other lands and cities
_WHOLE = ("country", "former", "admin1")


class Clues(NamedTuple):
    """What stands around one name: `kind` word, places it is `within` (said so), `near` (said so) or `beside` (other
    parts of the same mention), `shared` by a list that ends with it ("Dayton and Toledo, Ohio"), `countries` of
    sentence and mention, `divisions` that the sentence names."""

    kind: str = ""
    within: tuple[tuple[Candidate, ...], ...] = ()
    beside: tuple[tuple[Candidate, ...], ...] = ()
    countries: frozenset[str] = frozenset()
    near: tuple[tuple[Candidate, ...], ...] = ()
    shared: tuple[tuple[Candidate, ...], ...] = ()
    divisions: frozenset[tuple[str, str]] = frozenset()


class Choice(NamedTuple):
    """The place chosen (None: too unsure), how many there were, grounds, and the next best with its weight behind."""

    best: Candidate | None
    of: int
    grounds: tuple[str, ...]
    second: Candidate | None
    behind: float


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


def choose(candidates: Sequence[Candidate], clues: Clues, context: Context, key: str = "") -> Choice:
    """The likeliest candidate of the name `key`. Unsure between countries, with nothing to go by: none."""
    if not candidates:
        return Choice(None, 0, (), None, 0.0)
    if len(candidates) > _CROWDED:
        likely = sorted(candidates, key=lambda c: c.weight + 3 * context.share(c.countries, key), reverse=True)
        around = [c for c in likely[_CROWDED:] if any(covers(o, c) for outer in clues.within for o in outer)]
        candidates = likely[:_CROWDED] + around
    elsewhere = _elsewhere(candidates, clues, context.gazetteer.neighbours)
    told = tuple(outer for outer in clues.within if any(covers(o, c) for o in outer for c in candidates))
    strangers = len(told) < len(clues.within)  # "Baghdad, Mosul": a list; "Woolwich, London": none of the namesakes
    clues = clues._replace(within=told)
    if told:  # "Newtown, Connecticut" is the one of that name, not another name of Hartford
        inside = [c for c in candidates if any(covers(o, c) for outer in told for o in outer)]
        if any(c.kind in _TOWNS and not c.alternate for c in inside):
            candidates = [c for c in candidates if not c.alternate or c.kind not in _TOWNS or _begins(context, c, key)]
    mains = [c for c in candidates if not c.alternate and c.kind in ("city", "admin1", "country", "settlement")]
    states = [(c.countries, c.admin1) for c in mains if c.kind == "admin1"] if clues.kind != "city" else ()
    if states:  # "Oklahoma" is the state, though its capital is Oklahoma City
        candidates = [
            c._replace(alternate=True)
            if c.kind == "city"
            and c.weight < WELL_KNOWN
            and (c.countries, c.admin1) in states
            and _begins(context, c, key)
            else c
            for c in candidates
        ]
    scored = sorted((_score(c, clues, context, key, mains) for c in candidates), key=lambda s: -s[0])
    if len(scored) > 1 and _misheard(context, scored[0], scored[1], key):
        scored[:2] = [scored[1], scored[0]]
    weight, best, grounds = _twin(scored)
    other = next((s for s in scored[1:] if not _same(best, s[1])), None)
    behind = max(0.0, weight - other[0]) if other else 99.0
    second = other[1] if other else None
    doubt = elsewhere if best.weight < WELL_KNOWN or clues.kind in ("site", "part") else ""
    plain = key in context.gazetteer.common
    bare = not grounds and (plain or not _alone(best, candidates, clues.kind, key))
    doubt = doubt or _doubt(best, second, behind, strangers, bare, context, key)
    if doubt:
        return Choice(None, len(candidates), (doubt,), best, 0.0)
    return Choice(best, len(candidates), tuple(grounds), second, behind)


def _misheard(
    context: Context, first: tuple[float, Candidate, list[str]], second: tuple[float, Candidate, list[str]], key: str
) -> bool:
    """Whether the first only sounds like the name, and the second, not far behind, bears it: Coro, Koro."""
    if first[0] - second[0] > SOUNDS or first[1].kind not in _TOWNS or second[1].kind not in _TOWNS or " " in key:
        return False
    own, other = (fold(context.gazetteer.words(one[1].number)[0]) for one in (first, second))
    return own != key and other == key and sound(own) == sound(key)


def _twin(scored: Sequence[tuple[float, Candidate, list[str]]]) -> tuple[float, Candidate, list[str]]:
    """The first; if another table has the same town far larger, or by its own name, as that table tells it."""
    first = scored[0]
    for other in scored[1:]:
        larger = other[1].weight > first[1].weight + (0.0 if first[1].alternate else 1.5)
        kinds = _PEOPLED if first[1].alternate else _TOWNS
        if larger and not other[1].alternate and other[1].kind in kinds and within_km(first[1], other[1], 3):
            return other
    return first


def _alone(best: Candidate, candidates: Sequence[Candidate], kind: str, key: str) -> bool:
    """Whether a name is of one country alone, and rare or well known: "Villejuif", "San Pedro de Urabá"."""
    if best.alternate or best.countries == NAMED_AFTER or kind in ("site", "part", "nature"):
        return False
    rivals = {c.countries for c in candidates if c.weight > best.weight - 2.0}
    return len(rivals) == 1 and (best.weight >= 4.5 or (" " in key and len({c.countries for c in candidates}) == 1))


def _begins(context: Context, c: Candidate, key: str) -> bool:
    """Whether a town's own name begins with the name: "Santa Cruz" of Santa Cruz de la Sierra."""
    return fold(context.gazetteer.words(c.number)[0]).startswith(f"{key} ")


def _borders(neighbours: Mapping[str, Sequence[str]], outer: Candidate, c: Candidate) -> bool:
    """Whether a place lies in a whole land or division, or in a neighbour of the land: "near the Nigerian border"."""
    if outer.kind in ("country", "former"):
        near = {land for own in outer.countries for land in neighbours.get(own, ())}
        return covers(outer, c) or not near.isdisjoint(c.countries)
    return outer.kind in _WHOLE and covers(outer, c)


def _elsewhere(candidates: Sequence[Candidate], clues: Clues, neighbours: Mapping[str, Sequence[str]]) -> str:
    """Why none of the candidates can be meant: none lies in the country or division that is named with the name, or
    anywhere near the place that it is said to be near; "" if one may be."""
    for outer in clues.within:
        likeliest = max(outer, key=lambda o: o.weight)
        if likeliest.kind == "admin1" and any(
            set(c.countries) & set(likeliest.countries) and (c.kind in _WHOLE or distance_km(likeliest, c) < FAR)
            for c in candidates
        ):
            continue  # "Nimruz province, Kandahar province": a list; divisions of some tables are parts of others'
        if (
            likeliest.kind in _WHOLE
            and not likeliest.alternate
            and not any(covers(o, c) or o.number == c.number for o in outer for c in candidates)
        ):
            return "none of its namesakes lies in the place named with it"
        if likeliest.kind in (*_TOWNS, "admin2", "quarter") and likeliest.weight >= (
            5.3 if likeliest.alternate else 2.6
        ):
            gaps = [distance_km(o, c) for o in outer for c in candidates]
            if gaps and min(gaps) > FAR:
                return "none of its namesakes lies in the place named with it"
    for other in clues.near:
        gaps = [distance_km(o, c) for o in other for c in candidates]
        if gaps and min(gaps) > FAR and not any(_borders(neighbours, o, c) for o in other for c in candidates):
            return "none of its namesakes lies near the place named with it"
    return ""


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
        town = c.kind in _TOWNS  # Texas, not Texas City
        rivals = any((town and main.kind in _WHOLE) or distance_km(c, main) > 60 for main in mains)
        weight -= (2.0 if c.kind == "country" else 1.0) if rivals else 0.2
    fits = KINDS_OF_WORD.get(clues.kind, {}).get(c.kind, 0.0)
    weight += fits
    if clues.kind and fits and c.kind not in _TOWNS:
        grounds.append(f"called a {clues.kind}" if clues.kind != "part" else "called a part of a town")
    for outer in clues.within:
        inside = [o for o in outer if covers(o, c)]
        if inside:
            whole = len(c.countries) < 2 or c.kind != "region" or inside[0].kind != "country"  # "Sahel region of Mali"
            weight += (CONTAINED if whole else CONTAINED / 2) + min(1.0, max(o.weight for o in inside) / 10)
            grounds.append("lies in the place named with it")
        else:
            weight -= 3.0
    borrowed = 1.0
    if c.countries == NAMED_AFTER and c.kind in ("city", "admin2") and c.weight < 5.3:
        borrowed = 1.0 if context.divisions.get((c.countries[0], c.admin1)) else NAMESAKE
    for other in (*clues.near, *clues.beside):
        tied = [o for o in other if covers(o, c) or covers(c, o) or (c.kind != "country" and within_km(o, c, 120))]
        if tied:  # little if the other name more likely means another place: Paris and London lie near in Ontario too
            best = max(o.weight for o in tied)
            fades = max(0.1, 1 - FADES * (max(o.weight for o in other) - best))
            if c.kind == "admin2" and not clues.kind:
                fades *= 0.3  # "Dallas, Austin and Houston": not Austin County by Houston
            weight += (NEIGHBOUR + 0.5 * best / 10) * fades
            if fades > 0.3:
                grounds.append("by the other places of the mention")
    if any(covers(o, c) for outer in clues.shared for o in outer if o.kind in _WHOLE):
        weight += SHARED
        grounds.append("lies in the place named at the end of the list")
    if share := context.share(c.countries, key) * borrowed:
        weight += REPORT * share
        if share > 0.2 and c.kind != "country":
            grounds.append(context.ground(c.countries, key))
    if clues.countries & set(c.countries):
        weight += SENTENCE * borrowed
    if c.countries and context.divisions.get((c.countries[0], c.admin1)):
        told = c.kind in (*_TOWNS, "admin2") and context.tells_of(c.countries[0], c.admin1, key)
        weight += TOLD_DIVISION if told else OWN_DIVISION
        if told and clues.divisions == {(c.countries[0], c.admin1)}:
            weight += SENTENCE  # "a Kansas farmer drove to Manhattan"
    if context.towns and _has_towns(c) and (around := context.decided_in(c.countries, c.admin1, key)):
        weight += min(around, 3) * TOGETHER
        if around > 1:
            grounds.append(f"other places of the report lie in {c.admin1}")
    north = c.latitude
    around_it = [p for p in context.points if -REACHES < p[1] - north < REACHES and p[0] != key]
    closest = min([_gap(p, c) for p in around_it], default=9999.0)
    if closest < 400 and c.kind != "country":
        weight += math.exp(-closest / 150)
    return weight, c, grounds


def _has_towns(c: Candidate) -> bool:
    """Whether other places of the report in its division speak for a place: for a division only where its name is also
    that of other lands and towns (Georgia, Oklahoma)."""
    return bool(c.admin1) and (c.kind in ("city", "admin2") or (c.kind == "admin1" and c.countries in _NAMESAKE_STATES))


def _gap(point: tuple[str, float, float], c: Candidate) -> float:
    return kilometres((point[1], point[2]), (c.latitude, c.longitude))
