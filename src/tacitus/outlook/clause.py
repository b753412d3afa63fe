"""The statement of a forecast: a clause, cut from its sentence at quotes, semicolons, dashes and reporting clauses."""

from __future__ import annotations

import re

_SAYING = r"(?:said|says?|told (?!that\b)\w+(?: (?!that\b)\w+)?|announced|added|warned|believes?|thinks?|promised us)"
_TELLING = (
    r"(?:reported|reports|stated|declared|predicted|insisted|replied|wrote|writes|reckons?|reckoned|argued|explained)"
)
_AHEAD = r"(?=[\w’' -]{2,60}\b(?:will|would|may|might|could|is|are)\b)"
_JUDGED = (
    r"(?:(?:almost|very|quite|highly|all but|hardly|most|rather|at best) )?(?:(?:un)?likely|certain|(?:im)?probable"
    r"|possible|doubtful|inevitable|conceivable|inconceivable|out of the question)"
)
_ODD = (
    r"(?:(?:un)?likely|(?:im)?probable|(?:almost|all but|virtually) certain|doubtful|(?:hardly |quite )?conceivable"
    r"|inconceivable|quite possible|out of the question|in (?:two|three|four|five|ten))"
)
# A quotation mark ends a clause unless the quotation is a part of it: would "certainly be back tomorrow".
_QUOTE = r"(?<![\w’'-] )(?<![\w’'-])[“”\"]"
_SAYS = r"(?:says?|said|thinks?|fears?|believes?|hopes?|reckons?|told (?:us|me|reporters)|promises?|suspects?)"
# A relative clause in the midst of it ("elections, which the council promises, are unlikely") ends none, nor does who
# says so ("the shooting, old people say, will stop"; "They will not leave, says the sheikh, before …").
_ASIDE = re.compile(
    r", (?:which|who|where|whose) [^,;.]{3,80}, ((?:is|are|was|were|will|would|may|might|could|seems?)\b[^,;.]*)"
    rf"|, (?:(?:[\w’'-]+ ){{1,6}}{_SAYS}|{_SAYS} [\w’' -]{{2,40}}), "
    r"((?:is|are|was|were|will|would|may|might|could|should|before|until|till|unless|after|by|within|not|in|on)\b[^,;.]*)"
)
_MARKS = '“”"'
_LEFT = re.compile(
    rf"[;:]\s*|{_QUOTE}\s*|\s[-–—]\s|, (?:and|but|which|who|while|when|where)\s+"
    r"|,\s+(?=(?:she|he|they|it) (?!said|says|added|told|thinks?|thought|believes?|believed)\b)"
    r"|\band (?=(?:will|would|shall|won[’']t|is to|are to)\b)"
    rf"|\b(?:replied|predicted|insisted|stated|declared|reckons?|argued) that\s+"
    r"|\b(?:said|says|told [\w’'-]+), "
    r"(?=(?:the|an?|its|his|their|no|all) [\w’' -]{2,60}\b(?:will|would|may|might|is|are)\b)"
    rf"|\b{_SAYING}\s+(?:that\s+)?|\bthat\s+(?!(?:have|has|had|was|were)\b){_AHEAD}"
)
_RIGHT = re.compile(
    rf"[;:]|{_QUOTE}|\s[-–—]\s|[.!?](?=\s|[”\"]|$)|, (?:but|which|who|while|where)\b"
    r"|, and (?!(?:that|it|they|he|she|rather|very|most|quite|perhaps|probably|then)\b)"
    r"(?=(?:(?!that\b)[\w’'-]+ ){1,5}?(?:will|would|may|might|could)\b)"
    r"| and (?=(?:asked|urged|told|called|said|warned|thanked|blamed|accused|demanded|praised|condemned)\b)"
    rf"|,\s+(?:[\w’'.-]+\s+){{0,6}}(?:{_SAYING}|{_TELLING})\b|,\s+(?:{_SAYING}|{_TELLING}) (?!that\b)[\w’'-]+"
    r"|,\s+as\s+the\b|,\s+according to\b"
    rf"|, and (?=(?:that )?[^,;.]{{3,70}}\b(?:is|are|remains?|seems?) {_JUDGED}\b)"
    rf"|, and (?!(?:that|rather|very|most|quite|perhaps|probably|then|not|likely|soon)\b)(?=[^,;.]{{3,80}}?\b{_ODD}\b)"
    r"|, and (?=(?:it|they|he|she) (?:will|would|is|are)\b)"
)
# "The truce, which was sealed with a feast, lasts": what follows the aside is a clause of its own.
_PAST_ASIDE = re.compile(r"[^,;]{3,90}, (?=(?:each|both|the|all|its|their|his|her|it|they|he|she)\b|[A-Z])")
_ANY = re.compile(r"\b(?:any|every|each|all|no|those|another) [\w’'-]+ $", re.I)
# "the ring, which is to be auctioned": what the clause is about stands before it.
_BARE = re.compile(r"(?:will|would|shall|may|might|could|is|are) ")
_ABOUT = re.compile(
    r"(?:^|[,;:]\s+(?:for |of |with |and |but )?|\b(?:that|and|but|of|with|for|to|on|at) )([^,;:\"“”]{3,60})$"
)


def around(text: str, start: int, end: int, at: int) -> tuple[int, int]:
    """The clause of text[start:end] (a sentence) that holds the position `at`: its start and end in the text."""
    left, right, inner = start, end, False
    # "X, who thinks so, will": what lies between is part of the clause, seen from before it and from behind
    asides = [(m.start(), max(m.start(1), m.start(2))) for m in _ASIDE.finditer(text, start, end)]
    for m in _LEFT.finditer(text, start, end):
        if m.end() > at:
            break
        if m[0].startswith("that") and _ANY.search(text, start, m.start()):
            continue  # "any vessel that enters our waters will be destroyed"
        if not any(a <= m.start() < b <= at for a, b in asides):
            left, inner = m.end(), m[0].startswith((", which", ", who", ", whil", ", whe"))
    if inner and _BARE.match(text, left) and (about := _ABOUT.search(text[start : text.rindex(",", start, left)])):
        left = start + about.start(1)
    elif inner and (past := _PAST_ASIDE.match(text, left, at + 1)):
        left = past.end()
    for m in _RIGHT.finditer(text, at, end):
        if not any(at <= a <= m.start() < b for a, b in asides):
            right = m.start()
            break
    while right > left and text[right - 1] in " .,!?\n":
        right -= 1
    while left < right and text[left] in " ,\n":
        left += 1
    marks = [n for n in range(left, right) if text[n] in _MARKS]
    if len(marks) % 2 and marks[0] == left:
        left += 1
    elif len(marks) % 2 and marks[-1] == right - 1:
        right -= 1
    return left, right
