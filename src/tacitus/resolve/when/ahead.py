"""Whether the words of a clause put the time in it ahead: "opens on Friday", "called a strike for Friday".

All there is to go by where a time stands alone, with no act whose status is known. What the clause says last before the
time decides: "he will tell what he saw on Friday" looks back.
"""

from __future__ import annotations

import re
from pathlib import Path

import msgspec

AHEAD = re.compile(
    r"\b(?:will|'ll|’ll|won't|won’t|shall|"
    r"(?:is|are|was|were) (?:due|set|expected|scheduled|likely|about|slated|to)|due (?:to|on|in|at|for)|set to|"
    r"scheduled|slated|plans? to|planned|planning to|plans for|intends? to|expected|upcoming|ahead of|going to|"
    r"to be \w+|would|invited|postponed|called for|calls? for)\b",
    re.I,
)
DONE = re.compile(
    r"\b(?:was|were|had|did|has|have been|took|came|went|said|told|began"
    r"|(?<!be )(?<!been )(?:[a-z]{2,}ed|held|met|fell|fought|broke|left))\b"
)
DONE_AFTER = re.compile(r",? (?:(?!and|but|or)\w+ )?(?:had|was|were|said|told|[a-z]{2,}ed)\b")

_PURPOSE = re.compile(  # "agreed to meet on [Monday]", "a permit to hold a rally on [Saturday]"
    r"\b(?:permit|poised|ready|prepar\w+|vow\w*|promis\w+|agreed?|decided?|pledged?|threaten\w*|urged?|asked|order\w*|wants?"
    r"|hopes?|calls?|called|plann\w+|deadline|invitation|continue) (?:\w+ ){0,4}?to (?!have\b)[a-z]+"
)
_PREPARED = re.compile(
    r"\bplann(?:ed|ing) (?:for|an?|another|more|new|further|to)\b"
    r"|(?<!the )(?<!his )(?<!their )\bplans? (?:for|an?|another|more|new|to)\b"
    r"|\b(?:prepar(?:e|es|ing|ations?)|brac(?:e|es|ing)|gear(?:s|ing)? up|readying|in time|campaigning) for\b"
    r"|\b(?:asked|applied|pressed) for (?:an?|another)\b|\blook(?:s|ing)? (?:forward|ahead) to\b"
    r"|\bdeadline\b|\bha(?:s|ve) (?:until|till)$|\b(?:if|unless)\b"
    r"|, to (?:be|begin|start|open|end|resume|take place|run|last)\b"
    r"|\b(?:put off|delayed|deferred|adjourned|postponed|pushed back|moved|extended|rescheduled)\b[^,;]*"
    r"\b(?:until|till|to)$",
    re.I,
)
_MAY = re.compile(
    r"\b(?:(?:may|might|should|must|can)\b(?! (?:\w+ )?have\b)"
    r"|could (?!(?:not|have|be|only|see|hear|feel|find|stop|tell|remember|do|get)\b)[a-z]+)",
    re.I,
)
# Verbs of what goes by a calendar: in the present, with a day, they tell what is to come ("Parliament meets on Friday")
_BY_CALENDAR = msgspec.json.decode((Path(__file__).parent / "calendar_verbs.json").read_bytes(), type=list[str])
_OF_ONE = "|".join(verb.replace("s?", "s") for verb in _BY_CALENDAR if verb not in ("go", "fly"))
_OF_MANY = "|".join(_BY_CALENDAR)
_GOES_BY_CALENDAR = re.compile(
    rf"\b(?<!to )(?:{_OF_ONE})\b|(?<=[a-rt-z]s )(?<!his )(?<!its )(?<!this )(?:{_OF_MANY})\b"
    r"|\b(?:is|are) (?:[a-z]+ly )?(?:predicted|forecast|planned|promised)\b"
    r"|\b(?:is|are) (?!dated|based|believed|reported|said)[a-z]+ed(?: (?:in|on|by))?$"
    r"|\b(?:is|are) (?:meeting|holding|hosting|leaving|arriving|returning|visiting|travell?ing|flying|heading|going"
    r"|coming|opening|closing|starting|beginning|ending|launching|releasing|playing|voting|facing|running|planning|preparing"
    r"|getting|taking|seeking)\b",
    re.I,
)
_MARKS = (AHEAD, _PURPOSE, _PREPARED, _MAY)
_NO_VERB_AFTER = re.compile(  # "the [rules]", "ten [visits]"
    r"\b(?:the|an?|its|their|his|her|new|more|some|all|no|any|of|in|for|with|on|at|by|from|to|against|[0-9]+) $", re.I
)
_NEW_CLAUSE = re.compile(r"[,;]|\b(?:who|which|that|and|but|as|while|when|where|says|said|told|announced)\b")
_IS_ON = re.compile(r"\b(?:is|are)(?: (?:on|early|late|for))?$")  # "the vote is on [Friday]"
_FOR = re.compile(r"[a-z] for$")
_A_DAY = re.compile(r"(?:early |late )?(?:this |next )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|tomorrow", re.I)
_UP_TO = re.compile(r"\b(?:until|till|by|before|through)(?: (?:early|late|the end of))?$", re.I)
_TO_DO = re.compile(r"\bto (?!have\b)[a-z]+")

