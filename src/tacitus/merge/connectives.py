"""Connectives: the words of a sentence that say how one event stands to another, by kind (connectives.toml)."""

from __future__ import annotations

import functools
import re
import tomllib
from importlib import resources
from typing import NamedTuple


class Connective(NamedTuple):
    """A connective in lower-case words: its kind and its place in them."""

    kind: str
    start: int
    end: int


def find(words: str) -> list[Connective]:
    """The connectives of lower-case words, in order; of those that begin at one place the longest."""
    known = _table()
    return [Connective(known.kinds[m.group()], m.start(), m.end()) for m in known.pattern.finditer(words)]


def governing() -> frozenset[str]:
    """Function words and marks that say how a word after them hangs together with what goes before."""
    return _table().governing


def idle() -> frozenset[str]:
    """Words, and kinds of connectives, that tie nothing by themselves."""
    return _table().idle


class _Table(NamedTuple):
    kinds: dict[str, str]
    pattern: re.Pattern[str]
    governing: frozenset[str]
    idle: frozenset[str]


@functools.cache
def _table() -> _Table:
    raw = tomllib.loads(resources.files("tacitus.merge").joinpath("connectives.toml").read_text("utf8"))
    kinds = {word: kind for kind, words in raw["kinds"].items() for word in words}
    longest = sorted(kinds, key=lambda word: (-len(word), word))
    pattern = re.compile(r"(?<![\w’'-])(?:" + "|".join(map(re.escape, longest)) + r")(?![\w’'-])")
    return _Table(kinds, pattern, frozenset(raw["governing"]), frozenset(raw["idle"]))
