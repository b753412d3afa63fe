"""What a correction puts in place of what it takes back: dead, injured, place, day, doer. Numbers of a sentence."""

from __future__ import annotations

import re

from tacitus.code.numbers import SMALL, cardinal
from tacitus.merge.calendar import named_day
from tacitus.merge.clause import sentence_after
from tacitus.merge.lexicon import Lexicon
from tacitus.records import Mention, Place, Toll, When

_NAME = r"[A-Z][\w’'-]*(?: [A-Z][\w’'-]*)*"
_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_DATED = re.compile(
    rf"\b(?:19|20)\d\d\b|\b\d{{1,2}} (?={_MONTH}\b)|\b{_MONTH} \d{{1,2}}\b|\b\d{{1,2}}(?::\d\d)? ?[ap]\.?m\b"
)
_TOOK_PLACE = re.compile(
    r"\b(?:[Ii]t|[Hh]e|[Ss]he|[Tt]hey|[Tt]he \w+) (?:had |have |has )?"
    r"(?:took place|taken place|happened|occurred|was|were|struck|hit|died|fell|came|been)[^.;]{0,30}? "
    rf"(?:at|in|near) (?:the (?:village|town|city|port|hamlet|district|settlement) of )?({_NAME})"
)
_DID_IT = re.compile(
    r"\b(?:that|was|were) (?:the )?((?:[\w’'-]+ ){0,3}?[\w’'-]+) (?:did|who did|had done) ?(?:it|so|this)?(?=[.,;]|$)"
    r"|\b[Ii]t was (?:carried out|done|fired|committed) by (?:the )?((?:[\w’'-]+ ){0,3}?[\w’'-]+)(?=[.,;]|$)"
)
_COUNTED = re.compile(r"[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?|[a-z]+")
_DIGITS = frozenset("0123456789")
_DEAD = re.compile(r"\b(?:dead|die[sd]?|death|deaths|killed|names?|bodies|graves|lives|lost)\b")
_HURT = re.compile(r"\b(?:injured|wounded|hurt|burned|burnt)\b")
# The number that is put in place of the one of the opening sentence, without saying again of whom.
_FIGURE_IS = re.compile(
    r"\b(?:(?:figure|number|count|total|toll) (?:is|was|stands at|stood at|should (?:be|have been)|had been)"
    r"|(?:counted|counts?|gives?|gave|treated|names?|listed|it was|there (?:are|were)))(?: now)? (\w+(?:[,-]\w+)*)"
)
_DAY_TOLD = re.compile(
    rf"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?:,? (?:{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH}))?"
    rf"|{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH})\b"
)
_ORDINAL_WORDS = "second third fourth fifth sixth seventh eighth ninth tenth"
_ORDINALS = {word: n for n, word in enumerate(_ORDINAL_WORDS.split(), start=2)}
_IN_WORDS = {n: word for word, n in SMALL.items()}

_HARMED = r"(?:wounded|injured|hurt|burned|maimed)"
_NOT_DEAD = re.compile(
    rf"\b{_HARMED}\b[^.;:]{{0,24}}\b(?:not|rather than|instead of) (?:been )?(?:killed|dead|fatally)\b"
    rf"|\bnot (?:been )?(?:killed|dead)\b,? (?:but|only|and) (?:[\w’'-]+ ){{0,3}}{_HARMED}\b"
    rf"|\b(?:only|merely|just) {_HARMED}\b",
    re.I,
)


def not_dead(words: str) -> bool:
    """True for words that say of somebody that he was hurt and did not die ("wounded, not killed")."""
    return bool(_NOT_DEAD.search(words))


def numbers(sentence: str) -> frozenset[int]:
    """Numbers above three that a sentence counts something with; years, days of a month and hours are left out."""
    words = _COUNTED.findall(_DATED.sub(" ", sentence).casefold())
    found, i = set(), 0
    while i < len(words):
        read_ = cardinal(words, i) if words[i][0] in _DIGITS or words[i] in SMALL else None
        if read_ and 3 < read_[0] < 10**7:
            found.add(read_[0])
        i = read_[1] if read_ else i + 1
    return frozenset(found)


