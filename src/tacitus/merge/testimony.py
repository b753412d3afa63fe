"""A mention as testimony: who says it, when, in which words, and whether it tells, denies, doubts or withdraws.

Everything that standing, voices and disputes need of a mention is read once from the words around it and kept small.
"""

from __future__ import annotations

import collections
import functools
import math
import operator
import re
from collections.abc import Sequence
from typing import Any

import msgspec
from msgspec import structs

from tacitus.merge import own_day, rarity, rivals, tale, traits
from tacitus.merge.calendar import ordinal
from tacitus.merge.clause import clause_around, paragraph_after, sentence_after
from tacitus.merge.contested import contested
from tacitus.merge.lexicon import Lexicon, load
from tacitus.merge.mended import (
    corrected_day,
    corrected_doer,
    corrected_place,
    corrected_tolls,
    not_dead,
    numbers,
    under_correction,
)
from tacitus.merge.naming import names, plain
from tacitus.merge.reprints import outlet
from tacitus.merge.stance import DEEDS, Said, disowned, lives, named, stance
from tacitus.merge.traits import Traits
from tacitus.records import RETOLD, Mention, Place, Report, Toll, When

_WORD = re.compile(r"[\w’'-]+")
_HEADLINE = 220  # characters
_OUR = re.compile(r"(?:our|its) \w", re.I)
_QUOTED = re.compile(r"[\"“][^\"“”]*[\"”]")
_LOADED, _SHORT = 2, 110  # kinds of loaded words that give a side away, one for so many words
_OF_IT = re.compile(
    r"\W*(?:it|this|that|these|those|they|neither|none of (?:it|this|that)|there (?:was|is|were) no|nobody"
    r"|no (?:one|independent)"
    r"|(?:the|his|her|their|its) (?:claims?|reports?|accounts?|stor(?:y|ies)|figures?|numbers?|news|statements?|word)"
    r")\b"
)
_STOPS = (".", "!", "?")
_SHORTEST = 3  # letters of a word that says something
_TOPIC = 40  # names that say what a report is about
_GIST = 50  # words that do
_AGAIN = operator.attrgetter("again")
NAMELESS = "#"  # the one voice of all reports whose outlet nobody names


