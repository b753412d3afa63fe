"""Words of doubt right at an actor, and actors joined as alternatives."""

from __future__ import annotations

import itertools
import re

HEDGE = (
    r"probably|possibly|perhaps|maybe|likely|presumably|allegedly|reportedly|apparently|supposedly|suspected|alleged|"
    r"purported|potentially|conceivably|believed to be|thought to be|presumed|(?:most|very) (?:likely|probably)|"
    r"almost certainly"
)
BEFORE = re.compile(rf"(?<!\w)({HEDGE})\s+(?:by\s+|the\s+|a\s+|an\s+)*$", re.I)
WITHIN = re.compile(r"^(suspected|alleged|presumed|purported|supposed)\s", re.I)
ALTERNATIVE = re.compile(
    r"^\s*(?:,?\s*\(?(?:and/or|or)\)?\s+(?:(?:" + HEDGE + r")\s+)?(?:by\s+|the\s+|a\s+|an\s+)*|\s*\((?:and/or|or)\s+)",
    re.I,
)
COMMA = re.compile(rf"^\s*,\s*(?:or\s+)?(?:{HEDGE})\s+(?:by\s+|the\s+)*$", re.I)


def hedge_at(text: str, start: int, said: str) -> str | None:
    """The word of doubt that stands right before an actor or opens its span, as written."""
    before = BEFORE.search(text[max(0, start - 40) : start])
    if before:
        return before.group(1)
    inside = WITHIN.match(said)
    return inside.group(1) if inside else None


def alternatives(text: str, spans: list[tuple[int, int]]) -> set[int]:
    """Which of some actors are alternatives of each other: "Israel (and/or Saudi Arabia)", "probably A, possibly B"."""
    order = sorted(range(len(spans)), key=lambda i: spans[i])
    out: set[int] = set()
    for one, two in itertools.pairwise(order):
        gap = text[spans[one][1] : spans[two][0]]
        if len(gap) > 40:
            continue
        joined = ALTERNATIVE.match(gap)
        if (joined and joined.end() == len(gap)) or (COMMA.match(gap) and hedge_at(text, spans[one][0], "")):
            out |= {one, two}
    return out
