"""The edges of a span, set right: no mark alone, no half of a name that a hyphen or an apostrophe joins, no part of
the address of a page."""

from __future__ import annotations

import re
import unicodedata

JOINTS = frozenset("-‐‑–'’.&/")
_PICTURES = frozenset(("So", "Sk", "Cf", "Cn", "Co"))  # emoji, skin tones, signs without width
LOOSE = frozenset("-‐‑–—'’\"“”‘«»,.;:!?()[]/&")

_ADDRESS = re.compile(r"https?://|www\.|[\w-]+(?:\.[\w-]+)*\.[a-z]{2,6}/|[\w.+-]+@[\w-]+\.", re.I)
# no annotated actor or place of 46,000 ends so
_LOOSE = "of|for|the|a|an|in|at|by|from|to|and|with|on|or|that|who|which|as|was|were|had|said|but|when|after|whose"
_LOOSE_END = re.compile(rf"(?:\s+(?:{_LOOSE}))*\s+({_LOOSE})$")
_CAPITAL_END = re.compile(r"(?:^|\s)[A-Z][a-z]+$")
_NUMBERED = re.compile(r"\s[A-Z]{1,3}-?\d{1,4}\b")
_LETTERS_END = re.compile(r"(?<![\w-])[A-Z][A-Za-z]{0,2}\Z")
_MODEL = re.compile(r"[-‐‑]\d{1,4}[A-Z]?\b")
_PARAGRAPH_END = re.compile(r"\n\s*\n")
_HYPHENS = ("-", "‐", "‑")
_LONGEST = 300  # characters of an address that are looked at


def whole(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The span without loose marks at its start and, where one there joins it to the letters before ("-1" of "K-1",
    "operated ship" of "Greek-operated ship"), with those letters. It ends with its paragraph. None if nothing of it is
    a letter or digit. A full stop at the end stays: "U.S."."""
    while start < end and text[start].isspace():
        start += 1
    over = _PARAGRAPH_END.search(text, start, end)
    if over:  # "the Eternity C.", which looked like an initial, and the first words of what follows
        end = over.start()
    if not any(c.isalnum() for c in text[start:end]):
        return None
    half = text[start].islower() and text[max(0, start - 1) : start] in _HYPHENS
    if start > half and (half or text[start] in JOINTS) and text[start - 1 - half].isalnum():
        while start and (text[start - 1].isalnum() or text[start - 1] in JOINTS):
            start -= 1
    while text[start] in LOOSE or _picture(text[start]):
        start += 1
    while text[end - 1] in LOOSE - {".", ")", "]"} or _picture(text[end - 1]):
        end -= 1
    return start, end


def in_address(text: str, at: int) -> bool:
    """Whether a word stands in the address of a page or a letter box: "attack" there is no event."""
    start = at
    while start and at - start < _LONGEST and not text[start - 1].isspace() and text[start - 1] not in '<>"”()[]':
        start -= 1
    return _ADDRESS.match(text, start, at + _LONGEST) is not None


def _picture(sign: str) -> bool:
    return (
        sign.isspace()
        or (sign > "\u00ac" and not sign.isalnum() and unicodedata.category(sign) in _PICTURES)
        or sign == "\ufe0f"
    )


def phrases(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans of one role, two halves of one phrase joined ("spokesman for the", "governor"; "Iran's", "foreign
    minister"), without a preposition, an article or an "and" at the end. What "and" joins stays apart."""
    out: list[tuple[int, int]] = []
    for start, end in spans:
        before = text[slice(*out[-1])] if out else ""
        loose = _LOOSE_END.search(before)
        beside = bool(out) and text[out[-1][1] : start] in (" ", "\u00a0") and before != text[start:end]
        if beside and not (loose and loose[1] in ("and", "or")):
            out[-1] = (out[-1][0], end)
        else:
            out.append((start, end))
    return [(start, _end(text, start, end)) for start, end in out]


def _end(text: str, start: int, end: int) -> int:
    """The end without a loose word, or with the number that belongs to a name ("Flight" before "PS752", "F" of an
    "F-16")."""
    loose = _LOOSE_END.search(text[start:end])
    if loose:
        return end - len(loose[0])
    if made := _MODEL.match(text, end) if _LETTERS_END.search(text, start, end) else None:
        return made.end()
    numbered = _NUMBERED.match(text, end) if _CAPITAL_END.search(text[start:end]) else None
    return numbered.end() if numbered else end
