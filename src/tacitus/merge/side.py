"""One side of an event, who does it or to whom it is done, as many reports tell it."""

from __future__ import annotations

import collections
import functools
import itertools
from collections.abc import Collection, Iterable

from tacitus.merge.backing import backed
from tacitus.merge.naming import plain
from tacitus.records import Actor
from tacitus.resolve.sites import PREFIX

_SURNAME = 3  # letters of the shortest name by which a person is known


class Side:
    """Actors or recipients: names of those named, countries and sectors of all. Of many mentions what few of the
    reports say is left out (see `backing.backed`)."""

    __slots__ = ("any", "countries", "named", "persons", "sectors", "words")

    def __init__(self, told: Iterable[tuple[str, Iterable[Actor]]], least: int = 1) -> None:
        named: dict[str, set[str]] = collections.defaultdict(set)
        countries: dict[str, set[str]] = collections.defaultdict(set)
        sectors: dict[str, set[str]] = collections.defaultdict(set)
        words: dict[str, set[str]] = collections.defaultdict(set)
        each: dict[tuple[str, str | None, str | None, tuple[str, ...]], set[str]] = collections.defaultdict(set)
        for report, actors in told:
            for actor in actors:
                each[actor.name or actor.text, actor.id, actor.country, actor.sectors].add(report)
        self.any = bool(each)
        for (name, id, country, kinds), reports in each.items():  # of a large event a few, told again and again
            own, spoken = _as_told(name, id)
            if own:
                named[own] |= reports
            if country:
                countries[country] |= reports
            if kinds:
                sectors[kinds[0]] |= reports
            for word in spoken:
                words[word] |= reports
        self.named = backed(named, least=least)
        self.persons = {name for name in self.named if name.startswith("person:")}
        self.countries = backed(countries)
        self.sectors = backed(sectors)
        self.words = backed(words)


def one_person(a: Side, b: Side) -> bool:
    """True if both name a person, the one more fully than the other ("Colonel Aihi", "Colonel Joseph Aihi")."""
    if not (a.persons or b.persons):
        return False  # as a rule
    if not a.persons.isdisjoint(b.persons):
        return True
    pairs = (*itertools.product(a.persons, b.named), *itertools.product(b.persons, a.named))
    return any(_fuller(person, name) for person, name in pairs)


@functools.lru_cache(maxsize=16384)
def _fuller(person: str, name: str) -> bool:
    """True if a name is that of a person, or a shorter one that ends alike."""
    kind, _, words = name.rpartition(":")
    if not kind.startswith(("person", "name")):
        return False
    long, short = person.removeprefix("person:").split("-"), words.split("-")
    alike = long[-1] == short[-1] and len(long[-1]) >= _SURNAME
    return alike and (set(short) <= set(long) or set(long) <= set(short))


def is_named(actor: Actor) -> bool:
    """True for an actor known by name or office ("Hamas", "Government of Iran", the army of a country), false for
    "gunmen", "protesters", "it"."""
    return _is_name(actor.name or actor.text, actor.id)


@functools.lru_cache(maxsize=16384)
def _as_told(name: str, id: str | None) -> tuple[str | None, tuple[str, ...]]:
    """Under what an actor is known, None for an unnamed one, and the longer words of the name."""
    own = (id or plain(name)) if _is_name(name, id) else None
    return own, tuple(word for word in name.casefold().split() if len(word) > 3)


@functools.lru_cache(maxsize=16384)
def _is_name(name: str, id: str | None) -> bool:
    capitals = sum(word[:1].isupper() for word in name.split())
    if id and id.startswith("generic:"):
        return capitals > 2
    if id and not id.startswith("name:"):
        return True
    return capitals > 0 and not name.casefold().startswith("the ")


def struck(recipients: Iterable[Actor], spots: Collection[str]) -> list[Actor]:
    """The recipients but those that are the place itself: a base that is fired on tells nobody apart who is in it."""
    return [
        a
        for a in recipients
        if not (a.id or "").startswith(PREFIX) and not any(s.startswith(plain(a.name or a.text)) for s in spots)
    ]
