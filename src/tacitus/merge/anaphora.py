"""Mentions that the coder leaves out because they add nothing to their passage: "the attack", "Tuesday's march",
"the one at Mayi-Moya".

They are proposed here from nouns spoken of as known, with the place and day that stand right beside them. Merging
keeps a proposal only where it joins an event that a report has told; it founds none.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence

from tacitus.code.sentences import sentences
from tacitus.merge import denials
from tacitus.merge.calendar import iso, named_day, ordinal
from tacitus.merge.features import skeleton
from tacitus.merge.lexicon import load
from tacitus.merge.naming import plain
from tacitus.records import Bounds, Mention, Place, Report, Span, When, mention_id, text_sha256

MODEL = "merge"
_CONFIDENCE = 0.6
_DAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|yesterday|last week|last month)"
_KNOWN = re.compile(
    rf"\b(?:the|this|that|these|those|both|its|their|his|her|{_DAY}[’']s) (?:[\w’'-]+ )??(?:[\w’'-]+ )?$", re.I
)
_OTHER = re.compile(
    r"\b(?:and|or|of|in|on|at|to|by|for|with|from|that|which|who|was|were|is|are|said|after|before)\b", re.I
)
_NAME = r"[A-ZÀ-Ý][\w’'-]*(?: [A-ZÀ-Ý][\w’'-]*)*"
_PLACE = re.compile(rf"^,? (?:at|in|on|near|of|outside) (?:the |a )?(?:[a-z]+ (?:of|in|at) )?({_NAME})")
_WHEN = re.compile(rf"^[^.;,]{{0,40}}?\b(?:on|of) ({_DAY}|\d{{1,2}} [A-Z][a-z]+|[A-Z][a-z]+ \d{{1,2}})\b", re.I)
_COMPOUND = re.compile(
    r"^(?:[- ](?:force|helicopter|jet|group|zone|leader|plan|bill|drone|aircraft|route|squad|suspect)s?\b|[-’'])",
    re.I,
)
# What may follow a noun that is no first part of a longer one ("the operation was", "the exchange rate").
_ENDS = re.compile(
    r"\W*$|[^\w\s’'-]| (?:and|or|but|of|on|at|in|near|by|against|which|that|who|as|after|before|since|during|to|for|"
    r"from|with|over|was|were|is|are|has|had|have|will|would|could|may|might|did|does|came|comes|took|takes|began|went|lasted|"
    r"cost|left|[a-z]+ed)\b"
)
_ONE = re.compile(r"\b[Tt]he one(?= (?:at|in|near|on|outside) [A-ZÀ-Ý])")
_CALENDAR = re.compile(
    r"day$|^(?:January|February|March|April|May|June|July|August|September|October|November|December)"
)


def propose(report: Report, mentions: Sequence[Mention]) -> list[Mention]:
    """Mentions for the nouns that point back to an event, with the type they may have; none where the coder has one."""
    coded = sorted((m for m in mentions if m.field == "text"), key=lambda m: m.trigger.start)
    taken = [(m.trigger.start, m.trigger.end) for m in coded]
    for m in coded:
        taken += [(a.start, a.end) for a in (*m.actors, *m.recipients)]
    places = {skeleton(plain(p.text)): p for m in coded for p in m.places}
    sha, found, known = text_sha256(report.text), [], {m.id for m in mentions}
    for a, b in sentences(report.text):
        denied = [(a + start, a + end, kind) for start, end, kind in denials.find(report.text[a:b])]
        spans = {(start, end) for start, end, _ in denied}
        pointing = [one for one in _nouns(report.text, a, b, coded) if one[:2] not in spans]
        for start, end, kind in (*denied, *pointing):
            id = mention_id(report.id, "text", start, end, sha)
            if id in known or any(start < y and x < end for x, y in taken):
                continue
            known.add(id)
            place, date = _beside(report, start, end, b, places)
            found.append(
                Mention(
                    id=id,
                    report=report.id,
                    text_sha256=sha,
                    trigger=Span(start=start, end=end, text=report.text[start:end]),
                    sentence=Bounds(start=a, end=b),
                    event=kind,
                    places=(place,) if place else (),
                    date=date,
                    status="negated" if (start, end) in spans else "actual",
                    confidence=_CONFIDENCE,
                    model=MODEL,
                )
            )
    return found


def _nouns(text: str, a: int, b: int, coded: Sequence[Mention]) -> Iterator[tuple[int, int, str]]:
    """Event nouns of a sentence that are spoken of as known: start, end, type."""
    for start, end, kinds, alone in _known(text[a:b]):
        kind = _told(kinds, a + start, coded) or (kinds[0] if alone else None)
        if kind:
            yield a + start, a + end, kind
    for m in _ONE.finditer(text, a, b):
        before = [c for c in coded if c.trigger.start < m.start() and m.start() - c.trigger.start < 200]
        if before:
            yield m.end() - 3, m.end(), before[-1].event


@functools.lru_cache(maxsize=4096)  # of reprints most sentences are read again
def _known(sentence: str) -> tuple[tuple[int, int, tuple[str, ...], bool], ...]:
    """Nouns for events in a sentence that are spoken of as known: start, end, the types they may have, and whether they
    say by themselves which it is."""
    low = sentence.casefold()
    if len(low) != len(sentence):  # a letter whose lower case is longer: offsets would not hold
        low = sentence.lower() if len(sentence.lower()) == len(sentence) else sentence
    lexicon = load()
    found = []
    for m in lexicon.noun.finditer(low):
        if _is_known(sentence[: m.start()]) and not _COMPOUND.match(sentence[m.end() :]):
            found.append((m.start(), m.end(), tuple(lexicon.kinds(m.group())), True))
    for m in lexicon.pointing.finditer(low):
        if _is_known(sentence[: m.start()]) and _ENDS.match(sentence[m.end() :]):
            found.append((m.start(), m.end(), lexicon.pointed[m.group()], False))
    return tuple(found)


def _is_known(head: str) -> bool:
    """True where the words before a noun speak of it as known."""
    known = _KNOWN.search(head[-48:])
    return known is not None and not _OTHER.search(known.group().split(" ", 1)[1])


def _told(kinds: Sequence[str], at: int, coded: Sequence[Mention]) -> str | None:
    """The type a noun has here: one that the report has told, the nearest before it."""
    told = [m.event for m in coded if m.event in kinds and m.trigger.start < at] or [
        m.event for m in coded if m.event in kinds
    ]
    return told[-1] if told else None


def _beside(
    report: Report, start: int, end: int, stop: int, places: dict[str, Place]
) -> tuple[Place | None, When | None]:
    """The place and the day that stand beside the noun."""
    text, place, date = report.text, None, None
    if (m := _PLACE.match(text[end:stop])) and not _CALENDAR.search(m[1]):
        name = re.sub(r"[’']s$", "", m[1])
        known = places.get(skeleton(plain(name)))
        at = end + m.start(1)
        if known:
            place = Place(
                start=at, end=at + len(name), text=name, name=known.name, latitude=known.latitude,
                longitude=known.longitude, country=known.country, admin1=known.admin1, precision=known.precision,
                geonames=known.geonames, reason="the same name in this report",
            )  # fmt: skip
        else:
            place = Place(start=at, end=at + len(name), text=name, name=name)
    before = re.search(rf"({_DAY})[’']s(?: [\w-]+){{0,2}} $", text[max(0, start - 40) : start], re.I)
    after = _WHEN.match(text[end:stop])
    reference = report.reference_day
    if reference and (before or after):
        if before:
            a, b = max(0, start - 40) + before.start(1), max(0, start - 40) + before.end(1)
        else:
            assert after is not None
            a, b = end + after.start(1), end + after.end(1)
        date = _when(text[a:b], (a, b), reference)
    return place, date


def _when(words: str, span: tuple[int, int], reference: str) -> When | None:
    today = ordinal(reference)
    if words.casefold() == "last week" and today:
        monday = today - (today - 1) % 7 - 7
        return When(span=span, text=words, start=iso(monday), end=iso(monday + 6), precision="week")
    day = named_day(words, reference)
    return When(span=span, text=words, start=day, end=day, precision="day") if day else None
