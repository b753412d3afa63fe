"""Text to numbers: word pieces, capital shapes and the words that labels are read from.

The encoder is uncased, so what capitals tell (a name, an abbreviation, a headline) is given beside the pieces as a
small shape code. Labels are read at the first piece of each word; a word is what the BERT pre-tokenizer splits off
(runs of letters and digits, single punctuation marks), so a span never begins or ends inside a word.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from tokenizers import Tokenizer

Ints = npt.NDArray[np.int64]

# shape codes: what the capitals and digits of a word look like
PAD, LOWER, CAPITAL, CAPITAL_AT_START, ALL_CAPITALS, MIXED, DIGITS, MARK = range(8)
SHAPES = 8
SENTENCE_ENDS = frozenset('.!?:"“”\n')


@dataclass(frozen=True, slots=True)
class Encoded:
    """One passage: pieces [P], shapes [P], index of each word's first piece [W], words' offsets [W, 2] in the text."""

    pieces: Ints
    shapes: Ints
    first: Ints
    offsets: Ints


def shape(word: str, at_start: bool) -> int:
    """Shape code of a word; a capital that only marks the start of a sentence has its own."""
    if word[0].isdigit():
        return DIGITS
    if not word[0].isalpha():
        return MARK
    if word.islower():
        return LOWER
    if word.isupper() and len(word) > 1:
        return ALL_CAPITALS
    if (word[0].isupper() and word[1:].islower()) or len(word) == 1:
        return CAPITAL_AT_START if at_start else CAPITAL
    return MIXED


def encode(tokenizer: Tokenizer, texts: list[str], limit: int = 512) -> list[Encoded]:
    """Encode passages; pieces past `limit` (with both special pieces) are cut, whole words only."""
    encoded = [_encode(tokenizer, text) for text in texts]
    return [one if len(one.pieces) <= limit else _cut(one, limit) for one in encoded]


def _encode(tokenizer: Tokenizer, text: str) -> Encoded:
    item = tokenizer.encode(text)
    pieces = np.array(item.ids, np.int64)
    words = np.array([-1 if word is None else word for word in item.word_ids], np.int64)
    begins = np.empty(len(words), np.bool_)  # whether a piece begins a word
    begins[:1], begins[1:] = True, words[1:] != words[:-1]
    begins &= words >= 0
    first = np.flatnonzero(begins)
    places = np.array(item.offsets, np.int64).reshape(-1, 2)
    last = np.append(first[1:], len(words) - 1) - 1  # the special piece at the end is of no word
    offsets = np.column_stack([places[first, 0], places[last, 1]]) if len(first) else np.zeros((0, 2), np.int64)
    shapes = np.zeros(len(pieces), np.int64)
    if len(first):
        shapes[first[0] : last[-1] + 1] = np.repeat(_shapes(text, offsets.tolist()), last - first + 1)
    return Encoded(pieces, shapes, first, offsets)


def _shapes(text: str, offsets: list[list[int]]) -> list[int]:
    """Shape codes of the words of a text."""
    codes: list[int] = []
    at_start, newline = True, text.find("\n")
    for start, end in offsets:
        if -1 < newline < start:
            at_start, newline = True, text.find("\n", start)
        surface = text[start:end] or " "
        code = _shape(surface, at_start)
        codes.append(code)
        at_start = surface[-1] in SENTENCE_ENDS or (at_start and code == MARK)
    return codes


_shape = functools.lru_cache(32768)(shape)  # few words make most of all texts


def _cut(one: Encoded, limit: int) -> Encoded:
    kept = int(np.flatnonzero(one.first <= limit - 1)[-1])
    cut = one.first[kept]
    pieces = np.append(one.pieces[:cut], one.pieces[-1:])
    return Encoded(pieces, np.append(one.shapes[:cut], PAD), one.first[:kept], one.offsets[:kept])


@dataclass(frozen=True, slots=True)
class Batch:
    """Passages padded to one length: pieces, shapes [B, P], mask [B, P], first [B, W], word mask [B, W]."""

    pieces: Ints
    shapes: Ints
    mask: Ints
    first: Ints
    words: Ints


def batch(items: list[Encoded]) -> Batch:
    """Pad passages into one batch."""
    size = max(len(i.pieces) for i in items)
    width = max(1, max(len(i.first) for i in items))
    pieces, shapes, mask = (np.zeros((len(items), size), np.int64) for _ in range(3))
    first, words = (np.zeros((len(items), width), np.int64) for _ in range(2))
    for row, item in enumerate(items):
        n, w = len(item.pieces), len(item.first)
        pieces[row, :n], shapes[row, :n], mask[row, :n] = item.pieces, item.shapes, 1
        first[row, :w], words[row, :w] = item.first, 1
    return Batch(pieces, shapes, mask, first, words)
