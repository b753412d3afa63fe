"""The edges of a span, set right: no mark alone, no half of a name that a hyphen or an apostrophe joins."""

from __future__ import annotations

JOINTS = frozenset("-‐‑–'’.&/")
LOOSE = frozenset("-‐‑–—'’\"“”‘«»,.;:!?()[]/&")


def whole(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The span without loose marks at its start and, where one there joins it to the letters before ("-1" of "K-1"),
    with those letters. None if nothing of it is a letter or digit. A full stop at the end stays: "U.S."."""
    if not any(c.isalnum() for c in text[start:end]):
        return None
    if text[start] in JOINTS and start and text[start - 1].isalnum():
        while start and (text[start - 1].isalnum() or text[start - 1] in JOINTS):
            start -= 1
    while text[start] in LOOSE or text[start].isspace():
        start += 1
    while text[end - 1].isspace() or text[end - 1] in LOOSE - {".", ")", "]"}:
        end -= 1
    return start, end
