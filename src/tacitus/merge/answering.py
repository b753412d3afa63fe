"""Answers by their reasons: the words that stand directly before what is answered, or point back to it.

"recalled its envoy over the detention of the drivers", "accused the army of having shelled the market", "arrested
forty in a hunt for those behind the bombing", "was let in after asking for it", "The party blamed the army." Which
types answer which by which words is data (answering.toml, read by `replying`).
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tacitus.merge.lexicon import load
from tacitus.merge.replying import Reason, in_kind, table
from tacitus.merge.testimony import Testimony
from tacitus.records import Mention, Report

POINTED = "pointed"  # the model of nouns that are no mentions of their own: see pointed.py
_NEARBY = 800  # characters between words that point back and the act
_WIDE = 140  # characters between what answers and the reason
_RELATIVE = re.compile(
    r"\b(?:that|which|who|whom|where) (?:(?:they|it|he|she|[\w’'-]+) )?(?:had|have|has|was|were) (?:\w+ly )?(?:been )?$"
)
_OBJECT = re.compile(r"(?: to \w+(?: (?:up|down|off|out|back))?)? (?:the|its|his|her|their|all|an?) (?:[\w’'-]+ ){0,2}")
_STOP = re.compile(r"[;]|, (?:and|but|which|who|while) ")
_ACTS = frozenset({"ASSAULT", "COERCE", "SANCTION", "MOBILIZE", "REJECT", "THREATEN"})
_ANSWERS = _ACTS | {"PROTEST", "ACCUSE", "REQUEST"}
_STEPS = _ACTS - {"ASSAULT"}
_WRONGS = _ACTS | {"PROTEST"}
_ASKED = frozenset({"REQUEST", "ACCUSE", "THREATEN"})
_OFFERED = frozenset({"AGREE", "REQUEST"})
_PRESSED = frozenset({"PROTEST", "REQUEST", "THREATEN"})
_PUNISHED = frozenset({"COERCE", "SANCTION", "ACCUSE"})
_YIELDED = frozenset({"AGREE", "CONCEDE", "RETREAT", "SUPPORT", "AID", "COOPERATE"})
_GRANTS = frozenset({"AGREE", "CONCEDE", "RETREAT"})
_CRIMES = frozenset({"ASSAULT", "PROTEST", "COERCE", "ACCUSE", "MOBILIZE", "SUPPORT"})
_NEXT = 3  # characters between two sentences of one paragraph
_DEEDS = frozenset({"ASSAULT", "COERCE"})


class Answer(NamedTuple):
    """One event of a report that answers another, with the place of the words that say so."""

    source: Testimony
    target: Testimony
    start: int
    end: int


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
    yield from _charged(report.text, t, same, before)


def _reasons(text: str, t: Testimony, same: Sequence[Testimony]) -> Iterator[Answer]:
    """A reason directly before t, and what it is the reason of before that."""
    begin, index = t.mention.sentence.start, t.mention.trigger.start
    low = text[begin:index].casefold()
    if t.mention.status == "future":
        return
    for pattern, reason in table().reasons:
        if t.mention.event not in reason.to or not (m := pattern.search(low)):
            continue
        at = begin + m.start()
        if reason.opens and any(letter.isalnum() for letter in low[: m.start()]):
            continue
        near = [o for o in same if o.mention.trigger.end <= at + 1 and o.mention.model != POINTED]
        while len(near) > 1 and _OBJECT.fullmatch(text[near[-2].mention.trigger.end : near[-1].index]):
            near.pop()  # "lifted the sanctions because …": the lifting answers
        while len(near) > 1 and _RELATIVE.search(text, near[-2].mention.trigger.end, near[-1].index):
            near.pop()  # "withdrew from a ridge that they had occupied, under a deal"
        left = [o for o in near if o.mention.event in reason.by and _told(o)]
        ahead = None if near or not reason.ahead else _behind(text, t, same, reason)
        if ahead:
            yield Answer(ahead, t, at, ahead.mention.trigger.end)
        if not left or (left[-1] is not near[-1] and left[-1].mention.event != near[-1].mention.event):
            continue
        gap = text[left[-1].mention.trigger.end : at].casefold()
        if len(gap) <= _WIDE and not _STOP.search(gap) and (reason.whom or not is_whom(low, t.mention)):
            yield Answer(left[-1], t, left[-1].index, t.mention.trigger.end)


def _behind(text: str, t: Testimony, same: Sequence[Testimony], reason: Reason) -> Testimony | None:
    """What follows its reason: "the man accused of the attack was held", "angered by the arrest, the miners struck"."""
    after = [o for o in same if o.index >= t.mention.trigger.end]
    if not after or after[0].mention.event not in reason.by or not _told(after[0]):
        return None
    gap = text[t.mention.trigger.end : after[0].index].casefold()
    if len(gap) > _WIDE or ";" in gap:
        return None
    return after[0] if table().search(reason.ahead, gap) else None


def _granted(text: str, t: Testimony, same: Sequence[Testimony]) -> Iterator[Answer]:
    """What was asked for and came: "the arrests it had asked for"."""
    if t.mention.event != "REQUEST" or not _told(t):
        return
    for o in same:
        gap = text[o.mention.trigger.end : t.index].casefold() if o.index < t.index else ""
        if gap and o.mention.event not in ("REQUEST", "ACCUSE") and _told(o) and table().search("granted", gap):
            yield Answer(o, t, o.index, t.mention.trigger.end)


def _charged(text: str, t: Testimony, same: Sequence[Testimony], before: Sequence[Testimony]) -> Iterator[Answer]:
    """What somebody was arrested or punished for, in the sentence after it: "They had thrown eggs"."""
    if t.mention.event not in _CRIMES or not before or not _told(t):
        return
    if any(o.index < t.index and o.mention.event != "ACCUSE" and o.mention.model != POINTED for o in same):
        return
    opening = table().search("charged_with", text[t.mention.sentence.start : t.index].casefold())
    near = [
        o
        for o in before
        if o.mention.sentence.start == before[-1].mention.sentence.start and o.mention.model != POINTED
    ]
    first = near[0] if near else None
    close = first is not None and t.mention.sentence.start - first.mention.sentence.end < _NEXT
    if opening and first and close and first.mention.event in _PUNISHED and _told(first):
        yield Answer(first, t, t.mention.sentence.start, t.mention.trigger.end)


def _pointing(text: str, t: Testimony, same: Sequence[Testimony], before: Sequence[Testimony]) -> Iterator[Answer]:
    """An answer whose words point back over their sentence: a blame or a refusal without its object, a revenge for
    the victims, the fruit of a meeting."""
    if not _told(t):
        return
    m, known = t.mention, table()
    own = text[m.sentence.start : m.sentence.end].casefold()
    rest = text[m.trigger.end : m.sentence.end].casefold()
    after = [o for o in same if o.index > t.index and o.mention.model != POINTED]
    stem = load().stem(m.trigger.text)
    earlier = [o for o in same if o.index < t.index]
    acts: list[Testimony] = []
    if m.event == "ACCUSE" and not after and known.search("breach", rest):
        acts = [o for o in before if o.mention.event == "ASSAULT" and t.index - o.index < _NEARBY]
    elif m.event == "ACCUSE" and stem.startswith(known.blame) and not any(o.index > t.index for o in same):
        if known.search("acts", rest):
            acts = [o for o in before if o.mention.event in _DEEDS and t.index - o.index < _NEARBY]
            acts = [o for o in acts if o.mention.event == "ASSAULT"] or acts
    elif m.event in ("ACCUSE", "REQUEST") and not after and (into := known.search("inquiry", own)):
        if known.search("acts", own, into.end()):
            acts = [o for o in before if o.mention.event == "ASSAULT"]
    elif m.event == "REQUEST" and not after and known.search("let_go", own):
        acts = [o for o in (*before, *same) if _held(o) and 0 < t.index - o.index < _NEARBY]
    elif (
        m.event in _ANSWERS
        and known.search("in_turn", text[m.sentence.start : m.trigger.start].casefold())
        and not load().links["answers"].search(rest)
    ):
        acts = [o for o in (*before, *earlier) if o.mention.event in _ACTS and t.index - o.index < _NEARBY]
    elif m.event == "REJECT" and stem in _refusing() and not after and not earlier and known.search("flatly", rest):
        acts = _asked(t, before, ())
    elif m.event in _ANSWERS and not after and known.search("in_answer", rest):
        acts = [o for o in before if o.mention.event in _ACTS and t.index - o.index < _NEARBY]
    elif not earlier and (opening := known.search("opens", own)):
        kinds = _YIELDED if opening[1] == "return" else _ACTS | _ASKED
        acts = [o for o in before if o.mention.event in kinds and t.index - o.index < _NEARBY]
    elif m.event in _ANSWERS and known.search("bare", _up_to(text, m.trigger.end, after, rest)):
        kinds = _ASKED if m.event == "REJECT" else _ACTS
        acts = [o for o in (*before, *earlier) if o.mention.event in kinds and t.index - o.index < _NEARBY]
    elif m.event in _GRANTS and known.search("gave_way", m.trigger.text.casefold()):
        acts = [o for o in (*before, *earlier) if o.mention.event in _PRESSED and t.index - o.index < _NEARBY]
    elif m.event in _ANSWERS and known.search("was_it", rest):
        acts = [o for o in (*before, *earlier) if o.mention.event in _ACTS and t.index - o.index < _NEARBY]
    elif m.event in _ANSWERS and not after and known.search("until", rest):
        acts = [o for o in (*before, *earlier) if o.mention.event in _WRONGS and t.index - o.index < _NEARBY]
    elif m.event in ("AGREE", "CONCEDE") and stem == "accept" and known.search("accepts", rest):
        acts = [o for o in (*before, *earlier) if o.mention.event in _OFFERED and t.index - o.index < _NEARBY]
    elif m.event in _DEEDS and in_kind(m.trigger.text):
        struck = _DEEDS | {"PROTEST"}
        acts = [o for o in (*before, *earlier) if o.mention.event in struck and t.index - o.index < _NEARBY]
    elif m.event == "THREATEN" and not after and known.search("again", rest):
        acts = [o for o in before if o.mention.event in _WRONGS and t.index - o.index < _NEARBY]
    elif m.event == "ACCUSE" and known.search("it", rest):
        acts = [o for o in (*before, *earlier) if o.mention.event in _ACTS and t.index - o.index < _NEARBY]
    elif (m.event == "REJECT" and known.search("asked", _up_to(text, m.trigger.end, after, rest))) or (
        m.event in _GRANTS and known.search("granting", rest)
    ):
        acts = _asked(t, before, same)
    elif known.search("avenge", rest) and m.event in _DEEDS and not after:
        acts = [o for o in before if o.mention.event in _DEEDS and (o.mention.killed or o.mention.injured)]
    elif (found := known.search("fruit", own)) and m.sentence.start + found.end() <= t.index:
        if not any(m.sentence.start + found.end() <= o.index for o in earlier):
            last = max((o.mention.sentence.start for o in before), default=-1)
            deed = next((o for o in before if o.mention.sentence.start == last and _told(o)), None)
            if found.start() > 0:  # "…; the step was a consequence of the release": the last act before
                deed = next((o for o in reversed(before) if o.mention.event in _STEPS and _told(o)), None)
            if deed:
                yield Answer(deed, t, m.sentence.start, m.trigger.end)
        return
    told = [o for o in acts if _told(o) and not _same_doer(t, o)] or [o for o in acts if not _same_doer(t, o)]
    if told:
        yield Answer(t, told[-1], t.index, m.sentence.end)


@functools.cache
def _refusing() -> frozenset[str]:
    return frozenset(load().stem(word) for word in ("refused", "declined", "rejected"))


def _held(t: Testimony) -> bool:
    """Whether somebody or something is taken, and may be given back."""
    return t.mention.event == "COERCE" or (t.mention.event == "ASSAULT" and t.mention.mode == "abduct")


def _asked(t: Testimony, before: Sequence[Testimony], same: Sequence[Testimony]) -> list[Testimony]:
    """What was asked in the sentence of t before it, or in the one before."""
    last = max((o.mention.sentence.start for o in before), default=-1)
    asked = [o for o in (*before, *same) if o.mention.event == "REQUEST" and o.index < t.index]
    return [o for o in asked if o.mention.sentence.start in (last, t.mention.sentence.start)]


def _same_doer(a: Testimony, b: Testimony) -> bool:
    """Whether who answers did himself what would be answered."""
    doers = {x.id or x.text for x in b.mention.actors}
    return bool(doers) and {x.id or x.text for x in a.mention.actors} <= doers and bool(a.mention.actors)


def _up_to(text: str, start: int, after: Sequence[Testimony], rest: str) -> str:
    """The words of `rest`, which begin at `start`, up to the next event of another kind."""
    other = next((o for o in after if o.mention.event != "REJECT" and o.mention.model != POINTED), None)
    return rest[: other.index - start] if other else rest


def _told(t: Testimony) -> bool:
    return t.mention.status in ("actual", "possible")
