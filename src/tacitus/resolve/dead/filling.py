"""Gives attacks without a number of dead the one that the words of their report hold; looks over those they have."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import structs

from tacitus.records import Mention, Report, Toll
from tacitus.resolve.dead.count import as_toll
from tacitus.resolve.dead.counts import counts
from tacitus.resolve.dead.lacking import NEXT, is_number, lacks, points_back, stretches_of
from tacitus.resolve.dead.listed import with_list
from tacitus.resolve.dead.misread import elsewhere, not_dead
from tacitus.resolve.dead.victim import victim_of
from tacitus.resolve.dead.whose import whose

_HAS_DEATH = re.compile(
    r"\b(?:kill|dead|die|dea?th|slain|murder|behead|decapitat|throat|execut|massacr|assassin|fatal|gunned|slaughter|butcher|li[fv]e|succumb|bod(?:y|ies)\b|corpse|slit)",
    re.I,
)
_AND_HER = re.compile(r",?(?: [\w ]{1,40},)? and (?:his|her|their) ")  # "Ana Ruiz, pregnant, and her four children"


def with_dead(report: Report, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions, in their order, with numbers of dead that the text counts and nobody has."""
    if not any(lacks(m) or (m.killed and m.killed.text) for m in mentions):
        return list(mentions)
    now = [with_list(report, m) for m in mentions]
    for field, text in (("text", report.text), ("title", report.title or "")):
        at = [i for i, m in enumerate(now) if m.field == field]
        if not _HAS_DEATH.search(text):
            continue
        doubtful = dict[int, Toll]()
        for i in at:
            now[i], doubt = _reviewed(text, now[i])
            if doubt:
                doubtful[i] = doubt
        if not any(lacks(now[i]) for i in at):
            continue
        taken = [t.span for i in at for t in (now[i].killed, now[i].injured) if t and is_number(t)]
        near = [stretch for i in at if lacks(now[i]) for stretch in stretches_of(now[i])]
        pointing = [now[i] for i in at if lacks(now[i]) and points_back(text, now[i])]
        near += [(max(0, m.sentence.start - NEXT), m.sentence.start) for m in pointing]
        for count in counts(text, taken, near):
            owner = whose(text, count, [(i, now[i]) for i in at])
            if owner is not None:
                now[owner] = structs.replace(now[owner], killed=as_toll(text, count))
        for i in at:
            if lacks(now[i]) and (victim := victim_of(text, now[i])):
                one = Toll(span=(victim.start, victim.end), text=victim.text, low=1, high=None)
                now[i] = structs.replace(now[i], killed=one)
            if i in doubtful:
                now[i] = structs.replace(now[i], killed=_with_kin(text, now[i].killed, doubtful[i]))
    return now


def _reviewed(text: str, m: Mention) -> tuple[Mention, Toll | None]:
    """The mention with the number that the coder gave as dead dropped where the words give it as something else, and
    made whole where it is a part of what they count; beside it what was dropped only in case the words count others."""
    toll = m.killed
    if m.event != "ASSAULT" or m.status != "actual" or toll is None or toll.low is None or toll.high == 0:
        return m, None
    if not_dead(text, toll):
        return structs.replace(m, killed=None), None
    reach = (min(m.sentence.start, toll.span[0]), max(m.sentence.end, toll.span[1]))
    told = list(counts(text, (), [reach]))
    whole = next((c for c in told if c.start <= toll.span[0] < c.end and (c.low or 0) > toll.low), None)
    if whole:
        return structs.replace(m, killed=as_toll(text, whole)), None
    if not told:
        told = list(counts(text, (), stretches_of(m)))
    if elsewhere(text, toll, reach, [(c.start, c.stop) for c in told]):
        return structs.replace(m, killed=None), toll
    return m, None


def _with_kin(text: str, one: Toll | None, kin: Toll) -> Toll:
    """The number found in place of a doubtful one; where it is one person whose kin that one counts, them all."""
    if one is None or one.low != 1 or kin.low is None or not _AND_HER.fullmatch(text, one.span[1], kin.span[0]):
        return one or kin
    span = (one.span[0], kin.span[1])
    return Toll(span=span, text=text[slice(*span)], low=1 + kin.low, high=1 + (kin.high or kin.low))
