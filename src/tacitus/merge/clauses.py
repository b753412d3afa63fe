"""What belongs to which of the events that one sentence tells ("bombed … on Sunday, two days after an attack at …").

Coders give a day or a place of the sentence to every event in it. Where words such as "after" or "in response to" part
two events, each keeps what stands on its own side, and "two days after" dates the earlier one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import structs

from tacitus.code.numbers import SMALL
from tacitus.merge.calendar import iso, named_day, ordinal
from tacitus.merge.lexicon import load
from tacitus.records import Mention, Report, When

PARTS = re.compile(
    r";|\b(?:(?:(?P<count>\d{1,2}|[a-z]+) (?P<unit>hour|day|week|month)s? |(?P<next>the|a) day )(?:after|before)"
    r"|after|before|following|in (?:response|answer|reply|retaliation|revenge) (?:to|for)|to avenge|because of"
    r"|ahead of|prompted by|sparked by|triggered by)\b",
    re.I,
)
# "Demonstrators enraged by the strikes stormed …": the part ends with the event that it names
_INSIDE = re.compile(
    r"\b(?:enraged|angered|outraged|infuriated|provoked|prompted|incensed|alarmed|shocked) (?:by|at|over)"
    r"|\b(?:angry|furious|indignant|bitter) (?:about|at|over)|\bin protest (?:at|against|over)",
    re.I,
)
# "on a rally against the killings", "a march over the arrest": what follows is the occasion of it.
_AGAINST = re.compile(
    r"\b(?:rall(?:y|ies)|march(?:es)?|protests?|demonstrations?|processions?|vigils?|crowds?|gatherings?|sit-ins?"
    r"|mourners|protesters|demonstrators)\b[^.;,]{0,60} (?:against|over|about|because of) (?:the|this|that|these) "
)
# A day that no event of the sentence was given, and the words that make it the day on which something was said.
_DAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b(?![’']s)")
_SAYING = re.compile(
    r"\b(?:said|says|told|announc\w+|report\w*|wrote|added|stat\w+|according|claim\w+|den(?:y|ied)|confirm\w+"
    r"|admit\w*|interview|since|until|till|by|next|every|before|after|than|from|to|between)\b[^,.;]{0,24}$"
)
_NEWS = 6  # days that what a report tells as news lies before it at most
# "our report of 4 September placed the shooting at …": the day is that of the report.
_TELLING = re.compile(
    r"\b(?:report|reports|story|article|dispatch|account|item|bulletin|news|statement|edition|issue)"
    r"(?: (?:sent|published|issued|printed|dated|of|on|from|for|in|late|early|our|the)){1,4}\W*$",
    re.I,
)
# "On Friday at noon it stopped …": the day with which a sentence opens is that of all it tells.
_OPENS = re.compile(r"\W*(?:(?:late |early )?on |last )?$", re.I)
_WHO = re.compile(r"\b(?:who|whom|which|where|that)\b")
_WORDS = frozenset({"ACCUSE", "REJECT", "REQUEST", "THREATEN"})
_LATER = re.compile(r"\b(\d{1,2}|[a-z]+) (day|week)s? later\b", re.I)
_UNIT = {"day": 1, "week": 7}
# "admitted on Saturday that they had shot …": the day is that of the admission; who admits and who shot may be one
_SAID = re.compile(r"\bthat (?:[\w’'-]+ ){1,4}had\b", re.I)


def untangle(report: Report, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions that change, with what they keep: arguments on the far side that an event told there has too are
    left to that one."""
    sentences: dict[tuple[str, int], list[Mention]] = {}
    for m in mentions:
        sentences.setdefault((m.field, m.sentence.start), []).append(m)
    changed = []
    for (field, _), told in sentences.items():
        text = report.text_of(field)
        start, end = told[0].sentence.start, told[0].sentence.end
        several = len({m.trigger.start for m in told}) > 1
        cuts = list(PARTS.finditer(text, start, end)) if several else []
        said = list(_SAID.finditer(text, start, end)) if several else []
        inside = [_reach(cue, told) for cue in _INSIDE.finditer(text, start, end)] if several else []
        for m in told:
            fresh = _own(m, told, cuts, text) if cuts else m
            fresh = _undated(fresh, said, text) if said else fresh
            fresh = _alone(fresh, told, inside) if inside else fresh
            fresh = _of_the_word(fresh, told) if several else fresh
            fresh = _occasion(fresh, text)
            fresh = _of_the_report(fresh, text)
            fresh = _past(fresh, mentions, report)
            fresh = _dated(fresh, told, cuts, report) if m.date is None and field == "text" else fresh
            if fresh is not m:
                changed.append(fresh)
    return changed


