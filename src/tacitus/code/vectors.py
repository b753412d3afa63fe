"""What the encoder made of each word of a text, for those who read on from there: one vector a word.

The coder keeps those of the texts it coded last (`KEPT`), so that resolving needs no second pass of the encoder. That
is a memo and nothing more: a text that is not in it is encoded again, passage by passage as the coder does, and comes
out the same.
"""

from __future__ import annotations

import collections
import functools
import threading
from collections.abc import Iterator
from typing import NamedTuple

import msgspec
import numpy as np
import numpy.typing as npt

from tacitus.code.encode import Encoded, batch, encode
from tacitus.code.model import SHIPPED, Floats, Model
from tacitus.code.passages import passages
from tacitus.code.sentences import sentences

LONGEST = 20_000  # words of a text; the vectors of a longer one would take too much room
_GREAT, _SMALL = np.uint32(0x477FF000), np.uint32(0x38800000)  # from which on, below which half precision is another
_OF_HALF = np.int32(-0x70002000)  # sign, exponent and fraction of a half, where a single has them
ROOM = 60_000  # words whose vectors are kept: 46 megabytes


class Words(NamedTuple):
    """Words of a text in order: start and end of each [W, 2], vectors [W, width] in half precision."""

    offsets: npt.NDArray[np.int64]
    vectors: npt.NDArray[np.float16]


def half(single: npt.NDArray[np.float32]) -> npt.NDArray[np.float16]:
    """Numbers in half precision, as `astype` gives them, in two thirds of its time: rounded as whole numbers."""
    bits = np.ascontiguousarray(single).view(np.uint32)
    size = bits & np.uint32(0x7FFFFFFF)
    if size.size and size.max() >= _GREAT:
        with np.errstate(over="ignore"):
            return single.astype(np.float16)
    out = bits >> np.uint32(13)
    out &= np.uint32(1)  # what lies in the middle goes to the even one
    out += size
    out -= np.uint32(0x37FFF001)  # the other zero of the exponent, and half of the last place
    out >>= np.uint32(13)
    rounded = out.astype(np.uint16)
    rounded |= (bits >> np.uint32(16)).astype(np.uint16) & np.uint16(0x8000)
    found = rounded.view(np.float16)
    small = size < _SMALL
    found[small] = single[small]
    return found


def single(half: npt.NDArray[np.float16]) -> npt.NDArray[np.float32]:
    """Finite numbers in single precision, as `astype` gives them, in a sixth of its time."""
    bits = half.view(np.int16).astype(np.int32)  # the sign goes through to the first bit
    bits <<= np.int32(13)
    bits &= _OF_HALF
    found = bits.view(np.float32)
    found *= np.float32(2.0**112)
    return found


class Kept:
    """Vectors of the texts last seen, by model and hash of the text. Safe to share between threads."""

    def __init__(self, room: int = ROOM) -> None:
        self.room, self.words = room, 0
        self._found: collections.OrderedDict[tuple[str, str], Words] = collections.OrderedDict()
        self._lock = threading.Lock()

    def put(self, model: str, sha256: str, words: Words) -> None:
        """Keep the vectors of a text; the oldest go where room is short."""
        if len(words.offsets) > LONGEST:
            return
        with self._lock:
            before = self._found.pop((model, sha256), None)
            self.words += len(words.offsets) - (len(before.offsets) if before else 0)
            self._found[model, sha256] = words
            while self.words > self.room and len(self._found) > 2:  # a body and its title stay, however long
                self.words -= len(self._found.popitem(last=False)[1].offsets)

    def get(self, model: str, sha256: str) -> Words | None:
        """The vectors of a text, None if they are not kept (any more)."""
        with self._lock:
            return self._found.get((model, sha256))

    def clear(self) -> None:
        """Keep nothing."""
        with self._lock:
            self._found.clear()
            self.words = 0


KEPT = Kept()


def joined(parts: list[Words]) -> Words:
    """The words of the passages of a text as one."""
    if not parts:
        return Words(np.zeros((0, 2), np.int64), np.zeros((0, 0), np.float16))
    return Words(np.concatenate([p.offsets for p in parts]), np.concatenate([p.vectors for p in parts]))


def passes(model: Model, whole: Encoded, text: str) -> Iterator[tuple[Words, Floats]]:
    """The encoder's pass of each passage of an encoded text: its words, the chances of the tags of each [W, tags]."""
    for passage in passages(whole, sentences(text), text):
        words, chances = model.triggers(batch([passage.encoded]))
        yield Words(passage.encoded.offsets, half(words[0])), chances[0]


@functools.cache
def shipped_name() -> str | None:
    """The name of the shipped model, None where there is none."""
    try:
        found = msgspec.json.decode((SHIPPED / "model.json").read_bytes(), type=dict[str, msgspec.Raw])
        return str(msgspec.json.decode(found["name"], type=str))
    except (OSError, KeyError, msgspec.DecodeError):
        return None


@functools.cache
def shipped() -> Model:
    """The shipped model, loaded once. TacitusError if it cannot be read."""
    return Model()


def of_text(text: str, sha256: str) -> Words | None:
    """The vectors that the shipped model gives the words of a text; None for a text too long to keep them."""
    name = shipped_name()
    if name is None:
        return None
    found = KEPT.get(name, sha256)
    if found is None:
        model = shipped()
        (whole,) = encode(model.tokenizer, [text], limit=1 << 30)
        if len(whole.first) > LONGEST:
            return None
        found = joined([words for words, _ in passes(model, whole, text)])
        KEPT.put(name, sha256, found)
    return found
