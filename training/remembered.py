"""A model that runs each passage once: choosing thresholds decodes the same passages a hundred times over."""

from __future__ import annotations

import numpy as np

from tacitus.code.encode import Batch, Ints
from tacitus.code.model import Floats, Model

Key = tuple[object, ...]


class Remembered(Model):
    """What another model says, kept: the same to the bit, whatever the thresholds. For a few hundred passages."""

    def __init__(self, model: Model) -> None:
        self.model, self.card, self.tokenizer, self.folder = model, model.card, model.tokenizer, model.folder
        self._triggers: dict[Key, tuple[Floats, Floats]] = {}
        self._arguments: dict[Key, tuple[Floats, Floats, Floats, Floats]] = {}

    def triggers(self, batch: Batch) -> tuple[Floats, Floats]:
        key = _key(batch.pieces, batch.shapes)
        if key not in self._triggers:
            self._triggers[key] = self.model.triggers(batch)
        return self._triggers[key]

    def arguments(
        self, words: Floats, mask: Ints, row: Ints, start: Ints, end: Ints, kind: Ints, far: Ints
    ) -> tuple[Floats, Floats, Floats, Floats]:
        key = (id(words), *_key(start, end, kind))  # the vectors are those kept above, so each passage has its own
        if key not in self._arguments:
            self._arguments[key] = self.model.arguments(words, mask, row, start, end, kind, far)
        return self._arguments[key]

    def answers(self, left: Floats, right: Floats, apart: Ints) -> Floats:
        return self.model.answers(left, right, apart)


def _key(*arrays: Ints) -> Key:
    return tuple((np.shape(a), a.tobytes()) for a in arrays)
