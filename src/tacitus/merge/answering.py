"""Answers by their reasons: the words that stand directly before what is answered, or point back to it.

"recalled its envoy over the detention of the drivers", "accused the army of having shelled the market", "arrested
forty in a hunt for those behind the bombing", "was let in after asking for it", "The party blamed the army." Which
types answer which by which words is data (answering.toml).
"""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Iterator, Sequence
from importlib import resources
from typing import NamedTuple

import msgspec

from tacitus.merge.lexicon import load
from tacitus.merge.testimony import Testimony
from tacitus.records import Mention, Report

_NEARBY = 800  # characters between words that point back and the act
_WIDE = 140  # characters between what answers and the reason
_STOP = re.compile(r"[;]|, (?:and|but|which|who|while) ")
_ACTS = frozenset({"ASSAULT", "COERCE", "SANCTION", "MOBILIZE", "REJECT", "THREATEN"})
_ANSWERS = _ACTS | {"PROTEST", "ACCUSE", "REQUEST"}
_DEEDS = frozenset({"ASSAULT", "COERCE"})


class Answer(NamedTuple):
    """One event of a report that answers another, with the place of the words that say so."""

    source: Testimony
    target: Testimony
    start: int
    end: int


class _Reason(msgspec.Struct, frozen=True):
    words: tuple[str, ...]
    by: frozenset[str]
    to: frozenset[str]
    then: str = "noun"


class _Table(NamedTuple):
    reasons: tuple[tuple[re.Pattern[str], _Reason], ...]
    sequence: re.Pattern[str]
    scene: re.Pattern[str]
    granted: re.Pattern[str]
    asked: re.Pattern[str]
    acts: re.Pattern[str]
    avenge: re.Pattern[str]
    fruit: re.Pattern[str]
    inquiry: re.Pattern[str]
    let_go: re.Pattern[str]
    in_answer: re.Pattern[str]
    in_kind: re.Pattern[str]
    blame: tuple[str, ...]


@functools.cache
def _table() -> _Table:
    raw = tomllib.loads(resources.files("tacitus.merge").joinpath("answering.toml").read_text("utf8"))
    words, reasons = raw["words"], []
    for row in raw["reasons"].values():
        one = msgspec.convert(row, _Reason)
        longest = sorted(one.words, key=len, reverse=True)
        head = "|".join(re.escape(word) + " " if word else "(?<= )" for word in longest)
        reasons.append((re.compile(rf"(?:(?<=\s)|^)(?:{head}){raw['between'][one.then]}$"), one))
    patterns = {
        key: re.compile(words[key])
        for key in (
            "sequence",
            "scene",
            "granted",
            "asked",
            "acts",
            "avenge",
            "fruit",
            "inquiry",
            "let_go",
            "in_answer",
            "in_kind",
        )
    }
    return _Table(tuple(reasons), blame=tuple(words["blame"]), **patterns)


def merely_after(words: str) -> bool:
    """Whether lower-case words up to an event say only that it came before ("a day after the vote")."""
    return bool(_table().sequence.search(words))


def is_scene(words: str) -> bool:
    """Whether lower-case words up to an event make it the time or the scene of something ("arrested in a raid")."""
    return bool(_table().scene.search(words) or _table().sequence.search(words))


def in_kind(trigger: str) -> bool:
    """Whether a trigger says by itself that something is answered ("fired back", "retaliated")."""
    return bool(_table().in_kind.search(trigger.casefold()))


def is_whom(words: str, told: Mention) -> bool:
    """Whether words up to an event name people whom it befell, not the event ("charged eleven of the people
    detained")."""
    last = words.split()[-1:]
    return (
        bool(last) and last[0].casefold() in load().persons and load().stem(told.trigger.text) not in load().noun_stems
    )


def find(report: Report, t: Testimony, same: Sequence[Testimony], before: Sequence[Testimony]) -> Iterator[Answer]:
    """What answers t, or is answered by it: `same` are the other mentions of its sentence, `before` those of earlier
    sentences, all in order."""
    yield from _reasons(report.text, t, same)
    yield from _granted(report.text, t, same)
    yield from _pointing(report.text, t, same, before)


