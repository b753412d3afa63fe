"""What the coder's encoder saw in an actor: the vectors of its words, of its act, of the other side, of the text.

Tables and rules know words; whether "the men" march or ambush is told by the sentence, and the encoder has read it.
The weights that read its vectors (`contextual.py`) were learned for one model, so they serve only what that one coded.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from tacitus.code.vectors import Words
from tacitus.records import Actor, Mention

PARTS = ("its words", "its last word", "the act", "the text", "the other side", "its name elsewhere")


class Seen:
    """The words of one text as the encoder saw them."""

    def __init__(self, words: Words, text: str) -> None:
        self.text = text
        self.starts, self.ends = words.offsets[:, 0], words.offsets[:, 1]
        self.vectors = words.vectors.astype(np.float32)
        self.whole = self.vectors.mean(0)
        self._places: dict[str, list[int]] | None = None
        self._at: dict[int, int] = {}
        self._parts: dict[tuple[tuple[int, int], ...], Any] = {}

    def range(self, start: int, end: int) -> tuple[int, int]:
        """Numbers of the words of a stretch, first and one past the last: at least one word."""
        first = self.at(start)
        return first, max(first + 1, int(self.starts.searchsorted(end, "left")))

    def mean(self, start: int, end: int) -> Any:
        """The mean vector of the words of a stretch."""
        first, last = self.range(start, end)
        return self.vectors[first] if last - first == 1 else self.vectors[first:last].mean(0)

    def at(self, position: int) -> int:
        """The number of the word at a position."""
        found = self._at.get(position)  # every actor without a country asks for the same places of the text
        if found is None:
            found = self._at[position] = min(int(self.ends.searchsorted(position, "right")), len(self.ends) - 1)
        return found

    def elsewhere(self, number: int) -> list[int]:
        """The numbers of the words that are written like one."""
        if self._places is None:
            self._places = {}
            for i, (start, end) in enumerate(zip(self.starts.tolist(), self.ends.tolist(), strict=True)):
                self._places.setdefault(self.text[start:end].lower(), []).append(i)
        return self._places[self.text[self.starts[number] : self.ends[number]].lower()]

    def parts(self, actor: Actor, mention: Mention, others: Sequence[Actor]) -> Any:
        """The vectors that speak for an actor in an act, in the order of PARTS, one after the other. They are asked for
        twice, for its sector and for its country."""
        spans = ((actor.start, actor.end), (mention.trigger.start, mention.trigger.end))
        key = (*spans, *((o.start, o.end) for o in others))
        if key not in self._parts:
            self._parts[key] = self._read(actor, mention, others)
        return self._parts[key]

    def _read(self, actor: Actor, mention: Mention, others: Sequence[Actor]) -> Any:
        first, last = self.range(actor.start, actor.end)
        own = self.vectors[first] if last - first == 1 else self.vectors[first:last].mean(0)
        head = last - 1
        name = own
        if self.ends[head] - self.starts[head] > 2 and self.text[self.starts[head]].isupper():
            name = self.vectors[self.elsewhere(head)].mean(0)
        other = np.zeros_like(own)
        if others:
            other = np.mean([self.mean(o.start, o.end) for o in others], axis=0)
        act = self.mean(mention.trigger.start, mention.trigger.end)
        return np.concatenate([own, self.vectors[head], act, self.whole, other, name])
