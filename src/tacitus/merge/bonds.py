"""Links by phrases: what leads to what, what makes possible, what is part of something larger.

"The truce paved the way for talks", "the latest in a series of raids", "As part of the siege, they cut the road". The
phrases are data (`links` in lexicon.toml). Where the sentence opens with "This" or "It", the first deed of the sentence
before is meant.
"""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tacitus.merge.around import form
from tacitus.merge.lexicon import load
from tacitus.merge.testimony import Testimony

KINDS = {  # groups of phrases, and the kind of link that each carries
    "causes": "causes",
    "enables": "enables",
    "lets": "enables",
    "enabled_by": "enables",
    "part_of": "part_of",
    "is_part_of": "part_of",
    "during": "part_of",
}
_TURNED = frozenset({"enabled_by"})  # the phrase stands before what makes possible
_OF_EVENTS = frozenset({"lets", "is_part_of"})  # of people the phrase says something else ("police allowed the march")
_AHEAD, _BEHIND, _OPENING = 90, 120, 45  # characters from a phrase to the event it names, and the other way
_STOPS = re.compile(
    r"[;!?]|\.\s|, (?:but|which|who|while) |\b(?:said|says|told|and|after|following|because|against|over|when|during)\b"
)
_PHRASE = re.compile(  # what a part is part of is named at once: "a wider, months-long crackdown"
    r"\W*(?:(?:the|an?|its|their|his|her|this|that|some|what was) )?"
    r"(?:(?!(?:the|an?|in|to|of|by|for|at|on|from|with|and|that|which|who|after|following)\b)"
    r"[^\W\d][\w’'-]*,? ){0,4}\W*"
)
_ING = re.compile(r"\w+ing\b")
_WHICH = re.compile(r"\b(?:which|that|this)(?: (?:has|had|have|in turn|later|soon))* $")
_BREAKS = re.compile(r"[;!?]|\b(?:but|while|although|said|says)\b")
_POINTS = re.compile(
    r"\W*(?:this|that|it|they|these|which|the (?:move|step|decision|measure|development|incident|events?))\b"
    r"(?: (?:was|is|were|are|has|had|have|been|also|then|in turn|later|soon|itself|came|comes|marked|formed))*\W*"
    r"(?:all |a |an |only |seen as |described as |believed to be |said to be |widely )*$"
)
_WORDS = frozenset({"ACCUSE", "REQUEST", "REJECT", "THREATEN", "SUPPORT", "CONSULT"})  # mostly not what "it" points to


class Bond(NamedTuple):
    """A link of a kind from one event to another, with the place of the words that carry it."""

    kind: str
    source: Testimony
    target: Testimony
    start: int
    end: int


def find(text: str, told: Sequence[Testimony]) -> Iterator[Bond]:
    """The links that phrases carry between the events that a text tells of, which are in order."""
    before: list[Testimony] = []
    for start, group in itertools.groupby(told, key=lambda t: t.mention.sentence.start):
        same = list(group)
        for name, begin, end in _phrases(text[start : same[0].mention.sentence.end]):
            yield from _carried(text, name, start + begin, start + end, same, before)
        before = same


@functools.lru_cache(maxsize=4096)  # of reprints most sentences are read again
def _phrases(sentence: str) -> tuple[tuple[str, int, int], ...]:
    """The phrases of a sentence that carry a link: its name, start, end."""
    low, links = sentence.casefold(), load().links
    return tuple((name, *m.span()) for name in KINDS for m in links[name].finditer(low))


def _carried(
    text: str, name: str, start: int, end: int, same: Sequence[Testimony], before: Sequence[Testimony]
) -> Iterator[Bond]:
    after = [t for t in same if t.mention.trigger.start >= end]
    if not after:
        return
    named = after[0]
    trigger = named.mention.trigger
    gap = text[end : trigger.start].casefold()
    if len(gap) > _AHEAD or _STOPS.search(gap):
        return
    if KINDS[name] == "part_of" and not (_PHRASE.fullmatch(gap) and form(text, trigger) == "noun"):
        return
    if name == "during" and load().stem(trigger.text.split()[-1]) not in load().lasting:
        return
    other = _subject(text, name, start, same, before)
    if other is None and KINDS[name] == "part_of" and not any(t.index < start for t in same):
        # "During the siege forty people were killed"
        other = next((t for t in after[1:] if not _BREAKS.search(text[trigger.end : t.index].casefold())), None)
    if other is None or other is named:
        return
    pair = (named, other) if name in _TURNED else (other, named)
    yield Bond(KINDS[name], *pair, start, trigger.end)


def _subject(
    text: str, name: str, start: int, same: Sequence[Testimony], before: Sequence[Testimony]
) -> Testimony | None:
    """The event that the phrase says something of: the last before it, or what its sentence points back to."""
    left = [t for t in same if t.mention.trigger.end <= start]
    if left:
        near = left[-1]
        gap = text[near.mention.trigger.end : start].casefold()
        if len(gap) > _BEHIND or _BREAKS.search(gap):
            return None
        people = name in _OF_EVENTS or (name == "causes" and not _ING.match(text, start) and not _WHICH.search(gap))
        if people and form(text, near.mention.trigger) != "noun":
            return None  # "kidnapped a guard when they triggered a blast"
        return None if name == "during" and near.mention.event in _WORDS else near
    head = text[same[0].mention.sentence.start : start].casefold()
    if len(head) > _OPENING or not _POINTS.fullmatch(head) or not before:
        return None
    deeds = [t for t in before if t.mention.event not in _WORDS]
    return (deeds or list(before))[0]
