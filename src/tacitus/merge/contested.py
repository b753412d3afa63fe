"""What a report passes on right after it tells something: that somebody says it was not so, or nobody's doing.

"Strikers had seized a foreman. The union said that no one had been taken." "The blast killed four; the army says that a
gas bottle exploded." Such words name nothing that a coder marks, so the denial is read with what is told before it.
"""

from __future__ import annotations

import functools
import re

from tacitus.merge.clause import paragraph_after
from tacitus.merge.lexicon import load
from tacitus.records import Mention

_DEEDS = frozenset({"ASSAULT", "COERCE", "SANCTION", "MOBILIZE", "AID", "RETREAT"})
_VIOLENT = frozenset({"attack", "kill", "fire", "bomb", "destroy", "beat", "disperse"})
_NEXT = re.compile(r"(?<=[.!?\"”’'])\s+(?=[\"“'A-Z])")
_REACH = 2  # sentences after the one that tells it
_SAYS = re.compile(
    r"\b(?:said|says?|sw(?:ears?|ore)|insist(?:s|ed)?|maintain(?:s|ed)?|repeat(?:s|ed)|claims?|claimed|told|answered|replied"
    r"|countered|stated|spoke of|speaks? of|writes?|wrote|according to|put (?:it|them) down to|blames?|blamed"
    r"|den(?:y|ies|ied))\b"
)
_WEAPON = (
    r"(?:shots?|rounds?|rockets?|shells?|bullets?|missiles?|mortars?|drones?|bombs?|planes?|aircraft|jets?"
    r"|helicopters?)"
)
_NONE = re.compile(
    r"\b(?:no[ -]one|nobody|none of (?:its|his|her|their|the) [\w-]+"
    r"|no (?!longer|more|less|fewer|such|doubt|group)[\w-]+|not (?:a|one)(?: single)? [\w-]+) "
    r"(?:(?:had|has|have|was|were|did) )?(?:ever )?(?:been )?(\w+)\b"
)
_NO_WEAPON = re.compile(rf"\b(?:no|not (?:a|one)(?: single)?) {_WEAPON} (?:had |has |have |was |were )?(?:been )?\w+")
_NOT_HE = re.compile(
    r"\b(?:it|they|he|she|(?:its|his|her|their) [\w-]+) (?:had|has|have|did|was|were)(?: not|n[’']t| never)"
    r"(?: (?:ever|been|yet|even))* (\w+)\b"
)
# Another cause, of which nobody is the doer.
_CAUSE = re.compile(
    r"\b(?:stampede|short[ -]circuit|heart (?:attack|failure)|natural causes|lightning|fireworks|suicide"
    r"|gas (?:bottle|cylinder|leak|explosion)|an? (?:\w+ )?accident|accidental(?:ly)?|by (?:itself|accident)"
    r"|technical (?:fault|failure|defect|reasons?|problems?)|mechanical failure|faulty wiring|maintenance"
    r"|(?:torn|cut|severed|broken|damaged|damage to) (?:an? |the )?(?:[\w-]+ )?(?:cable|fibre|line)"
    r"|(?:fell|fallen|slipped|jumped) (?:from|off|down|out of|over) "
    r"|(?:hanged|shot|drowned) (?:himself|herself|themselves)"
    r"|(?:his|her|their) own (?:life|hand|will|accord)|an? illness|training (?:exercise|flight)"
    r"|(?:(?:its|his|her|their) |s[’'] |[’']s )own (?:shells?|rockets?|bombs?|munitions|ammunition|explosives|depot)"
    r"|(?:all|every one|each) of (?:its|his|their|the) [\w-]+ (?:had |have |has )?(?:come home|returned|accounted for)"
    r"|all (?:its|his|their|the) [\w-]+ (?:(?:had|have) (?:come home|returned)|(?:were|are) (?:accounted for|safe)))\b"
)
# "denies that a single soldier set foot over the border"
_NOT_ONE = re.compile(
    r"\bden(?:y|ies|ied) that (?:an?|any|one|even one)(?: single)? (?:of [\w’'-]+ )?[\w-]+ (?:had |has )?(\w+)"
)
# "denied it", "called that a lie", "said that nothing of the kind had happened"
_FLATLY = re.compile(
    r"\bden(?:y|ies|ied) (?:it|this|that|everything|all of (?:it|this)|any such thing"
    r"|the (?:charge|accusation|claim|allegation|report|account|story)s?)"
    r"(?=\W*$|[.,;:]| (?:and|but|in|on|through|as)\b)"
    r"|\bnothing of the (?:kind|sort)\b|\bno such (?:thing|order|attack|raid|act|incident|event|arrest|strike)\b"
    r"|\b(?:call|dismiss|reject|brand|describ)\w* "
    r"(?:it|this|that|the (?:charge|accusation|claim|allegation|report|account|story)s?) (?:as )?(?:an? )?(?:\w+ )?"
    r"(?:lies?|false|untrue|inventions?|invented|fabrications?|fabricated|nonsense|slander|propaganda|fiction|baseless)\b"
)
# Where it is said who did it, a flat denial is of that: "… who had killed him: the Front. The group denied it."
_WHO = re.compile(
    r"\b(?:blam|accus|charg|responsib|suspect|behind|work of|(?:certain|sure|known?|says?|said|clear) who\b)"
)
_ENTERED = re.compile(r"\b(?:set foot|cross\w*|enter\w*|invad\w*|land(?:ed)?|went over|gone over|come over|sent)\b")
_PAID = re.compile(r"\b(?:paid|pay|payment|ransom|handed over|gave|given)\b")
# "Police said there had been no search", "he is not in the custody of any unit"
_NO_NOUN = re.compile(
    r"\bthere (?:has |have |had )?(?:been|was|were|is|are) (?:never )?no (?:[\w-]+ )?(\w+)\b|\bno such (\w+)\b"
)
_NOT_HELD = re.compile(
    r"\b(?:is|was|are|were|had been|been)(?: not|n[’']t| never) (?:being )?"
    r"(?:in (?:the |its |their |our )?(?:custody|hands)|held|detained|under arrest)\b"
    r"|\b(?:does|do|did)(?: not|n[’']t) (?:hold|have) (?:any|him|her|them|such|the man|the men)\b"
    r"|\b(?:never|not) had (?:him|her|them)\b"
)
_TAKEN = re.compile(
    r"\b(?:arrest|detain|seiz|abduct|kidnap|took|taken|take|pick(?:ed|s)? up|lift|carri|carry|drag|held|push|lead|led)"
    r"\w*"
)
_NO_MONEY = re.compile(
    r"\b(?:no|not (?:one|a)(?: single)?) "
    r"(?:euro|dollar|cent|penny|yen|franc|shilling|rupee|pound|ransom|money|payment)s?\b"
    r"|\bpaid (?:nothing|nobody|no one)\b"
)
_LINE = re.compile(r"\b(?:cable|fibre|line|technical|maintenance|fault|failure)\b")  # what is cut off, rather than hurt
_OTHERS = re.compile(r"\b(?:others?|another|second|third)\b")
_ONLY = re.compile(
    r"\b(?:(?:into|in) the air|warning shots|rubber (?:bullets|rounds)|blanks|tear[ -]gas|water cannon)(?: \w+)? "
    r"(?:only|alone|and nothing else|and nowhere else)\b"
    r"|\b(?:only|nothing but|merely) (?:[\w-]+ ){0,3}"
    r"(?:into the air|in the air|warning shots|rubber (?:bullets|rounds)|blanks|tear[ -]gas|water|flares|stun grenades"
    r"|(?:signal|light) (?:rockets|shells))\b"
)
_SHOOTING = frozenset({"fire", "kill", "attack"})
_CAPITAL = re.compile(r"(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b[A-ZÀ-Ý][\w’'-]+")
_ELSEWHERE = re.compile(r"^\W*(?:In|At|Near|Outside|Around) [A-ZÀ-Ý]")


