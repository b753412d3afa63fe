"""The clause of a sentence that a word stands in, and the sentence after it."""

from __future__ import annotations

import functools
import re

_CLAUSE = re.compile(
    r";|:\s|\s[-–—]\s|,? but |,? while |,? whereas |, and (?=\w+ (?:\w+ )?(?:has|have|had|is|are|was|were|\w+ed)\b)"
)
_ATTACHED = re.compile(r"(?:(?<=[.!?])|(?<=[.!?][\"”’']))\s+(?=[\"“'A-Z])")


def clause_around(sentence: str, at: int) -> tuple[int, int]:
    """The part of a sentence around a position, cut at semicolons, dashes and conjunctions: start and end."""
    start, end = 0, len(sentence)
    for before, after in _cuts(sentence):
        if after <= at:
            start = after
        elif before >= at:
            end = before
            break
    return start, end


@functools.lru_cache(maxsize=4096)  # a sentence tells of several events, and reprints tell it again
def _cuts(sentence: str) -> tuple[tuple[int, int], ...]:
    return tuple(m.span() for m in _CLAUSE.finditer(sentence))


def sentence_after(text: str, end: int) -> str:
    """The sentence that follows, within its paragraph."""
    return _ATTACHED.split(paragraph_after(text, end), maxsplit=1)[0]


def paragraph_after(text: str, end: int) -> str:
    """The rest of the paragraph, 400 characters at most."""
    stop = text.find("\n", end)
    return text[end : stop if stop >= 0 else len(text)].strip()[:400]