def _reach(cue: re.Match[str], told: Sequence[Mention]) -> tuple[int, int]:
    """From the words to the end of the first event after them."""
    return cue.start(), min((m.trigger.end for m in told if m.trigger.start >= cue.end()), default=cue.end())


def _alone(m: Mention, told: Sequence[Mention], inside: Sequence[tuple[int, int]]) -> Mention:
    """Without what another event of the sentence has too and that stands on the other side of the words."""
    home = next((part for part in inside if part[0] <= m.trigger.start < part[1]), None)
    others = [
        o for o in told if o is not m and next((p for p in inside if p[0] <= o.trigger.start < p[1]), None) != home
    ]
    theirs = {a.start for o in others for a in (*o.actors, *o.recipients)} | {p.start for o in others for p in o.places}
    days = {o.date.span for o in others if o.date and o.date.span}

    def mine(start: int) -> bool:
        at = next((part for part in inside if part[0] <= start < part[1]), None)
        return at == home or start not in theirs

    keep = m.date is None or m.date.span is None or m.date.span not in days or mine_day(m.date.span[0], inside, home)
    return structs.replace(
        m,
        actors=tuple(a for a in m.actors if mine(a.start)),
        recipients=tuple(a for a in m.recipients if mine(a.start)),
        places=tuple(p for p in m.places if mine(p.start)),
        date=m.date if keep else None,
    )


def mine_day(start: int, inside: Sequence[tuple[int, int]], home: tuple[int, int] | None) -> bool:
    return next((part for part in inside if part[0] <= start < part[1]), None) == home


def _of_the_word(m: Mention, told: Sequence[Mention]) -> Mention:
    """Without the day on which somebody spoke of it ("called on Monday for an inquiry into a strike"): one that stands
    between what is said and the deed, and is given to both."""
    span = m.date.span if m.date else None
    if not span or m.event in _WORDS or m.trigger.start < span[1]:
        return m
    of_saying = any(
        o.event in _WORDS and o.trigger.end <= span[0] and o.date and o.date.span == span for o in told if o is not m
    )
    return structs.replace(m, date=None) if of_saying else m


def _of_the_report(m: Mention, text: str) -> Mention:
    """Instead of the day of the report that told it ("our report of 4 September placed the shooting at …") the week
    that ends with that day."""
    date = m.date
    day = ordinal(date.start) if date and date.start == date.end else None
    if not date or not date.span or day is None:
        return m
    if not _TELLING.search(text[max(m.sentence.start, date.span[0] - 60) : date.span[0]]):
        return m
    return structs.replace(m, date=structs.replace(date, start=iso(day - _NEWS), precision="range"))


def _occasion(m: Mention, text: str) -> Mention:
    """What is told only as what something else answers ("vowed to avenge the killing of …") keeps what its own sentence
    says of it: place and day of the sentences around are those of the answer, and so are the dead behind a comma."""
    start, end = m.sentence.start, m.sentence.end
    head = text[start : m.trigger.start].casefold()
    cues = [cue.start() for pattern in (load().links["answers"], _AGAINST) for cue in pattern.finditer(head)]
    if not cues:
        return m
    comma = text.find(",", m.trigger.end, end)
    since = start + max(cues) if "," not in head[max(cues) :] else start  # the dead before it are the answer's
    own = range(since, comma if comma >= 0 else end)
    places = tuple(p for p in m.places if start <= p.start < end)
    date = None if m.date and m.date.span and not start <= m.date.span[0] < end else m.date
    killed, injured = (toll if toll and toll.span[0] in own else None for toll in (m.killed, m.injured))
    fresh = structs.replace(m, places=places, date=date, killed=killed, injured=injured)
    return m if fresh == m else fresh


def _past(m: Mention, mentions: Sequence[Mention], report: Report) -> Mention:
    """A day that was still to come when the report told what had happened ("… three days later") is counted from the
    day told before it, else left out."""
    date = m.date
    day, told = ordinal(date.start) if date else None, ordinal(report.reference_day)
    if m.status != "actual" or date is None or day is None or told is None or day <= told + 1:
        return m
    later, at = _LATER.search(date.text or ""), (date.span or (0, 0))[0]
    if not later or m.field != "text":
        return structs.replace(m, date=None)
    count = int(later[1]) if later[1].isdigit() else SMALL.get(later[1].casefold(), 0)
    before = [o.date for o in mentions if o.field == "text" and o.date and o.date.span and o.date.span[0] < at]
    known = [d for d in before if d.precision in ("day", "hour") and d.start and (ordinal(d.start) or told + 1) <= told]
    last = ordinal(max(known, key=lambda d: d.span or (0, 0)).start) if known else None
    if last is None or not count or last + count * _UNIT[later[2].casefold()] > told:
        return structs.replace(m, date=None)
    start = iso(last + count * _UNIT[later[2].casefold()])
    return structs.replace(m, date=structs.replace(date, start=start, end=start, precision="day"))