_DONE_TOO = re.compile(
    r"\b(?:became|chose|drew|drove|fled|flew|gave|got|grew|kept|knew|ran|rose|sank|sat|saw|shook|slew|spoke|stole|stood"
    r"|swept|tore|threw|woke|wore|wrote|(?<!be )(?<!is )(?<!are )(?:seen|taken|given|hurt|stolen|written|drawn|brought"
    r"|built|caught|found|heard|led|lost|made|paid|sent|shot|sold|spent|struck|won))\b"
)
_DONE_NEXT = re.compile(
    r",? (?:(?!and|but|or)\w+ )?(?:drew|brought|led|left|took|came|went|fell|rose|made|sent|won|lost|gave|got|began|saw"
    r"|broke)\b"
)
_TIED = re.compile(
    r"\b(?:after|since|following|amid|during)\b"
    r"|, (?:in|at) (?:an?|the) (?:\w+ ){0,2}(?:speech|statement|interview|conference|briefing|letter|message)\b"
)
# "would not say on [Friday]", "could not be reached on [Friday]", "had planned the raid of [Friday]": nothing to come
_NOTHING_TO_COME = re.compile(
    r"\b(?:would|could|can|will)(?:n['’]t| not)(?: immediately)? (?:be )?(?:say|comment|confirm|confirmed|discuss"
    r"|elaborate|identify|disclose|reveal|specify|speculate|give|provide|name|reached|found|located|determined"
    r"|verified|contacted)\b"
    r"|\b(?:[Nn]o one|[Nn]obody|[Nn]either|[Nn]one|[Nn]or)\b[^,;]* (?:would|could) \w+|\bcould be (?:seen|heard|felt)\b"
    r"|\b(?:has|have|had|having|been) (?:\w+ly )?planned (?!to\b|for\b)"
)
# "the wounded", "a disputed town", "if none is reached": said of a thing, not done
_OF_A_THING = re.compile(
    r"\b(?:is|are|stays?|remains?|keeps?|the|an?|its|their|his|her|of|for|with|against|from|to|by|two|three|several)"
    r" (?:\w+ly )?[a-z]{2,}ed\b|\b(?:hundred|need|indeed|speed|feed|seed|breed|proceed|succeed|exceed)\b"
)
_NO_CLAUSE = re.compile(r"\W*(?:(?:and|but|then|on|in|by|at|early|late|the|before|until)\b\W*)*", re.I)
_WILL = re.compile(r",? [^.;:\n]{0,70}?\b(?:will|shall|(?:is|are) (?:due|set|expected|scheduled|to))\b")
_SAYS_WILL = re.compile(
    r"\b(?:will|shall|(?:is|are) (?:due|set|expected|scheduled|likely|to))\b(?! have\b)[^.;:\"“”\n]{0,60}$"
)


def told_ahead(clause: str, after: str, words: str = "") -> bool:
    """Whether the words of a clause up to a time, which are all there is to go by, put it ahead.

    `after`: what follows the time; `words`: the time itself.
    """
    clause = clause.rstrip()
    if _NO_CLAUSE.fullmatch(clause):  # "By early April, the ministry will report"
        later = None if DONE_AFTER.match(after) else _WILL.match(after)
        return bool(later and not DONE.search(later[0]))
    aside = after.startswith(",") and "," in clause  # "the strike, to begin on [Friday], was announced"
    if not aside and (DONE_AFTER.match(after) or _DONE_NEXT.match(after)):
        return False
    if _IS_ON.search(clause) or (_FOR.search(clause) and _A_DAY.match(words)):
        return True
    if _UP_TO.search(clause) and (_TO_DO.match(after[1:]) or _to_be_done(clause)):
        return True
    at = max((m.end() for mark in _MARKS for m in mark.finditer(clause)), default=0)
    goes = [m.end() for m in _GOES_BY_CALENDAR.finditer(clause) if _is_its_verb(clause, m.start())]
    at = max([at, *goes])
    none = max((m.end() for m in _NOTHING_TO_COME.finditer(clause)), default=0)
    return at > none and not _is_done(clause[at:])


def says_will(text: str, at: int) -> bool:
    """Whether the words just before a place of the text tell, in the present, what is to come."""
    return bool(_SAYS_WILL.search(text, max(0, at - 100), at))


def _is_done(words: str) -> bool:
    """Whether something is told as done in some words of a clause."""
    plain = _OF_A_THING.sub("", words)
    return any(past.search(plain) for past in (DONE, _DONE_TOO, _TIED))


def _is_its_verb(clause: str, at: int) -> bool:
    """Whether the word at a place of a clause can be its verb: no noun ("broke the rules"), none before it."""
    lead = clause[:at]
    return not _NO_VERB_AFTER.search(lead) and not _is_done(_NEW_CLAUSE.split(lead)[-1])


def _to_be_done(clause: str) -> bool:
    """Whether nothing was done up to the end of a clause: "runs until", "told them to leave by"."""
    return not _is_done(clause[max((m.end() for m in _TO_DO.finditer(clause)), default=0) :])
