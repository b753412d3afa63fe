"""Hears a mention as testimony: reads the words around it, once, for all that standing, voices and disputes ask."""

from __future__ import annotations

import re

from msgspec import structs

from tacitus.merge import rivals, tale, traits
from tacitus.merge.alive import lives
from tacitus.merge.calendar import ordinal
from tacitus.merge.clause import clause_around, paragraph_after, sentence_after
from tacitus.merge.contested import contested
from tacitus.merge.disowning import disowned, named
from tacitus.merge.lexicon import Lexicon, load
from tacitus.merge.mended import (
    corrected_day,
    corrected_doer,
    corrected_place,
    corrected_tolls,
    not_dead,
    under_correction,
)
from tacitus.merge.naming import plain
from tacitus.merge.reprints import outlet
from tacitus.merge.said import Said
from tacitus.merge.sentence import says
from tacitus.merge.sources import Source
from tacitus.merge.stance import DEEDS, stance
from tacitus.merge.testimony import NAMELESS, Testimony, named_day
from tacitus.records import RETOLD, Mention, Report, Toll

_HEADLINE = 220  # characters
_OUR = re.compile(r"(?:our|its) \w", re.I)
_OF_IT = re.compile(
    r"\W*(?:it|this|that|these|those|they|neither|none of (?:it|this|that)|there (?:was|is|were) no|nobody"
    r"|no (?:one|independent)"
    r"|(?:the|his|her|their|its) (?:claims?|reports?|accounts?|stor(?:y|ies)|figures?|numbers?|news|statements?|word)"
    r")\b"
)
_STOPS = (".", "!", "?")


def read(told: Source, mention: Mention) -> Testimony:
    """The testimony that one mention of a report gives."""
    report, origin, party = told.report, told.origin, told.party
    lexicon = load()
    body = report.text_of(mention.field)
    a, b = mention.sentence.start, mention.sentence.end
    sentence = body[a:b]
    at = max(0, mention.trigger.start - a)
    left, right = clause_around(sentence, at)
    clause = sentence[left:right].casefold()
    head, tail = sentence[left:at].casefold(), sentence[at + len(mention.trigger.text) : right].casefold()
    known = says(sentence)
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
        named_day=named_day(mention, correcting),
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
