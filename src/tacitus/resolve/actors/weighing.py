"""A small network that weighs choices: one hidden layer over the features of each, a bias of "none" for each noun.

Learned by `python -m knowledge.actors.weigh`; the weights lie in data/actors_setting.msgpack.gz.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from typing import Any

import msgspec

from tacitus.resolve.actors import shipped


class Packed(msgspec.Struct, frozen=True):
    """The weights as stored. features: names, in order; hidden: a row for each hidden unit, its bias last; output:
    a weight for each hidden unit; linear: a weight for each feature; heads: nouns -> what is added to "none"."""

    features: list[str]
    hidden: list[list[float]]
    output: list[float]
    linear: list[float]
    heads: dict[str, float]


class Weighing:
    """The network ready to run."""

    def __init__(self, packed: Packed) -> None:
        import numpy as np

        self.heads = packed.heads
        hidden = np.array(packed.hidden, np.float32)
        self.matrix, self.bias = np.ascontiguousarray(hidden[:, :-1].T), hidden[:, -1]
        self.output, self.linear = np.array(packed.output, np.float32), np.array(packed.linear, np.float32)

    def scores(self, rows: Sequence[Sequence[float]], nowhere: int, head: str) -> list[float]:
        """The weight of each choice; `nowhere` is the row of "none", `head` the noun that asks."""
        import numpy as np

        x = np.array(rows, np.float32)
        out: Any = np.maximum(x @ self.matrix + self.bias, 0.0) @ self.output + x @ self.linear
        out[nowhere] += self.heads.get(head, 0.0)
        return [float(s) for s in out]


@functools.cache
def load() -> Weighing:
    """The weights shipped with the package."""
    return Weighing(shipped.read("actors_setting", Packed))
