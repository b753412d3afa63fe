"""How much it says that two tellings share a word: little for "killed", much for the name of a village."""

from __future__ import annotations

import functools
import math
from collections.abc import Collection, Iterable
from importlib import resources

import msgspec

_UNKNOWN = 0.85  # of a word rarer than all that are listed (one of a thousand passages has 0.75)


@functools.cache
def load() -> dict[str, float]:
    """Rarity by stem, 0 (everywhere) to 1, made by eval/fit_rarity.py."""
    return msgspec.json.decode(
        resources.files("tacitus.merge").joinpath("rarity.json").read_bytes(), type=dict[str, float]
    )


def of(stem: str) -> float:
    """Rarity of one word."""
    return load().get(stem, _UNKNOWN)


@functools.lru_cache(maxsize=8192)
def weight(words: frozenset[str]) -> float:
    """Rarity of all the words together."""
    rare = load().get
    return math.fsum([rare(word, _UNKNOWN) for word in words])  # the same in whatever order the words come


class _Squares(dict[str, float]):
    """The square of the rarity of each word."""

    def __missing__(self, word: str) -> float:
        return _UNKNOWN**2


@functools.cache
def _squares() -> _Squares:
    return _Squares((word, rare**2) for word, rare in load().items())


@functools.lru_cache(maxsize=8192)
def _weight_squared(words: frozenset[str]) -> float:
    """Sum of the squares of the rarities of the words."""
    return math.fsum(map(_squares().__getitem__, words))


@functools.lru_cache(maxsize=16384)
def cosine(a: frozenset[str], b: frozenset[str]) -> float:
    """Cosine of the angle between two sets of words, each word as long as it is rare."""
    both = a & b
    if not both:
        return 0.0
    return math.fsum(map(_squares().__getitem__, both)) / math.sqrt(_weight_squared(a) * _weight_squared(b))


def nearest(some: Iterable[frozenset[str]], others: Collection[frozenset[str]]) -> float:
    """The cosine of the two that are most alike, 0 where there are none."""
    return max([cosine(a, b) for a in some for b in others], default=0.0)


def rarest(a: frozenset[str], b: frozenset[str]) -> float:
    """Rarity of the rarest word of both, 0 where they share none."""
    return max(map(of, a & b), default=0.0)


def shared(a: frozenset[str], b: frozenset[str], least: float, most: float) -> float:
    """Share of the lesser side, by rarity, that the other has too. A side weighs at least `least`, at most `most`."""
    both = a & b
    return min(1.0, weight(both) / min(max(min(weight(a), weight(b)), least), most)) if both else 0.0
