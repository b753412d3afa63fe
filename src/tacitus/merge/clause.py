"""The clause of a sentence that a word stands in, and the sentence after it."""

from __future__ import annotations

import re

_CLAUSE = re.compile(
    r";|:\s|\s[-–—]\s|,? but |,? while |,? whereas |, and (?=\w+ (?:\w+ )?(?:has|have|had|is|are|was|were|\w+ed)\b)"
)
_ATTACHED = re.compile(r"(?:(?<=[.!?])|(?<=[.!?][\"”’']))\s+(?=[\"“'A-Z])")


def clause_around(sentence: str, at: int) -> tuple[int, int]:
    """The part of a sentence around a position, cut at semicolons, dashes and conjunctions: start and end."""
    start, end = 0, len(sentence)
    for m in _CLAUSE.finditer(sentence):
        if m.end() <= at:
            start = m.end()
        elif m.start() >= at:
            end = m.start()
            break
    return start, end


def sentence_after(text: str, end: int) -> str:
    """The sentence that follows, within its paragraph."""
    return _ATTACHED.split(paragraph_after(text, end), maxsplit=1)[0]


def paragraph_after(text: str, end: int) -> str:
    """The rest of the paragraph, 400 characters at most."""
    stop = text.find("\n", end)
    return text[end : stop if stop >= 0 else len(text)].strip()[:400]
