"""What the words of a trigger mean where they stand, in few bytes: it tells merging "raid" from "attack on the post".

The encoder's vectors of a trigger are turned and cut to `WIDTH` numbers in which tellings of one event lie close and
those of others far (learned by contrast, on stories whose events are known), then made as long as one another and
rounded. They are only alike between mentions that one model coded. Made by `training.senses`.
"""

from __future__ import annotations

import functools
import gzip
from collections.abc import Iterable, Sequence
from importlib import resources
from typing import Any

import msgspec
import numpy as np
import numpy.typing as npt

from tacitus.code.vectors import Words, shipped_name
from tacitus.records import Mention

FILE = "senses.msgpack.gz"
WIDTH = 32
_SCALE = 190.0  # of a number in a vector of length one; those above 127 / 190 are cut


class Stored(msgspec.Struct, frozen=True):
    """As stored. model: whose vectors are read; mean [width of the encoder], axes [that, WIDTH]: half precision."""

    model: str
    mean: bytes
    axes: bytes


class Senses:
    """Vectors of triggers to senses. `model` is the name of the model whose vectors it reads."""

    def __init__(self, stored: Stored) -> None:
        self.model = stored.model
        self._mean = np.frombuffer(stored.mean, np.float16).astype(np.float32)
        self._axes = np.frombuffer(stored.axes, np.float16).astype(np.float32).reshape(len(self._mean), -1)

    def of(self, words: Words, spans: Iterable[tuple[int, int]]) -> list[bytes]:
        """The sense of each trigger (start and end in the text whose words these are), `WIDTH` signed bytes."""
        return self.of_vectors(triggers(words, list(spans)))

    def of_vectors(self, rows: Sequence[npt.NDArray[np.float32]]) -> list[bytes]:
        """The same of vectors of triggers, as `trigger` gives them."""
        if not len(rows):
            return []
        turned = (np.stack(rows) - self._mean) @ self._axes
        turned /= np.linalg.norm(turned, axis=1, keepdims=True) + 1e-6
        return [row.tobytes() for row in np.clip(np.rint(turned * _SCALE), -127, 127).astype(np.int8)]


def trigger(words: Words, start: int, end: int) -> npt.NDArray[np.float32]:
    """The mean vector of the words that lie in a stretch of the text; nothing but zeros where none does."""
    return triggers(words, [(start, end)])[0]


def triggers(words: Words, spans: Sequence[tuple[int, int]]) -> list[npt.NDArray[np.float32]]:
    """The same of several stretches."""
    starts, ends = np.array(spans, np.int64).reshape(-1, 2).T
    first = np.searchsorted(words.offsets[:, 1], starts, "right")
    last = np.maximum(np.searchsorted(words.offsets[:, 0], ends, "left"), first)
    out: list[npt.NDArray[np.float32]] = []
    for begin, stop in zip(first.tolist(), last.tolist(), strict=True):
        if stop - begin == 1:
            out.append(words.vectors[begin].astype(np.float32))
        elif stop > begin:
            out.append(np.asarray(words.vectors[begin:stop].astype(np.float32).mean(0)))
        else:
            out.append(np.zeros(words.vectors.shape[1], np.float32))
    return out


def packed(model: str, mean: npt.NDArray[Any], axes: npt.NDArray[Any]) -> bytes:
    """The file that `load` reads."""
    stored = Stored(model, mean.astype(np.float16).tobytes(), axes.astype(np.float16).tobytes())
    return gzip.compress(msgspec.msgpack.encode(stored), mtime=0)


def unpacked(file: bytes) -> Senses:
    """What `packed` made."""
    return Senses(msgspec.msgpack.decode(gzip.decompress(file), type=Stored))


@functools.cache
def load() -> Senses | None:
    """Those of the shipped model; None where there are none, or only those of another model."""
    try:
        file = resources.files("tacitus.code").joinpath(FILE).read_bytes()
    except FileNotFoundError:
        return None
    read = unpacked(file)
    return read if read.model == shipped_name() else None


def given(mentions: list[Mention], words: Words, coder: str) -> list[Mention]:
    """The mentions of a text with their senses; as they are where no senses are known of `coder`, the model that coded
    them."""
    read = load()
    if read is None or read.model != coder:
        return mentions
    found = read.of(words, [(m.trigger.start, m.trigger.end) for m in mentions])
    return [msgspec.structs.replace(m, sense=sense) for m, sense in zip(mentions, found, strict=True)]


@functools.cache
def model() -> str | None:
    """The name of the model whose senses can be likened here, None where there are none."""
    known = load()
    return known.model if known else None


def centre(senses: Sequence[bytes]) -> npt.NDArray[np.float32] | None:
    """The direction in which several senses lie, a vector of length one; None of none, or where they cancel out. What
    has not the length of a sense, as a file may say, is none."""
    whole = [sense for sense in senses if len(sense) == WIDTH]
    if not whole:
        return None
    total = np.frombuffer(b"".join(whole), np.int8).reshape(len(whole), -1).sum(0, dtype=np.float32)
    length = float(np.linalg.norm(total))
    return total / np.float32(length) if length else None
