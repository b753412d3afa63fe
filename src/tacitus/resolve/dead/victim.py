"""Dead told by person: the one whom an act of killing names or tells of as its victim ("shot dead Ana Herrero")."""

from __future__ import annotations

import re

from tacitus.code.slain import FIRST
from tacitus.records import Actor, Mention
from tacitus.resolve.dead.roll import GROUP

_SLAIN = re.compile(
    r"(?:kill|killed|kills|killing|shot dead|assassinat\w+|murder\w*|behead\w+|execut(?:ed|es|ing)|lynch\w+|slain"
    r"|(?:shot|shoots?|gunned|stabbed|hacked|burned|burnt|beaten|bludgeoned|tortured|clubbed)\W+(?:\w+\W+){0,2}?"
    r"(?:dead|down|to death|and killed))$",
    re.I,
)
_FAILED = re.compile(r"\b(?:attempt\w*|escaped|survived|failed|foiled|tried|plot\w*|bid|unsuccessful\w*)\b", re.I)
_SUFFERS = re.compile(
    r"(?:,[^.;,]{1,60},)? (?:was|is|has been|had been)(?: (?:also|later|then))?"
    rf"{FIRST} (?:shot dead|fatally (?:shot|stabbed)|killed|slain"
    r"|murdered|beheaded|executed|assassinated|shot and killed|hacked to death|stabbed to death|gunned down"
    r"|found dead)\b"
    r"(?! (?:and|or) (?:wound|injur))|(?:,[^.;,]{1,60},)? (?:died|dies)\b",
)
_PERSON = re.compile(r"(?:[a-z].* )?(?:[A-Z][\w’'.-]+ )+[A-Z][\w’'.-]+$")


def victim_of(text: str, m: Mention) -> Actor | None:
    """The one person that an act of killing names or tells of as its victim, or of whom it is said that he died."""
    for one in m.recipients:
        known = (one.id or "").startswith("person:")
        if m.sentence.start <= one.start < m.sentence.end and (known or not GROUP.search(one.text)):
            lead = text[max(0, one.start - 12) : one.start]
            if _SUFFERS.match(text, one.end) and not re.search(r"\b(?:and|of) (?:the )?$", lead):
                return one
    if not m.recipients or not _kills(text, m) or _FAILED.search(text, m.sentence.start, m.trigger.start):
        return None
    first = m.recipients[0]
    person = (first.id or "").startswith("person:") or bool(_PERSON.fullmatch(first.text))
    near = abs(first.start - m.trigger.start) <= 160
    return first if near and person and not GROUP.search(first.text) else None


def _kills(text: str, m: Mention) -> bool:
    """Whether the trigger, with the words after it, says that somebody died: "shot" of "shot and killed"."""
    words, least = text[m.trigger.start : m.trigger.end + 18], m.trigger.end - m.trigger.start
    ends = (end for end in range(least, len(words) + 1) if end == len(words) or not words[end].isalpha())
    return any(_SLAIN.fullmatch(words[:end]) for end in ends)