class Testimony(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """`stance` is tells, denies, disowns (says that it was not his doing), rumour or retracts. `disowned`: it tells of
    somebody who says so, by the name beside it or ""; `admits`: of somebody who owns up to it. `day` is an ordinal.
    `words` are stems of the sentence. `voice`: whose word it is, the outlet it comes from; reports of outlets that
    nobody names are one voice together, for nothing shows that they are independent of one another."""

    mention: Mention
    report: str
    outlet: str
    origin: str
    origin_outlet: str
    voice: str
    day: int | None
    published: str | None
    stance: str
    unchecked: bool
    evidence: bool
    party: bool
    correcting: bool
    old: bool
    words: frozenset[str]
    names: frozenset[str]
    topic: frozenset[str]
    gist: frozenset[str]
    numbers: frozenset[int]
    classes: frozenset[str]
    sentence: str
    index: int
    traits: Traits
    named_day: int | None  # the day that it gives its act by name, an ordinal; none of what lasts for days
    disowned: str | None = None
    admits: bool = False
    own: bool = False  # the outlet says it in its own words: nobody is named who says it
    contested: bool = False  # right after, it passes on that somebody says it was not so
    spared: bool = False  # it says that nobody came to harm
    rivals: tuple[tuple[str, Toll, bool], ...] = ()  # numbers of another source beside its own: field, number, seen
    lives: bool = False  # a correction: those said to be dead were hurt
    brief: bool = False  # the report is a headline and no more
    mended_killed: Toll | None = None
    mended_injured: Toll | None = None
    mended_place: tuple[Place, ...] = ()
    mended_doer: str | None = None
    mended_day: When | None = None
    tale: tale.Tale | None = None  # of the report, where the type of event is not known
    story: int | None = None  # which story its report tells, of those told together, where that was looked at
    again: bool = False  # words that only tell again what others tell outright
    beside: frozenset[str] = frozenset()  # stems of the words right before and after the trigger, where it is not known

    @property
    def passage(self) -> int:
        """Equal, in this process, for the same trigger in the same sentence word for word."""
        return hash((self.sentence, self.mention.trigger.text))

    @property
    def places(self) -> tuple[Place, ...]:
        """The places it stands by: those of a correction instead of the ones it takes back."""
        return self.mended_place or self.mention.places


def speaks_for_itself(report: Report, lexicon: Lexicon) -> bool:
    """True if the outlet is the mouth of a government, army or movement, by its name or its way of speaking."""
    name, text = (report.publisher or "").casefold(), report.text.casefold()
    return bool(lexicon.party_publisher.search(name) or lexicon.party_text.search(text)) or _loaded(text, lexicon)


def _loaded(text: str, lexicon: Lexicon) -> bool:
    """True for a text that speaks, outside quotes, as only one side does ("the aggressors", "our martyrs")."""
    own = _QUOTED.sub(" ", text)
    if not any(pattern.search(own) for pattern in lexicon.any_loaded):
        return False
    kinds = sum(bool(pattern.search(own)) for pattern in lexicon.loaded)
    return kinds >= _LOADED and kinds * _SHORT >= text.count(" ")


class Source(msgspec.Struct, frozen=True, gc=False):
    """A report as a source: the report it reprints, if any, whether it speaks for a party, the names it is about,
    the words that say most of what it is about."""

    report: Report
    origin: Report | None
    party: bool
    topic: frozenset[str]
    gist: frozenset[str]


def source(report: Report, origin: Report | None) -> Source:
    """Read a report once for all its mentions."""
    return Source(report, origin, speaks_for_itself(report, load()), *_about(report.text))


def _about(text: str) -> tuple[frozenset[str], frozenset[str]]:
    """What a text is about: the names said most in it, and the stems that are rare in news of conflict and said often
    in it."""
    lexicon = load()
    named: collections.Counter[str] = collections.Counter()
    told: collections.Counter[str] = collections.Counter()
    for word, count in collections.Counter(_WORD.findall(text)).items():
        if len(word) < _SHORTEST or word.casefold() in lexicon.common:
            continue
        if word[0].isupper():
            named[plain(word)] += count
        if not word[0].isdigit():
            told[lexicon.stem(word)] += count
    topic = sorted(named, key=lambda name: (-named[name], name))[:_TOPIC]
    if len(told) <= _GIST:
        return frozenset(topic), frozenset(told)
    weight = {stem: (1 + math.log(count)) * rarity.of(stem) ** 2 for stem, count in told.items()}
    return frozenset(topic), frozenset(sorted(weight, key=lambda stem: (-weight[stem], stem))[:_GIST])


def _rivals(body: str, mention: Mention) -> tuple[tuple[str, Toll, bool], ...]:
    """The numbers that other sources give beside those of the mention."""
    own = (("killed", mention.killed), ("injured", mention.injured))
    found = [(field, rivals.of(body, toll, field)) for field, toll in own if toll and toll.low]
    return tuple((field, *other) for field, other in found if other)


def _settles(head: str, mention: Mention, lexicon: Lexicon) -> bool:
    """True if who did it says so himself, or who looked into it says who it was ("found that police had shot …")."""
    if lexicon.admitted.search(head):
        return True
    return bool(mention.actors) and mention.status == "actual" and bool(lexicon.found.search(head))


def _of_its_own(report: Report, mention: Mention) -> bool:
    """True for a deed of those whose mouth the outlet is, by its name ("NAS Information Desk": "the slander that NAS
    shelled it") or because it says so ("the burning of houses by our troops")."""
    if mention.event in DEEDS and any(_OUR.match(actor.text) for actor in mention.actors):
        return True
    name = {plain(word) for word in (report.publisher or "").split() if word[:1].isupper()}
    own = {plain(word) for actor in mention.actors for word in actor.text.split() if word[:1].isupper()}
    return mention.event in DEEDS and bool(name & own)


def _left_unchecked(after: str, own: bool) -> bool:
    """True where the sentence that follows says that nobody could check it. After what the outlet says in its own words
    it has to speak of "it"; else it is of something else that nobody could check."""
    return bool(load().unchecked.search(after)) and (not own or bool(_OF_IT.match(after)))


class _Sentence(msgspec.Struct, frozen=True, gc=False):
    """What a sentence says whatever of it tells the event; `low`: in lower case."""

    low: str
    words: frozenset[str]
    names: frozenset[str]
    numbers: frozenset[int]
    correcting: bool
    unchecked: bool
    evidence: bool
    saying: bool


@functools.lru_cache(maxsize=8192)  # a sentence tells of several events, and reprints tell it again
def _sentence(sentence: str) -> _Sentence:
    lexicon, low = load(), sentence.casefold()
    kept = (w for w in _WORD.findall(sentence) if len(w) > 2 and w.casefold() not in lexicon.common)
    return _Sentence(
        low=low,
        words=frozenset(lexicon.stem(w) for w in kept if not w[0].isdigit()),
        names=frozenset(names(sentence, lexicon)),
        numbers=numbers(sentence),
        correcting=bool(lexicon.correction.search(low)),
        unchecked=bool(lexicon.unchecked.search(low)),
        evidence=bool(lexicon.evidence.search(low)),
        saying=bool(lexicon.saying.search(low)),
    )


def read(told: Source, mention: Mention) -> Testimony:
    """The testimony that one mention of a report gives."""
    report, origin, party = told.report, told.origin, told.party
    lexicon = load()
    body = report.title or "" if mention.field == "title" else report.text
    a, b = mention.sentence.start, mention.sentence.end
    sentence = body[a:b]
    at = max(0, mention.trigger.start - a)
    left, right = clause_around(sentence, at)
    clause = sentence[left:right].casefold()
    head, tail = sentence[left:at].casefold(), sentence[at + len(mention.trigger.text) : right].casefold()
    known = _sentence(sentence)
    whole = known.low
    onward = re.split(r";| - | – |—", sentence[at:].casefold())[0]
    after = sentence_after(body, b).casefold() if mention.field == "text" else ""
    rest = paragraph_after(body, b).casefold() if mention.field == "text" else ""
    correcting = known.correcting or under_correction(body, a, lexicon)
    mended = corrected_tolls(body, sentence, b) if correcting else (None, None)
    right_day = corrected_day(body, sentence, b, report.reference_day) if correcting else None
    if right_day:
        mention = structs.replace(mention, date=None)  # of two days neither sets it apart from what is mended
    mended_place = corrected_place(body, b, mention) if correcting else ()
    what = mention.event, mention.status, mention.trigger.text
    said = Said(*what, clause, head, tail, whole, at, known.correcting, onward, after, rest)
    does = stance(said)
    if does == "denies" and party and _of_its_own(report, mention):
        does = "disowns"
    day = report.published or report.first_published
    origin_outlet = outlet(origin or report)
    own = not mention.attribution and not known.saying
    return Testimony(
        mention=mention,
        report=report.id,
        outlet=outlet(report),
        origin=(origin or report).id,
        origin_outlet=origin_outlet,
        voice=NAMELESS if origin_outlet == f"#{(origin or report).id}" else origin_outlet,
        day=ordinal(report.reference_day),
        published=day,
        stance=does,
        unchecked=known.unchecked or (does != "denies" and _left_unchecked(after, own)),
        evidence=known.evidence,
        party=party,
        correcting=correcting,
        old=correcting and bool(lexicon.old_text.search(clause)),
        words=known.words,
        names=known.names,
        topic=told.topic,
        gist=told.gist,
        numbers=known.numbers,
        classes=lexicon.classes_of(mention.trigger.text),
        sentence=sentence,
        index=mention.trigger.start,
        traits=traits.of(mention, sentence, mended_place),
        named_day=_named_day(mention, correcting),
        contested=does in ("tells", "rumour") and contested(body, mention),
        spared=bool(lexicon.spared.search(clause)),
        brief=len(report.text) < _HEADLINE and report.text.rstrip()[-1:] not in _STOPS,
        disowned=named(sentence[left:at]) if does == "disowns" else disowned(body, mention, onward, lexicon),
        admits=does == "tells" and _settles(sentence[:at].casefold(), mention, lexicon),
        own=own or (does == "denies" and lives(said, lexicon)),
        rivals=_rivals(body, mention),
        lives=correcting and not_dead(f"{sentence} {after}"),
        mended_killed=mended[0],
        mended_injured=mended[1],
        mended_place=mended_place,
        mended_doer=corrected_doer(body, b) if correcting else None,
        mended_day=right_day,
        tale=None if mention.event else tale.of(report.text),
        again=mention.model == RETOLD,
        beside=frozenset() if mention.event else tale.beside(sentence, at, at + len(mention.trigger.text)),
    )


def first_hand(testimonies: Sequence[Testimony]) -> Sequence[Testimony]:
    """Those that tell of it outright, not in passing; all, where none does."""
    if not any(map(_AGAIN, testimonies)):
        return testimonies
    return [t for t in testimonies if not t.again] or testimonies


def saying(t: Testimony, **said: Any) -> Testimony:
    """A testimony as if its mention said this instead."""
    mention = structs.replace(t.mention, **said)
    own = traits.of(mention, t.sentence, t.mended_place)
    return structs.replace(t, mention=mention, traits=own, named_day=_named_day(mention, t.correcting))


def _named_day(mention: Mention, correcting: bool) -> int | None:
    date = mention.date
    if not date or not date.text or date.start is None or date.start != (date.end or date.start) or correcting:
        return None
    return own_day.named(date.text, date.start, mention.trigger.text)
