"""Those whom a mention has for actors and its words for dead."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tacitus.code.harm import BEFORE
from tacitus.records import Toll

Span = tuple[int, int]
_SUFFERS = re.compile(
    r" (?:(?:were|was|are|is|have been|had been) (?:killed|slain)|dead|die|died"
    r"|(?:killed|slain)(?=\s*(?:$|[,.;:\n])| (?:in|by|when|as|after|during|near|at|on|and|while|outside|inside)\b))\b",
    re.I,
)


def victims(text: str, killed: Toll | None, actors: Sequence[Span]) -> list[int]:
    """Which of the actors were killed: those counted right before, in words that suffer the act ("30 cadets killed in
    a strike")."""
    if killed is None or BEFORE.search(text[max(0, killed.span[0] - 40) : killed.span[0]]):
        return []
    after = killed.span[1]
    return [
        n
        for n, one in enumerate(actors)
        if 0 <= one[0] - after <= 1 and _SUFFERS.match(text, one[1]) and not text[after : one[0]].strip()
    ]