def corrected_tolls(body: str, opening: str, after: int) -> tuple[Toll | None, Toll | None]:
    """Killed and injured as the rest of a correcting paragraph gives them ("The hospital now gives 17 dead"), or a
    number alone for the one of its `opening` sentence ("put the number of wounded at seven. It was four")."""
    end = body.find("\n", after)
    rest = body[after : end if end >= 0 else len(body)]
    words = _COUNTED.findall(_DATED.sub(" ", rest).casefold())
    found: list[Toll | None] = [None, None]
    for i, word in enumerate(words):
        read_ = cardinal(words, i) if word[0] in _DIGITS or word in SMALL else None
        number = _ORDINALS.get(word) or (read_[0] if read_ else 0)
        near = " ".join(words[max(0, i - 5) : i + 6])
        for at, pattern in enumerate((_DEAD, _HURT)):
            if number and found[at] is None and pattern.search(near) and not re.search(r"\bincluded\b", near):
                text = " ".join(words[i : read_[1]]) if read_ else _IN_WORDS[number]
                found[at] = Toll(span=(after, after + len(rest)), text=text, low=number, high=number)
    if (hit := _FIGURE_IS.search(rest)) and numbered(opening):
        read_ = cardinal(hit[1].casefold().split("-"), 0) if hit[1][0] in _DIGITS or hit[1] in SMALL else None
        for at, pattern in enumerate((_DEAD, _HURT)):
            if read_ and found[at] is None and pattern.search(opening.casefold()):
                found[at] = Toll(span=(after, after + len(rest)), text=hit[1], low=read_[0], high=read_[0])
                break
    return found[0], found[1]


def numbered(opening: str) -> bool:
    """True for a sentence that counts people, whatever days it names."""
    words = _COUNTED.findall(_DATED.sub(" ", opening).casefold())
    return any(word[0] in _DIGITS or word in SMALL for word in words)


def corrected_day(body: str, opening: str, after: int, reference: str | None) -> When | None:
    """The day on which it happened, as the next sentence of a correction has it, where the opening one names another
    day beside that of the report ("our report of 17 January said … on that Saturday. It was Thursday, 15 January")."""
    following = sentence_after(body, after)
    days = _DAY_TOLD.findall(opening)
    hit = _DAY_TOLD.search(following)
    if len(days) < 2 or hit is None or not reference:
        return None
    day = named_day(hit[0], reference[:10])
    if day is None or day == named_day(days[-1], reference[:10]):
        return None
    at = body.find(hit[0], after)
    return When(span=(at, at + len(hit[0])), text=hit[0], start=day, end=day, precision="day")


def corrected_place(body: str, after: int, mention: Mention) -> tuple[Place, ...]:
    """The place as the next sentence of a correction gives it ("It took place at Mangboko, 20 kilometres west")."""
    m = _TOOK_PLACE.search(sentence_after(body, after))
    if not m:
        return ()
    country = next((p.country for p in mention.places if p.country), None)
    at = body.find(m[1], after)
    return (Place(start=at, end=at + len(m[1]), text=m[1], name=m[1], country=country),)


def corrected_doer(body: str, after: int) -> str | None:
    """Who did it, as the next sentence of a correction has it ("A doctor now says that soldiers did")."""
    m = _DID_IT.search(sentence_after(body, after))
    return (m[1] or m[2]) if m else None


def under_correction(body: str, start: int, lexicon: Lexicon) -> bool:
    """True if an earlier sentence of the same paragraph opens a correction."""
    head = body[body.rfind("\n", 0, start) + 1 : start]
    return bool(head and lexicon.correction.search(head[-600:].casefold()))
