"""The statement of a forecast: a clause, cut from its sentence at quotes, semicolons, dashes and reporting clauses."""

from __future__ import annotations

import re

_SAYING = r"(?:said|says?|told \w+(?: \w+)?|announced|added|warned|believes?|thinks?|promised us)"
_AHEAD = r"(?=[\w’' -]{2,60}\b(?:will|would|may|might|could|is|are)\b)"
_LEFT = re.compile(
    r"[;:“”\"]\s*|\s[-–—]\s|, (?:and|but|which|who|while|when|where)\s+|,\s+(?=(?:she|he|they|it) )"
    rf"|\b{_SAYING}\s+(?:that\s+)?|\bthat\s+{_AHEAD}"
)
_RIGHT = re.compile(
    r"[;:“”\"]|\s[-–—]\s|[.!?](?=\s|$)|, (?:but|which|who|while|where)\b"
    rf"|,\s+(?:\w+\s+){{0,6}}{_SAYING}\b|,\s+as\s+the\b|,\s+according to\b"
)


def around(text: str, start: int, end: int, at: int) -> tuple[int, int]:
    """The clause of text[start:end] (a sentence) that holds the position `at`: its start and end in the text."""
    left, right = start, end
    for m in _LEFT.finditer(text, start, end):
        if m.end() <= at:
            left = m.end()
        else:
            break
    for m in _RIGHT.finditer(text, at, end):
        right = m.start()
        break
    while right > left and text[right - 1] in " .,!?\n":
        right -= 1
    while left < right and text[left] in " ,\n":
        left += 1
    return left, right
