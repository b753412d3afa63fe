"""The weight of each place of a name: grounds add to the logarithm of its people, in powers of ten, and are told."""

from __future__ import annotations

import math
from typing import NamedTuple

from tacitus.geodesy import kilometres
from tacitus.resolve.where.context import Context
from tacitus.resolve.where.covering import TOWNS, WHOLE, covers, distance_km, within_km
from tacitus.resolve.where.gazetteer import Candidate

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
REACHES = 3.7  # degrees of latitude, somewhat over the 400 km within which decided places speak for their neighbours
# the New World's small towns bear the names of the Old World's cities: their country alone is little ground for them
NAMED_AFTER, NAMESAKE = ("USA",), 0.2
SHARED, FADES = 4.0, 0.45
TOLD_DIVISION, OWN_DIVISION = 1.5, 0.45  # for a town in a division that other words name; else
TOGETHER = 0.9  # for each other place of the report that lies in the same division: of a local paper
_NAMESAKE_STATES = (("USA",), ("CAN",), ("AUS",))  # whose divisions bear names of other lands and cities


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


def weighed(
    c: Candidate, clues: Clues, context: Context, key: str, mains: list[Candidate]
) -> tuple[float, Candidate, list[str]]:
    """The weight of a place of the name `key`, the place, and the grounds; `mains`: those whose own name it is."""
    weight = c.weight
    grounds: list[str] = []
    if c.alternate:
        town = c.kind in TOWNS  # Texas, not Texas City
        rivals = any((town and main.kind in WHOLE) or distance_km(c, main) > 60 for main in mains)
        weight -= (2.0 if c.kind == "country" else 1.0) if rivals else 0.2
    fits = KINDS_OF_WORD.get(clues.kind, {}).get(c.kind, 0.0)
    weight += fits
    if clues.kind and fits and c.kind not in TOWNS:
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
    if any(covers(o, c) for outer in clues.shared for o in outer if o.kind in WHOLE):
        weight += SHARED
        grounds.append("lies in the place named at the end of the list")
    if share := context.share(c.countries, key) * borrowed:
        weight += REPORT * share
        if share > 0.2 and c.kind != "country":
            grounds.append(context.ground(c.countries, key))
    if clues.countries & set(c.countries):
        weight += SENTENCE * borrowed
    if c.countries and context.divisions.get((c.countries[0], c.admin1)):
        told = c.kind in (*TOWNS, "admin2") and context.tells_of(c.countries[0], c.admin1, key)
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
