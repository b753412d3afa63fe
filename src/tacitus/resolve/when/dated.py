"""Times counted from an act whose day stands beside its name in the text: "three days before the vote" and "The vote
was held on July 7", "the July 7 vote", "they voted on July 7"."""

from __future__ import annotations

import re
from datetime import date

from tacitus.resolve.when.anchors import HEAD_ENDS, Tie, stem
from tacitus.resolve.when.interval import Interval
from tacitus.resolve.when.passage import Passage

_HELD = r"(?:was|were|is|came|took place|happened|held|set|due|be|to be|will be|of)"
_NOUN_AFTER = re.compile(r"(?:['’]s)? (?:[a-z]+ )?[a-z]+\b")
_CLAUSE = re.compile(r"[,.;:!?\n](?=\s)|\band\b")
_DEATHS = ("death", "killing", "murder", "assassination", "slaying")  # of one act: "his death", "the Oct. 23 killing"


def written(tie: Tie, passage: Passage) -> Interval | None:
    """The interval of a time that hangs on an act whose day stands beside its noun ("The vote was held on July 7",
    "the July 7 vote"). None if it gives none, or several."""
    head = HEAD_ENDS.split(tie.rest, maxsplit=1)[0].split()
    if not head or not head[-1].islower() or len(head[-1]) < 4:
        return None
    noun, named = re.escape(head[-1]), stem(head[-1])
    deaths = {stem(word) for word in _DEATHS}
    akin = deaths if named in deaths else {named}
    ahead = re.compile(rf"\b{noun} (?:{_HELD} ){{0,3}}(?:for |on )?$")
    found: dict[date, Interval] = {}
    for start, end, told in passage.dates():
        if told.precision not in ("day", "hour") or start < tie.at < end:
            continue
        if ahead.search(passage.text, max(0, start - 60), start) or _is_told_at(passage.text, start, end, akin):
            found[told.start] = told
    if len(found) != 1:
        return None
    anchor = next(iter(found.values()))
    counted = tie.count(anchor, passage.today)
    return counted.because(f'{counted.reason}, the day told of "{head[-1]}"') if counted else None


def _is_told_at(text: str, start: int, end: int, akin: set[str]) -> bool:
    """Whether a date [start, end) is that of an act of some name: "the Oct. 23 [killing]", "was [shot] on Oct. 23"."""
    after = _NOUN_AFTER.match(text, end)
    if after and any(stem(word) in akin for word in after[0].split()):
        return True
    for word in reversed(_CLAUSE.split(text[max(0, start - 60) : start])[-1].split()[-5:]):
        if word.islower() and len(word) > 3 and stem(word) in akin:
            return True
        if word.endswith("ed"):
            return False  # the date of another act
    return False
