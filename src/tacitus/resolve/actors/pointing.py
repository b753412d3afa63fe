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
from tacitus.resolve.actors.seen import PARTS, Seen
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


class Pointing:
    """The networks ready to run side by side: what each multiplies is one product for all of them."""

    def __init__(self, packed: Packed) -> None:
        self.model, self.parts = packed.model, packed.parts
        members, mean, spread = packed.members, np.array(packed.mean, np.float32), np.array(packed.spread, np.float32)

        def beside(layers: list[Layer], biases: list[list[float]]) -> tuple[Any, Any]:
            return np.concatenate([one.matrix() for one in layers], 1), np.array(biases, np.float32).ravel()

        def of_all(values: list[list[float]]) -> Any:
            return np.array(values, np.float32)

        self.count = len(members)
        self.hidden, self.hidden_bias = beside([m.hidden for m in members], [m.hidden_bias for m in members])
        self.answers, self.answers_bias = beside([m.answers for m in members], [m.answers_bias for m in members])
        own, bias = beside(
            [*(m.asks for m in members), *(m.acts for m in members)],
            [[b for m in members for b in m.asks_bias] + [b for m in members for b in m.acts_bias]],
        )
        self.own = np.ascontiguousarray(own / spread[:, None])  # vectors are read as they are
        self.own_bias = bias - mean @ self.own
        self.mixes = np.array([m.mixes.matrix() for m in members])
        self.output, self.none = of_all([m.output for m in members]), of_all([m.none for m in members])
        self.linear = np.ascontiguousarray(of_all([m.linear for m in members]).T)
        heads = {head for m in members for head in m.heads}
        self.heads = {head: np.array([m.heads.get(head, 0.0) for m in members], np.float32) for head in heads}

    def read(self, vectors: Any) -> Any:
        """What the networks ask and mix in for the vectors of actors (seen.py): [n, units]."""
        width = vectors.shape[-1] // len(PARTS)
        parts = [vectors[..., p * width : (p + 1) * width] for p in self.parts]
        return self.asking(np.concatenate(parts, axis=-1))

    def asking(self, vectors: Any) -> Any:
        """As `read`, for the vectors of those parts alone that are read."""
        return vectors @ self.own + self.own_bias

    def answering(self, vectors: Any) -> Any:
        """What words answer: their vectors [s, width] to [s, networks x units]."""
        return vectors @ self.answers + self.answers_bias

    def chances(self, rows: Any, nowhere: int, head: str, own: Any, spots: Any, codes: Any) -> tuple[Any, Any]:
        """The logarithm of each choice's chance, and how well the words that speak for it fit, for each network [n,
        networks]. rows: features of each choice; own: of `read`; spots: of `answering`, for the words that speak for a
        choice; codes: the number of the choice that each speaks for."""
        count, many = self.count, len(rows)
        asked = own[: self.answers.shape[1]].reshape(count, -1)
        act = np.maximum(own[self.answers.shape[1] :], 0.0).reshape(count, -1)
        mixed = np.matmul(act[:, None], self.mixes).ravel()
        inner = np.maximum(rows @ self.hidden + (self.hidden_bias + mixed), 0.0).reshape(many, count, -1)
        score = (inner * self.output).sum(-1) + rows @ self.linear
        score[nowhere] += (act * self.none).sum(-1)
        if head in self.heads:
            score[nowhere] += self.heads[head]
        fit = np.zeros((many, count))
        if len(spots):
            near = (spots.reshape(len(spots), count, -1) * asked).sum(-1) / np.float32(8.0)
            at = (codes[:, None] * count + np.arange(count)).ravel()
            fit = np.log1p(np.bincount(at, np.exp(np.minimum(near, 12.0)).ravel(), many * count)).reshape(many, count)
        score = score + fit
        score = score - score.max(0)
        return score - np.log(np.exp(score).sum(0)), fit

    def scores(
        self, rows: Sequence[Sequence[float]], nowhere: int, head: str, seen: Seen, own: Any, spots: Answers
    ) -> tuple[list[float], list[float]]:
        """The weight of each choice (a mean logarithm of chances), and how well its words fit the actor."""
        new = [number for number in dict.fromkeys(spots[0]) if number not in seen.answers]
        if new:  # every actor without a country asks nearly the same words
            seen.answers.update(zip(new, self.answering(seen.vectors[new]), strict=True))
        told = np.array([seen.answers[number] for number in spots[0]])
        weights, fits = self.chances(np.array(rows, np.float32), nowhere, head, own, told, np.array(spots[1], np.int64))
        return weights.mean(1).tolist(), fits.mean(1).tolist()


Answers = tuple[list[int], list[int]]


def answers(setting: Setting, seen: Seen, actor: Actor, codes: Sequence[str]) -> Answers:
    """The words that speak for a choice: their numbers in the text, and the number of the choice."""
    if setting.words is None:  # the same for every actor of the text
        told = [
            [(at, code) for at, code, _, _ in setting.spots] if setting.spots is setting.view.spots else [],
            setting.near_places,
            setting.near_actors,
        ]
        setting.words = [[(at, code, seen.at(at)) for at, code in dict.fromkeys(each)] for each in told]
    number = {code: n for n, code in enumerate(codes)}
    named, places, actors = setting.words
    words: list[int] = []
    choices: list[int] = []
    taken: set[tuple[int, str]] = set()
    for at, code, word in (
        *(one for one in named if not actor.start <= one[0] < actor.end),  # "US-backed rebels"
        *places,
        *(one for one in actors if one[0] != actor.start),
    ):
        if len(words) == MOST:
            break
        if code in number and (at, code) not in taken:
            taken.add((at, code))
            words.append(word)
            choices.append(number[code])
    return words, choices


@functools.cache
def load() -> Pointing | None:
    """The weights shipped with the package, None if it has none."""
    try:
        return Pointing(shipped.read("actors_pointing", Packed))
    except FileNotFoundError:
        return None
