"""Nouns by which a report names what something answers without telling it there: "the crime of Jizan", "the incident at
Kwahal", "these measures", "the murder".

The coder marks none of them, as they add nothing to their passage, and merging keeps only those that surely tell an
event of the record. Where words say that something answers what such a noun names, it is looked for with less doubt: by
the names and the day beside it, in the report before it, then in the record. It becomes no mention of the event.
"""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Callable, Iterator, Sequence
from importlib import resources
from typing import NamedTuple

from tacitus.merge import cluster, hearing, sources
from tacitus.merge.answering import POINTED
from tacitus.merge.calendar import named_day
from tacitus.merge.discourse import how_many
from tacitus.merge.features import skeleton
from tacitus.merge.lexicon import load
from tacitus.merge.naming import plain
from tacitus.merge.profile import Profile
from tacitus.merge.record import Record
from tacitus.merge.testimony import Testimony, saying
from tacitus.records import Actor, Bounds, Event, Mention, Place, Report, Span, When, mention_id, text_sha256

_KNOWN = re.compile(
    r".*((?:\b(?:the|this|that|these|those|both|its|their|his|her|such|all|what)|\w+[’']s?|[“\"](?!an? ))"
    r"[ “\"]{0,2}(?:[\w’'-]+ ){0,3})$",
    re.DOTALL,
)
_OTHER = re.compile(
    r"\b(?:an?|the|and|or|of|in|on|at|to|by|for|with|from|that|which|who|was|were|is|are|said|after|before)\b"
)
_COMPOUND = re.compile(
    r"^(?:[- ](?:force|helicopter|jet|group|zone|leader|plan|bill|drone|aircraft|route|squad|suspect|victim|scene|site|"
    r"law|wave|series|spree)s?\b|-)"
)
_NAME = r"[A-ZÀ-Ý][\w’'-]*(?: (?:al-)?[A-ZÀ-Ý][\w’'-]*)*"
_BESIDE = re.compile(
    r"[,”\"]? (?:against [a-z’'\- ]{0,24})?(?:at|in|near|of|outside|against|on|around|by) (?:the |a )?"
    rf"(?:[a-z]+ (?:of|in|at) )?({_NAME})"
)
_DAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|yesterday)"
_DAY_BEFORE = re.compile(rf"\b({_DAY})[’']s(?: [\w-]+){{0,2}} $")
_DAY_AFTER = re.compile(rf"^[^.;,]{{0,40}}?\b(?:on|of) ({_DAY}|\d{{1,2}} [a-z]+|[a-z]+ \d{{1,2}})\b")
_CALENDAR = re.compile(r"day$|^(?:January|February|March|April|May|June|July|August|September|October|November|Dec)")


class Noun(NamedTuple):
    """A noun that points to an event: as a testimony of the first of the types it may have."""

    told: Testimony
    kinds: tuple[str, ...]
    name: str | None
    day: str | None


@functools.cache
def _things() -> tuple[re.Pattern[str], dict[str, tuple[str, ...]]]:
    raw = tomllib.loads(resources.files("tacitus.merge").joinpath("answering.toml").read_text("utf8"))
    kinds = {noun: tuple(load().kinds(noun)) for noun in load().nouns}
    for row in raw["things"].values():
        kinds |= {noun: tuple(row["to"]) for noun in row["words"]}
    longest = sorted(kinds, key=lambda noun: (-len(noun), noun))
    return re.compile(r"(?<![\w-])(?:" + "|".join(map(re.escape, longest)) + r")(?![\w-])"), kinds


def kinds(noun: str) -> tuple[str, ...]:
    """The types of events that a lower-case noun may name, none where it is not known."""
    known = _things()[1]
    return known.get(noun) or known.get(noun.removesuffix("s")) or ()


def nouns(report: Report, mentions: Sequence[Mention], answering: Sequence[Testimony]) -> Iterator[Noun]:
    """The nouns of the sentences in which something is told that may answer, where no mention stands."""
    text = report.text
    taken = [(m.trigger.start, m.trigger.end) for m in mentions if m.field == "text"]
    source = None
    for a, b in sorted({(t.mention.sentence.start, t.mention.sentence.end) for t in answering}):
        low = text[a:b].casefold()
        if len(low) != b - a:
            continue
        pattern, table = _things()
        for m in pattern.finditer(low):
            start, end = a + m.start(), a + m.end()
            head = low[max(0, m.start() - 48) : m.start()]
            known = _KNOWN.match(head)
            if not known and not m.group().startswith("what "):
                continue
            if _COMPOUND.match(low[m.end() :]) or (known and _OTHER.search(known[1].split(" ", 1)[-1])):
                continue
            start -= len(head) - known.start(1) if known else 0
            if any(start < y and x < end for x, y in taken):
                continue
            source = source or sources.source(report, None)
            yield _noun(report, source, (a, b), (a + m.start(), end), table[m.group()])


