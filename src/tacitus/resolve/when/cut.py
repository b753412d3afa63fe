"""Times that the coder cut too short, read with what stands beside them: "{2022-05}-12", "{first day of} Ramadan"; and
a number after "the year" that counts something else: "{the start of the year 25} people"."""

from __future__ import annotations

import re

_FIGURES = re.compile(r"[0-9]{1,4}(?:[-/.][0-9]{1,2})?$")
_MORE_FIGURES = re.compile(r"[-/.](?:[0-9]{1,2}|[0-9]{4})(?:[-/.](?:[0-9]{4}|[0-9]{2}))?(?![0-9-])")
_BEGUN = re.compile(r"(?<![0-9-])[0-9]{1,4}[-/.]$")
_OPEN = re.compile(r"\b(?:day|night|eve|week|weekend|morning|month|end|start|half|quarter) of$", re.I)
_NAME = re.compile(r" (?:the )?(?:[A-Z][\w’'-]*|[12][0-9]{3})(?:[ -](?:[A-Z][\w’'-]*|[12][0-9]{3})){0,2}")
_COUNTS = re.compile(r"(\b(?:start|beginning|end|turn) of the year) [0-9]{1,3}$", re.I)


def whole_words(text: str, start: int, end: int, words: str) -> str:
    """The words of the span [start, end) with those beside it that belong to the same time; else unchanged."""
    if counts := _COUNTS.search(words):
        return words[: counts.end(1)]
    if _FIGURES.search(words) and (more := _MORE_FIGURES.match(text, end)):
        words += more[0]
    elif _OPEN.search(words) and (name := _NAME.match(text, end)):
        words += name[0]
    if words[:1].isdigit() and (begun := _BEGUN.search(text, max(0, start - 5), start)):
        words = begun[0] + words
    return words
