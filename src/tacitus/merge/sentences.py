"""Sentences of a body as offsets. Enough for finding clauses; the coder brings the sentences of its own mentions."""

from __future__ import annotations

import re

_END = re.compile(r"(?<=[.!?])[\"”’')]*\s+(?=[\"“'(]?[A-Z0-9])|\n+")
_ABBREVIATION = re.compile(
    r"(?:\b(?:[A-Z]|Mr|Mrs|Ms|Dr|Gen|Lt|Col|Maj|Capt|Sgt|Prof|St|Sen|Rep|Gov|Jr|Sr|No|vs|etc|[ap]\.m)|\b(?:[A-Z]\.)+[A-Z])\.$"
)


def spans(text: str) -> list[tuple[int, int]]:
    """Start and end of each sentence, without the white space around it."""
    found, start = [], 0
    for m in _END.finditer(text):
        head = text[start : m.start()]
        if "\n" not in m.group() and _ABBREVIATION.search(head[-8:]):
            continue
        end = m.start() + len(m.group()) - len(m.group().lstrip("\"”’')"))
        if text[start:end].strip():
            found.append((start, end))
        start = m.end()
    if text[start:].strip():
        found.append((start, len(text.rstrip())))
    return found