def _noun(
    report: Report, source: sources.Source, sentence: tuple[int, int], span: tuple[int, int], kinds: tuple[str, ...]
) -> Noun:
    text, (a, b), (start, end) = report.text, sentence, span
    name = day = place = None
    if (m := _BESIDE.match(text[end:b])) and not _CALENDAR.search(m[1]):
        name, at = re.sub(r"[’']s$", "", m[1]), end + m.start(1)
        place = Place(start=at, end=at + len(name), text=name, name=name)
    if report.reference_day:
        head, tail = text[max(a, start - 40) : start].casefold(), text[end:b].casefold()
        found = _DAY_BEFORE.search(head) or _DAY_AFTER.match(tail)
        day = named_day(found[1], report.reference_day) if found else None
    sha = text_sha256(text)
    mention = Mention(
        id=mention_id(report.id, "text", start, end, sha, 99),
        report=report.id,
        text_sha256=sha,
        trigger=Span(start=start, end=end, text=text[start:end]),
        sentence=Bounds(start=a, end=b),
        event=kinds[0],
        places=(place,) if place else (),
        date=When(start=day, end=day, precision="day") if day else None,
        model=POINTED,
    )
    return Noun(hearing.read(source, mention), kinds, name, day)


def meant(
    noun: Noun,
    before: Sequence[Event],
    source: Sequence[Event],
    record: Record,
    known: Callable[[Event], Profile],
    home: Sequence[str],
) -> list[str]:
    """Ids of the events that a noun points to. `before`: events that its report tells before it, the nearest first;
    `source`: what answers."""
    own = {e.id for e in source}
    count = how_many(noun.told)
    if count == 1:
        likely = [e for e in before if e.event in noun.kinds and e.id not in own and _fits(noun, e)]
        likely = [e for e in likely if not any(_did_it_too(s, e) for s in source)]
        likely.sort(key=lambda e: (not any(_exchange(s, e) for s in source), noun.kinds.index(e.event)))
        if likely:
            return [likely[0].id]

    def elsewhere(event: Event) -> bool:
        return event.id not in own and event.reports != (noun.told.report,) and _fits(noun, event)

    for kind in noun.kinds:
        told = saying(noun.told, event=kind)
        found = cluster.all_meant(told, count, record, known, home, elsewhere)
        if found:
            return [e.id for e in found]
    return []


def _did_it_too(source: Event, event: Event) -> bool:
    """Whether who answers did himself what would be answered."""
    ids = {a.id for a in event.actors if a.id}
    return bool(ids) and {a.id for a in source.actors} <= ids and bool(source.actors)


def _exchange(source: Event, event: Event) -> bool:
    """Whether one of the two did it to whom the other was done to: who answers was struck, or answers who struck."""
    return _sides(source.actors) & _sides(event.recipients) != set() or (
        _sides(source.recipients) & _sides(event.actors) != set()
    )


def _sides(actors: Sequence[Actor]) -> set[str]:
    return {v for a in actors for v in (a.id, a.country) if v}


def _fits(noun: Noun, event: Event) -> bool:
    """Whether nothing that stands beside the noun speaks against the event: its day, and a name of where or whom."""
    date = event.date
    told = (date.start, date.end) if date and date.precision != "unstated" else (None, None)
    if noun.day and not (told[0] or noun.day) <= noun.day <= (told[1] or noun.day):
        return False
    if noun.name is None:
        return True
    spots = {skeleton(plain(name)) for p in event.places for name in (p.name, p.text) if name}
    people = {word for a in (*event.actors, *event.recipients) for word in _words(f"{a.name or ''} {a.text}")}
    return skeleton(plain(noun.name)) in spots or bool(_words(noun.name) & people)


def _words(name: str) -> set[str]:
    return {plain(word) for word in name.split() if len(word) > 3}