def _dated(m: Mention, told: Sequence[Mention], cuts: Sequence[re.Match[str]], report: Report) -> Mention:
    """With the day that stands after it in its part of the sentence, if that was given to nobody and no other event
    stands there ("imposed sanctions on eight officials on Friday, in answer to …")."""
    text, reference = report.text, report.reference_day
    here = _part(m.trigger.start, m, cuts, text)
    if (
        m.status != "actual"
        or not reference
        or any(o is not m and _part(o.trigger.start, o, cuts, text) == here for o in told)
    ):
        return m
    days = [d for d in _DAY.finditer(text, m.sentence.start, m.sentence.end) if _part(d.start(), m, cuts, text) == here]
    if len(days) != 1 or any(o.date and o.date.span for o in told):
        return m
    day = named_day(days[0][0], reference)
    head = text[m.sentence.start : days[0].start()].casefold()
    if days[0].start() < m.trigger.end and not (len(told) == 1 and _OPENS.fullmatch(head)):
        return m
    if day is None or _SAYING.search(head) or _WHO.search(head, m.trigger.end - m.sentence.start):
        return m
    return structs.replace(m, date=When(span=days[0].span(), text=days[0][0], start=day, end=day, precision="day"))


def _undated(m: Mention, said: Sequence[re.Match[str]], text: str) -> Mention:
    """Without the day on which it was said to have happened."""
    span = m.date.span if m.date else None
    here = _part(m.trigger.start, m, said, text)
    if not span or not here or _part(span[0], m, said, text) >= here:
        return m
    return structs.replace(m, date=None)


def _own(m: Mention, told: Sequence[Mention], cuts: Sequence[re.Match[str]], text: str) -> Mention:
    here = _part(m.trigger.start, m, cuts, text)
    far = [o for o in told if _part(o.trigger.start, o, cuts, text) != here]
    theirs = {(a.start, _part(o.trigger.start, o, cuts, text)) for o in far for a in (*o.actors, *o.recipients)}
    count = {(n.span[0], _part(o.trigger.start, o, cuts, text)) for o in far for n in (o.killed, o.injured) if n}
    where = {(p.start, _part(o.trigger.start, o, cuts, text)) for o in far for p in o.places}

    def mine(start: int, others: set[tuple[int, int]]) -> bool:
        part = _part(start, m, cuts, text)
        return part == here or (start, part) not in others

    date = m.date
    if date and date.span and date.start:
        part = _part(date.span[0], m, cuts, text)
        if part != here and any(o.date and o.date.span == date.span and part == _at(o, cuts, text) for o in far):
            date = _shifted(m, here, date, cuts)
    fresh = structs.replace(
        m,
        actors=tuple(a for a in m.actors if mine(a.start, theirs)),
        recipients=tuple(a for a in m.recipients if mine(a.start, theirs)),
        places=tuple(p for p in m.places if mine(p.start, where)),
        date=date,
        killed=m.killed if m.killed and mine(m.killed.span[0], count) else None,
        injured=m.injured if m.injured and mine(m.injured.span[0], count) else None,
    )
    return m if fresh == m else fresh


def _at(m: Mention, cuts: Sequence[re.Match[str]], text: str) -> int:
    return _part(m.trigger.start, m, cuts, text)


def _part(at: int, m: Mention, cuts: Sequence[re.Match[str]], text: str) -> int:
    """Which part of the sentence a position lies in. A part that opens the sentence ("After …, …") ends at a comma."""
    part = sum(cut.start() <= at for cut in cuts)
    if part == 1 and cuts[0].start() - m.sentence.start < 3:
        comma = text.find(", ", cuts[0].end(), m.sentence.end)
        part = 0 if 0 <= comma < at else part
    return part


def _shifted(m: Mention, part: int, date: When, cuts: Sequence[re.Match[str]]) -> When | None:
    """The day counted from the other event's ("two days after …"), None where the words do not say."""
    if not 0 < part <= len(cuts) or date.start != date.end:
        return None
    cut, day = cuts[part - 1], ordinal(date.start)
    word = (cut["count"] or "").casefold()
    count = 1 if cut["next"] else int(word) if word.isdigit() else SMALL.get(word, 1 if word in ("a", "one") else 0)
    unit = 1 if cut["next"] else _UNIT.get((cut["unit"] or "").casefold(), 0)
    if day is None or not count or not unit or not cut.group().casefold().endswith("after"):
        return None
    start = iso(day - count * unit)
    return When(span=cut.span(), text=cut.group(), start=start, end=start, precision="day")
