"""Sectors weighed with what the encoder saw: the features of sectors.py, and a small network over its vectors.

Learned together by `python -m knowledge.actors.glean`; the weights lie in data/actors_seen.msgpack.gz and name the
coder's model that they belong to. Without that model the plain weights of sectors.py decide.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from typing import Any, NamedTuple

import msgspec
import numpy as np

from tacitus.resolve.actors import shipped
from tacitus.resolve.actors.products import DEEP, product


class Layer(msgspec.Struct, frozen=True):
    """Weights in whole numbers of one byte, a row after the other, with a scale for each column."""

    rows: int
    weights: bytes
    scale: list[float]

    def matrix(self) -> Any:
        """The weights as numbers [rows, columns]."""
        return np.frombuffer(self.weights, np.int8).reshape(self.rows, -1) * np.array(self.scale, np.float32)


class Packed(msgspec.Struct, frozen=True):
    """As stored. model: the coder's model whose vectors are read; mean, spread of the vectors; narrow, inner, bias:
    vectors to fewer numbers, these to hidden units; rules: what the rules propose -> what is added to the hidden units;
    mids, mid_bias: for each network what its hidden units add to themselves once more; outer: hidden units to sectors;
    features: names of features; named: what each adds to each sector."""

    model: str
    sectors: list[str]
    mean: list[float]
    spread: list[float]
    narrow: Layer
    inner: Layer
    bias: list[float]
    rules: dict[str, list[float]]
    mids: list[Layer]
    mid_bias: list[float]
    outer: Layer
    features: list[str]
    named: Layer


class Choice(NamedTuple):
    """The sector chosen with its chance, the next best, and the features that weighed most for the one against the
    other ("seen": what the encoder saw)."""

    sector: str
    chance: float
    second: str
    signs: list[str]


class Weights:
    """The weights ready to run."""

    def __init__(self, packed: Packed) -> None:
        self.model, self.sectors = packed.model, packed.sectors
        self.number = {feature: n for n, feature in enumerate(packed.features)}
        self.named = packed.named.matrix()
        self.mean, self.spread = np.array(packed.mean, np.float32), np.array(packed.spread, np.float32)
        self.narrow, self.inner = packed.narrow.matrix(), packed.inner.matrix()
        self.narrow = np.ascontiguousarray(self.narrow / self.spread[:, None])  # vectors are read as they are
        self.bias = np.array(packed.bias, np.float32) - (self.mean @ self.narrow) @ self.inner
        mids = np.array([mid.matrix() for mid in packed.mids])
        self.mids = np.ascontiguousarray(mids.reshape(-1, DEEP, mids.shape[-1]))  # in the pieces of products.py
        self.mid_bias = np.array(packed.mid_bias, np.float32).reshape(len(mids), -1)
        self.outer = packed.outer.matrix()
        self.rules = {rule: np.array(added, np.float32) for rule, added in packed.rules.items()}

    def read(self, vectors: Any) -> Any:
        """What the hidden units make of the vectors of actors (seen.py): [n, units]."""
        return product(product(vectors, self.narrow), self.inner) + self.bias

    def choose(self, features: Sequence[str], rule: str, inner: Any) -> Choice:
        """The sector that weighs most for features, the rules' proposal and what `read` made of an actor's vectors."""
        if rule in self.rules:
            inner = inner + self.rules[rule]
        hidden = np.maximum(inner, 0)
        count, units = self.mid_bias.shape
        more = np.matmul(hidden.reshape(-1, 1, DEEP), self.mids).reshape(count, -1, units).sum(1)
        seen = (hidden + np.maximum(more + self.mid_bias, 0).ravel()) @ self.outer
        known = [feature for feature in features if feature in self.number]
        rows = self.named.take(np.array([self.number[feature] for feature in known], np.intp), 0)
        score = seen + rows.sum(0)
        second, best = (int(n) for n in score.argsort()[-2:])
        weighed = np.empty(len(known) + 1, np.float32)
        weighed[:-1], weighed[-1] = rows[:, best] - rows[:, second], seen[best] - seen[second]
        most = (-weighed).argsort(kind="stable")[:2].tolist()
        signs = [known[n] if n < len(known) else "seen" for n in most if weighed[n] > 0]
        return Choice(self.sectors[best], float(1 / np.exp(score - score[best]).sum()), self.sectors[second], signs)


@functools.cache
def load() -> Weights | None:
    """The weights shipped with the package, None if it has none."""
    try:
        return Weights(shipped.read("actors_seen", Packed))
    except FileNotFoundError:
        return None
