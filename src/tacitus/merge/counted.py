"""Numbers of dead and wounded that the coder gave no event: in a sentence of their own after it ("Ten people were
killed in all"), or said to be none ("nobody was hurt"). What it gave wrongly is mended (miscounted.py)."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping, Sequence

from msgspec import structs

from tacitus.code.sentences import sentences
from tacitus.merge.calendar import named_day, ordinal
from tacitus.merge.clauses import PARTS
from tacitus.merge.counting import (
    NONE_HURT,
    NONE_KILLED,
    TOLL,
    as_toll,
    dead_in,
    hurt_in,
    in_which,
    is_name,
    is_open,
    laid_out,
    none_of,
)
from tacitus.merge.features import skeleton
from tacitus.merge.miscounted import mended
from tacitus.merge.naming import plain
from tacitus.records import Mention, Report

_HARMS = frozenset({"ASSAULT", "PROTEST"})  # types in which people come to harm
_AT = re.compile(r"\b(?:at|in|of|near) ([A-ZÀ-Ý][\w’'-]*(?: [A-ZÀ-Ý][\w’'-]*)*)")
_BACK = 4  # sentences back that the event may have been told
_FRESH = 3  # days after which an event is the background of a report
_DAYS = re.compile(r"\b((?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)[’']s\b")
_ELSEWHERE = re.compile(
    r"\b(?:(?<!has )(?<!have )(?<!had )since|war|years?|months?|century|decades?|ago|in (?:[a-z]+ )?(?:19|20)\d\d|every"
    r"|so far|at war|history)\b"
)


def complete(
    report: Report, mentions: Sequence[Mention], changed: Mapping[str, Mention], pointing: Sequence[Mention] = ()
) -> list[Mention]:
    """The mentions of harm that get a number or get it mended. `changed`: newer states of some of the mentions;
    `pointing`: nouns that speak of an event as known, which get the number that names their place."""
    body = [changed.get(m.id, m) for m in mentions if m.field == "text"]
    bounds = sentences(report.text)
    now = {m.id: mended(m, report.text, bounds) for m in body}
    harm = sorted((m for m in now.values() if m.event in _HARMS and m.status == "actual"), key=_place)
    fresh = [m for m in harm if not _background(m, report)] or harm
    known = [m for m in pointing if m.event in _HARMS and m.status == "actual" and m.places]
    now |= {m.id: m for m in known}
    anywhere = sorted((*harm, *known), key=_place)
    places = _spots(anywhere)
    if anywhere:
        for n, (start, end) in enumerate(bounds):
            inside = [m for m in harm if m.sentence.start < end and start < m.sentence.end and m.event == "ASSAULT"]
            earliest = bounds[max(0, n - _BACK)][0]
            before = [m for m in fresh if earliest <= m.sentence.start and m.trigger.start < start]
            before = [m for m in before if m.event == "ASSAULT"] or before
            spots = places and [_spot(name) for name in _AT.findall(report.text[start:end])]
            if there := {place for place in places if any(spot <= place for spot in spots or ())}:
                before = [m for m in anywhere if m.trigger.start < start and _spots([m]) & there]
            before = _of_the_day(before, report.text[start:end], report)
            last = before[-1].sentence.start if before else None
            told = inside[-1:] or [m for m in before if m.sentence.start == last]
            if told:
                target = now[told[0].id]  # of a sentence the first: what follows is mostly its occasion
                now[target.id] = _with(target, report.text, start, end, bool(inside))
            for m in inside[:-1]:  # "has 13 bodies of Tuesday's carnage; at Eringeti 18 were butchered"
                if is_open(now[m.id].killed) and (hit := laid_out(m, report.text[start:end], start)):
                    now[m.id] = structs.replace(now[m.id], killed=as_toll(hit, start))
    return [now[m.id] for m in (*body, *known) if now[m.id] is not m]


def _spots(told: Sequence[Mention]) -> set[frozenset[str]]:
    """The places of mentions, each as the words of its name."""
    return {_spot(p.text) for m in told for p in m.places}


def _spot(name: str) -> frozenset[str]:
    return frozenset(skeleton(plain(word)) for word in re.sub(r"[’']s$", "", name).split())


def _of_the_day(before: list[Mention], sentence: str, report: Report) -> list[Mention]:
    """Of the events told before a sentence those of the day that it names ("burns suffered in Tuesday's blaze")."""
    reference = report.reference_day
    hit = _DAYS.search(sentence)
    day = named_day(hit[1], reference) if hit and reference else None
    if day is None:
        return before
    return [m for m in before if m.date is None or m.date.start is None or m.date.start[:10] == day]


def _background(m: Mention, report: Report) -> bool:
    """True for what is told only as the occasion or the past of something else: days before the report, or after
    words such as "in revenge for"."""
    day, told = ordinal(m.date.end) if m.date else None, ordinal(report.reference_day)
    old = day is not None and told is not None and told - day > _FRESH
    return old or bool(PARTS.search(report.text, m.sentence.start, m.trigger.start))


def _place(m: Mention) -> int:
    return m.trigger.start


def _with(m: Mention, text: str, start: int, end: int, own: bool) -> Mention:
    """The mention with the numbers of a sentence, where it has none yet."""
    sentence = text[start:end]
    if _of_elsewhere(sentence):
        return m
    killed, injured = m.killed, m.injured
    if is_open(killed) or (killed and is_name(killed)):
        risen = TOLL.search(sentence, max(0, m.trigger.end - start))  # "… the raid, where the toll has risen to 17"
        hit = (risen or in_which(m, sentence, start) or laid_out(m, sentence, start)) if own else dead_in(sentence)
        killed = as_toll(hit, start) if hit else none_of(NONE_KILLED, sentence, start) or killed
    if is_open(injured):
        hit = hurt_in(sentence)
        injured = as_toll(hit, start) if hit and not own else none_of(NONE_HURT, sentence, start) or injured
    return m if (killed, injured) == (m.killed, m.injured) else structs.replace(m, killed=killed, injured=injured)


@functools.lru_cache(maxsize=4096)  # of reprints most sentences are read again
def _of_elsewhere(sentence: str) -> bool:
    return bool(_ELSEWHERE.search(sentence.casefold()))
