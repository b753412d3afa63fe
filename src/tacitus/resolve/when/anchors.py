"""Times counted from an act ("the day after the vote"), where the report itself says when that act was.

The act is found among the report's other mentions by its trigger: the one that stands in the words after "after", or
one whose trigger is akin to them ("the killing", "killed"). Its own time must be written; if several acts of that name
have different days, none is taken.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path

import msgspec

from tacitus.records import Mention, When
from tacitus.resolve.when.grammar import Scene
from tacitus.resolve.when.interval import Interval, day, unit_of
from tacitus.resolve.when.read import read

_TIE = re.compile(
    r"\b(?P<tie>after|following|before|since|eve of|of|(?<=same day )as|(?<=same night )as)\s+"
    r"(?P<rest>\S[^,.;:!?\n]{0,80})",
    re.I,
)
HEAD_ENDS = re.compile(
    r"\b(?:that|which|who|when|of|in|at|on|by|as|to|from|for|with|and|or|is|was|were|had|has|against|between)\b"
)
_ENDINGS = re.compile(r"(?:ations?|ated|ating|ates?|ions?|ments?|ings?|ed|es|s|e)$")
_LEADS_OF = re.compile(r"(?:same |very )?(?P<unit>day|night|morning|afternoon|evening|week|weekend|month)", re.I)
_CLOCK = re.compile(r"^(?:at )?(?:about |around )?[0-9]{1,2}(?:[:.][0-9]{2})? ?(?:[ap]\.? ?m\b\.?|o['’]clock),? ", re.I)
_ARTICLE = re.compile(r"\b(?:the|on|in|a|an)\s+", re.I)


@functools.cache
def _kin() -> dict[str, str]:
    return msgspec.json.decode((Path(__file__).parent / "kin.json").read_bytes(), type=dict[str, str])


@functools.lru_cache(4096)
def stem(word: str) -> str:
    """What a noun and a verb of one act have in common: "shelling" and "shelled", "vote" and "voted"."""
    plain = word.lower().removesuffix("'s").removesuffix("’s")
    plain = _kin().get(plain, plain)
    short = _ENDINGS.sub("", plain)
    return re.sub(r"(.)\1$", r"\1", short if len(short) > 2 else plain)


class Tie:
    """A time that hangs on an act: the words before ("two days"), the tie ("after"), the words of the act."""

    def __init__(self, text: str, span: tuple[int, int], before: str = "") -> None:
        start, end = span
        match = _TIE.search(text, start, min(len(text), end + 90))
        self.found = bool(match and (match.start() < end or not text[end : match.start()].strip()))
        if match is None or not self.found:
            return
        self.at = match.start("rest")
        stop = max(end, self.at) if end > self.at else match.end("rest")
        self.rest = text[self.at : stop]
        self.word = match["tie"].lower().replace("following", "after")
        lead = _CLOCK.sub("", f"{before} {text[start : match.start()]} ".lstrip())
        self.lead = _ARTICLE.sub("", lead).strip()

    def count(self, anchor: Interval, today: date | None) -> Interval | None:
        """The interval so far from that of the act."""
        if self.word == "eve of" or (self.word == "of" and self.lead.lower() == "eve"):
            alone = anchor.precision in ("day", "hour") and (not self.lead or self.lead.lower() == "eve")
            return day(anchor.start - timedelta(1)).because(f"the day before {anchor.start}") if alone else None
        if self.word == "of":
            lead = _LEADS_OF.fullmatch(self.lead)
            if lead is None or anchor.precision not in ("day", "hour"):
                return None
            unit = lead["unit"].lower()
            whole = unit_of(anchor.start, unit) if unit in ("week", "weekend", "month") else day(anchor.start)
            return whole.because(f"the {unit} of {anchor.start}, the date before it") if whole else None
        if self.word == "as":
            same = anchor.precision in ("day", "hour")
            return day(anchor.start).because(f"the day of {anchor.start}, the date before it") if same else None
        if self.word == "since":
            if self.lead or today is None or anchor.start > today:
                return None
            return Interval(anchor.start, today, "range", f"from {anchor.start}, the date before it")
        return read(f"{self.lead} {self.word}", Scene(today, running=anchor)) if self.lead else None


def interval(
    tie: Tie, mention: Mention, text: str, others: Sequence[Mention], dates: Mapping[int, When], today: date | None
) -> Interval | None:
    """The interval of a time that hangs on an act whose day another mention gives; None if none does, or they differ.

    `dates`: the resolved times of `others`, by their place in it.
    """
    inside = [
        other
        for other in others
        if other.field == mention.field
        and other.id != mention.id
        and tie.at <= other.trigger.start < tie.at + len(tie.rest)
    ]
    act = min(inside, key=lambda other: other.trigger.start, default=None)
    head = HEAD_ENDS.split(tie.rest, maxsplit=1)[0].split()
    words = [word for word in act.trigger.text.split() if len(word) > 2] if act else head[-1:]
    names = {stem(word) for word in words}
    own = mention.date.span if mention.date else None
    told: dict[tuple[str, str], tuple[Mention, When]] = {}
    named: dict[tuple[str, str], tuple[Mention, When]] = {}
    proper = re.findall(r"[A-Z]\w{2,}", tie.rest)
    for index, when in dates.items():
        other = others[index]
        if when.start is None or when.end is None or other.id == mention.id or other.status == "negated":
            continue
        if when.span == own and other.field == mention.field:
            continue
        if other is not act and not names & {stem(word) for word in other.trigger.text.split()}:
            continue
        if act and other is not act and other.event != act.event:
            continue
        told.setdefault((when.start, when.end), (other, when))
        if proper and all(word in text[other.sentence.start : other.sentence.end] for word in proper):
            named.setdefault((when.start, when.end), (other, when))
        if other is act:
            named = told = {(when.start, when.end): (other, when)}
            break
    chosen = told if len(told) == 1 else named
    if len(chosen) != 1:
        return None
    [(other, when)] = chosen.values()
    anchor = Interval(date.fromisoformat(when.start or ""), date.fromisoformat(when.end or ""), when.precision)
    found = tie.count(anchor, today)
    if found is None:
        return None
    source = f'the date told of "{other.trigger.text}"'
    reason = found.reason.replace("the date before it", source)
    return found.because(reason if source in reason else f"{reason}, {source}")
