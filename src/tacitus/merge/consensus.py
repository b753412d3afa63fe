"""Who and where, over all who tell an event: what most voices say, without the scraps that one mention strayed into."""

from __future__ import annotations

import collections
import functools
import re
from collections.abc import Iterable, Sequence
from typing import Generic, TypeVar

from msgspec import structs

from tacitus.merge.features import distance, same_place
from tacitus.merge.fineness import is_fine, is_place_name
from tacitus.merge.lexicon import load
from tacitus.merge.naming import actor_name, place_name, plain
from tacitus.merge.side import is_named
from tacitus.merge.testimony import Testimony
from tacitus.merge.traits import plain_words
from tacitus.records import Actor, Place

_SHARE = 0.3  # of the weight of the value told most, that another needs to be listed
_MOST = 6  # values listed
_UNNAMED = 2  # unnamed actors listed where none has a name
_NEAR = 60.0  # kilometres within which a place is taken to lie in the city or region it is told with
_FINENESS = ("point", "city", "unresolved", "district", "province", "region", "country")
_WORD = re.compile(r"[^\W\d_]{2,}")
# ids of a state's bodies and of agent nouns: no scraps, common as "police" and "army" are; "people" are nobody
_STATED = re.compile(r"[A-Z]{3}(?:\.[A-Z]{2,4})?$|generic:[^:]*:(?!(?:people|persons?|men|group)$)")
_T = TypeVar("_T", Actor, Place)


class Told(Generic[_T]):
    """One value in all the ways it was written; it weighs the best confidence of each outlet that tells it."""

    __slots__ = ("by", "ways")

    def __init__(self) -> None:
        self.ways: list[_T] = []
        self.by: dict[str, float] = {}

    def add(self, way: _T, outlet: str, confidence: float) -> None:
        self.ways.append(way)
        if confidence > self.by.get(outlet, -1.0):
            self.by[outlet] = confidence

    def take(self, other: Told[_T]) -> None:
        self.ways += other.ways
        for outlet, confidence in other.by.items():
            self.by[outlet] = max(self.by.get(outlet, 0.0), confidence)

    @property
    def weight(self) -> float:
        return sum(self.by.values())


def sides(testimonies: Sequence[Testimony]) -> tuple[tuple[Actor, ...], tuple[Actor, ...]]:
    """Actors and recipients, the most told first. One told on both sides stands where more voices put it, if the
    doers are not left empty; nobody is told to act against himself."""
    doers = _gathered((a, t) for t in testimonies for a in t.mention.actors)
    others = _gathered((a, t) for t in testimonies for a in t.mention.recipients)
    for name in sorted(doers.keys() & others.keys()):
        less = doers if doers[name].weight < others[name].weight else others
        if len(less) > 1 or less is others:
            del less[name]
    return _listed(doers), _listed(others)


def _gathered(told: Iterable[tuple[Actor, Testimony]]) -> dict[str, Told[Actor]]:
    """Actors by name; scraps and pronouns left out, short forms ("Soleimani") put with the full name."""
    found: dict[str, Told[Actor]] = collections.defaultdict(Told)
    for actor, t in told:
        if is_somebody(actor):
            found[actor_name(actor)].add(actor, t.origin_outlet, t.mention.confidence)
    words = {key: frozenset(plain_words(one.ways[0].name or one.ways[0].text)) for key, one in found.items()}
    by_weight = sorted(found, key=lambda k: (-found[k].weight, k))
    for key in by_weight[::-1]:
        for full in by_weight:
            kin = full.split(".")[0] == key or key.split(".")[0] == full  # a state and its army
            alike = is_named(found[full].ways[0]) if full in found else False
            alike = alike or not is_named(found[key].ways[0])
            short = words[key] < words[full] and _unknown(key) and alike
            if full != key and full in found and (short or (kin and found[full].weight >= found[key].weight)):
                found[full].take(found.pop(key))
                break
    return dict(found)


def is_somebody(actor: Actor) -> bool:
    """True for whom the words name, or tell by what he is ("the army"): no pronoun and no piece of a name."""
    return _tells_who(actor.id or "", actor.name or actor.text)


@functools.lru_cache(maxsize=16384)
def _tells_who(id: str, name: str) -> bool:
    return bool(_STATED.match(id)) or not is_scrap(name)


def _unknown(key: str) -> bool:
    """True for an actor that no knowledge names."""
    return key.startswith(("name:", "generic:")) or (":" not in key and not key.isupper())