def _reasons(text: str, t: Testimony, same: Sequence[Testimony]) -> Iterator[Answer]:
    """A reason directly before t, and what it is the reason of before that."""
    begin, index = t.mention.sentence.start, t.mention.trigger.start
    low = text[begin:index].casefold()
    if t.mention.status == "future":
        return
    for pattern, reason in _table().reasons:
        if t.mention.event not in reason.to or not (m := pattern.search(low)):
            continue
        at = begin + m.start()
        left = [o for o in same if o.mention.trigger.end <= at + 1 and o.mention.event in reason.by and _told(o)]
        near = [o for o in same if o.mention.trigger.end <= at + 1]
        if not left or (left[-1] is not near[-1] and left[-1].mention.event != near[-1].mention.event):
            continue
        gap = text[left[-1].mention.trigger.end : at].casefold()
        if len(gap) <= _WIDE and not _STOP.search(gap) and not is_whom(low, t.mention):
            yield Answer(left[-1], t, left[-1].index, t.mention.trigger.end)


def _granted(text: str, t: Testimony, same: Sequence[Testimony]) -> Iterator[Answer]:
    """What was asked for and came: "the arrests it had asked for"."""
    if t.mention.event != "REQUEST" or not _told(t):
        return
    for o in same:
        gap = text[o.mention.trigger.end : t.index].casefold() if o.index < t.index else ""
        if gap and o.mention.event not in ("REQUEST", "ACCUSE") and _told(o) and _table().granted.match(gap):
            yield Answer(o, t, o.index, t.mention.trigger.end)


def _pointing(text: str, t: Testimony, same: Sequence[Testimony], before: Sequence[Testimony]) -> Iterator[Answer]:
    """An answer whose words point back over their sentence: a blame or a refusal without its object, a revenge for
    the victims, the fruit of a meeting."""
    if not _told(t):
        return
    m, known = t.mention, _table()
    own = text[m.sentence.start : m.sentence.end].casefold()
    rest = text[m.trigger.end : m.sentence.end].casefold()
    after = [o for o in same if o.index > t.index]
    stem = load().stem(m.trigger.text)
    acts: list[Testimony] = []
    if m.event == "ACCUSE" and stem.startswith(known.blame) and not after:
        if known.acts.search(rest):
            acts = [o for o in before if o.mention.event in _DEEDS and t.index - o.index < _NEARBY]
    elif m.event in ("ACCUSE", "REQUEST") and not after and (into := known.inquiry.search(own)):
        if known.acts.search(own, into.end()):
            acts = [o for o in before if o.mention.event == "ASSAULT"]
    elif m.event == "REQUEST" and not after and known.let_go.search(rest):
        acts = [o for o in (*before, *same) if o.mention.event == "COERCE" and 0 < t.index - o.index < _NEARBY]
    elif m.event in _ANSWERS and not after and known.in_answer.search(rest):
        acts = [o for o in before if o.mention.event in _ACTS and t.index - o.index < _NEARBY]
    elif m.event == "REJECT" and known.asked.search(_up_to(text, m.trigger.end, after, rest)):
        last = max((o.mention.sentence.start for o in before), default=-1)
        acts = [o for o in (*before, *same) if o.mention.event == "REQUEST" and o.index < t.index]
        acts = [o for o in acts if o.mention.sentence.start in (last, m.sentence.start)]
    elif known.avenge.search(rest) and m.event in _DEEDS and not after:
        acts = [o for o in before if o.mention.event in _DEEDS and (o.mention.killed or o.mention.injured)]
    elif (found := known.fruit.search(own)) and m.sentence.start + found.end() <= t.index and not _between(same, t):
        last = max((o.mention.sentence.start for o in before), default=-1)
        deed = next((o for o in before if o.mention.sentence.start == last and _told(o)), None)
        if deed:
            yield Answer(deed, t, m.sentence.start, m.trigger.end)
        return
    told = [o for o in acts if _told(o)] or acts
    if told:
        yield Answer(t, told[-1], t.index, m.sentence.end)


def _up_to(text: str, start: int, after: Sequence[Testimony], rest: str) -> str:
    """The words of `rest`, which begin at `start`, up to the next event of another kind."""
    other = next((o for o in after if o.mention.event != "REJECT"), None)
    return rest[: other.index - start] if other else rest


def _between(same: Sequence[Testimony], t: Testimony) -> bool:
    return any(o.index < t.index for o in same)


def _told(t: Testimony) -> bool:
    return t.mention.status in ("actual", "possible")
