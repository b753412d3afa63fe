"""What a report says was not so, where the coder marked nothing: "There is no siege of Dilling", "The post was never
taken", "No herder had a hand in the incident at Kwahal".

A denial is about what somebody else has told, so its words add nothing of their own and coders leave them out. What is
found here is proposed as a pointing word (`anaphora`): it is kept where it joins an event that a report has told.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from tacitus.merge.lexicon import load

_BE = r"(?:is|are|was|were|has been|have been|had been|be)"
_NO = re.compile(r"\b(?:no|not|never|nor|nobody|none|nothing|without)\b|n[’']t\b", re.I)
# "There was no siege", "No such attack took place", "without a single shot": then a noun for an event.
_NO_THING = re.compile(
    rf"\b(?:there {_BE} (?:never )?(?:no|never (?:an?|any))|no such|without (?:an?|any)(?: single)?"
    r"|no (?:traces?|signs?|marks?|evidence|records?|knowledge) of (?:an?|any)|(?:knew|know|knows|heard) of no) "
    r"(?:[a-z]+ )?$",
    re.I,
)
# "was never taken", "did not shell", "had not yet fired": then a verb.
_NOT_DONE = re.compile(
    rf"\b(?:(?:{_BE}|has|have|had|did|do|does)(?: not|n[’']t| never)|never)(?: (?:yet|ever|even|[a-z]+ly|been|be))* $",
    re.I,
)
# "no missile had hit the jet", "none of our men has fired".
_NO_ONE = re.compile(
    r"\b(?:no (?:[\w’'-]+ ){1,4}?|nobody |no[ -]one |none (?:of (?:[\w’'-]+ ){1,4})?)"
    rf"(?:had|has|have|did|{_BE}) (?:(?:been|ever|yet|[a-z]+ly) )*$",
    re.I,
)
# "Nobody captured the camp", "none of our men touched it": then a verb in the past.
_NOBODY_DID = re.compile(
    r"(?:^|[.;:,–—] |\b(?:that|and) )(?:nobody|no[ -]one|none of (?:our|its|his|their|the) [\w-]+) $", re.I
)
# "No member of the levies discharged a weapon", "no combatant of the front set foot in it".
_NO_MEMBER = re.compile(
    r"\bno (?:member|soldier|fighter|combatant|policeman|officer|unit|aircraft|plane|ship|gun|drone|man|vehicle)s? "
    r"(?:of|from) (?:[\w’'-]+ ){1,5}$",
    re.I,
)
# "not one round had left its rifles", "nor did any drone strike": a weapon that did nothing.
_WEAPON = re.compile(
    r"\b(?:no|not (?:a|one)(?: single)?) (?:[a-z]+ )?"
    r"(shots?|rounds?|rockets?|shells?|bullets?|missiles?|mortars?|drones?|bombs?) "
    r"(?:(?:had|has|have|was|were) )?(?:been )?"
    r"(?:left|leaves?|came|come|fell|fallen|flew|flown|crossed|launched|dropped)\b",
    re.I,
)
# "denied that the field had been lost", "the claim that it destroyed a boat was baseless": then a verb or a noun.
_DENIED = re.compile(
    r"\bden(?:ied|ies|y|ying) (?:that|having|any) (?:[\w’'-]+ ){0,6}?$"
    r"|\b(?:claims?|reports?|rumou?rs?|allegations?|accusations?|stor(?:y|ies)|charges?) (?:that|of) "
    r"(?:[\w’'-]+ ){0,6}?$",
    re.I,
)
# "denied boarding the ship", "once more denied setting fire to houses"
_DENIED_DOING = re.compile(r"\bden(?:ied|ies|y|ying) (?:having )?(?:ever )?$", re.I)
_PAST = ("ed", "ook", "shot", "ruck", "hit", "et", "urnt", "aw", "eft")  # "took", "struck", "let"
_VERB = re.compile(r"(?:ed|n|nt|shot|struck|hit|burnt|sunk)$")
_UNTRUE = re.compile(
    r"^[^.;]{0,80}\b(?:is|are|was|were|as) (?:(?:all|[a-z]+ly|also|likewise) )?"
    r"(?:false|untrue|a lie|lies|baseless|invented|fabricated|a fabrication|unfounded|groundless|nonsense)\b",
    re.I,
)
_NOR = re.compile(rf"\bnor (?:did|do|does|has|have|had|{_BE}) (?:[\w’'-]+ ){{1,4}}$", re.I)
_NOBODY_AFTER = re.compile(r"^ (?:nobody|no[ -]one|nothing)\b(?! (?:but|else|except))", re.I)
_WOULD = re.compile(r"\b(?:will|would|shall|should|may|might|could|can|if|unless|until)\b", re.I)
# "had no hand in the incident": then what somebody says was not his doing.
_NO_PART = re.compile(
    r"\b(?:(?:no|any|neither|nothing|without|den(?:ied|ies|y)|disclaim(?:ed|s)|reject(?:ed|s)) )"
    r"(?:[\w’'-]+ ){0,4}?(?:hand|part|role|involvement|responsibility|connection|links?|complicity|to do) "
    r"(?:in|with|to|for) ",
    re.I,
)
_DEED = re.compile(
    r"(?:the |this |that |these |those |any |either )(?:[\w’'-]+ ){0,2}?(\w+)(?= (?:at|in|on|of|near|against|upon|"
    r"which|that|last)\b|[.,;:])|(what (?:took place|happened|occurred|befell|was done|came to pass))",
    re.I,
)
_SAID_FALSE = re.compile(
    r"\bden(?:ied|ies|y|ying)\b|\b(?:false|untrue|lies?|baseless|invent\w+|fabricat\w+|unfounded|groundless|nonsense)\b",
    re.I,
)
_WORD = re.compile(r"[a-z][\w’'-]*")
_TOLD = re.compile(r"(?:^|[.,;:!?\"“”])\W*(?:please )?(?:do not|don[’']t|never) $", re.I)  # "don't shoot"


@functools.lru_cache(maxsize=4096)  # of reprints most sentences are read again
def find(sentence: str) -> tuple[tuple[int, int, str], ...]:
    """Start and end of the words for what is said not to have been, with the type it may have."""
    return tuple(_find(sentence))


def _find(sentence: str) -> Iterator[tuple[int, int, str]]:
    if not _NO.search(sentence) and not _NO_PART.search(sentence) and not _SAID_FALSE.search(sentence):
        return
    lexicon = load()
    low = sentence.lower() if len(sentence.lower()) == len(sentence) else sentence
    for m in lexicon.noun.finditer(low):
        if _NO_THING.search(low[: m.start()][-60:]):
            yield m.start(), m.end(), _type(m.group()) or lexicon.kinds(m.group())[0]
    for m in _WEAPON.finditer(low):
        yield m.start(1), m.end(1), "ASSAULT"
    for part in _NO_PART.finditer(low):
        if deed := _DEED.match(low, part.end()):
            at = 1 if deed[1] else 2
            yield deed.start(at), deed.end(at), "ASSAULT"
    for m in _WORD.finditer(low):
        kind = _type(m.group())
        if kind is None or low[m.end() :].startswith(" place"):
            continue
        head = low[: m.start()]
        near = head[-60:]
        denied = any(pattern.search(near) for pattern in (_NOT_DONE, _NO_ONE, _NOR))
        if m.group().endswith(_PAST):
            denied = denied or bool(_NOBODY_DID.search(near) or _NO_MEMBER.search(near))
        if m.group().endswith("ing"):
            denied = denied or bool(_DENIED_DOING.search(near))
        denied = denied or bool(_NOBODY_AFTER.match(low[m.end() :]))
        if _VERB.search(m.group()) and (said := _DENIED.search(head[-120:])):
            denied = denied or said[0].startswith("den") or bool(_UNTRUE.match(low[m.end() :]))
        if denied and not (lexicon.stem(m.group()) in lexicon.harm or _WOULD.search(head[-80:]) or _TOLD.search(head)):
            yield m.start(), m.end(), kind


def _type(word: str) -> str | None:
    """The type of a deed by the class of its word."""
    lexicon = load()
    classes = lexicon.classes_of(word)
    return next((kind for name, kind in lexicon.deeds.items() if name in classes), None)