@functools.lru_cache(maxsize=16384)
def is_scrap(name: str) -> bool:
    """True for a pronoun, a function word or a piece of a name ("-", "MQ", "'s", "they")."""
    words = _WORD.findall(name)
    lexicon = load()
    return not any(len(w) > 2 or (w.isupper() and len(words) == 1 and w in lexicon.short_names) for w in words) or all(
        w.casefold() in lexicon.common or w.casefold() in lexicon.nobody for w in words
    )


def _listed(found: dict[str, Told[Actor]]) -> tuple[Actor, ...]:
    ranked = sorted(found.values(), key=lambda one: -one.weight)  # of equals the first told, as sorting is stable
    named = [one for one in ranked if any(is_named(a) for a in one.ways)]
    chosen = _backed(named)[:_MOST] if named else ranked[:_UNNAMED]
    return tuple(written(one.ways) for one in chosen)


def written(ways: Sequence[Actor]) -> Actor:
    """The way of writing that knowledge knows best, of equals the one most told ("United States", "American drone");
    one of several that it may have been only where most say so ("no American or Iraqi was harmed" is one telling)."""
    told = collections.Counter(a.name or a.text for a in ways)
    best = max(ways, key=lambda a: (a.id is not None, a.name is not None, bool(a.country), told[a.name or a.text]))
    unsure = 2 * sum(a.alternative for a in ways) > len(ways)
    return best if unsure == best.alternative else structs.replace(best, alternative=unsure)


def _backed(ranked: Sequence[Told[_T]]) -> list[Told[_T]]:
    """Those with enough weight beside the one told most; where that has three outlets, not on one outlet's word."""
    if not ranked:
        return []
    top = ranked[0]
    return [
        one
        for one in ranked
        if one.weight >= _SHARE * top.weight and (len(top.by) < 3 or len(one.by) > 1 or one.weight >= 0.5 * top.weight)
    ]


def placed(told: Iterable[tuple[Place, Testimony]], who: Iterable[Actor] = ()) -> tuple[Place, ...]:
    """Places told by enough voices, the one told most and finest first; what holds it comes after it. A country stands
    only where nothing finer is known or nothing finer can be placed."""
    by_name: dict[tuple[str, str], Told[Place]] = collections.defaultdict(Told)
    known_who = {w for a in who for w in plain_words(a.name or a.text)}
    for place, t in told:
        if place.precision == "unresolved":
            mine = {w for a in (*t.mention.actors, *t.mention.recipients) for w in plain_words(a.text)} | known_who
            if not is_place_name(place) or set(plain_words(place.text)) <= mine:
                continue
        by_name[place_name(place), place.precision].add(place, t.origin_outlet, t.mention.confidence)
    groups: list[Told[Place]] = []
    for one in by_name.values():
        for group in groups:
            alike = place_name(group.ways[0]) == place_name(one.ways[0])
            if alike or same_place(group.ways[0], one.ways[0]) >= 0.5:
                group.take(one)
                break
        else:
            groups.append(one)
    groups.sort(key=lambda g: -g.weight)
    best = {id(g): _best(g) for g in groups}
    fine = _backed([g for g in groups if is_fine(best[id(g)])])
    wide = _backed([g for g in groups if not is_fine(best[id(g)])])
    inner = sorted((best[id(g)] for g in fine), key=_fineness)
    inner.sort(
        key=lambda p: any(holds(p, other) for other in inner)
    )  # what holds another comes after all that hold none
    outer = [best[id(g)] for g in wide]
    if any(p.country for p in inner):
        countries = {p.country for p in inner}
        outer = [p for p in outer if p.precision != "country" and p.country in countries]
    return tuple([*inner, *outer][:_MOST])


def _best(group: Told[Place]) -> Place:
    return max(group.ways, key=lambda p: (p.latitude is not None, is_fine(p)))


def _fineness(place: Place) -> int:
    return _FINENESS.index(place.precision) if place.precision in _FINENESS else 2


def holds(outer: Place, inner: Place) -> bool:
    """True if the one place is a wider one that the other lies in."""
    if _fineness(outer) <= _fineness(inner) or outer.precision == "unresolved":
        return False
    if outer.precision == "country":
        return bool(outer.country) and outer.country == inner.country
    name = place_name(outer)
    if (inner.admin1 and plain(inner.admin1) == name) or name in place_name(inner):
        return True
    far = distance(outer, inner)
    return far is not None and far < _NEAR
