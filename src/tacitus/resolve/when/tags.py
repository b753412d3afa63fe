"""Tagged tokens of a time expression: one letter a kind of word, so that rules can be patterns over letters.

"early hours of Friday, May 3, 2019"  ->  P W M D Y
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

TAGS = {
    "weekday": "W", "month": "M", "islamic_month": "H", "solar_month": "J", "era": "B", "season": "S", "part": "P",
    "clock": "C", "deictic": "d", "overnight": "O", "unit": "U", "last": "L", "past": "p", "this": "T", "next": "X",
    "previous": "v", "following": "w", "same": "A", "edge": "E", "ago": "g", "later": "l", "earlier": "e",
    "since": "s", "until": "u", "by": "y", "within": "i", "eve": "z", "between": "b", "to": "t", "and": "&",
    "vague": "q", "straight": "r", "ordinal": "o", "decade": "K", "quarter": "Q", "fixed": "F", "easter": "F",
    "orthodox_easter": "F", "islamic_day": "F", "nth_weekday": "F", "solar_day": "F", "moving_day": "F",
    "national_day": "F", "day_name": "I", "period": "Z", "filler": "",
    "hence": "k", "ended": "n", "article": "a", "clock_word": "h", "and_half": "x", "before_christ": "!",
}  # fmt: skip
FEASTS = tuple(kind for kind, tag in TAGS.items() if tag == "F")


class Token(NamedTuple):
    """A word or number with its tag. `value`: month number, offset in days, unit name ... by tag."""

    tag: str
    value: int | str | date
    words: str


def pattern(of: Sequence[Token]) -> str:
    """The tags of the tokens as one string, one letter a token."""
    return "".join(token.tag for token in of)
