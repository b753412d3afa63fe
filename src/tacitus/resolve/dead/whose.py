"""Whose dead a number is: the attack of its own sentence, or one told before it that the words point back to."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tacitus.records import Mention
from tacitus.resolve.dead.count import AGE, Count
from tacitus.resolve.dead.dying import sentence_begin
from tacitus.resolve.dead.lacking import NEXT, is_number, lacks, points_back

_ELSEWHERE = re.compile(
    r"\b(?:since|war|conflict|insurgency|uprising|decades?|years?|months?|ago|in (?:19|20)\d\d|every|so far|history"
    r"|in total|overall|previous|earlier)\b",
    re.I,
)
_IN_IT = re.compile(  # "A guard was also killed in the blast": of what was told before
    r"^[^.;]{0,40}?\b(?:in|by|during|from) (?:the|this|that) (?:\w+ )?(?:attack|blast|explosion|bombing|shooting"
    r"|shoot-?out|incident|raid|strike|clash|clashe|fighting|ambush|assault|gunfight|shelling)s?\b"
    r"|^ (?:to|of|from) (?:his|her|their) (?:\w+ )?(?:injuries|wounds)\b",
    re.I,
)
_BY_IT = re.compile(  # "The incident left a girl dead"
    r"\s*(?:(?:The|This|That) (?:\w+ ){0,2}?(?:attack|blast|explosion|bombing|bomb|shooting|shoot-?out|incident"
    r"|raid|strike|clash|ambush|assault|gunfight|shelling)|It) (?:also )?(?:left|killed|claimed|resulted|led|caused)\b"
)
_BODY = re.compile(r" (?:[\w-]+ )?(?:body|corpse)\b")  # "his dead body was found"
_BY_HAND = re.compile(r"\b(?:killed|shot|slain|murdered|behead|execut|assassinat|massacr|hacked|stabbed|gunned)", re.I)


def whose(text: str, count: Count, mentions: Sequence[tuple[int, Mention]]) -> int | None:
    """The attack that a number belongs to: of its own sentence the nearest, else the last one told before it."""
    inside = [(i, m) for i, m in mentions if m.sentence.start <= count.start < m.sentence.end]
    if any(is_number(m.killed) for _, m in inside):
        return None  # the coder has read this sentence
    begin = min(
        (m.sentence.start for _, m in inside),
        default=sentence_begin(text, count.start),
    )
    close = text.find(". ", count.stop)
    if _ELSEWHERE.search(AGE.sub("", text[begin : close if close > 0 else len(text)])):
        return None
    fitting = [(i, m) for i, m in inside if lacks(m)]
    if fitting:
        return min(fitting, key=lambda one: _gap(count, one[1]))[0]
    one = re.match(r"(?:an?|another|his|her)\b", text[count.start : count.end], re.I)
    there = (
        _IN_IT.search(text[count.stop : close if close > 0 else len(text)])
        or _BY_IT.match(text, begin)
        or _BODY.match(text, count.end)
    )
    if not inside and close > 0 and _BY_HAND.search(text, count.start, count.stop):
        # "A guard was killed at the gate. The attack …"
        following = [(i, m) for i, m in mentions if lacks(m) and close < m.sentence.start < close + 4]
        pointed = next((i for i, m in following if points_back(text, m)), None)
        if pointed is not None:
            return pointed
    if (one and count.high and count.low == 1 and not there) or any(m.event != "ACCUSE" for _, m in inside):
        return None  # "a girl died": of another event as likely as not
    before = [(i, m) for i, m in mentions if count.start - NEXT < m.trigger.start < count.start and lacks(m)]
    last = max(before, key=lambda one: one[1].trigger.start, default=None)
    if last is None or any(is_number(m.killed) and m.sentence == last[1].sentence for _, m in mentions):
        return None
    return last[0]


def _gap(count: Count, m: Mention) -> int:
    if m.trigger.start < count.stop and count.start < m.trigger.end + 2:
        return 0
    return min(abs(count.start - m.trigger.end), abs(m.trigger.start - count.stop))
