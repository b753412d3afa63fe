"""Learn which words tell an event again in passing: `python -m training.retold`.

A network of one layer reads each word of the stories for fitting (training/stories): the shipped coder's vectors of the
word and of its neighbours, and the coder's own chances. It learns whether a wording that the gold marks stands there,
and of which type. Of words that are neither marked nor coded a third is shown, each for three. Writes
src/tacitus/code/retold.msgpack.gz, the same each time. The numbers belong to the model whose vectors they read:
**learn them anew whenever another model is shipped** (four minutes), then fit what they weigh in merging
(`eval.fit_retelling`).
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from eval import story_decisions
from eval.story_decisions import Story, story_mentions
from tacitus.code import retold, vectors
from tacitus.code.encode import encode
from tacitus.code.model import Floats, Model
from tacitus.records import Report
from training.adam import Moments

ROOT = Path(__file__).resolve().parents[1]
HIDDEN, EPOCHS, AT_ONCE = 64, 14, 512
PACE, SHRINK = 1e-3, 1e-2  # of AdamW: length of a step, which falls to nothing, and what draws it there
UNSEEN = 0.3  # share of numbers that a step does not see, of what goes in and of the layer
SHOWN = 0.35  # share of plain words that are learned from
Ints = npt.NDArray[np.int64]


class Words(NamedTuple):
    """The words of a report: vectors [W, width] and chances of the coder's tags [W, tags], the type that each tells
    [W], from 1 on, 0 for none, and whether the coder has a mention there [W]."""

    vectors: Floats
    chances: Floats
    kinds: Ints
    coded: retold.Bools


def read(model: Model, text: str) -> tuple[Ints, Floats, Floats]:
    """Start and end of each word [W, 2], its vector and the chances of its tags."""
    (whole,) = encode(model.tokenizer, [text], limit=1 << 30)
    seen = list(vectors.passes(model, whole, text))
    words = vectors.joined([part for part, _ in seen])
    return words.offsets, vectors.single(words.vectors), np.concatenate([chances for _, chances in seen])


def of_report(model: Model, report: Report, story: Story) -> Words:
    """A report of a story with what its gold marks."""
    offsets, found, chances = read(model, report.text)
    kinds = np.zeros(len(offsets), np.int64)
    coded = np.zeros(len(offsets), np.bool_)

    def at(start: int, end: int) -> retold.Bools:
        return np.asarray((offsets[:, 0] < end) & (offsets[:, 1] > start))

    for spot in story_mentions.spots(report, story.gold):
        kinds[at(spot.start, spot.end)] = 1 + model.card.labels.types.index(spot.event["event"])
    for mention in story.mentions[report.id]:
        if mention.field == "text":
            coded |= at(mention.trigger.start, mention.trigger.end)
    return Words(found, chances, kinds, coded)


def of_stories(told: Sequence[Story]) -> Iterator[list[Words]]:
    """The reports of each story."""
    model = vectors.shipped()
    for story in told:
        yield [of_report(model, report, story) for report in story.reports]


def learned(told: Sequence[Words], name: str, types: int, seed: int = 0) -> retold.Network:
    """The network that reads these reports best, by steps of AdamW. `name`: of the model whose vectors they are."""
    rng = np.random.default_rng(seed)
    inputs, kinds, weights = [], [], []
    for words in told:
        plain = (words.kinds == 0) & ~words.coded
        kept = ~plain | (rng.random(len(plain)) < SHOWN)
        inputs.append(_beside(words)[kept])
        kinds.append(words.kinds[kept])
        weights.append(np.where(plain[kept], 1 / SHOWN, 1.0).astype(np.float32))
    x, y, w = np.concatenate(inputs), np.concatenate(kinds), np.concatenate(weights)
    mean, spread = x.mean(0), x.std(0) + 1e-3
    inner, inner_bias, outer, outer_bias = _descended((x - mean) / spread, y, w, types, rng)
    narrow = (inner / spread[:, None]).astype(np.float32)
    return retold.Network(name, narrow, inner_bias - mean @ narrow, outer, outer_bias)


def _beside(words: Words) -> Floats:
    """What the network reads of each word [W, 3 width + chances]."""
    none = np.zeros((1, words.vectors.shape[1]), np.float32)
    before, after = np.concatenate([none, words.vectors[:-1]]), np.concatenate([words.vectors[1:], none])
    return np.concatenate([words.vectors, before, after, retold.facts(words.chances)], 1, dtype=np.float32)


def _descended(x: Floats, y: Ints, w: Floats, types: int, rng: np.random.Generator) -> list[Floats]:
    wide = x.shape[1]
    weights = [
        rng.normal(0, 1 / np.sqrt(wide), (wide, HIDDEN)).astype(np.float32),
        np.zeros(HIDDEN, np.float32),
        rng.normal(0, 0.1 / np.sqrt(HIDDEN), (HIDDEN, 1 + types)).astype(np.float32),
        np.zeros(1 + types, np.float32),
    ]
    weights[3][0] = 3.0  # most words tell nothing
    moments = [Moments(one) for one in weights]
    batches = len(x) // AT_ONCE
    for step in range(EPOCHS * batches):
        if step % batches == 0:
            order = rng.permutation(len(x))
        some = order[step % batches * AT_ONCE : (step % batches + 1) * AT_ONCE]
        slopes = _slopes(weights, x[some], y[some], w[some], rng)
        pace = PACE * (1 - step / (EPOCHS * batches))
        for n, slope in enumerate(slopes):
            move = pace * moments[n].move(slope)
            weights[n] = np.asarray(weights[n] * (1 - pace * SHRINK) - move, np.float32)
    return weights


def _slopes(weights: list[Floats], x: Floats, y: Ints, w: Floats, rng: np.random.Generator) -> list[Floats]:
    """How the loss of words changes with each of the weights, with some numbers hidden."""
    inner, inner_bias, outer, outer_bias = weights
    seen = x * ((rng.random(x.shape, dtype=np.float32) >= UNSEEN) / np.float32(1 - UNSEEN))
    layer = seen @ inner + inner_bias
    open_ = (rng.random(layer.shape, dtype=np.float32) >= UNSEEN) / np.float32(1 - UNSEEN)
    shown = np.maximum(layer, 0) * open_
    logits = shown @ outer + outer_bias
    missed = np.exp(logits - logits.max(1, keepdims=True))
    missed /= missed.sum(1, keepdims=True)
    missed[np.arange(len(y)), y] -= 1
    missed *= w[:, None] / w.sum()
    back = (missed @ outer.T) * open_ * (layer > 0)
    return [seen.T @ back, back.sum(0), shown.T @ missed, missed.sum(0)]


def main() -> int:
    """Command line."""
    name = vectors.shipped_name()
    if name is None:
        print("no model is shipped: export one first (training/README.md)", file=sys.stderr)
        return 1
    told = list(story_decisions.coded(ROOT / "training/stories"))
    words = [one for story in of_stories(told) for one in story]
    network = learned(words, name, len(vectors.shipped().card.labels.types))
    file = ROOT / "src/tacitus/code" / retold.FILE
    file.write_bytes(retold.packed(network))
    marked = sum(int((one.kinds > 0).sum()) for one in words)
    print(f"{file.relative_to(ROOT)}: {file.stat().st_size:,} bytes, of {marked} words marked in {len(told)} stories")
    return 0


if __name__ == "__main__":
    sys.exit(main())
