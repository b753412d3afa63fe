"""When none of the places of a name is taken: none lies where the text says, or nothing tells them apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tacitus.read.words import is_ordinary
from tacitus.resolve.where.context import Context
from tacitus.resolve.where.covering import TOWNS, WHOLE, covers, distance_km
from tacitus.resolve.where.gazetteer import Candidate
from tacitus.resolve.where.weighing import Clues

_KNOWN_EVERYWHERE = 6.0  # weight from which a site is meant by its name wherever it is told: the White House
_TOLD = 1.5  # weight of the countries that a report names, from which on it plays in one of them
_LARGE = 5.5  # weight of a town that is meant by its name alone, wherever the others lie
FAR = 300.0  # km from the place it is said to lie in or by, from which on a namesake is another place


def elsewhere(candidates: Sequence[Candidate], clues: Clues, neighbours: Mapping[str, Sequence[str]]) -> str:
    """Why none of the candidates can be meant: none lies in the country or division that is named with the name, or
    anywhere near the place that it is said to be near; "" if one may be."""
    for outer in clues.within:
        likeliest = max(outer, key=lambda o: o.weight)
        if likeliest.kind == "admin1" and any(
            set(c.countries) & set(likeliest.countries) and (c.kind in WHOLE or distance_km(likeliest, c) < FAR)
            for c in candidates
        ):
            continue  # "Nimruz province, Kandahar province": a list; divisions of some tables are parts of others'
        if (
            likeliest.kind in WHOLE
            and not likeliest.alternate
            and not any(covers(o, c) or o.number == c.number for o in outer for c in candidates)
        ):
            return "none of its namesakes lies in the place named with it"
        if likeliest.kind in (*TOWNS, "admin2", "quarter") and likeliest.weight >= (
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


def _borders(neighbours: Mapping[str, Sequence[str]], outer: Candidate, c: Candidate) -> bool:
    """Whether a place lies in a whole land or division, or in a neighbour of the land: "near the Nigerian border"."""
    if outer.kind in ("country", "former"):
        near = {land for own in outer.countries for land in neighbours.get(own, ())}
        return covers(outer, c) or not near.isdisjoint(c.countries)
    return outer.kind in WHOLE and covers(outer, c)


def doubt_of(
    best: Candidate, second: Candidate | None, behind: float, strangers: bool, bare: bool, context: Context, key: str
) -> str:
    """Why the best candidate is not good enough, or ""; only lesser towns can be so."""
    around = [n for c in best.countries for n in context.gazetteer.neighbours.get(c, ())]
    known = context.share((*best.countries, *around), key)
    elsewhere = sum(context.countries.values()) >= _TOLD and not known
    if elsewhere and best.weight < _KNOWN_EVERYWHERE and _is_common(best, key):
        return "its only namesakes lie in countries that the report does not name"
    lesser = best.weight < (6.0 if best.alternate else 4.7) and best.kind in ("city", "admin2", "airport")
    if not lesser or not best.countries:
        return ""
    if strangers and not context.share(best.countries, key):
        return "none of its namesakes lies in the place named with it"
    if bare and elsewhere:
        return "its only namesakes lie in countries that the report does not name"
    if bare and second and behind < 0.3 and set(best.countries) != set(second.countries):
        return "places of this name in several countries, nothing to tell them apart"
    return ""


def far_from_all(best: Candidate, clues: Clues, context: Context, key: str) -> str:
    """Why a town that nothing speaks for is not meant: the report does not name its country, and the other places of
    the mention, or those of the same name as they, all lie far from it in one that it names; else ""."""
    if best.kind not in TOWNS or best.weight >= _LARGE or context.share(best.countries, key):
        return ""
    told = [[o for o in other if _named(o, context)] for other in clues.beside]
    lands = {land for other in told for o in other for land in o.countries}
    far = any(told) and all(distance_km(o, best) > FAR for other in told for o in other)
    return "its only namesakes lie far from the other places of the mention" if far and len(lands) == 1 else ""


def _named(c: Candidate, context: Context) -> bool:
    """Whether words for a country, and not its towns alone, tell of that of a place."""
    return any(context.countries.get(land, 0.0) >= 1.0 for land in c.countries)


def _is_common(best: Candidate, key: str) -> bool:
    """Whether many a country has a site of that name: "Grand Mosque", "Polytechnic University"."""
    return best.kind in ("site", "airport") and all(map(is_ordinary, key.split()))
