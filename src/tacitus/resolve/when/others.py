"""Times that the words of a sentence give to another of its acts than the one a coder gave them to.

"In response to the two [attacks] the government on Wednesday posted guards", "the men who were [abducted] at Tolo came
back on Saturday", "the [curfew] will be gone by the new year".
"""

from __future__ import annotations

import re

from tacitus.records import Mention
from tacitus.resolve.when.ahead import told_ahead
from tacitus.resolve.when.context import lies_behind

EVERY_DAY = "a time of every day"
_BECAUSE = (
    r"(?:in (?:direct )?(?:response|reply|answer|reaction|retaliation|reprisal|revenge|return|protest|anger|outrage)"
    r" (?:to|for|at|over|against|about|with)|because of|on account of|in the wake of|to (?:avenge|protest|mark|mourn"
    r"|condemn|denounce))"
)
_OPENS_BECAUSE = re.compile(
    rf"(?:^|[.;:,\n] ?|[“\"])\W{{0,2}}(?:{_BECAUSE}|after|following|despite) "
    r"(?:(?:the|this|these|those|that|an?|its|their|such|both) )?(?:(?!(?:the|an?|its|their) )[\w’'-]+ ){0,2}$",
    re.I,
)
_THEN_SOMEBODY = re.compile(
    r"(?:[^.;:\n]*,)? (?:the|an?|its|their|his|her|[A-Z][\w’'-]+)(?: [\w’'-]+){0,4}"
    r" (?:(?:late |early )?on |late |early )?"
)
_WHO_WERE = re.compile(
    r"\b(?:who|which|that|whom)(?: (?:had|has|have|was|were|been|is|are|he|she|they|it|\w+ly)){0,3} $"
)
_AUXILIARY = re.compile(
    r"(?:^|[.,;:]|\b(?:was|were|been|be|being|is|are|had|has|have|having|and|or|but|then|they|he|she|it|who|which|that|we|I"
    r"|you|not|to|by|in|of|the|an?|its|their|his|her|got|\w+ly)) ?$",
    re.I,
)
_PARTICIPLE = re.compile(r"\w{2,}(?:ed|en|wn|ught|ung|hot|ost|eld|ead|ut|it|ken|rt)", re.I)
_FINITE = re.compile(
    r"[^,;:.\n]*?\b(?:was|were|came|went|had|has|have|returned|left|arrived|got|died|walked|stood|lay|appeared|fled)\b"
    r"[^,;:.\n]*"
)
_JOINS = re.compile(r"\b(?:and|but|or|who|which|that|whom|whose|when|while|as|where|after|before|said|because)\b")
_MOST = re.compile(r"\b(?:first|second|third|only|worst|latest|most|least|[a-z]{3,}est)\b")
_SINCE = re.compile(
    r"[^.;:\n]*\bsince [^.;:,\n]*\b(?:[a-z]{3,}ed|took|put|made|was|were|came|began|fell|had|left|won)\b[^.;:,\n]*"
)
_RANKED = re.compile(  # "the largest [march] here since June 2009"
    r"\b(?:first|only|worst|most [a-z]+|(?!(?:prot|arr|requ|inter|manif|inv)est)[a-z]{3,}est) (?:[\w-]+ ){0,3}$"
)
_AFTER_IT = re.compile(  # "The [strike] followed a second assault on the town on Tuesday", "avenged the ambush of"
    r" (?:itself |also )?(?:followed|follows|had followed|avenged|avenges|answered|was (?:the |a |in )?(?:answer|reply"
    r"|response|revenge|reprisal|retaliation) (?:to|for)) (?:an?|the|its|his|her|their|another) [^.;:\n]*"
)
_LAST_SO = re.compile(r"[^.;:\n]*?\bsince (?:the |early |late |mid-)?")
_DEADLINE = re.compile(r"\b(?:by|before|until|till|no later than|within)(?: the)? $", re.I)
_AS_OF = re.compile(r"\bas of (?:late |early )?(?:\w+day,? )?$", re.I)
_NOBODY = re.compile(r"\b(?:nobody|no one|none|not|no|still|yet|remain\w*|is|are|has|have)\b", re.I)
_CURFEW = re.compile(r"curfew", re.I)
_HOURS_OF_IT = re.compile(r"(?:[ap]\.?m\.?|\b[a-z]+|[0-9]) ?(?:to|until|till|-|–) ?[a-z0-9]", re.I)
_MEASURE = re.compile(
    r"\b(?:curfew|emergency|martial law|ban|lockdown|blackout|restrictions?|sanctions|embargo)\b", re.I
)
_LAPSED = re.compile(
    r"[^.;:\n]{0,40}\b(?:lapsed?|ended|ends?|expire[sd]?|(?:was|were|been|be|is) (?:\w+ )?(?:lifted|eased|relaxed"
    r"|cancelled|revoked|withdrawn|over)|ran out|runs out|run out)\b"
)
_LIFTS = re.compile(
    r"\b(?:lift(?:s|ed|ing)?|eas(?:e|es|ed|ing)|relax(?:es|ed|ing)?|end(?:s|ed|ing)|cancel(?:s|led)?|revoked?|withdrew)"
    r" (?:the|its|their|a|an|his) (?:[\w-]+ ){0,3}$"
)
_NOBODY_HAD = re.compile(
    r"\b(?:nobody|no one|no group|none|nothing|neither \w+|not|never|no \w+) (?:\w+ )?(?:had|has|have|was|were)\b"
    r"|\b(?:had|has|have|was|were) (?:not|never|yet)\b",
    re.I,
)
_BY_NIGHT = re.compile(r"(?:the )?(?:night|overnight|dusk|dawn|day|evening)", re.I)
_EACH_NIGHT = re.compile(r"[- ](?:curfew|shift|watch|patrol|service|ban|school|market|club|closure)", re.I)


