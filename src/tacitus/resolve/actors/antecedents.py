"""Which of the things said before a pronoun means: weighed, with weights learned from the training passages.

`python -m knowledge.actors.weigh` writes data/actors_pronoun.json: one weight for each feature below.
"""

from __future__ import annotations

import functools
import importlib.resources
import re
from collections import Counter
from collections.abc import Sequence

import msgspec

from tacitus.resolve.actors.knowledge import listed
from tacitus.resolve.actors.names import SURNAME_FIRST, words
from tacitus.resolve.actors.reading import Reading
from tacitus.resolve.actors.view import View

PERSON = frozenset(["he", "him", "his", "himself", "she", "her", "hers", "herself"])
THING = frozenset(["it", "its", "itself"])
MANY = frozenset(["they", "them", "their", "theirs", "themselves", "those", "these", "both", "others", "all", "some"])
SPEAKER = frozenset(["we", "us", "our", "ours", "i", "me", "my", "mine", "ourselves", "myself"])
CLASSES = ("person", "thing", "many", "speaker")
NUMBERS = ("person", "thing", "many")
KINDS = ("country", "group", "person", "office", "generic", "unknown")
FEATURES = (
    *(f"{c} takes up {n}" for c in CLASSES for n in NUMBERS),
    *(f"{c} takes up a {k}" for c in CLASSES for k in KINDS),
    "same sentence",
    "sentence before",
    "two sentences before",
    "first of its sentence",
    "first of the sentence of the pronoun",
    "an actor of the story",
    "a name only",
    "a noun only",
    "a name no table knows",
    "a single person's noun",
    "after it",
    "speaks",
    "speaks and is meant by we",
    "passed by a nearer one",
    "a woman and he, a man and she",
    "a woman's first name and he, a man's and she",
    "nearest",
    "nearest of its number",
    "on the other side of the act",
    "share of the mentions",
    "country by its adjective",
    "medium or company",
)
AT = {name: i for i, name in enumerate(FEATURES)}


SOURCES = {
    "actor": "an actor of the story",
    "name": "a name only",
    "noun": "a noun only",
    "stranger": "a name no table knows",
}
SPEAKS = re.compile(r"[\w ,]{0,12}\s(?:said|says|told|added|warned|wrote|announced|insisted)\b")
SPOKEN = re.compile(r"\b(?:said|says|told|added|according to)\s+(?:the\s+)?$")
FEMALE = re.compile(r"\b(?:she|her|hers|herself|mrs|ms|woman|girl|mother|wife|daughter|sister|queen)\b", re.I)
MALE = re.compile(r"\b(?:he|him|his|himself|mr|sir|man|boy|father|husband|son|brother|king|gunman)\b", re.I)


def gender(words: str) -> int:
    """1 if words tell of a woman, -1 of a man, 0 of neither."""
    return bool(FEMALE.search(words)) - bool(MALE.search(words))


def by_name(reading: Reading) -> int:
    """The same of a person by the first name; those whose family's name comes first do not tell."""
    if reading.kind != "person" or not reading.name or reading.country in SURNAME_FIRST:
        return 0
    return of_first_name(reading.name)


@functools.lru_cache(4096)
def of_first_name(name: str) -> int:
    """1 if the first name of a full name is a woman's, -1 if a man's, 0 if neither is known."""
    first, *rest = words(name)
    return (first.key in listed("women")) - (first.key in listed("men")) if rest else 0


class Candidate:
    """Something said before that a pronoun may mean. number: person, thing or many; source: actor, name or noun."""

    __slots__ = ("end", "number", "reading", "source", "start")

    def __init__(self, start: int, end: int, reading: Reading, number: str, source: str) -> None:
        self.start, self.end, self.reading, self.number, self.source = start, end, reading, number, source


def class_of(word: str) -> str:
    """The class of a pronoun."""
    low = word.lower()
    return "person" if low in PERSON else "thing" if low in THING else "speaker" if low in SPEAKER else "many"


def features(
    view: View, word: str, position: int, pool: Sequence[Candidate], others: Sequence[Reading]
) -> list[list[float]]:
    """One vector a candidate, in their order."""
    kind = class_of(word)
    start, _ = view.sentence(position)
    before, _ = view.sentence(start - 1) if start else (-1, 0)
    earlier, _ = view.sentence(before - 1) if before > 0 else (-1, 0)
    said = Counter(c.reading.id or c.reading.head for c in pool)
    firsts: dict[int, int] = {}
    last: dict[str, int] = {}
    for i, c in enumerate(pool):
        firsts.setdefault(view.sentence(c.start)[0], i)
        last[c.number] = i
    against = {r.id for r in others if r.id} | {r.country for r in others if r.country and not r.id}
    out = []
    for i, c in enumerate(pool):
        vector = [0.0] * len(FEATURES)

        def tell(name: str, value: float = 1.0, vector: list[float] = vector) -> None:
            vector[AT[name]] = value

        tell(f"{kind} takes up {c.number}")
        tell(f"{kind} takes up a {c.reading.kind}")
        if c.start >= start:
            tell("same sentence")
        elif c.start >= before >= 0:
            tell("sentence before")
        elif c.start >= earlier >= 0:
            tell("two sentences before")
        if firsts[view.sentence(c.start)[0]] == i:
            tell("first of the sentence of the pronoun" if c.start >= start else "first of its sentence")
        tell(SOURCES[c.source])
        if c.source == "noun" and c.number == "person":
            tell("a single person's noun")
        if c.start > position:
            tell("after it")
        if SPEAKS.match(view.text[c.end : c.end + 30]) or SPOKEN.search(view.text[max(0, c.start - 16) : c.start]):
            tell("speaks and is meant by we" if kind == "speaker" else "speaks")
        if kind == "person" and gender(view.text[max(0, c.start - 6) : c.end]) * gender(word) < 0:
            tell("a woman and he, a man and she")
        if kind == "person" and by_name(c.reading) * gender(word) < 0:
            tell("a woman's first name and he, a man's and she")
        tell("passed by a nearer one", min(1.0, (len(pool) - 1 - i) / 10))
        if i == len(pool) - 1:
            tell("nearest")
        if last[c.number] == i:
            tell("nearest of its number")
        if c.reading.id in against or (c.reading.id is None and c.reading.country in against):
            tell("on the other side of the act")
        tell("share of the mentions", said[c.reading.id or c.reading.head] / len(pool))
        if c.reading.adjective:
            tell("country by its adjective")
        if c.reading.sector in {"JRN", "BUS"} and c.reading.kind == "group":
            tell("medium or company")
        out.append(vector)
    return out


@functools.cache
def weights() -> tuple[float, ...]:
    """One weight for each feature, in their order; a feature the file does not name weighs nothing."""
    raw = importlib.resources.files("tacitus.resolve").joinpath("data/actors_pronoun.json").read_bytes()
    table = msgspec.json.decode(raw, type=dict[str, float])
    return tuple(table.get(name, 0.0) for name in FEATURES)


def choose(
    view: View, word: str, position: int, pool: Sequence[Candidate], others: Sequence[Reading]
) -> Candidate | None:
    """The candidate that weighs most, None if there is none."""
    by = weights()
    best, most = None, float("-inf")
    for candidate, vector in zip(pool, features(view, word, position, pool, others), strict=True):
        weight = sum(w * x for w, x in zip(by, vector, strict=True) if x)
        if weight >= most:
            best, most = candidate, weight
    return best