def contested(body: str, mention: Mention) -> bool:
    """True where what follows in the paragraph passes on that somebody says it was not so. It names nothing else."""
    if mention.event not in _DEEDS or mention.status != "actual" or mention.field != "text":
        return False
    sentence = body[mention.sentence.start : mention.sentence.end]
    at = mention.trigger.end - mention.sentence.start
    trigger = mention.trigger.text.casefold()
    classes = load().classes_of(trigger)
    before = re.findall(r"[\w’'-]+", sentence[: mention.trigger.start - mention.sentence.start].casefold())
    if any(_like(load().classes_of(word), classes) for word in before):
        return False  # what is told first is what the sentence is about
    known = set(_CAPITAL.findall(sentence))
    parts = re.split(r"; |, but |, while ", sentence[at:])[1:]
    after = _NEXT.split(paragraph_after(body, mention.sentence.end))[:_REACH]
    parts += [*after[0].split("; "), *after[1:]]
    if _WHO.search(sentence.casefold()):
        parts = [part for part in parts if not _FLATLY.search(part.casefold())]
    return any(_denies(part, trigger, classes, mention.event or "") and _names_no_other(part, known) for part in parts)


@functools.lru_cache(maxsize=8192)
def _denies(words: str, trigger: str, classes: frozenset[str], event: str) -> bool:
    """True where somebody says, in the words, that nothing of these classes was done."""
    low, lexicon = words.casefold(), load()
    if lexicon.correction.search(low):
        return False
    if _FLATLY.search(low):
        return True
    if _NOT_HELD.search(low) and _TAKEN.match(trigger):
        return True
    if not _SAYS.search(low):
        return False
    if _CAUSE.search(low) and not _OTHERS.search(low):
        return event == ("COERCE" if _LINE.search(low) else "ASSAULT")
    if _ONLY.search(low) and classes & _SHOOTING:
        return True
    if _NO_WEAPON.search(low) and classes & _VIOLENT:
        return True
    if _NO_MONEY.search(low) and _PAID.search(trigger):
        return True
    for m in (*_NO_NOUN.finditer(low), *_NONE.finditer(low), *_NOT_HE.finditer(low), *_NOT_ONE.finditer(low)):
        word = m[m.lastindex or 1]
        if lexicon.stem(word) == lexicon.stem(trigger):
            return True
        if _ENTERED.match(trigger) and _ENTERED.match(low, m.start(1)):
            return True
        if lexicon.stem(word) in lexicon.harm and not classes & {"kill"}:
            continue
        if lexicon.affirmed.search(m[0]):
            continue
        if _like(lexicon.classes_of(word), classes):
            return True
    return False


def _like(some: frozenset[str], others: frozenset[str]) -> bool:
    return bool(some & others) or bool(some & _VIOLENT and others & _VIOLENT)


def _names_no_other(words: str, known: set[str]) -> bool:
    """True where what is said to be so names nobody and nothing that the telling sentence does not."""
    if _ELSEWHERE.match(words):
        return False
    low = words.casefold()
    said = _SAYS.search(low) or _FLATLY.search(low)
    rest = words[said.end() :] if said else words.partition(" ")[2]  # a capital opens the sentence
    return not set(_CAPITAL.findall(rest)) - known
