"""The tolls of a mention: each number under the harm that the words beside it say, and whole.

Where they say nothing plain, the model's word stands. A number whose noun phrase goes on to a further number of the
same harm is read with it ("32 insurgents and 10 soldiers died").
"""

from __future__ import annotations

import re

from tacitus.code.harm import NUMBER, of_number
from tacitus.code.numbers import toll
from tacitus.code.others import of_others
from tacitus.records import Toll

_WORDS = r"(?: (?!and\b)[\w'’-]+)"
_MORE = re.compile(
    rf"{_WORDS}{{1,4}},? and {NUMBER}{_WORDS}{{0,4}}?(?= (?:were |was |have been |had been )?(?:kill|die|dead|slain))",
    re.I,
)


def told(text: str, killed: Toll | None, injured: Toll | None) -> tuple[Toll | None, Toll | None]:
    """The tolls of a mention, each under the harm that the words say; what the model gave twice is kept once, and a
    number of things, of people who fled or were held, or of a part of the dead, is none."""
    killed, injured = (None if one and of_others(text, *one.span) else one for one in (killed, injured))
    of_killed = of_number(text, *killed.span) if killed else None
    of_injured = of_number(text, *injured.span) if injured else None
    if of_killed == "injured":
        killed, injured = injured if of_injured == "killed" else None, killed if of_injured != "injured" else injured
    elif of_injured == "killed":
        killed, injured = killed or injured, None
    return _whole(text, killed), injured


def _whole(text: str, one: Toll | None) -> Toll | None:
    """A number killed with the further numbers of its noun phrase."""
    if one is None or " and " in one.text:
        return one
    more = _MORE.match(text, one.span[1])
    if more is None:
        return one
    words = text[one.span[0] : more.end()]
    low, high = toll(words)
    return Toll(span=(one.span[0], more.end()), text=words, low=low, high=high)
