"""Kinds of deeds by their words, so that a swap bears out a release and "laid down their keys" a strike.

The type of a mention is one reading of it; who foretold the deed had another word, and often another type, for it.
Kinds and their words are data (deeds.json).
"""

from __future__ import annotations

import functools
import re
from importlib import resources

import msgspec

_NAME = re.compile(r"(?<![.!?“\"\n] )(?<=[\w,;] )[A-Z][\w’'-]{2,}")
_CAPITAL = re.compile(r"\b[A-Z][\w’'-]{2,}")
_OWNER = re.compile(r"(?:[’']s|(?<=s)[’'])$")


class _Words(msgspec.Struct, frozen=True):
    note: str
    kinds: dict[str, tuple[str, ...]]
    often: frozenset[str]
    ends: frozenset[str]
    like: tuple[str, ...]
    lasting: tuple[str, ...]
    reply: tuple[str, ...]
    threat: tuple[str, ...]
    no_names: frozenset[str]


class _Patterns(msgspec.Struct, frozen=True):
    kinds: re.Pattern[str]
    often: frozenset[str]
    ends: frozenset[str]
    like: re.Pattern[str]
    lasting: re.Pattern[str]
    reply: re.Pattern[str]
    threat: re.Pattern[str]
    no_names: frozenset[str]
    each: tuple[tuple[str, re.Pattern[str]], ...]


@functools.cache
def _patterns() -> _Patterns:
    raw = resources.files("tacitus.outlook").joinpath("deeds.json").read_bytes()
    words = msgspec.json.decode(raw, type=_Words)
    each = tuple((kind, _any(w)) for kind, w in words.kinds.items())
    return _Patterns(
        kinds=_any(tuple(w for many in words.kinds.values() for w in many)),
        often=words.often,
        ends=words.ends,
        like=_any(words.like),
        lasting=_any(words.lasting),
        reply=_any(words.reply),
        threat=_any(words.threat),
        no_names=words.no_names,
        each=each,
    )


def _any(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(words) + r")(?!\w)")


@functools.lru_cache(maxsize=4096)  # of reprints most clauses are read again
def kinds(words: str) -> frozenset[str]:
    """The kinds of deeds that lower-case words name."""
    known = _patterns()
    if not known.kinds.search(words):
        return frozenset()
    return frozenset(kind for kind, pattern in known.each if pattern.search(words))


def rare(found: frozenset[str]) -> bool:
    """Whether one of the kinds is told seldom enough in one story that it is the one meant (an amnesty, a curfew)."""
    return bool(found - _patterns().often)


def ending(found: frozenset[str]) -> bool:
    """Whether one of the kinds is the end of something that was to last."""
    return bool(found & _patterns().ends)


def alike(words: str) -> bool:
    """Whether a statement says that somebody will do what another did ("follow her example")."""
    return bool(_patterns().like.search(words))


def lasting(words: str) -> bool:
    """Whether a statement says that something will last, which its end bears out and not a deed."""
    return bool(_patterns().lasting.search(words))


def reply(words: str) -> bool:
    """Whether a statement says that somebody will answer what was done to him."""
    return bool(_patterns().reply.search(words))


def threat(words: str) -> bool:
    """Whether it is a threat, which falls away when the sides settle."""
    return bool(_patterns().threat.search(words))


def days() -> frozenset[str]:
    """Names of weekdays and months, in lower case."""
    return frozenset(name.casefold() for name in _patterns().no_names)


@functools.lru_cache(maxsize=256)  # a report is asked for its names for each of its events and entries
def names(text: str) -> frozenset[str]:
    """Capitalised words inside sentences: who and where a report is about."""
    return frozenset(_OWNER.sub("", name) for name in _NAME.findall(text)) - _patterns().no_names


@functools.lru_cache(maxsize=256)
def asked(text: str) -> frozenset[str]:
    """All capitalised words, with those of a dateline as others write them: by what a report asks for the entries of
    its story. A common word that opens a sentence finds nothing, as it is no name of an entry."""
    words = {_OWNER.sub("", word) for word in _CAPITAL.findall(text)}
    return frozenset(words | {word.title() for word in words if word.isupper()}) - _patterns().no_names
