"""What harm the words beside a number say, killed or injured: the model at times takes one for the other.

"Nine soldiers were injured", "killing 13 and wounding 42", "10 hurt": the harm that governs a number stands right
before it, or is the first to follow it in its clause.
"""

from __future__ import annotations

import re
from typing import Literal

from tacitus.code.numbers import SMALL

Harm = Literal["killed", "injured"]
KILL = (
    "kill|kills|killed|killing|dead|die|dies|died|dying|death|deaths|slain|slew|slaying|murder|murders|murdered|"
    "murdering|massacred|executed|beheaded|assassinated|fatalities|lives|perished|martyred"
)
HURT = "injure|injures|injured|injuring|injuries|wound|wounds|wounded|wounding|hurt|hurting|maimed|maiming"
_AMOUNT = (
    r"(?:at least|about|around|some|nearly|almost|over|more than|as many as|up to|another|a further|an estimated|"
    r"the|all|only|just|roughly|approximately|no fewer than|between) "
)
BEFORE = re.compile(
    rf"\b(?:(?P<kill>kills?|killed|killing|murder(?:s|ed|ing)|massacred|executed|beheaded|assassinated|slew|slaying"
    rf"|(?:shot|shoots?|shooting) dead|gunned down|lynched|(?:deaths?|massacre|killing|murder|lives) of|bod(?:y|ies) of"
    rf"|(?:death toll|body count)(?: [a-z]+){{0,6}} (?:to|at|of|past)|(?:death toll|body count) (?:is|was|has passed))"
    rf"|(?P<hurt>injur(?:es|ed|ing)|wound(?:s|ed|ing)|hurt(?:ing)?|maim(?:s|ed|ing))) (?:{_AMOUNT})?$",
    re.I,
)
_AFTER = re.compile(rf"\b(?:(?P<kill>{KILL})|(?P<hurt>{HURT}))\b(?P<next>\W+[a-z]+)?", re.I)
_BOTH = re.compile(rf"\b(?:{KILL})(?: and | or |/|, or )(?:{HURT})\b|\b(?:{HURT})(?: and | or |/)(?:{KILL})\b", re.I)
_STOP = re.compile(
    r"\.(?:\s+(?-i:[A-Z])|\s*$)|[;:!?](?:\s|$)|\b(?:after|before|when|while|but|who|which|that)\b|\n", re.I
)
_PASSIVE = re.compile(
    r"\b(?:were|was|are|is|been|being|be|got|left|lay|reported|reportedly|also|seriously|severely|slightly|critically|"
    r"lightly|badly|gravely|sustained?|suffer(?:ed|ing)?|suffered minor|minor|serious|slight)(?:\W+\w+ly)?\W*$",
    re.I,
)
_GOES_ON = re.compile(r"\W+(?:in|when|by|and|at|on|as|during)\b", re.I)
NUMBER = rf"(?:\d[\d,]*|an?|another|{'|'.join(SMALL)})"
REACH = 110  # characters of a clause that are looked at


def of_number(text: str, start: int, end: int) -> Harm | None:
    """What harm the words beside a number [start, end) say, None if they say nothing plain."""
    lead = text[max(0, start - 40) : start]
    before = BEFORE.search(lead)
    if before:
        if _BOTH.search(lead):
            return None
        return "killed" if before["kill"] else "injured"
    clause = text[end : end + REACH]
    stop = _STOP.search(clause)
    clause = clause[: stop.start()] if stop else clause
    found = _AFTER.search(clause)
    if found is None or _BOTH.match(clause, found.start()):
        return None
    lead = clause[: found.start()]
    if re.search(rf"\b(?:were|was|been)\b.*\band {NUMBER}\b", lead):
        return None  # "five were held and ten hurt": the verb is another's
    if found["kill"]:
        return "killed"
    follows = found["next"] or ""
    bare = len(lead.split()) <= 4 and not re.match(r"\W+[a-z]+", follows)
    return "injured" if bare or _PASSIVE.search(lead) or _GOES_ON.match(follows) else None
