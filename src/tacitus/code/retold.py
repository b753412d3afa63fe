"""Words that tell an event again in passing, which the coder leaves out: "the blow", "died", "what was done there".

A small network reads the encoder's vectors of each word and its two neighbours, and what the coder itself thinks of the
word, and says whether it names an event that the story tells, and of which type. It was taught by every wording marked
in the stories for fitting (`training.retold`), also those that the guide of the coder leaves out. Half of what it gives
is right, so that none of it is a mention of its own: merging keeps what surely joins an event that other reports tell
(`tacitus.merge.retelling`).
"""

from __future__ import annotations

import functools
import gzip
from collections.abc import Sequence
from importlib import resources
from typing import NamedTuple

import msgspec
import numpy as np
import numpy.typing as npt

from tacitus.code.decode import Trigger
from tacitus.code.fields import Field
from tacitus.code.model import Card, Floats
from tacitus.code.sentences import sentence_of, sentences
from tacitus.code.vectors import Words, single
from tacitus.records import RETOLD, Bounds, Mention, Span, mention_id

FILE = "retold.msgpack.gz"
LEAST = 0.4  # chance from which on a word is proposed
LONGEST = 5  # words of a trigger
_EDGE = 0.5  # share of its surest word's chance that the others of a trigger have
_FAINT = 1e-4  # what no chance falls below before its logarithm is taken

Bools = npt.NDArray[np.bool_]


class Stored(msgspec.Struct, frozen=True):
    """As stored, half precision. model: whose vectors are read; inner [3 width + chances, hidden] with bias, outer
    [hidden, 1 + types] with bias."""

    model: str
    inner: bytes
    inner_bias: bytes
    outer: bytes
    outer_bias: bytes


class Network(NamedTuple):
    """Weights as in `Stored`, single precision."""

    model: str
    inner: Floats
    inner_bias: Floats
    outer: Floats
    outer_bias: Floats

    def chances(self, vectors: Floats, coder: Floats) -> Floats:
        """For each word of a text the chances that it tells no event, or one of each type [W, 1 + types]. vectors
        [W, width]; coder: the chances of the coder's own tags [W, 1 + 2 types]."""
        width = vectors.shape[1]
        own, before, after = (self.inner[n * width : (n + 1) * width] for n in range(3))
        inner = vectors @ own + facts(coder) @ self.inner[3 * width :] + self.inner_bias
        inner[1:] += (vectors @ before)[:-1]
        inner[:-1] += (vectors @ after)[1:]
        logits = np.maximum(inner, 0.0) @ self.outer + self.outer_bias
        e = np.exp(logits - logits.max(1, keepdims=True))
        return np.asarray(e / e.sum(1, keepdims=True), np.float32)


def mentions(
    network: Network, card: Card, field: Field, words: Words, chances: Floats, told: Sequence[Mention]
) -> list[Mention]:
    """The words of a text that may tell an event again, as bare mentions, none where one of those `told` stands.
    `chances`: of the coder's own tags, whose `card` this is; a network for another model says nothing."""
    if network.model != card.name:
        return []
    text, bounds = field.text, sentences(field.text)
    likely = network.chances(single(words.vectors), chances)
    spans = [(m.trigger.start, m.trigger.end) for m in told]
    out: dict[str, Mention] = {}
    for t in found(likely, barred(text, words.offsets, spans)):
        start, end = int(words.offsets[t.start, 0]), int(words.offsets[t.end, 1])
        sentence = sentence_of(bounds, start, end)
        end = min(end, sentence[1])
        id = mention_id(field.report, field.name, start, end, field.sha256)
        out[id] = Mention(
            id=id,
            report=field.report,
            field=field.name,
            text_sha256=field.sha256,
            trigger=Span(start=start, end=end, text=text[start:end]),
            sentence=Bounds(start=sentence[0], end=sentence[1]),
            event=card.labels.types[t.kind],
            confidence=round(t.probability, 4),
            model=RETOLD,
        )
    return list(out.values())


def facts(coder: Floats) -> Floats:
    """What the coder thinks of each word: log-odds that it tells anything, logarithm of the chance of each type
    [W, 1 + types]."""
    none = np.clip(coder[:, :1], _FAINT, 1.0)
    some = np.log(np.clip(1.0 - coder[:, :1], _FAINT, 1.0) / none)
    return np.concatenate([some, np.log(coder[:, 1::2] + coder[:, 2::2] + _FAINT)], 1, dtype=np.float32)


def found(chances: Floats, but: Bools, least: float = LEAST) -> list[Trigger]:
    """The triggers in a text: from each run of words that may tell an event the surest, with the neighbours that are at
    least half as sure. `but` [W]: words that are none (told by the coder, without a letter)."""
    some = 1.0 - chances[:, 0]
    may = (some >= least) & ~but
    out: list[Trigger] = []
    n, count = 0, len(may)
    while n < count:
        if not may[n]:
            n += 1
            continue
        stop = n + 1
        while stop < count and may[stop] and stop - n < LONGEST:
            stop += 1
        surest = n + int(some[n:stop].argmax())
        first = last = surest
        while first > n and some[first - 1] >= _EDGE * some[surest]:
            first -= 1
        while last + 1 < stop and some[last + 1] >= _EDGE * some[surest]:
            last += 1
        out.append(Trigger(first, last, int(chances[surest, 1:].argmax()), float(some[surest])))
        n = stop
    return out


def barred(text: str, offsets: npt.NDArray[np.int64], told: Sequence[tuple[int, int]]) -> Bools:
    """For each word [W] whether it can tell nothing again: it has no letter or digit, or a mention tells it."""
    out = np.array([not any(map(str.isalnum, text[a:z])) for a, z in offsets.tolist()], np.bool_)
    for start, end in told:
        out |= (offsets[:, 0] < end) & (offsets[:, 1] > start)
    return out


def packed(network: Network) -> bytes:
    """The file that `load` reads."""
    halves = [one.astype(np.float16).tobytes() for one in network[1:]]
    return gzip.compress(msgspec.msgpack.encode(Stored(network.model, *halves)), mtime=0)


def unpacked(raw: bytes) -> Network:
    """The network in a file."""
    stored = msgspec.msgpack.decode(gzip.decompress(raw), type=Stored)
    inner, inner_bias, outer, outer_bias = (
        np.frombuffer(one, np.float16).astype(np.float32)
        for one in (stored.inner, stored.inner_bias, stored.outer, stored.outer_bias)
    )
    hidden, classes = len(inner_bias), len(outer_bias)
    return Network(stored.model, inner.reshape(-1, hidden), inner_bias, outer.reshape(hidden, classes), outer_bias)


@functools.cache
def load() -> Network:
    """The shipped network."""
    return unpacked(resources.files("tacitus.code").joinpath(FILE).read_bytes())
