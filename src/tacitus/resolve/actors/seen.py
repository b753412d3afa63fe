"""What the coder's encoder saw in an actor: the vectors of its words, of its act, of the other side, of the text.

Tables and rules know words; whether "the men" march or ambush is told by the sentence, and the encoder has read it.
The weights that read its vectors (`contextual.py`) were learned for one model, so they serve only what that one coded.
"""

from __future__ import annotations

import bisect
from collections.abc import Iterable, Sequence
from typing import Any, Protocol

import numpy as np

from tacitus.code.vectors import Words, single
from tacitus.records import Actor, Mention

PARTS = ("its words", "its last word", "the act", "the text", "the other side", "its name elsewhere")
Stretch = tuple[int, int]
Asked = tuple[Stretch, ...]  # the actor, the trigger, the other side


class Layer(Protocol):
    """What reads the vectors of actors, all of a report at once: [n, parts x width] to [n, units]."""

    def read(self, vectors: Any) -> Any: ...


class Seen:
    """The words of one text as the encoder saw them."""

    def __init__(self, words: Words, text: str) -> None:
        self.text = text
        self.starts: list[int] = words.offsets[:, 0].tolist()
        self.ends: list[int] = words.offsets[:, 1].tolist()
        self.vectors = single(words.vectors)
        self.whole = self.vectors.mean(0)
        self.answers: dict[int, Any] = {}  # of pointing.py: what words of the text answer
        self._lower: str | None = None
        self._numbers: dict[int, int] = {}  # where a word starts -> its number
        self._elsewhere: dict[int, Any] = {}
        self._means: dict[Stretch, Any] = {}
        self._others: dict[Asked, Any] = {}
        self._expected: list[Asked] = []
        self._rows: dict[Asked, int] = {}
        self._vectors: list[Any] = []
        self._read: dict[Layer, Any] = {}

    def range(self, start: int, end: int) -> tuple[int, int]:
        """Numbers of the words of a stretch, first and one past the last: at least one word."""
        first = self.at(start)
        return first, max(first + 1, bisect.bisect_left(self.starts, end))

    def mean(self, start: int, end: int) -> Any:
        """The mean vector of the words of a stretch."""
        found = self._means.get((start, end))
        if found is None:
            first, last = self.range(start, end)
            found = self.vectors[first]
            if last - first > 1:
                found = np.add.reduce(self.vectors[first:last], 0) / np.float32(last - first)
            self._means[start, end] = found
        return found

    def at(self, position: int) -> int:
        """The number of the word at a position."""
        return min(bisect.bisect_right(self.ends, position), len(self.ends) - 1)

    def elsewhere(self, number: int) -> list[int]:
        """The numbers of the words that are written like one."""
        text, starts, ends = self.text, self.starts, self.ends
        if self._lower is None:
            self._lower, self._numbers = text.lower(), {start: n for n, start in enumerate(starts)}
        lower, said = self._lower, text[starts[number] : ends[number]].lower()
        if len(lower) != len(text) or "Σ" in text:  # letters that are two in lower case, or another at a word's end
            return [n for n in range(len(starts)) if text[starts[n] : ends[n]].lower() == said]
        out, at = [], lower.find(said)
        while at >= 0:
            n = self._numbers.get(at, -1)
            if n >= 0 and ends[n] == at + len(said):
                out.append(n)
            at = lower.find(said, at + 1)
        return out

    def asked(self, actor: Actor, mention: Mention, others: Sequence[Actor]) -> Asked:
        """What tells the vectors of one actor in an act from those of another."""
        return (
            (actor.start, actor.end),
            (mention.trigger.start, mention.trigger.end),
            *((o.start, o.end) for o in others),
        )

    def expect(self, mentions: Iterable[Mention]) -> None:
        """Actors of these mentions will be asked for: a layer that is asked for one of them reads all at once."""
        for m in mentions:
            for side, others in ((m.actors, m.recipients), (m.recipients, m.actors)):
                self._expected += [self.asked(actor, m, others) for actor in side]

    def through(self, layer: Layer, actor: Actor, mention: Mention, others: Sequence[Actor]) -> Any:
        """What a layer makes of the vectors that speak for an actor in an act."""
        one = self.asked(actor, mention, others)
        if one not in self._rows:
            for each in (*self._expected, one):
                if each not in self._rows:
                    self._rows[each] = len(self._vectors)
                    self._vectors.append(self._parts(each))
            self._expected.clear()
        row, made = self._rows[one], self._read.get(layer)
        if made is None or len(made) <= row:
            new = layer.read(np.array(self._vectors[0 if made is None else len(made) :]))
            made = self._read[layer] = new if made is None else np.concatenate([made, new])
        return made[row]

    def parts(self, actor: Actor, mention: Mention, others: Sequence[Actor]) -> Any:
        """The vectors that speak for an actor in an act, in the order of PARTS, one after the other."""
        return self._parts(self.asked(actor, mention, others))

    def _parts(self, asked: Asked) -> Any:
        actor, act, *others = asked
        own = self.mean(*actor)
        head = self.range(*actor)[1] - 1
        name = own
        if self.ends[head] - self.starts[head] > 2 and self.text[self.starts[head]].isupper():
            name = self._elsewhere.get(head)
            if name is None:
                name = self._elsewhere[head] = self.vectors[self.elsewhere(head)].mean(0)
        return np.concatenate([own, self.vectors[head], self.mean(*act), self.whole, self._other(tuple(others)), name])

    def _other(self, others: Asked) -> Any:
        found = self._others.get(others)
        if found is None:
            found = np.zeros_like(self.whole)
            if others:
                found = np.mean([self.mean(*one) for one in others], axis=0)
            self._others[others] = found
        return found
