"""Whether the time that stands with an act is that of the act: "on Thursday, a day after a rampage" is another's.

A coder gives an act the nearest time of its sentence. The words between tell where that is the time of something else:
of what the act came before or after, of a report that told it, of the saying of it, of its object.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from tacitus.code.numbers import SMALL
from tacitus.records import Mention
from tacitus.resolve.when.others import other_act
from tacitus.resolve.when.telling import is_of_a_report

_NUMBER = {"the": 1, "a": 1, "an": 1} | {word: n for word, n in SMALL.items() if 1 <= n <= 12}
_COUNTED = rf"(?P<number>{'|'.join(_NUMBER)}|[0-9]{{1,2}}) (?P<unit>day|week|month|year)s?"
# from a time, or the start of it, to the act: "[Thursday], a day after a [rampage]", "[two days after] a [gunfight]"
_FAR_END = re.compile(
    rf"(?:.*[\s,(–—-])?{_COUNTED} (?P<tie>after|before|following)"
    r"(?P<rest> (?:[^.;:,!?\n–—]|(?<=[0-9]),(?=[0-9])){0,70})",
    re.S,
)
_NEW_CLAUSE = re.compile(r"\b(?:and|but|when|while|as|who|which|that|after|before)\b")
_SAID = re.compile(
    r"\b(?:said|says|announced|claimed|confirmed|reported|wrote|acknowledged|admitted|alleged|insisted|warned"
    r"|told [^.;:,]{1,40})(?: late| early)?(?: on)? $"
)
_THAT = re.compile(r"(?: (?:night|morning|evening|afternoon))?,? that\b")
_NOT_THEN = re.compile(r"\b(?:had|would|will|plans?|planned|intends?|could|may|might)\b")
_SPEECH = ("ACCUSE", "REJECT", "SUPPORT", "REQUEST", "CONSULT", "AGREE", "CONCEDE", "THREATEN", "PROTEST")
_ITS_OBJECT = re.compile(r" (?:(?:to|for|of|over|against|about) )?(?:the |their |his |her )?")
# "said that it had carried out the [killing] in reply to [Wednesday]'s attack"
_OF_ANOTHER = re.compile(
    r"\b(?:reply|answer|response|retaliation|revenge|reprisal|protest|anger) (?:to|for|at|over) $|\b(?:after|following"
    r"|because of|to avenge|since|before|over) $"
)
_OBJECT_OF = re.compile(
    r"(?P<lead>[^.;,:\n]{0,60}?)\b(?:the|an?|its|their|his|her|this|that) (?:[\w-]+ ){0,2}(?P<noun>[\w-]+) "
)
_A_DAY = re.compile(r"[0-9]|day\b")
_WITHIN_IT = re.compile(r"\b(?:in|during|by|at|with|on)\s*$")
_TIME_WORD = re.compile(
    r"(?:early|small|first|last|wee|late)?(?:morning|night|evening|afternoon|hour|week|weekend|month|day|year|eve|end|start"
    r"|beginning|middle|dawn|half|quarter|part|spring|summer|autumn|winter|anniversary|date|session|meeting)s?"
)


class Attached(NamedTuple):
    """What a time is to its act: not the act's own (`whose` says whose it is), that of `news` of it, or `number`
    `unit`s off its own (negative: the act came before). `whole`: the span itself says how many, so that it counts from
    the date before."""

    whose: str = ""
    number: int = 0
    unit: str = ""
    whole: bool = False
    news: bool = False


def attached(text: str, mention: Mention, start: int, end: int) -> Attached | None:
    """What the time at [start, end) is to the mention's act; None where nothing says that it is not the act's own."""
    act = mention.trigger
    if act.start == act.end or (act.start < end and start < act.end):
        return None
    if is_of_a_report(text, start, end):
        return Attached(news=True)
    if act.start >= end:
        return (
            _at_the_far_end(text, act.start, start, end)
            or _of_the_telling(text, act.start, start, end)
            or _of_another(text, mention, start, end)
        )
    return _of_the_object(text, mention, start, end) or _of_another(text, mention, start, end)


def _of_another(text: str, mention: Mention, start: int, end: int) -> Attached | None:
    """The time is that of another act of the sentence."""
    whose = other_act(text, mention, start, end)
    return Attached(whose) if whose else None


def _at_the_far_end(text: str, act: int, start: int, end: int) -> Attached | None:
    """The act stands behind "a day after", which counts from the time before it."""
    whole = _FAR_END.fullmatch(text, start, act)
    tie = whole if whole and whole.start("number") == start else _FAR_END.fullmatch(text, end, act)
    if tie is None or _NEW_CLAUSE.search(tie["rest"]) or re.search(r"[.!?]\s", text[start : tie.start("tie")]):
        return None
    number = _NUMBER.get(tie["number"]) or int(tie["number"])
    return Attached("", -number if tie["tie"] != "before" else number, tie["unit"], tie is whole)


def _of_the_telling(text: str, act: int, start: int, end: int) -> Attached | None:
    """The time is that of a saying, which the act is told in."""
    that = _THAT.match(text, end) if _SAID.search(text, max(0, start - 60), start) else None
    if that and that.end() <= act and _NOT_THEN.search(text, that.end(), act):
        return Attached("the day on which it was told")
    return None


def _of_the_object(text: str, mention: Mention, start: int, end: int) -> Attached | None:
    """The time is that of what the act is about: "rejects [Tuesday]'s resolution", "left the truce [of May 1]"."""
    between = text[mention.trigger.end : start]
    if text[end - 2 : end] in ("'s", "’s") or text[end : end + 3] in ("'s ", "’s "):
        another = _OF_ANOTHER.search(between) or (mention.event in _SPEECH and _ITS_OBJECT.fullmatch(between))
        return Attached("the day of its object") if another else None
    of = between.endswith(" of ") or text.startswith("of ", start)
    dated = of and _A_DAY.search(text, start, end)
    held = _OBJECT_OF.fullmatch(between.removesuffix("of ")) if dated else None
    if held and not _WITHIN_IT.search(held["lead"]) and not _TIME_WORD.fullmatch(held["noun"].lower()):
        return Attached("the day of its object")
    return None