def other_act(text: str, mention: Mention, start: int, end: int) -> str:
    """Whose the time at [start, end) is, if another act of the sentence has it; empty if nothing says so."""
    act, sentence = mention.trigger, mention.sentence.start
    if _BY_NIGHT.fullmatch(text, start, end) and _EACH_NIGHT.match(text, end):
        return EVERY_DAY
    if _CURFEW.search(text[act.start : act.end]) and _HOURS_OF_IT.search(text, start, end + 8):
        return EVERY_DAY
    if _MEASURE.search(act.text) and _is_lifted(text, mention, start, end):
        return "the day of its end"
    if _to_come(text, mention, start, end):
        return "the day of what is to come"
    if _DEADLINE.search(text, max(0, start - 20), start) and _NOBODY_HAD.search(text, sentence, start):
        return "the day up to which it was told"
    if _AS_OF.search(text, max(0, start - 24), start) or text[start : start + 6].lower() == "as of ":
        rest = text[sentence:start] if act.end <= start else text[end : act.start]
        return "the day up to which it was told" if _NOBODY.search(rest) else ""
    if act.start >= end:
        return ""
    lead, between = text[max(sentence, act.start - 80) : act.start], text[act.end : start]
    if _OPENS_BECAUSE.search(lead) and _THEN_SOMEBODY.fullmatch(between):
        return "the day of what it led to"
    of_old = _LAST_SO.fullmatch(between) or text[start : start + 6].lower() == "since "
    if (_SINCE.fullmatch(between) and _MOST.search(lead)) or (of_old and _RANKED.search(lead)):
        return "the day of what lies before it"
    if _AFTER_IT.fullmatch(between):
        return "the day of what it followed"
    if _is_aside(lead, act.text) and _FINITE.fullmatch(between) and not _JOINS.search(between):
        return "the day of what was done later"
    return ""


def _is_lifted(text: str, mention: Mention, start: int, end: int) -> bool:
    """Whether the sentence tells the end of a measure: "the state of emergency lapsed on Wednesday"."""
    act = mention.trigger
    if act.end <= start and _LAPSED.match(text, act.end, start):
        return True
    return bool(_LIFTS.search(text, max(mention.sentence.start, act.start - 40), act.start))


def _is_aside(lead: str, trigger: str) -> bool:
    """Whether the act stands in a clause that only tells who is meant: "who were [abducted]", "[murdered] at"."""
    if _WHO_WERE.search(lead):
        return True
    return bool(_PARTICIPLE.fullmatch(trigger.split(" ")[0])) and not _AUXILIARY.search(lead)


def _to_come(text: str, mention: Mention, start: int, end: int) -> bool:
    """Whether the time is one by which something is still to be done, and the act is done: "will be gone by [June]"."""
    if not lies_behind(mention) or not _DEADLINE.search(text, max(0, start - 20), start):
        return False
    return told_ahead(text[max(mention.sentence.start, start - 200) : start], text[end : end + 90])
