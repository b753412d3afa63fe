"""What the words around a trigger say of its tie to other events of the report: known, another, cause, effect."""

from __future__ import annotations

import functools
import re

from tacitus.merge.lexicon import load
from tacitus.merge.testimony import Testimony

_WORD = re.compile(r"[\w’'-]+")
_IT_WAS = re.compile(
    r"\W*(?:It|This|That) (?:was|is|has been|marked|came as) (?!(?:\w+ ){0,3}part of )"
    r"(?:\w+ ){0,2}?(?:the|a|an) (?:[\w-]+ ){0,3}"
)
_PHRASE = re.compile(r" (?:(?:that was|which was|was|were|had been|in|of) )?")
_AFTER = re.compile(r"\b(?:after|before|than|since|following)\b")
# Before a trigger: what follows is what something else of the sentence is about, not that thing itself.
_ABOUT = re.compile(
    r"\b(?:because|(?:against|over|about|in return for|on account of|in connection with|for|despite) "
    r"(?:the|this|that|these|those|its|his|her|their|an?|last [\w-]+|\w+[’']s))(?: [\w’'-]+){0,4} $"
)
_AND = re.compile(r"\b(?:and|then|before|but)\b|[,;]")
_OWN_TEXT = re.compile(r"\b(?:this (?:story|article|report|dispatch|text)|above)\b", re.I)
_SEVERAL = {"two": 2, "both": 2, "three": 3, "four": 4}
_KNOWN = frozenset({"the", "this", "that", "these", "those", "its", "his", "her", "their", "such", "both"})
_HARM = frozenset({"kill", "die", "dead", "wound", "injur", "injure", "perish", "hurt", "left"})
_MEANS = frozenset({"attack", "fire", "bomb", "destroy"})


def definite(t: Testimony) -> bool:
    """True for a noun spoken of as known: "the attack", "Tuesday's march", "this second raid"."""
    trigger = t.mention.trigger
    return _definite(t.sentence, trigger.start - t.mention.sentence.start, trigger.text)


@functools.lru_cache(maxsize=8192)
def _definite(sentence: str, at: int, trigger: str) -> bool:
    lexicon = load()
    if _names_the_last(sentence, at):
        return True
    if lexicon.stem(trigger) not in lexicon.noun_stems and trigger not in lexicon.pointed:
        return False
    before = _WORD.findall(sentence[:at])[-3:]
    return any(w.casefold() in _KNOWN or w.endswith(("'s", "’s")) for w in before)


def another(t: Testimony) -> bool:
    """True where the words say it is not the one told before ("a second attack", "Elsewhere, gunmen …")."""
    return _another(t.sentence, t.mention.trigger.start - t.mention.sentence.start)


@functools.lru_cache(maxsize=8192)
def _another(sentence: str, at: int) -> bool:
    lexicon = load()
    if _names_the_last(sentence, at):
        return False
    before = [w.casefold() for w in _WORD.findall(sentence[:at])[-3:]]
    return any(w in lexicon.contrast for w in before) or bool(lexicon.contrast_clause.match(sentence.casefold()))


def how_many(t: Testimony) -> int:
    """How many events one mention speaks of: 2 in "two ambushes", "both attacks"; 1 mostly."""
    trigger = t.mention.trigger
    word = trigger.text.casefold()
    if not word.endswith("s") or load().nouns.keys().isdisjoint((word, word[:-1], word[:-2])):
        return 1  # "four shells" are not four shellings
    before = _WORD.findall(t.sentence[: max(0, trigger.start - t.mention.sentence.start)])[-2:]
    return max((_SEVERAL.get(w.casefold(), 1) for w in before), default=1)


def only_harm(t: Testimony) -> bool:
    """True for a word of the harm that something did ("died"), not of what did it."""
    return load().stem(t.mention.trigger.text) in _HARM


