"""Which day a part of the day told without one belongs to: "at dawn", "during the night", "at 2 a.m."

It goes on from the last day of the story itself, not from one that only looks back ("the strikes on Sunday had brought
them here", "who pulled out on Sunday"). The small hours told after an evening are of the next day; a night told just
before the first day of its paragraph led to that day.
"""

from __future__ import annotations

import re
from datetime import timedelta

from tacitus.resolve.when.grammar import Tokens
from tacitus.resolve.when.interval import Interval, day
from tacitus.resolve.when.passage import Passage

STOP = re.compile(r"[.!?][\"”’')\]]*\s|\n")
_ASIDE = re.compile(r"(?:,|–|—|\() ?(?:\w+ )?(?:who|which|whose|whom|where|when)\b[^,;–—)]*$")
_WHERE_HAD = re.compile(
    r"\b(?:where|who|which|whose|whom)\b[^,;–—]*\bhad\b[^,;–—]*$"
)  # "the temple where they had met"
# "those arrested on [Monday night]"
_THOSE = re.compile(r"\b(?:those|all|some) \w+(?:ed|en|wn|ht|ot) (?:on |late |early )*$")
_HAD = (
    r"\bhad (?:\w+ly |been |already |all |just |also )*(?:[a-z]{2,}(?:ed|wn|ght|ung)|been|come|gone|begun|become|taken"
    r"|left|lost|made|met|put|said|sent|set|shot|struck|told|won|cut|hit|held|led|given|fallen|fled|broken|driven)\b"
)
_HAD_DONE = re.compile(_HAD + r"[^,;–—]*$")  # "they had met on [Monday]"
_CAUSE = re.compile(  # "a curfew because of the assault on [Sunday]", "after [Sunday]'s election"
    r"\b(?:because of|over|after|following|since|in (?:response|reply|answer|revenge|retaliation) (?:to|for)|to avenge"
    r"|against the result of)\b[^,;–—]*$"
)
_SINCE = re.compile(r"\b(?:since|until|till) (?:late |early |the |last )?$", re.I)
_OWNER = re.compile(r"(?:..)?['’]s\b")  # "[Sunday]'s election"
_HAD_BROUGHT = re.compile(r"(?:,[^,;.]*,)? " + _HAD)  # "the strikes on [Sunday], in which many died, had brought them"
_LATE = re.compile(
    r"\b(?:evening|night|midnight|dusk|nightfall|sunset|late|p\.?m\.?)\b|\b(?:1[89]|2[0-3])[:.h][0-5][0-9]", re.I
)
_MORNING = frozenset(("dawn", "morning"))
_BY = re.compile(r"\b[Bb]y $")
_FRONTED = re.compile(r"(?:On|By|Early on|Late on) $")
_REACH = 240  # characters: how far ahead a paragraph may name the day that a night led to


def told_day(passage: Passage, at: int, known: Tokens) -> Interval | None:
    """The day to count a part of the day at `at` from; None if the text gives none that the story goes on from."""
    text = passage.text
    earlier, _ = sentences(text, at)
    told = last_told(passage, at)
    if known.word("P") == "night" and (told is None or told[0] < earlier or "\n" in text[told[1] : at]):
        ahead = _led_to(passage, at)
        summed_up = told is not None and _BY.search(
            text, max(0, told[0] - 4), told[0]
        )  # "By Wednesday night they were gone."
        if ahead and (told is None or told[2].end < ahead.end or summed_up):
            return Interval(ahead.end - timedelta(1), ahead.end, "range", f"the night before {ahead.end}, told next")
    if told is None:
        return None
    words = text[max(0, told[0] - 5) : min(told[1] + 26, at)]
    if _early(known) and _LATE.search(words):
        return day(told[2].end + timedelta(1)).because(f"after that of {told[2].end}")
    return told[2]


def story_day(passage: Passage, at: int, fine: bool = True) -> Interval | None:
    """The last day of the story itself before a place of the text; not `fine`: none if a month or year comes after it,
    from which months and years are counted."""
    last = next(passage.before(at), None)
    if last is None or (not fine and last[2].precision not in ("day", "hour")):
        return None
    told = last_told(passage, at, plain=True)
    return told[2] if told else None


def sentences(text: str, at: int) -> tuple[int, int]:
    """Where the sentence before that of a place begins, and where its own does."""
    floor = max(0, at - 600)
    *_, earlier, sentence = [floor, floor, *(m.end() for m in STOP.finditer(text, floor, at))]
    return earlier, sentence


def last_told(passage: Passage, at: int, plain: bool = False) -> tuple[int, int, Interval] | None:
    """Start, end and day of the last date of the story itself before a place of the text; `plain`: what had been done
    is of it too ("it had dismissed them on Monday. He, seized the following day ...")."""
    text, (_, sentence) = passage.text, sentences(passage.text, at)
    for start, end, interval in passage.before(at):
        if interval.precision not in ("day", "hour"):
            if end > sentence:
                return None
            continue
        if start < sentence and _looks_back(text, start, end, plain):
            continue
        return start, end, interval
    return None


def _early(known: Tokens) -> bool:
    """Whether the words name the small hours or the morning."""
    if known.word("P") in _MORNING:
        return True
    hour = known.number("C") or (known.number("ND") if "h" in known.pattern else None)
    return hour is not None and 0 < hour < 9


def _looks_back(text: str, start: int, end: int, plain: bool = False) -> bool:
    """Whether the day written at [start, end) is of what had gone before: in an aside, or by a pluperfect."""
    first = max((m.end() for m in STOP.finditer(text, max(0, start - 300), start)), default=max(0, start - 300))
    return bool(
        _ASIDE.search(text, first, start)
        or _CAUSE.search(text, first, start)
        or _WHERE_HAD.search(text, first, start)
        or _THOSE.search(text, first, start)
        or _OWNER.match(text, end - 2)
        or _SINCE.search(text, max(0, start - 12), start)
        or (not plain and (_HAD_DONE.search(text, first, start) or _HAD_BROUGHT.match(text, end)))
    )


def _led_to(passage: Passage, at: int) -> Interval | None:
    """The day that a following sentence of the paragraph begins with ("On Wednesday")."""
    text = passage.text
    stop = text.find("\n", at)
    until = min(at + _REACH, stop if stop >= 0 else len(text))
    for start, _, interval in passage.after(at, until):
        if interval.precision == "day" and _FRONTED.search(text, max(0, start - 9), start):
            return interval
        return None
    return None
