"""The pieces of a time expression, and what a piece says by its form alone: a year, a clock time, "3/5/2019"."""

from __future__ import annotations

import re
from datetime import date

from tacitus.resolve.when.tags import Token
from tacitus.resolve.when.vocabulary import lexicon

_SPLIT = re.compile(
    r"""(?P<I>[12][0-9]{3}-[01]?[0-9]-[0-3]?[0-9](?:t[0-9:.]*z?)?(?![0-9])|(?:19|20)[0-9]{2}[01][0-9][0-3][0-9](?![0-9]))
    |(?P<G>[0-3]?[0-9](?P<sign>[/.-])[0-3]?[0-9](?P=sign)(?:[12][0-9]{3}|[0-9]{2})(?![0-9]))
    |(?P<C>(?:[01]?[0-9]|2[0-4])[:.h][0-5][0-9](?::[0-5][0-9])?(?:\s*[ap]\.?\s?m\b\.?)?(?:\s*(?:hours|hrs|gmt|utc)\b)?(?![0-9])
        |(?:1[0-2]|0?[1-9])\s*[ap]\.?\s?m\b\.?|[0-2][0-9][0-5][0-9]\s*(?:hours|hrs|gmt|utc|[ecmp][sd]t)\b|0[0-9][0-5][0-9](?![0-9]))
    |(?P<K>(?:[12][0-9])?[0-9]0\s?['’]?s\b)
    |(?P<o>[0-9]{1,2}(?:st|nd|rd|th)\b)
    |(?P<Y>['’][0-9]{2}\b|[12][0-9]{3}(?![0-9,]))
    |(?P<f>[0-3]?[0-9]/[0-3]?[0-9](?![0-9]))
    |(?P<Q>q[1-4]\b)
    |(?P<N>[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)
    |(?P<word>[^\W\d_]+(?:['’][^\W\d_]+)?)
    |(?P<t>[-–—])|(?P<comma>,)""",
    re.X,
)


def pieces(plain: str) -> list[tuple[str, str]]:
    """The pieces of an expression, each after its kind."""
    return [("G" if m["G"] else m.lastgroup or "word", m[0].replace("’", "'")) for m in _SPLIT.finditer(plain)]


def by_form(kind: str, word: str) -> Token | None:
    """The token that a piece of some kind is by its form alone; "?" where the form says nothing."""
    if kind == "I":
        parts = word.split("t")[0].split("-") if "-" in word else [word[:4], word[4:6], word[6:]]
        return _day(*(int(part) for part in parts), word=word)
    if kind == "G" or kind == "f":
        return Token("G", word, word)
    if kind == "C":
        return _clock(word)
    if kind == "K":
        figure = int(re.sub(r"\D", "", word))
        return Token("K", figure, word)
    if kind == "Q":
        return Token("Q", int(word[1]), word)
    if kind == "o":
        figure = int(word[:-2])
        return Token("o", figure, word)
    if kind == "Y":
        figure = int(word.lstrip("'"))
        return Token("Y", figure if figure > 99 else 1900 + figure if figure > 30 else 2000 + figure, word)
    if kind == "t":
        return Token("-", word, word)
    if kind == "comma":
        return Token(",", word, word)
    if word in ("'s", "s"):
        return None
    if word.endswith("'s") and word[:-2] in lexicon():
        entry = lexicon()[word[:-2]]
        return Token(entry[0], entry[1], word[:-2]) if entry[0] else None
    return Token("?", word, word)


def _day(year: int, month: int, number: int, *, word: str) -> Token:
    try:
        return Token("I", date(year, month, number), word)
    except ValueError:
        return Token("?", word, word)


def _clock(word: str) -> Token:
    figures = re.findall(r"[0-9]+", word)
    hour = int(figures[0]) if len(figures[0]) < 3 else int(figures[0]) // 100
    half = re.search(r"([ap])\.?\s?m", word)
    if half:
        hour = hour % 12 + (12 if half[1] == "p" else 0)
    return Token("C", hour % 24, word)
