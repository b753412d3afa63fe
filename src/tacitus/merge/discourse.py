"""What the words around a trigger say of its tie to other events of the report: known, another one, cause and effect."""

from __future__ import annotations

import re

from tacitus.merge.lexicon import Lexicon, load
from tacitus.merge.testimony import Testimony

_WORD = re.compile(r"[\w’'-]+")
_KNOWN = frozenset({"the", "this", "that", "these", "those", "its", "his", "her", "their", "such", "both"})
_HARM = frozenset({"kill"})
_MEANS = frozenset({"attack", "fire", "bomb", "destroy"})


def definite(t: Testimony) -> bool:
    """True for a noun spoken of as known: "the attack", "Tuesday's march", "this second raid"."""
    lexicon = load()
    trigger = t.mention.trigger
    if lexicon.stem(trigger.text) not in _noun_stems(lexicon):
        return False
    before = _WORD.findall(t.sentence[: trigger.start - t.mention.sentence.start])[-3:]
    return any(w.casefold() in _KNOWN or w.endswith(("'s", "’s")) for w in before)


def another(t: Testimony) -> bool:
    """True where the words say it is not the one told before ("a second attack", "Elsewhere, gunmen …")."""
    lexicon = load()
    at = t.mention.trigger.start - t.mention.sentence.start
    before = [w.casefold() for w in _WORD.findall(t.sentence[:at])]
    if any(w in lexicon.contrast for w in before[-3:]):
        return True
    return bool(lexicon.contrast_clause.match(t.sentence.casefold()))


def between(new: Testimony, old: Testimony) -> dict[str, float]:
    """Features of two mentions of one report, `new` after `old`."""
    f: dict[str, float] = {}
    same_sentence = new.mention.sentence.start == old.mention.sentence.start
    if another(new) and not another(old):
        f["contrast"] = 1.0
    elif definite(new):
        f["definite"] = 1.0
    if same_sentence:
        if _spans(new) & _spans(old):
            f["shared_words_of_arguments"] = 1.0
        a, b = new.classes, old.classes
        if ((a & _HARM and b & _MEANS) or (b & _HARM and a & _MEANS)) and new.mention.event == old.mention.event:
            f["cause_and_effect"] = 1.0
    return f


def _spans(t: Testimony) -> set[tuple[str, int]]:
    m = t.mention
    spans = {("who", a.start) for a in m.actors} | {("whom", a.start) for a in m.recipients}
    spans |= {("toll", toll.span[0]) for toll in (m.killed, m.injured) if toll}
    return spans


def _noun_stems(lexicon: Lexicon) -> frozenset[str]:
    global _STEMS
    if not _STEMS:
        _STEMS = frozenset(lexicon.stem(noun) for noun in lexicon.nouns)
    return _STEMS


_STEMS: frozenset[str] = frozenset()
