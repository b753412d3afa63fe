"""Verbal odds to ranges of probability, after published studies of words of estimative probability (see odds.json)."""

from __future__ import annotations

import functools
import re
from importlib import resources
from typing import Any, NamedTuple

import msgspec

_NUMBERS = "zero one two three four five six seven eight nine ten eleven twelve"
_NUMBER = {word: n for n, word in enumerate(_NUMBERS.split())}
_WORD = "|".join(_NUMBER)
_ABOUT = "(no more than |at most |at best |at least |about |roughly )?"
_IN = re.compile(rf"\b{_ABOUT}(\d+|{_WORD}) (?:in|out of) (\d+|{_WORD}|a hundred)\b")
_PERCENT = re.compile(rf"\b{_ABOUT}(\d{{1,3}})(?: ?%| per ?cent)")


class Odds(NamedTuple):
    """The words and the range of probability they stand for."""

    words: str
    low: float
    high: float

    def row(self) -> dict[str, Any]:
        return {"words": self.words, "low": self.low, "high": self.high}


@functools.cache
def _words() -> list[tuple[str, float, float]]:
    """Words and their ranges, the longest first, so that "very unlikely" is read before "likely"."""
    raw = msgspec.json.decode(resources.files("tacitus.outlook").joinpath("odds.json").read_bytes())
    return sorted(raw["words"], key=lambda row: -len(row[0]))


@functools.cache
def table() -> list[tuple[re.Pattern[str], float, float]]:
    """The words as patterns, with their ranges."""
    return [(re.compile(rf"(?<![\w-])(?:{pattern})(?![\w-])"), low, high) for pattern, low, high in _words()]


@functools.cache
def _any() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{'|'.join(p for p, _, _ in _words())})(?![\w-])")


def given(words: str) -> bool:
    """Whether lower-case words give odds: a number, or words of the table."""
    return bool(_any().search(words) or _IN.search(words) or _PERCENT.search(words))


def read(statement: str) -> Odds | None:
    """The odds a statement gives: a number ("one in four", "30 percent") before words."""
    low_text = statement.casefold()
    if not given(low_text):
        return None
    for pattern, whole in ((_IN, None), (_PERCENT, 100)):
        if m := pattern.search(low_text):
            top = _NUMBER.get(m[2]) if m[2] in _NUMBER else int(m[2])
            base = whole or (100 if m[3] == "a hundred" else _NUMBER.get(m[3]) or int(m[3]))
            if top is not None and base and top <= base:
                p = round(top / base, 3)
                kind = (m[1] or "").strip()
                if kind in ("no more than", "at most", "at best"):
                    return Odds(m[0], 0.0, p)
                return Odds(m[0], p, 1.0) if kind == "at least" else Odds(m[0], max(0.0, p - 0.05), min(1.0, p + 0.05))
    for pattern_, low, high in table():
        if m := pattern_.search(low_text):
            if re.search(r"\b(?:not|n[’']t|never|nor)\b", low_text[m.end() : m.end() + 8]) and low >= 0.2:
                return Odds(low_text[m.start() : m.end()] + " not", round(1 - high, 2), round(1 - low, 2))
            return Odds(statement[m.start() : m.end()], low, high)
    return None
