"""Reports in, mentions out: the coder. One pass of the encoder a passage, reports one after the other.

Each passage is a call of its own. The activations of the int8 graphs are scaled over all that is in one call, so a
passage batched with others would be coded a little differently beside different neighbours (64 of 201 mentions changed
in some field); and batches of twelve full passages took a quarter longer, since they do not fit the processor's cache.
"""

from __future__ import annotations

import collections
import os
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import numpy as np

from tacitus.code import mention, retold, senses, slain, vectors
from tacitus.code.encode import encode
from tacitus.code.fields import Field, fields
from tacitus.code.heads import Read, read_heads
from tacitus.code.model import Floats, Model
from tacitus.code.passages import passages
from tacitus.code.sentences import sentences
from tacitus.issues import TacitusError
from tacitus.read.language import foreign_parts
from tacitus.records import RETOLD, Mention, Report

TOGETHER = 24  # passages of a text whose vectors are held at once
BALANCED = "balanced"  # the operating point with the best F1


class Coder:
    """The trained coder.

    `model` is a folder (default: the shipped one) or a loaded model, mentions less sure than `min_confidence` are left
    out. `point` is an operating point of its card: precise, balanced (the default) or complete. With the network
    `again` words that may tell an event again come after the mentions of a report (`tacitus.code.retold`). Reports are
    coded side by side, one to each of `threads` (default: as many as there are processors); what comes out does not
    depend on how many.
    """

    def __init__(
        self,
        model: str | Path | Model | None = None,
        *,
        min_confidence: float = 0.0,
        point: str = BALANCED,
        threads: int = 0,
        thresholds: dict[str, float] | None = None,
        again: retold.Network | None = None,
    ) -> None:
        self.model = model if isinstance(model, Model) else Model(model)
        points = {BALANCED: self.model.card.thresholds["trigger"], **self.model.card.points}
        if point not in points:
            raise TacitusError(f"this model has no operating point {point!r}; it has {', '.join(points)}", code=2)
        self.thresholds = {"trigger": points[point], **(thresholds or {})}
        self.threads = threads or processors()
        self.min_confidence = min_confidence
        self.again = again

    def code(self, reports: Iterable[Report]) -> Iterator[tuple[Report, list[Mention]]]:
        """Each report with its mentions (spans only, nothing resolved), in the order given."""
        if self.threads == 1:
            for report in reports:
                yield report, self._report(report)
            return
        waiting: collections.deque[tuple[Report, Future[list[Mention]]]] = collections.deque()
        pool = ThreadPoolExecutor(self.threads, "coder")
        try:
            for report in reports:
                waiting.append((report, pool.submit(self._report, report)))
                # few ahead: what is stopped is coded again, and reports may be large
                if len(waiting) > 2 * self.threads:
                    first, coded = waiting.popleft()
                    yield first, coded.result()
            while waiting:
                first, coded = waiting.popleft()
                yield first, coded.result()
        finally:
            pool.shutdown(wait=False, cancel_futures=True)

    def _report(self, report: Report) -> list[Mention]:
        mentions: list[Mention] = []
        for field in fields(report):
            coded = self._field(field)
            if field.name == "title":
                # a headline that the body tells again is not a second mention
                told = {m.event for m in mentions if m.model != RETOLD}
                coded = mention.closed([m for m in coded if m.event not in told])
            mentions += coded
        return mentions

    def _field(self, field: Field) -> list[Mention]:
        card = self.model.card
        (whole,) = encode(self.model.tokenizer, [field.text], limit=1 << 30)
        out: list[Mention] = []
        parts: list[vectors.Words] = []
        chances: list[Floats] = []
        short = len(whole.first) <= vectors.LONGEST
        cut = passages(whole, sentences(field.text), field.text)
        for some in (cut[n : n + TOGETHER] for n in range(0, len(cut), TOGETHER)):
            seen: list[Read] = []
            numbers = [passage.sentence_of_words() for passage in some]
            told = [slain.Told(*map(p.words_of, slain.told(field.text, p.sentences))) for p in some]
            read = read_heads(self.model, [p.encoded for p in some], self.thresholds, seen, numbers, told)
            if short:
                parts += [
                    vectors.Words(p.encoded.offsets, vectors.half(r.words)) for p, r in zip(some, seen, strict=True)
                ]
                chances += [r.chances for r in seen]
            for passage, decoded in zip(some, read, strict=True):
                out += mention.of_passage(card, field, passage, decoded, self.min_confidence)
        again = self.again if short and field.name == "text" and chances else None
        others = foreign_parts(field.text) if out or again else []
        out = mention.closed(mention.in_prose(field.text, out, others))
        if short and (out or again):
            words = vectors.joined(parts)
            if again:
                found = retold.mentions(again, card, field, words, np.concatenate(chances), out)
                out += mention.in_prose(field.text, found, others)
            if out:
                vectors.KEPT.put(card.name, field.sha256, words)
            out = senses.given(out, words, card.name)
        return out

    def confidence(self, probability: float) -> float:
        """The calibrated chance that a mention is right in trigger and type."""
        return self.model.card.confidence(probability)


def processors() -> int:
    """How many processors this process may use; systems without affinity tell how many there are."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
