"""Whether a number counts killed or injured, by the words beside it: the model at times takes one for the other.

"Nine soldiers were injured", "killing 13 and wounding 42", "10 hurt": the harm that governs a number stands right
before it, or is the first to follow it in its clause. Where neither is so, the model's word stands. A number whose
noun phrase goes on to a further number of the same harm is read with it ("32 insurgents and 10 soldiers died").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from tacitus.code.numbers import SMALL, toll
from tacitus.code.spellings import AGED, in_date
from tacitus.records import Toll

Harm = Literal["killed", "injured"]
Span = tuple[int, int]

_KILL = (
    "kill|kills|killed|killing|dead|die|dies|died|dying|death|deaths|slain|slew|slaying|murder|murders|murdered|"
    "murdering|massacred|executed|beheaded|assassinated|fatalities|lives|perished|martyred"
)
_HURT = "injure|injures|injured|injuring|injuries|wound|wounds|wounded|wounding|hurt|hurting|maimed|maiming"
_AMOUNT = (
    r"(?:at least|about|around|some|nearly|almost|over|more than|as many as|up to|another|a further|an estimated|"
    r"the|all|only|just|roughly|approximately|no fewer than|between) "
)
_BEFORE = re.compile(
    rf"\b(?:(?P<kill>kills?|killed|killing|murder(?:s|ed|ing)|massacred|executed|beheaded|assassinated|slew|slaying"
    rf"|(?:shot|shoots?|shooting) dead|gunned down|lynched|(?:deaths?|massacre|killing|murder|lives) of|bod(?:y|ies) of"
    rf"|(?:death toll|body count)(?: [a-z]+){{0,6}} (?:to|at|of|past)|(?:death toll|body count) (?:is|was|has passed))"
    rf"|(?P<hurt>injur(?:es|ed|ing)|wound(?:s|ed|ing)|hurt(?:ing)?|maim(?:s|ed|ing))) (?:{_AMOUNT})?$",
    re.I,
)
_AFTER = re.compile(rf"\b(?:(?P<kill>{_KILL})|(?P<hurt>{_HURT}))\b(?P<next>\W+[a-z]+)?", re.I)
_BOTH = re.compile(
    rf"\b(?:{_KILL})(?: and | or |/|, or )(?:{_HURT})\b|\b(?:{_HURT})(?: and | or |/)(?:{_KILL})\b", re.I
)
_STOP = re.compile(
    r"\.(?:\s+(?-i:[A-Z])|\s*$)|[;:!?](?:\s|$)|\b(?:after|before|when|while|but|who|which|that)\b|\n", re.I
)
_PASSIVE = re.compile(
    r"\b(?:were|was|are|is|been|being|be|got|left|lay|reported|reportedly|also|seriously|severely|slightly|critically|"
    r"lightly|badly|gravely|sustained?|suffer(?:ed|ing)?|suffered minor|minor|serious|slight)(?:\W+\w+ly)?\W*$",
    re.I,
)
_SUFFERS = re.compile(
    r" (?:(?:were|was|are|is|have been|had been) (?:killed|slain)|dead|die|died"
    r"|(?:killed|slain)(?=\s*(?:$|[,.;:\n])| (?:in|by|when|as|after|during|near|at|on|and|while|outside|inside)\b))\b",
    re.I,
)
_GOES_ON = re.compile(r"\W+(?:in|when|by|and|at|on|as|during)\b", re.I)
_NUMBER = rf"(?:\d[\d,]*|an?|another|{'|'.join(SMALL)})"
_WORDS = r"(?: (?!and\b)[\w'’-]+)"
_MORE = re.compile(
    rf"{_WORDS}{{1,4}},? and {_NUMBER}{_WORDS}{{0,4}}?(?= (?:were |was |have been |had been )?(?:kill|die|dead|slain))",
    re.I,
)
_STRIKE = re.compile(r"(?<!hunger )\bstrikes?$", re.I)
_DEADLY = re.compile(
    r"(?:,? (?:that|which))?(?: (?:has|have|had|also|reportedly|allegedly)){0,3} (?:kill|wound|injur|maim)(?:s|es|ed)\b"
    r"|(?: on| against)(?: [\w'’-]+){1,5} (?:killed|kills|wounded|injured)\b| left (?:[\w-]+ ){1,4}dead\b",
    re.I,
)
_DIED_IN = re.compile(rf"\b(?:{_KILL}|{_HURT}) (?:in|by) (?:the|a|an|another) (?!hunger|general)(?:[\w-]+ )?$", re.I)
# Counted things, of which none is killed or wounded; of a compound ("two car passengers") the first word is no plural.
_THINGS = re.compile(
    r"(?: (?!(?:in|at|on|from|of|by|and|or|with|near|people|men|women|were|was)\b)[\w’'-]+){0,2}? (?:pick-?ups|vehicles"
    r"|cars|trucks|lorries|buses|tanks|homes|houses|buildings|shops|schools|churches|mosques|villages|boats|ships|vessels"
    r"|planes|jets|warplanes|helicopters|drones|rockets|missiles|shells|bombs|mines|weapons|rifles|outposts|positions"
    r"|shots|rounds|bullets|cartridges|craters"
    r"|checkpoints|launchers|depots|tents|huts|bridges|motorcycles|motorbikes|cattle|cows|goats|sheep|camels)\b"
)
# Counted people of whom something else is said: "and more than 5,900 fled", "12 men were arrested".
_ELSE = re.compile(
    r"(?: (?!(?:and|or|but|who|that|which)\b)[\w'’-]+){0,3}? (?:fled|escaped|surrendered|went missing"
    r"|(?:have been|had been|has been|have|had|were being|were|was|are) (?:also |still |reportedly )?(?:fled|displaced"
    r"|uprooted|arrested|detained|rounded up|rescued|evacuated|freed|released|deported|kidnapped|abducted|taken hostage"
    r"|captured|made homeless|left homeless|missing|unaccounted for))\b"
)
# Part of a number told before, of which only what sort it was is said: "all 176 died, 63 of them Canadians".
_PART = re.compile(rf",? of (?:them|whom|these|those)\b(?!(?: [\w'’-]+){{0,3}} (?:{_HURT}|{_KILL})\b)")
# "a boy of sixteen were dead"
_AGED = re.compile(rf"{AGED} of $", re.I)
REACH = 110  # characters of a clause that are looked at


def of_number(text: str, start: int, end: int) -> Harm | None:
    """What harm the words beside a number [start, end) say, None if they say nothing plain."""
    lead = text[max(0, start - 40) : start]
    before = _BEFORE.search(lead)
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
    if re.search(rf"\b(?:were|was|been)\b.*\band {_NUMBER}\b", lead):
        return None  # "five were held and ten hurt": the verb is another's
    if found["kill"]:
        return "killed"
    follows = found["next"] or ""
    bare = len(lead.split()) <= 4 and not re.match(r"\W+[a-z]+", follows)
    return "injured" if bare or _PASSIVE.search(lead) or _GOES_ON.match(follows) else None


def told(text: str, killed: Toll | None, injured: Toll | None) -> tuple[Toll | None, Toll | None]:
    """The tolls of a mention, each under the harm that the words say; what the model gave twice is kept once, and a
    number of things, of people who fled or were held, or of a part of the dead, is none."""
    killed, injured = (None if one and _of_others(text, *one.span) else one for one in (killed, injured))
    of_killed = of_number(text, *killed.span) if killed else None
    of_injured = of_number(text, *injured.span) if injured else None
    if of_killed == "injured":
        killed, injured = injured if of_injured == "killed" else None, killed if of_injured != "injured" else injured
    elif of_injured == "killed":
        killed, injured = killed or injured, None
    return _whole(text, killed), injured


def _of_others(text: str, start: int, end: int) -> bool:
    """Whether a number counts things or years, or people of whom something else is said than that they were hurt."""
    lead = text[max(0, start - 40) : start]
    if _THINGS.match(text, end) or _PART.match(text, end) or _AGED.search(lead) or in_date(text, start, end):
        return True
    return bool(_ELSE.match(text, end)) and not _BEFORE.search(lead)


def victims(text: str, killed: Toll | None, actors: Sequence[Span]) -> list[int]:
    """Which of the actors were killed: those counted right before, in words that suffer the act ("30 cadets killed in
    a strike")."""
    if killed is None or _BEFORE.search(text[max(0, killed.span[0] - 40) : killed.span[0]]):
        return []
    after = killed.span[1]
    return [
        n
        for n, one in enumerate(actors)
        if 0 <= one[0] - after <= 1 and _SUFFERS.match(text, one[1]) and not text[after : one[0]].strip()
    ]


def deadly(text: str, start: int, end: int) -> bool:
    """Whether a trigger [start, end) is a strike that kills or wounds: an attack, whatever word stands for a walkout.

    Of 13 strikes so told in the training texts all are attacks; "cost ten lives", "ended with twelve dead" may be
    either.
    """
    if not _STRIKE.search(text, start, end):
        return False
    return bool(_DEADLY.match(text, end, end + REACH) or _DIED_IN.search(text[max(0, start - 40) : start]))


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
