"""Years said in words, as in transcripts of broadcasts: "nineteen ninety-five", "the year two thousand"."""

from __future__ import annotations

import re

from tacitus.code.numbers import SMALL

_ONES = "one|two|three|four|five|six|seven|eight|nine"
_TEENS = "ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_DECADES = "twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties"
_COUNTED = r"(?![- ](?:second|minute|hour|day|night|week|month|year|decade|time|people|percent|thousand|million)s?\b)"
_SPELLED = re.compile(
    r"\b(?:(?P<century>sixteen|seventeen|eighteen|nineteen|twenty)[- ]"
    rf"(?:(?P<decade>{_DECADES})|(?P<tens>{_TENS})(?:[- ](?P<ones>{_ONES}))?"
    rf"|(?P<teens>{_TEENS})|oh?[- ](?P<few>{_ONES})|hundred)"
    rf"|two thousand(?: and)?(?: (?:(?P<ten>{_TENS})[- ](?P<one>{_ONES})"
    rf"|(?P<rest>{_TENS}|{_TEENS}|{_ONES})))?)\b{_COUNTED}"
)
MAY_SPELL = re.compile(r"(?:sixt|sevent|eight|ninet)een|twenty|two thousand")


def in_figures(plain: str) -> str:
    """The expression, in small letters, with years that are said in words written in figures."""
    return _SPELLED.sub(_figures, plain)


def _figures(said: re.Match[str]) -> str:
    rest = sum(SMALL[said[part]] for part in ("tens", "ones", "teens", "few", "ten", "one", "rest") if said[part])
    if not said["century"]:
        return str(2000 + rest)
    if said["decade"]:
        return f"{100 * SMALL[said['century']] + SMALL[said['decade'].replace('ies', 'y')]}s"
    return str(100 * SMALL[said["century"]] + rest)
