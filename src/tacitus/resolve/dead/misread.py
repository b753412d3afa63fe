"""Numbers that the coder gave as dead and that the words give as something else: who kills ("ten gunmen shot dead a
guard"), who was taken ("kidnapping six"), who is dead or hurt, nobody says which ("eleven were killed or wounded"),
and who is only told of where the words count the dead elsewhere ("a truck that carried 13, which left five killed")."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tacitus.code.slain import NUMBER, TAKEN
from tacitus.records import Toll

_DEATH = re.compile(
    r"\b(?:kill|dead|die[ds]?\b|dying|death|slain|murder|behead|decapitat|throat|execut|massacr|assassin|fatal|gunned|lives\b|succumb"
    r"|bod(?:y|ies)\b|corpse|slit|shot\b|shoot|slaughter|butcher|casualt|victim|claim|perish|lynch|hack|martyr|stab|toll\b)",
    re.I,
)
_KILLERS = re.compile(
    r" ?(?:[\w’'-]+ ){0,4}?(?:shot dead|shot and killed|gunned down|killed|murdered|beheaded|executed|assassinated)"
    rf" (?!(?:an?|the) (?:\w+ )?(?:day|night|morning|week|month|year|few|result)\b)(?:{NUMBER}|the|his|her) ?[a-zA-Z]",
)
_EITHER = re.compile(
    r" ?(?:[\w’'-]+ ){0,6}?(?:killed|dead) ?(?:/|,? (?:and|or|and/or) )(?:wounded|injured|hurt)\b"
    rf"(?! (?:{NUMBER}|several|many|dozens|others))",
    re.I,
)
_EITHER_BEFORE = re.compile(r"\bkill(?:s|ed|ing)? (?:and|or) (?:wound|injur)(?:s|es|ed|ing)? $", re.I)
# "127 villagers, who were on their way to the market, were killed"
_SUFFERED = re.compile(
    r", (?:were|was|are|have been|had been|died?|dead)\b|\b(?:were|was) (?:shot|killed|murdered|slain|executed)", re.I
)
_CLAUSE = re.compile(r"[,;:()—–]|\b(?:and|while|but|after|when)\b")


def not_dead(text: str, toll: Toll) -> bool:
    """Whether the words say that so many are no dead, or not dead alone."""
    start, end = toll.span
    lead = text[max(0, start - 40) : start]
    return bool(
        TAKEN.search(lead) or _KILLERS.match(text, end) or _EITHER.match(text, end) or (_EITHER_BEFORE.search(lead))
    )


def elsewhere(text: str, toll: Toll, sentence: tuple[int, int], counted: Sequence[tuple[int, int]]) -> bool:
    """Whether no word of death stands in the clause of a number, while `counted` are the numbers of dead in its
    sentence or, where that has no word of death at all, in those after it."""
    start, end = toll.span
    if any(a < end and start < z for a, z in counted) or not counted:
        return False
    if not _DEATH.search(text, *sentence):
        return True
    left = max((hit.end() for hit in _CLAUSE.finditer(text, sentence[0], start)), default=sentence[0])
    right = next((hit.start() for hit in _CLAUSE.finditer(text, end, sentence[1])), sentence[1])
    return not _DEATH.search(text, left, right) and not _SUFFERED.search(text, right, sentence[1])
