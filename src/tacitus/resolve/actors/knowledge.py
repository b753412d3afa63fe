"""The actor knowledge: countries, offices and their holders, groups, bodies, agent nouns, towns.

One gzipped MessagePack file, built by `python -m knowledge.actors` out of free tables; `sources` names each with its
licence. It is read once a process. Names are keys of `names.key_of`; what a key means is a number of `entries`
(or a list of them, where several share the name).
"""

from __future__ import annotations

import functools

import msgspec

from tacitus.resolve.actors import shipped
from tacitus.resolve.actors.names import key_of

VERSION = 1
OPENED = 8192  # persons kept decoded
LONGEST = 7  # words of a name that is looked for


class Entry(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """Something with a name. kind: name, adj, capital, seat, region, town, or a collective actor's kind
    (armed_group, militia, armed_forces, ministry, party, igo …). start, end: years, 0 if unknown. rank: how well
    known, in people living there for towns."""

    id: str
    name: str
    kind: str
    country: str
    sector: str
    start: int = 0
    end: int = 0
    parent: str = ""
    source: int = 0


class Term(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A person's time in an office. Days as YYYY-MM-DD; `known_until`: the day up to which an open end is known."""

    country: str
    office: str
    title: str
    sector: str
    start: str
    end: str
    known_until: str
    source: int = 0


class Person(msgspec.Struct, frozen=True, array_like=True):
    """A person with terms of office, oldest first."""

    id: str
    name: str
    terms: tuple[Term, ...]


class Noun(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """An agent noun. kind: force, armed, civil, office, body, member, kin, learned. country: code it mostly has when
    it stands alone ("coalition": IGO), "-" for none, "" for the country of its setting."""

    kind: str
    sector: str
    country: str = ""


class Source(msgspec.Struct, frozen=True):
    """Where facts come from and under which licence. `own`: a user's file."""

    name: str
    licence: str
    credit: str
    own: bool = False


class Knowledge(msgspec.Struct, frozen=True):
    """All of it. `persons` are kept encoded until asked for (`people`). `offices`: persons by country and office, of
    `posts` (by how they are called) by country and title. Kept once asked: `opened`, `lengths_of`."""

    version: int
    made: str
    sources: list[Source]
    entries: list[Entry]
    names: dict[str, int | list[int]]
    acronyms: dict[str, int | list[int]]
    towns: dict[str, str]
    nouns: dict[str, Noun]
    countries: dict[str, str]
    persons: dict[str, int | list[int]]
    surnames: dict[str, int | list[int]]
    people: list[msgspec.Raw]
    offices: dict[str, list[int]]
    titles: dict[str, str]
    skeletons: dict[str, int | list[int]]
    person_skeletons: dict[str, int | list[int]]
    turns: dict[str, list[tuple[str, str, str]]]
    lists: dict[str, list[str]]
    cues: dict[str, dict[str, float]]
    name_cues: dict[str, str]
    posts: dict[str, str] = {}
    opened: dict[int, Person] = {}
    lengths_of: dict[str, int] = {}

    def lengths(self) -> dict[str, int]:
        """How many words the names of the tables have that begin with a word: bit n stands for n words."""
        firsts = self.lengths_of
        if not firsts:
            for table in (self.names, self.persons, self.towns):
                for name in table:
                    first = name.partition(" ")[0]
                    firsts[first] = firsts.get(first, 0) | 2 << min(name.count(" "), LONGEST)
        return firsts

    def is_own(self, source: int) -> bool:
        """Whether a fact of that source is the user's."""
        return self.sources[source].own

    def person(self, number: int) -> Person:
        """A person by number."""
        who = self.opened.get(number)
        if who is None:
            if len(self.opened) >= OPENED:
                self.opened.clear()
            who = self.opened[number] = msgspec.msgpack.decode(self.people[number], type=Person)
        return who


@functools.cache
def listed(name: str) -> frozenset[str]:
    """A closed list of words (knowledge/word_lists.tsv), empty if there is none of the name."""
    return frozenset(load().lists.get(name, ()))


@functools.cache
def former() -> list[tuple[str, str, list[str]]]:
    """Countries that were: the day from which on each is no more, its code, and names that stood for it till then."""
    lists = load().lists
    return [(name.split()[1], name.split()[2], lists[name]) for name in lists if name.startswith("until ")]


def as_of(code: str, said: str, day: str | None) -> str:
    """The country that a name of one stands for on a day: "Moscow" was the Soviet Union."""
    return next((was for end, was, names in former() if day and day < end and key_of(said) in names), code)


@functools.lru_cache(maxsize=8192)
def title_word(key: str) -> bool:
    """Whether a word may stand in a title before a name ("deputy", "minister", "militia")."""
    return key in listed("title words") or key in load().nouns


def many(value: int | list[int] | None) -> list[int] | tuple[int, ...]:
    """The numbers behind a key, always as a sequence."""
    if value is None:
        return ()
    return value if isinstance(value, list) else (value,)


@functools.cache
def load() -> Knowledge:
    """The knowledge shipped with the package."""
    return shipped.read("actors", Knowledge)
