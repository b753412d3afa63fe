"""Countries weighed with what the encoder saw: whose are "the relatives", of all the countries the report speaks of?

A few small networks over the features of setting.py, as in weighing.py, and over the encoder's vectors (seen.py): the
actor's words ask, every word that speaks for a country answers, and what fits speaks for its country. Learned by
`python -m knowledge.actors.glean` for one model of the coder; without it weighing.py decides alone.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from typing import Any

import msgspec
import numpy as np

from tacitus.records import Actor
from tacitus.resolve.actors import shipped
from tacitus.resolve.actors.contextual import Layer
from tacitus.resolve.actors.seen import Seen
from tacitus.resolve.actors.setting import Setting

MOST = 60  # words that answer


class Member(msgspec.Struct, frozen=True):
    """One network. hidden, hidden_bias, output, linear: as in weighing.py over the features of each choice; heads:
    nouns -> what is added to "none"; asks and answers (with a bias each): vectors to what is compared; acts, acts_bias:
    vectors to what is mixed into the hidden units (mixes) and added to "none" (none)."""

    hidden: Layer
    hidden_bias: list[float]
    output: list[float]
    linear: list[float]
    heads: dict[str, float]
    asks: Layer
    asks_bias: list[float]
    answers: Layer
    answers_bias: list[float]
    acts: Layer
    acts_bias: list[float]
    mixes: Layer
    none: list[float]


class Packed(msgspec.Struct, frozen=True):
    """As stored. model: the coder's model; features: names, in order; parts: which of an actor's vectors are read;
    mean, spread of those vectors; the networks."""

    model: str
    features: list[str]
    parts: list[int]
    mean: list[float]
    spread: list[float]
    members: list[Member]


class Network:
    """One network ready to run."""

    def __init__(self, packed: Member, mean: Any, spread: Any) -> None:
        def reading(layer: Layer, bias: list[float]) -> tuple[Any, Any]:
            matrix = np.ascontiguousarray(layer.matrix() / spread[:, None])
            return matrix, np.array(bias, np.float32) - mean @ matrix

        self.hidden, self.hidden_bias = packed.hidden.matrix(), np.array(packed.hidden_bias, np.float32)
        self.output, self.linear = np.array(packed.output, np.float32), np.array(packed.linear, np.float32)
        self.asks, self.asks_bias = reading(packed.asks, packed.asks_bias)
        self.acts, self.acts_bias = reading(packed.acts, packed.acts_bias)
        self.answers, self.answers_bias = packed.answers.matrix(), np.array(packed.answers_bias, np.float32)
        self.mixes, self.none, self.heads = packed.mixes.matrix(), np.array(packed.none, np.float32), packed.heads

    def chances(self, rows: Any, nowhere: int, head: str, vectors: Any, spots: Any, codes: Any) -> tuple[Any, Any]:
        """The logarithm of each choice's chance, and how well the words that speak for it fit. rows: features of each
        choice; spots: vectors of the words that answer, codes: the number of the choice that each speaks for."""
        act = np.maximum(vectors @ self.acts + self.acts_bias, 0.0)
        inner = np.maximum(rows @ self.hidden + (self.hidden_bias + act @ self.mixes), 0.0)
        score = inner @ self.output + rows @ self.linear
        score[nowhere] += self.heads.get(head, 0.0) + act @ self.none
        fit = np.zeros(len(rows), np.float32)
        if len(spots):
            asked = vectors @ self.asks + self.asks_bias
            near = (spots @ self.answers + self.answers_bias) @ asked / 8.0
            fit = np.log1p(np.bincount(codes, np.exp(np.minimum(near, 12.0)), len(rows)))
        score = score + fit
        score = score - score.max()
        return score - np.log(np.exp(score).sum()), fit


class Pointing:
    """The networks ready to run."""

    def __init__(self, packed: Packed) -> None:
        self.model, self.parts = packed.model, packed.parts
        mean, spread = np.array(packed.mean, np.float32), np.array(packed.spread, np.float32)
        self.members = [Network(m, mean, spread) for m in packed.members]

    def scores(
        self, rows: Sequence[Sequence[float]], nowhere: int, head: str, seen: Seen, vectors: Any, spots: Answers
    ) -> tuple[list[float], list[float]]:
        """The weight of each choice (a mean logarithm of chances), and how well its words fit the actor."""
        x = np.array(rows, np.float32)
        width = len(vectors) // (max(self.parts) + 1)
        asks = np.concatenate([vectors[p * width : (p + 1) * width] for p in self.parts])
        found = seen.vectors[spots[0]] if spots[0] else np.zeros((0, width), np.float32)
        told = [m.chances(x, nowhere, head, asks, found, np.array(spots[1], np.int64)) for m in self.members]
        weights, fits = sum(t[0] for t in told) / len(told), sum(t[1] for t in told) / len(told)
        return [float(w) for w in weights], [float(f) for f in fits]


Answers = tuple[list[int], list[int]]


def answers(setting: Setting, seen: Seen, actor: Actor, codes: Sequence[str]) -> Answers:
    """The words that speak for a choice: their numbers in the text, and the number of the choice."""
    number = {code: n for n, code in enumerate(codes)}
    named = [
        (at, code)
        for at, code, _, _ in setting.spots
        if setting.spots is setting.view.spots and not actor.start <= at < actor.end  # "US-backed rebels"
    ]
    told = [*named, *setting.near_places, *(a for a in setting.near_actors if a[0] != actor.start)]
    words: list[int] = []
    choices: list[int] = []
    for at, code in dict.fromkeys(told):
        if code in number and len(words) < MOST:
            words.append(seen.at(at))
            choices.append(number[code])
    return words, choices


@functools.cache
def load() -> Pointing | None:
    """The weights shipped with the package, None if it has none."""
    try:
        return Pointing(shipped.read("actors_pointing", Packed))
    except FileNotFoundError:
        return None
