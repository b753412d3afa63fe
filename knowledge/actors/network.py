"""Learn the network of weighing.py: among choices the right one should weigh most.

Softmax over the choices of each sample, Adam in small batches, weights averaged over the last epochs and over a few
starts put side by side (one network of all their hidden units). Deterministic: numbers drawn from a fixed seed.
"""

from __future__ import annotations

import collections
import gzip
from pathlib import Path
from typing import NamedTuple

import msgspec
import numpy as np

from tacitus.resolve.actors.weighing import Packed
from training.adam import Moments

LEAST = 6  # a noun seen less often has no bias of its own


class Choice(NamedTuple):
    """Features of each choice, the right one, the row of "none", the noun that asks, the countries of the choices."""

    rows: np.ndarray
    right: int
    nowhere: int
    head: str
    codes: tuple[str, ...] = ()


class Net(NamedTuple):
    """Weights: hidden (features x units), bias, output, linear, and by noun what is added to "none"."""

    hidden: np.ndarray
    bias: np.ndarray
    output: np.ndarray
    linear: np.ndarray
    heads: np.ndarray
    names: list[str]


def prepared(data: list[Choice], names: list[str]) -> tuple[np.ndarray, ...]:
    """All rows under each other, where each sample starts, its right row, its row of "none", its noun's number."""
    number = {h: i for i, h in enumerate(names)}
    sizes = np.array([len(c.rows) for c in data])
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    right = starts + np.array([c.right for c in data])
    nowhere = starts + np.array([c.nowhere for c in data])
    head = np.array([number.get(c.head, len(names)) for c in data])
    return np.concatenate([c.rows for c in data]), sizes, starts, right, nowhere, head


def train(
    data: list[Choice], units: int, epochs: int, seed: int, decay: float, rate: float = 0.003, drop: float = 0.1
) -> Net:
    """One network from one start."""
    counts = collections.Counter(c.head for c in data)
    names = sorted(h for h, n in counts.items() if h and n >= LEAST)
    rows, sizes, starts, right, nowhere, head = prepared(data, names)
    draw = np.random.default_rng(seed)
    shape = rows.shape[1]
    weights = [
        draw.normal(0, 0.2, (shape, units)).astype(np.float32),
        np.zeros(units, np.float32),
        draw.normal(0, 0.2, units).astype(np.float32),
        np.zeros(shape, np.float32),
        np.zeros(len(names) + 1, np.float32),
    ]
    moments = [Moments(w) for w in weights]
    mean = [np.zeros_like(w) for w in weights]
    kept, batch = 0, 128
    for epoch in range(epochs):
        order = draw.permutation(len(data))
        for begin in range(0, len(order), batch):
            pick = order[begin : begin + batch]
            index = np.concatenate([np.arange(starts[i], starts[i] + sizes[i]) for i in pick])
            firsts = np.concatenate([[0], np.cumsum(sizes[pick])[:-1]])
            group = np.repeat(np.arange(len(pick)), sizes[pick])
            x = rows[index] * ((draw.random((len(pick), shape)) >= drop) / (1 - drop))[group].astype(np.float32)
            hidden, bias, output, linear, heads = weights
            inner = np.maximum(x @ hidden + bias, 0)
            score = inner @ output + x @ linear
            none = firsts + nowhere[pick] - starts[pick]
            score[none] += heads[head[pick]]
            score -= np.maximum.reduceat(score, firsts)[group]
            chance = np.exp(score)
            chance /= np.add.reduceat(chance, firsts)[group]
            chance[firsts + right[pick] - starts[pick]] -= 1
            chance /= len(pick)
            back = np.outer(chance, output) * (inner > 0)
            by_head = np.zeros_like(heads)
            np.add.at(by_head, head[pick], chance[none])
            by_head[-1] = 0
            slopes = [x.T @ back, back.sum(0), inner.T @ chance, x.T @ chance, by_head]
            pace = rate * (0.5 * (1 + np.cos(np.pi * epoch / epochs)))
            for k, slope in enumerate(slopes):
                move = moments[k].move(slope) + decay * weights[k]
                weights[k] = (weights[k] - pace * move).astype(np.float32)
        if epoch >= epochs * 0.7:
            kept += 1
            mean = [a + w for a, w in zip(mean, weights, strict=True)]
    return Net(*[a / kept for a in mean], names)


def learn(data: list[Choice], units: int = 24, epochs: int = 24, starts: int = 6, decay: float = 0.02) -> Net:
    """Several networks side by side as one."""
    nets = [train(data, units, epochs, seed, decay) for seed in range(starts)]
    net = Net(
        np.concatenate([n.hidden for n in nets], axis=1),
        np.concatenate([n.bias for n in nets]),
        np.concatenate([n.output for n in nets]) / starts,
        sum((n.linear for n in nets), np.zeros_like(nets[0].linear)) / starts,
        sum((n.heads for n in nets), np.zeros_like(nets[0].heads)) / starts,
        nets[0].names,
    )
    print(f"{len(data)} choices, right for {right_share(net, data):.4f}")
    return net


def right_share(net: Net, data: list[Choice]) -> float:
    """The share of samples whose right choice weighs most."""
    rows, sizes, starts, right, nowhere, head = prepared(data, net.names)
    score = np.maximum(rows @ net.hidden + net.bias, 0) @ net.output + rows @ net.linear
    score[nowhere] += net.heads[head]
    best = [s + int(np.argmax(score[s : s + n])) for s, n in zip(starts, sizes, strict=True)]
    return float((np.array(best) == right).mean())


def write(path: Path, features: tuple[str, ...], net: Net) -> None:
    """The network as the package reads it."""
    hidden = np.concatenate([net.hidden.T, net.bias[:, None]], axis=1)

    def rounded(values: np.ndarray) -> list[float]:
        return [round(float(v), 3) for v in values]

    packed = Packed(
        features=list(features),
        hidden=[rounded(row) for row in hidden],
        output=rounded(net.output),
        linear=rounded(net.linear),
        heads={h: round(float(w), 2) for h, w in zip(net.names, net.heads, strict=False) if abs(w) >= 0.05},
    )
    path.write_bytes(gzip.compress(msgspec.msgpack.encode(packed), 9, mtime=0))
