"""The English word list, for telling a broken word from a hyphenated one. Data and licence: `data/words.*`."""

from __future__ import annotations

import functools
import lzma
from importlib import resources


@functools.cache
def _lists() -> tuple[frozenset[str], frozenset[str]]:
    packed = resources.files("tacitus.read").joinpath("data/words.txt.xz").read_bytes()
    common, rare, names = lzma.decompress(packed).decode("ascii").split("\n\n")
    ordinary = frozenset(common.split())
    return ordinary, ordinary.union(rare.split(), names.split())


def is_ordinary(word: str) -> bool:
    """True for a word that an everyday dictionary lists (lower case, two letters and more)."""
    return word in _lists()[0]


def is_word(word: str) -> bool:
    """True for a word or name that a large dictionary lists (lower case, two letters and more)."""
    return word in _lists()[1]


def is_compound(word: str) -> bool:
    """True for two everyday words of four letters and more written as one (`bushfire`), which lists often lack."""
    return any(is_ordinary(word[:cut]) and is_ordinary(word[cut:]) for cut in range(4, len(word) - 3))
