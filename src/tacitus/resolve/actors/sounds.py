"""Which country a name sounds like: "Thirumavalavan" like India, "Dlamini" like Eswatini.

A small model of letter groups (two to four letters, hashed), learned from names of towns and office holders
(`python -m knowledge.actors.sound`, data/actors_sound.msgpack.gz). It is a hint for setting.py, never an answer.
"""

from __future__ import annotations

import functools
import zlib
from collections.abc import Iterable
from typing import Any

import msgspec

from tacitus.resolve.actors import shipped

LETTERS = (2, 3, 4)
MOST = 40  # letter groups of a word that count
PLAIN = ""  # the class of plain English words
FLOOR = 0.02  # the least a word says against a country


class Packed(msgspec.Struct, frozen=True):
    """As stored: classes; letters (buckets x size) and output (size x classes) in int8 with their scales; bias;
    prior: how often each country is in the news."""

    classes: list[str]
    size: int
    letters: bytes
    letters_scale: float
    output: bytes
    output_scale: float
    bias: list[float]
    prior: list[float]


def groups(key: str, buckets: int) -> list[int]:
    """The hashed letter groups of a folded word."""
    word = f"<{key}>".encode()
    return [zlib.crc32(word[i : i + n]) & (buckets - 1) for n in LETTERS for i in range(len(word) - n + 1)][:MOST]


class Sounds:
    """The model ready to run."""

    def __init__(self, packed: Packed) -> None:
        import numpy as np

        self.classes = packed.classes
        self.letters = np.frombuffer(packed.letters, np.int8).reshape(-1, packed.size)
        self.scale = packed.letters_scale
        self.output = np.frombuffer(packed.output, np.int8).reshape(packed.size, -1) * np.float32(packed.output_scale)
        self.bias, self.prior = np.array(packed.bias, np.float32), np.array(packed.prior, np.float32)
        self.known: dict[str, Any] = {}

    def chances(self, key: str) -> Any:
        """How likely each class is for a word (an array in the order of `classes`)."""
        import numpy as np

        found = self.known.get(key)
        if found is None:
            index = groups(key, len(self.letters))
            inner = self.letters[index].sum(0, dtype=np.float32) * (self.scale / len(index) ** 0.5)
            score = inner @ self.output + self.bias
            score = np.exp(score - score.max()) * self.prior
            found = score / score.sum()
            if len(self.known) >= 20000:
                self.known.clear()
            self.known[key] = found
        return found

    def is_plain(self, key: str) -> bool:
        """Whether a word sounds more like plain English than like the names of all countries together."""
        return key.isascii() and bool(self.chances(key)[self.classes.index(PLAIN)] > 0.5)

    def of(self, keys: Iterable[str]) -> dict[str, tuple[float, float]]:
        """Countries that some words sound like: share of the words, and chance if all are from one country."""
        import numpy as np

        rows = [self.chances(key) for key in keys if key.isascii() and key.isalpha()]
        if not rows:
            return {}
        chances = np.array(rows)
        share = chances.sum(0) / (len(rows) + 1)
        joint = np.log(chances + FLOOR).sum(0)
        joint = np.exp(joint - joint.max())
        joint /= joint.sum()
        best = {int(i) for i in (*share.argsort()[-5:], *joint.argsort()[-3:])}
        return {self.classes[i]: (float(share[i]), float(joint[i])) for i in sorted(best) if self.classes[i] != PLAIN}


@functools.cache
def load() -> Sounds:
    """The model shipped with the package."""
    return Sounds(shipped.read("actors_sound", Packed))
