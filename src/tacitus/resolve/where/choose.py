"""Which of the places of a name is meant: the one of most weight (weighing.py), unless it is too unsure (doubt.py)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from tacitus.resolve.where.context import Context
from tacitus.resolve.where.covering import TOWNS, covers, distance_km, within_km
from tacitus.resolve.where.doubt import doubt_of, elsewhere, far_from_all
from tacitus.resolve.where.gazetteer import Candidate
from tacitus.resolve.where.spelling import fold, sound
from tacitus.resolve.where.weighing import NAMED_AFTER, Clues, weighed

_CROWDED = 60
_PEOPLED = (*TOWNS, "quarter")
WELL_KNOWN = 6.3
SOUNDS = 1.2
_TOWN, _FORMER = 4.5, 2.0  # from which weight on a town bears its name by itself: less for another of old (Salisbury)
_NEAR_MIDDLE = 80  # kilometres from the middle of a division
_OTHER_NAME = 50  # of 100: likeness of letters of two names below which neither is a spelling of the other


class Choice(NamedTuple):
    """The place chosen (None: too unsure), how many there were, grounds, and the next best with its weight behind."""

    best: Candidate | None
    of: int
    grounds: tuple[str, ...]
    second: Candidate | None
    behind: float


def choose(candidates: Sequence[Candidate], clues: Clues, context: Context, key: str = "") -> Choice:
    """The likeliest candidate of the name `key`. Unsure between countries, with nothing to go by: none."""
    if not candidates:
        return Choice(None, 0, (), None, 0.0)
    if len(candidates) > _CROWDED:
        likely = sorted(candidates, key=lambda c: c.weight + 3 * context.share(c.countries, key), reverse=True)
        around = [c for c in likely[_CROWDED:] if any(covers(o, c) for outer in clues.within for o in outer)]
        candidates = likely[:_CROWDED] + around
    nowhere = elsewhere(candidates, clues, context.gazetteer.neighbours)
    told = tuple(outer for outer in clues.within if any(covers(o, c) for o in outer for c in candidates))
    strangers = len(told) < len(clues.within)  # "Baghdad, Mosul": a list; "Woolwich, London": none of the namesakes
    clues = clues._replace(within=told)
    if told:  # "Newtown, Connecticut" is the one of that name, not another name of Hartford
        inside = [c for c in candidates if any(covers(o, c) for outer in told for o in outer)]
        if any(c.kind in TOWNS and not c.alternate for c in inside):
            candidates = [c for c in candidates if not c.alternate or c.kind not in TOWNS or _begins(context, c, key)]
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
    wider = [c for c in candidates if c.kind in ("admin1", "land") and not c.alternate] if clues.kind != "city" else []
    candidates = [
        c
        for c in candidates
        if not (c.alternate and any(_lies_by(c, main) for main in wider) and _renamed(context, c, key))
    ]
    bearers = [c for c in mains if c.kind in TOWNS and c.weight >= _TOWN]
    candidates = [
        c._replace(weight=c.weight - _FORMER)
        if c.alternate and any(distance_km(c, m) > 60 for m in bearers) and _renamed(context, c, key)
        else c
        for c in candidates
    ]
    scored = sorted((weighed(c, clues, context, key, mains) for c in candidates), key=lambda s: -s[0])
    if len(scored) > 1 and _misheard(context, scored[0], scored[1], key):
        scored[:2] = [scored[1], scored[0]]
    weight, best, grounds = _twin(scored)
    other = next((s for s in scored[1:] if not _same(best, s[1])), None)
    behind = max(0.0, weight - other[0]) if other else 99.0
    second = other[1] if other else None
    doubt = nowhere if best.weight < WELL_KNOWN or clues.kind in ("site", "part") else ""
    plain = key in context.gazetteer.common
    bare = not grounds and (plain or not _alone(best, candidates, clues.kind, key))
    doubt = doubt or doubt_of(best, second, behind, strangers, bare, context, key)
    doubt = doubt or ("" if grounds else far_from_all(best, clues, context, key))
    if doubt:
        return Choice(None, len(candidates), (doubt,), best, 0.0)
    return Choice(best, len(candidates), tuple(grounds), second, behind)


def _misheard(
    context: Context, first: tuple[float, Candidate, list[str]], second: tuple[float, Candidate, list[str]], key: str
) -> bool:
    """Whether the first only sounds like the name, and the second, not far behind, bears it: Coro, Koro."""
    if first[0] - second[0] > SOUNDS or first[1].kind not in TOWNS or second[1].kind not in TOWNS or " " in key:
        return False
    own, other = (fold(context.gazetteer.words(one[1].number)[0]) for one in (first, second))
    return own != key and other == key and sound(own) == sound(key)


def _twin(scored: Sequence[tuple[float, Candidate, list[str]]]) -> tuple[float, Candidate, list[str]]:
    """The first; if another table has the same town far larger, or by its own name, as that table tells it."""
    first = scored[0]
    for other in scored[1:]:
        larger = other[1].weight > first[1].weight + (0.0 if first[1].alternate else 1.5)
        kinds = _PEOPLED if first[1].alternate else TOWNS
        if larger and not other[1].alternate and other[1].kind in kinds and within_km(first[1], other[1], 3):
            return other
    return first


def _alone(best: Candidate, candidates: Sequence[Candidate], kind: str, key: str) -> bool:
    """Whether a name is of one country alone, and rare or well known: "Villejuif", "San Pedro de Urabá"."""
    if best.alternate or best.countries == NAMED_AFTER or kind in ("site", "part", "nature"):
        return False
    rivals = {c.countries for c in candidates if c.weight > best.weight - 2.0}
    return len(rivals) == 1 and (best.weight >= 4.5 or (" " in key and len({c.countries for c in candidates}) == 1))


def _lies_by(c: Candidate, main: Candidate) -> bool:
    """Whether a place lies in a division or land, told by its name or, where the tables cut a country otherwise, by its
    nearness."""
    return c.countries == main.countries and (c.admin1 == main.admin1 or within_km(c, main, _NEAR_MIDDLE))


def _renamed(context: Context, c: Candidate, key: str) -> bool:
    """Whether a town has the name of its division as a further one, unlike its own: Belém, of which Pará is one; Jolo,
    of which Sulu is."""
    from rapidfuzz.fuzz import ratio

    return c.kind == "city" and ratio(fold(context.gazetteer.words(c.number)[0]), key) < _OTHER_NAME


def _begins(context: Context, c: Candidate, key: str) -> bool:
    """Whether a town's own name begins with the name: "Santa Cruz" of Santa Cruz de la Sierra."""
    return fold(context.gazetteer.words(c.number)[0]).startswith(f"{key} ")


def _same(a: Candidate, b: Candidate) -> bool:
    return distance_km(a, b) < 30 and bool(set(a.countries) & set(b.countries) or not (a.countries and b.countries))