def _another_victim(new: Testimony, old: Testimony) -> bool:
    """True where `new` names a person as victim of whom `old` says nothing ("the killing of General Traore")."""
    told = {actor.id for actor in old.mention.recipients}
    return any((actor.id or "").startswith("person:") and actor.id not in told for actor in new.mention.recipients)


def between(new: Testimony, old: Testimony) -> dict[str, float]:
    """Features of two mentions of one report, `new` after `old`."""
    f: dict[str, float] = {}
    same_sentence = new.mention.sentence.start == old.mention.sentence.start
    if _mends(new, old):
        f["mended"] = 1.0
    elif another(new) and not another(old):
        f["contrast"] = 1.0
    elif definite(new) and not _another_victim(new, old):
        f["definite"] = 1.0 if _alone(new) else 0.4
    if same_sentence:
        between_ = new.sentence[
            old.mention.trigger.end - old.mention.sentence.start : new.index - new.mention.sentence.start
        ]
        if new.mention.event == old.mention.event and _PHRASE.fullmatch(between_):
            f["one_phrase"] = 1.0
        if _spans(new) & _spans(old):
            f["shared_words_of_arguments"] = 1.0
            if _two_acts(new, old, between_):
                f["two_acts"] = 1.0
        if (
            _answers(between_)
            or new.mention.id in old.mention.answers
            or old.mention.id in new.mention.answers
            or _reason(between_, new)
        ):
            f["answer_between"] = 1.0
        elif (
            new.mention.event == old.mention.event
            and _effect(new, old) != _effect(old, new)
            and not (definite(new) and definite(old))  # "the storming of the hall" and "the killing of the guard"
        ):
            f["cause_and_effect"] = 1.0
        elif _AFTER.search(between_) and not (_alone(new) and definite(new)):
            f["after_between"] = 1.0
    elif (
        _alone(new)
        and not f.keys() & {"contrast", "mended"}
        and 0 <= new.mention.sentence.start - old.mention.sentence.end <= 3
    ):
        f["next_sentence"] = 1.0
    return f


def _two_acts(new: Testimony, old: Testimony, words: str) -> bool:
    """True for two verbs put one after the other ("seized power and detained the president"): nobody tells one act
    twice."""
    nouns = load().noun_stems
    stems = {load().stem(t.mention.trigger.text) for t in (new, old)}
    return len(stems) == 2 and not stems & nouns and not stems & _HARM and bool(_AND.search(words))


def _mends(new: Testimony, old: Testimony) -> bool:
    """True if only the new one mends what an older report told: mostly of another event than the news of the day."""
    return new.correcting and not old.correcting and not _OWN_TEXT.search(new.sentence)


def _names_the_last(sentence: str, at: int) -> bool:
    """True in "It was the second such attack in four days": another word for what was just told."""
    return bool(_IT_WAS.fullmatch(sentence[: max(0, at)]))


def _effect(a: Testimony, b: Testimony) -> bool:
    """True if a names the harm and b the act that did it ("killed … opened fire")."""
    return load().stem(a.mention.trigger.text) in _HARM and bool(b.classes & _MEANS)


def _alone(t: Testimony) -> bool:
    """True for a mention without day and place of its own."""
    return t.mention.date is None and not t.mention.places


def _answers(words: str) -> bool:
    return bool(load().links["answers"].search(words.casefold()))


def _reason(words: str, last: Testimony) -> bool:
    """True if the later of two events of a sentence is what the earlier one is about ("a rally against the killings",
    "lifted them because he had been freed")."""
    words = words.casefold()
    if re.search(r"\bbecause\b", words):
        return True
    return load().stem(last.mention.trigger.text) in load().noun_stems and bool(_ABOUT.search(words))


def _spans(t: Testimony) -> set[tuple[str, int]]:
    m = t.mention
    spans = {("who", a.start) for a in m.actors} | {("whom", a.start) for a in m.recipients}
    spans |= {("toll", toll.span[0]) for toll in (m.killed, m.injured) if toll}
    return spans
