"""The type of event that a statement foretells: of the mention in it, or of the words that name the deed."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from tacitus.merge.lexicon import load as lexicon
from tacitus.outlook.horizon import horizon
from tacitus.records import Mention

_SPEECH = frozenset({"REQUEST", "ACCUSE", "AGREE", "THREATEN", "CONSULT", "SUPPORT", "REJECT", "CONCEDE"})
_DEEDS = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "PROTEST"})
_ADDRESSED = frozenset({"REQUEST", "THREATEN", "ACCUSE", "REJECT", "CONCEDE"})  # said to somebody
_LIGHT = frozenset({"com", "fall"})  # stems of verbs that say no more than that it comes
_WORDS_GIVEN = frozenset({"AGREE", "CONCEDE"})
_KEPT = frozenset({"RETREAT", "AID", "SUPPORT", "CONSULT"})  # what was agreed to do, rather than the agreement
_IMPOSED = frozenset({"COERCE", "SANCTION", "PROTEST", "MOBILIZE"})
_UNDO = ("lift", "relax", "ease", "rescind", "repeal", "reopen", "withdraw", "revoke", "end", "ending", "scrap")
_OUT = re.compile(r"\b(?:leave|depart|head|sail|fly|set (?:out|off))s? for (?!home\b|good\b|the barracks\b)")
_FORCES = re.compile(
    r"\b(?:soldiers|troops|marines|forces|paratroopers|brigade|battalion|carrier|frigates?|warships?)\b"
)
_WORD = re.compile(r"[\w’'-]+")


def of(mention: Mention | None, named: str | None, statement: str, start: int, at: int) -> str:
    """The type foretold: that of the mention, unless the words say more. `statement` in lower case begins at `start` of
    the text; `at`: the place in it from which on the deed is told; `named`: the type that the words name there.

    The words are asked where the mention is one of speech ("expects the army to answer from the air"), where it is what
    something is done to ("the curfew will be lifted") and where what it imposes is undone ("to relax the curfew").
    """
    if mention is None:
        return named or ""
    words = statement[at:]
    trigger = mention.trigger.start - start
    cue = horizon().cue.search(statement)
    if cue and trigger < cue.start() and mention.event not in _ADDRESSED:
        done = foretold_type(statement[cue.start() :])
        if done and (done == "RETREAT" or mention.status not in ("future", "possible")):
            return done
    if mention.event == "RETREAT" and _OUT.search(statement) and _FORCES.search(statement):
        return "MOBILIZE"
    if cue and mention.event in _IMPOSED and _undone(statement[cue.start() : max(trigger, cue.start())]):
        return "RETREAT"
    said = foretold_type(words) if mention.event in _SPEECH else None
    promised = mention.event in _WORDS_GIVEN and mention.status == "actual" and said in _KEPT
    return said or "" if said in _DEEDS or promised else mention.event


def _undone(words: str) -> bool:
    """Whether words name the end of what is imposed."""
    stem = lexicon().stem
    return any(stem(word) in _ends() for word in _WORD.findall(words))


@functools.cache
def _ends() -> frozenset[str]:
    return frozenset(lexicon().stem(word) for word in _UNDO)


def foretold_type(words: str, subject: str = "") -> str | None:
    """The type of event that words foretell, by the first verb or noun that names one; of what merely comes ("a demand
    will come") by its subject, which stands before."""
    for phrase, kind in horizon().phrases.items():
        if phrase in words:
            return kind
    words = horizon().idle.sub(" ", words)
    found = list(_named(words))
    if found and found[0][0] in _LIGHT:
        found = [*reversed(list(_named(subject))), *found]
    return found[0][1] if found else None


def named(words: str) -> set[str]:
    """The types of events that lower-case words name."""
    return {type_ for _, type_ in _named(words)}


def _named(words: str) -> Iterator[tuple[str, str]]:
    """The stems of verbs and nouns of deeds in lower-case words, with the type that each names."""
    stem, verbs = lexicon().stem, horizon().verbs
    return ((k, verbs[k]) for w in _WORD.findall(words) if (k := stem(w)) in verbs)
