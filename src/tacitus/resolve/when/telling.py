"""Days of earlier reports that a text speaks of: "our report of 10 March said", "on 14 September we reported that".

Such a day is not that of what was reported, and carries no story on. A weekday named in the same sentence counts from
it: of a report of 7 May, "attacked on Saturday" is of the Saturday before that.
"""

from __future__ import annotations

import re

_PAPER = (
    r"(?:report|story|article|dispatch|despatch|edition|issue|account|bulletin|broadcast|interview|letter|statement|video"
    r"|column|piece|item|post|communiqu[eé]|release|telegram|cable|wire|alert|headline|note)s?"
)
_HOUSE = r"(?:paper|newspaper|magazine|site|agency|service|column|blog|page|programme|program|station|bulletin)"
_OUR = rf"(?:our|my|this {_HOUSE}(?:['’]s)?|(?:an?|the) (?:earlier|previous))"
_WE = rf"(?:we|I|this {_HOUSE}|(?:our|this) \w+)"
_TOLD = r"(?:reported|wrote|said|stated|told|published|printed|quoted|broadcast|aired)"
_DATED = r"(?:of|from|dated|published(?: on)?|printed(?: on)?|issued(?: on)?|carried(?: on)?|posted(?: on)?|on)"
_EDGE = r"(?:late |early |last )?(?:\w+day,? )?(?:the )?"
_OF_PAPER = re.compile(rf"\b{_PAPER} {_DATED} {_EDGE}$", re.I)
_OF_OUR_PAPER = re.compile(rf"\b{_OUR} (?:[\w-]+ ){{0,2}}?{_PAPER} (?:\w+ ){{0,2}}?{_DATED} {_EDGE}$", re.I)
_OUR_OWNED = re.compile(r"\b(?:our|my) (?:late |early )?$", re.I)  # "our [10 March] report"
_THEN_PAPER = re.compile(rf"(?:['’]s)? {_PAPER}\b")
_PAPER_SAYS = re.compile(
    r"[^.;:\n]{0,30}\b(?:said|says|told|located|placed|named|gave|put|called|wrote|wrongly|that|dated|spoke|quoted|counted"
    r"|listed|described|stated|held|claimed|attributed|misstated|misnamed|confused|had)\b"
)
_WE_SAID = re.compile(rf"\b{_WE} (?:had |have |\w+ly |also |first ){{0,2}}{_TOLD}(?: \w+)? (?:on )?{_EDGE}$", re.I)
_THEN_WE_SAID = re.compile(rf",? {_WE} (?:had |have |\w+ly |also |first ){{0,2}}{_TOLD}\b", re.I)
_AS_REPORTED = re.compile(
    r"\b(?:as|was|were|been|first|wrongly) (?:\w+ly )?reported (?:here )?(?:on )?" + _EDGE + "$", re.I
)
_MENDING = re.compile(r"(?:^|\n)\W{0,3}(?:correct|retract|clarif|withdr|amend|erratum|kill\b)", re.I)
_REPORTED_ON = re.compile(r"\b(?:reported|wrote|published) (?:on )?" + _EDGE + "$")


def is_of_a_report(text: str, start: int, end: int) -> bool:
    """Whether a date is that of a report: "our story of [10 March] said", "we reported on [7 May]"."""
    lead = text[max(0, start - 70) : start]
    lead = lead[lead.rfind("\n") + 1 :]
    if _WE_SAID.search(lead) or _OF_OUR_PAPER.search(lead):
        return True
    if _OF_PAPER.search(lead) and _PAPER_SAYS.match(text, end):
        return True
    if _THEN_WE_SAID.match(text, end) or (_OUR_OWNED.search(lead) and _THEN_PAPER.match(text, end)):
        return True
    if not (_AS_REPORTED.search(lead) or _REPORTED_ON.search(lead)):
        return False
    floor = text.rfind("\n", 0, start)
    return bool(_MENDING.match(text, max(0, floor)))
