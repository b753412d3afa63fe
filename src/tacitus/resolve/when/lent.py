"""Days of acts that a coder gave no time, where the sentence counts another from them: "a clinic was hit on Wednesday,
three days after the [bombing] of a hospital".

The bombing was on Sunday. It counts from the day told in the sentence for what came after, or from that of the story,
where the sentence only says when something came ("The decision came three days after").
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tacitus.code.numbers import SMALL
from tacitus.records import Mention, When
from tacitus.resolve.when.counted import back, units
from tacitus.resolve.when.interval import Interval, day
from tacitus.resolve.when.passage import Passage
from tacitus.resolve.when.story import story_day

_NUMBER = {"the": 1, "a": 1, "an": 1} | {word: n for word, n in SMALL.items() if 1 <= n <= 99}
_TIE = re.compile(
    rf"\b(?:(?P<number>(?i:{'|'.join(_NUMBER)})|[0-9]{{1,2}}) )?(?:(?:full|whole) )?"
    r"(?P<unit>hour|day|night|week|month|year|minute)s? (?P<tie>after|before|following) "
)
_NOT_SAID = re.compile(
    r"[.;:!?\n]|, (?![A-Z])|\b(?:reports?|rulings?|verdicts?|inquir(?:y|ies)|claims?|speech(?:es)?|film|footage|video"
    r"|anger|anniversary|trials?|hearings?|vote)\b"
)
_RAN_OUT = re.compile(r"[^,.;:\n]{0,40}\b(?:ran out|runs out|expire[sd]?|lapsed?|ended|ends|was due|became|was to)\b")
_VAGUE = re.compile(
    r"\b(?:some|about|around|nearly|almost|several|few|over|more than|less than|every|each|within) $", re.I
)
_CAME = re.compile(
    r"\W*(?:[A-Z][\w’'-]* )?(?:(?:[\w’'-]+ ){0,4}(?:came|comes|happened|took place|followed|occurred|was|were)|It is"
    r"|Coming)(?: just| only| barely| less than)? $"
)


def lent(passage: Passage, mention: Mention, others: Sequence[Mention]) -> When | None:
    """The day of the mention's act, if the sentence counts another from it; None where it does not."""
    text, act, sentence = passage.text, mention.trigger, mention.sentence
    tie = None
    for found in _TIE.finditer(text, sentence.start, act.start):
        tie = found
    if tie is None or _NOT_SAID.search(text, tie.end(), act.start) or act.start - tie.end() > 90:
        return None
    if _RAN_OUT.match(text, act.end) or _VAGUE.search(text, max(0, tie.start() - 12), tie.start()):
        return None
    between = (o.trigger for o in others if o.field == mention.field and o.trigger.end > o.trigger.start)
    if any(tie.end() <= trigger.start < act.start for trigger in between):
        return None  # the first act after the tie is the one that is meant
    base = _base(passage, mention, tie)
    counted = _counted(base, tie) if base else None
    if counted is None or (passage.today and counted.start > passage.today):
        return None
    return When(
        span=(tie.start(), tie.end() - 1),
        text=text[tie.start() : tie.end() - 1],
        start=counted.start.isoformat(),
        end=counted.end.isoformat(),
        precision=counted.precision,
        reason=counted.reason,
    )


def _base(passage: Passage, mention: Mention, tie: re.Match[str]) -> Interval | None:
    """The day of what the tie says came after the act, or before it."""
    text, sentence = passage.text, mention.sentence
    for start, _, told in passage.before(tie.start()):
        if start < sentence.start or told.precision not in ("day", "hour"):
            break
        return told
    opening = text[sentence.start : tie.start()]
    if not opening.strip('“" '):  # "Three days after the raid police on Monday arrested two men"
        later = next(passage.after(mention.trigger.end, sentence.end), None)
        return later[2] if later and later[2].precision == "day" else None
    return story_day(passage, sentence.start) if _CAME.fullmatch(opening) else None


def _counted(base: Interval, tie: re.Match[str]) -> Interval | None:
    unit, number = tie["unit"], _NUMBER.get((tie["number"] or "").lower()) or int(tie["number"] or 0)
    if unit == "hour" and number >= 24:
        if number % 24:
            return None
        unit, number = "day", number // 24
    if unit in ("hour", "minute"):
        return day(base.start).because(f"{unit}s {tie['tie']} it was {base.start}; {base.reason}")
    if not number:
        return None
    unit = "day" if unit == "night" else unit
    found = back(base.start, number if tie["tie"] != "before" else -number, unit)
    side = "after" if tie["tie"] == "before" else "before"
    return found.because(f"{units(number, unit)} {side} {base.start}; {base.reason}") if found else None
