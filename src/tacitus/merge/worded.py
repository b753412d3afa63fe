"""Whether words of a report bear out that one event answers another, where the coder takes it to.

In one sentence: no new clause parts the two, or a reason stands there. Across sentences: the one that answers points
back with a noun that fits or speaks of "it", answers in kind, or refuses what was asked. What merely stands in the next
sentence answers nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tacitus.merge import connectives, pointed, replying
from tacitus.merge.lexicon import load
from tacitus.merge.testimony import Testimony
from tacitus.records import Mention

_WIDE = 120  # characters after what answers in which it points back
_NEARBY = 800  # characters between an answer in kind, or a refusal, and what it answers
_APART = re.compile(  # of two clauses, mostly
    r"[;:“”\"]|,? and (?!(?:with|for|over|of|against|on|to|at) )|, (?:who|which|where|while|but) "
)
_POINTS = re.compile(
    r"^\W*(?:[\w’'-]+ ){0,4}?(?:this|that|these|those|such|the|both|its|his|her|their) ((?:[\w’'-]+ ?){1,3})"
)
_REASONS = frozenset({"because", "against", "answer", "charge", "purpose"})
_LOOSE = frozenset({"after", "following", "amid", "since", "against"})  # of these connectives: no reason by themselves
_REFUSED = frozenset({"REQUEST", "ACCUSE", "THREATEN", "AGREE"})  # what a refusal answers needs no more words
_WORDS = frozenset({"ACCUSE", "REQUEST", "REJECT", "SUPPORT", "THREATEN", "CONCEDE", "PROTEST"})
_WRONGS = frozenset({"ASSAULT", "COERCE", "PROTEST"})
_ACTS = _WRONGS | {"SANCTION", "MOBILIZE", "THREATEN"}
_HAILED = ("welcom", "prais", "hail", "applaud", "congratul", "thank", "regret", "deplor")  # always what was told
_ABOUT = re.compile(r" (?:(?:in|at|on|of) [^,;.]{1,40} )?(?:against|over|at|about) [^,;.]{0,40}")
_ONE_MORE = re.compile(
    r"(?:of |in |on )?(?:(?:the|an?|its|his|her|their|other|earlier|last|[\w-]+[’']s?) )?(?:[\w’'-]+ ){0,3}"
)


def tied(text: str, t: Testimony, target: Testimony, ordered: Sequence[Testimony]) -> bool:
    """Whether words tie t to what it answers. `ordered`: all that the report tells."""
    own, other = t.mention.sentence, target.mention.sentence
    if t.mention.event == "REJECT" and target.mention.event in _REFUSED and own.start >= other.start:
        return abs(own.start - other.start) < _NEARBY
    if replying.in_kind(t.mention.trigger.text) and target.mention.event in _ACTS:
        between = [o for o in ordered if target.index < o.index < t.index and o.mention.event in _WRONGS]
        return not between and abs(own.start - other.start) < _NEARBY
    if own.start == other.start:
        return _in_sentence(text, t, target, ordered)
    if own.start < other.start:
        return False
    rest = _rest(text, t)
    if t.mention.event in _WORDS and replying.of_it(rest):
        return not [o for o in ordered if target.index < o.index < t.index and o.mention.event not in _WORDS]
    if load().stem(t.mention.trigger.text).startswith(_HAILED):
        return own.start - other.start < _NEARBY
    points = _POINTS.search(rest)
    return points is not None and any(target.mention.event in pointed.kinds(word) for word in points[1].split())


def _in_sentence(text: str, t: Testimony, target: Testimony, ordered: Sequence[Testimony]) -> bool:
    first, last = sorted((t.mention.trigger, target.mention.trigger), key=lambda span: span.start)
    between = text[first.end : last.start].casefold()
    if t.index < target.index and any(_governs(text, o.mention, t.mention, target.mention) for o in ordered):
        return False  # "opened fire on a rally against the killings"
    if load().links["answers"].search(between):
        return True
    apart = _APART.search(between)
    if apart and t.index < target.index:
        return _reasoned(between) or (" whose " not in between and _one_more(between, apart.end(), target.mention))
    if apart and t.mention.event in _WORDS and target.mention.event in _WRONGS:
        return replying.asks_why(_rest(text, t))
    if " whose " in between or (apart and not _reasoned(between)):
        return False
    return not replying.merely_after(between)


def _rest(text: str, t: Testimony) -> str:
    """The lower-case words of a sentence after its trigger."""
    return text[t.mention.trigger.end : t.mention.sentence.end].casefold()[:_WIDE]


def _governs(text: str, between: Mention, m: Mention, o: Mention) -> bool:
    """Whether it is a protest told between two events that is against, or about, the second."""
    inside = m.trigger.end <= between.trigger.start < between.trigger.end <= o.trigger.start
    return inside and between.event == "PROTEST" and bool(_ABOUT.fullmatch(text[between.trigger.end : o.trigger.start]))


def _one_more(between: str, end: int, target: Mention) -> bool:
    """Whether the words from an "and" on to an event name it as one more thing of the same kind ("condemned the arrests
    and the killing")."""
    word = target.trigger.text.split()[-1]
    named = word.endswith("ing") or (load().stem(word) in load().noun_stems and not word.endswith("ed"))
    return named and between[:end].endswith("and ") and bool(_ONE_MORE.fullmatch(between[end:]))


def _reasoned(words: str) -> bool:
    """Whether lower-case words between two events give the one as the reason of the other ("arrested seven men: four
    in connection with the attack")."""
    return any(c.kind in _REASONS and words[c.start : c.end] not in _LOOSE for c in connectives.find(words))
